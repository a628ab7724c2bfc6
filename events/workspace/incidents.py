"""The incidents of an imported collection, each made when it is asked for."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any, overload

import pyarrow as pa
import pyarrow.parquet as pq

from events.incident import Incident
from events.workspace.columns import TABLE

# Row groups whose features are held ready.
_KEPT_GROUPS = 8

Read = Callable[[Mapping[str, Any]], Incident]


class Incidents(Sequence[Incident]):
    """A sequence over a Parquet file in the order of its rows, those gone last."""

    def __init__(self, path: Path, read: Read) -> None:
        self._path = path
        self._read = read
        with pq.ParquetFile(path) as file:
            meta = file.metadata
            sizes = [meta.row_group(group).num_rows for group in range(meta.num_row_groups)]
        self._ends = list(accumulate(sizes))
        self._features = lru_cache(maxsize=_KEPT_GROUPS)(self._group)

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, row: int) -> Incident: ...

    @overload
    def __getitem__(self, row: slice) -> Sequence[Incident]: ...

    def __getitem__(self, row: int | slice) -> Incident | Sequence[Incident]:
        if isinstance(row, slice):
            return tuple(self[index] for index in range(*row.indices(len(self))))
        index = row + len(self) if row < 0 else row
        if not 0 <= index < len(self):
            raise IndexError(row)
        return self._read(self.feature(index))

    def __iter__(self) -> Iterator[Incident]:
        for feature in features(self._path):
            yield self._read(feature)

    def feature(self, row: int) -> dict[str, Any]:
        """Return the GeoJSON feature at an index."""
        group = bisect_right(self._ends, row)
        start = self._ends[group - 1] if group else 0
        feature: dict[str, Any] = json.loads(self._features(group)[row - start].as_py())
        return feature

    def _group(self, group: int) -> pa.ChunkedArray:
        with pq.ParquetFile(self._path) as file:
            return file.read_row_group(group, columns=["feature"])["feature"]


def features(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the GeoJSON features of a file in order."""
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=1024, columns=["feature"]):
            for text in batch.column(0).to_pylist():
                yield json.loads(text)


def table(path: Path) -> pa.Table:
    """Read the columns that maps, filters and tables need."""
    # In one piece each, by one thread: what is let go of it is the machine's again.
    with pq.ParquetFile(path) as file:
        return file.read(TABLE.names, use_threads=False)

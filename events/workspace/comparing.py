"""Compares an import by id with what its collection held before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from events.workspace.incidents import features


class Former:
    """The incidents that a collection held; what the new file does not name is gone."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._left: dict[str, int] = {}
        self._gone: set[str] = set()
        self.added = self.changed = 0
        if path:
            table = pq.read_table(path, columns=["id", "digest", "gone"])
            columns = (table[name].to_pylist() for name in ("id", "digest", "gone"))
            for name, digest, gone in zip(*columns, strict=True):
                self._left[name] = digest
                if gone:
                    self._gone.add(name)

    def compare(self, name: str, digest: int) -> None:
        """Count an incident of the new file as the same, changed or added."""
        former = self._left.pop(name, None)
        if former is None or name in self._gone:
            self.added += 1
        elif former != digest:
            self.changed += 1

    @property
    def gone(self) -> int:
        """How many the new file has no longer, though the one before it still had them."""
        return len(self._left.keys() - self._gone)

    def left(self) -> Iterator[dict[str, Any]]:
        """Yield the features that are kept as gone."""
        if not self._left or not self._path:
            return
        for feature in features(self._path):
            if feature["properties"]["id"] in self._left:
                feature["properties"]["gone"] = True
                yield feature

"""The rows that incidents came from which a newer file no longer has, every cell as text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from events.workspace.columns import Batches

_BATCH: Final = 1024
_SCHEMA: Final = pa.schema(
    [
        *((name, pa.string()) for name in ("incident", "original", "part")),
        *(("row", pa.int32()), ("cells", pa.string())),
    ]
)


@dataclass(frozen=True, slots=True)
class GoneRow:
    """A row of an older file (by sha256), its part, its number from 1, its cells by column."""

    incident: str
    original: str
    part: str
    row: int
    cells: Mapping[str, str | None]


class GoneRowFile(Batches):
    """Writes them; `count` says how many."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, _SCHEMA)
        self.count = 0

    def add(self, row: GoneRow) -> None:
        """Add a row."""
        self.count += 1
        *place, cells = astuple(row)
        text = json.dumps(cells, ensure_ascii=False)
        self._append((*place, text), len(text))


def file_of(incidents: Path) -> Path:
    """Return the file of gone rows beside a file of incidents; there is none where none is gone."""
    return incidents.with_name(f"{incidents.stem}.gone.parquet")


def read(path: Path) -> Iterator[GoneRow]:
    """Yield the rows of a file in order, none where there is no file."""
    if not path.is_file():
        return
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(_BATCH):
            for values in batch.to_pylist():
                yield GoneRow(**{**values, "cells": json.loads(values["cells"])})

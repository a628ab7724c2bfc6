"""Compares an import by id with what its collection held before."""

from __future__ import annotations

import json
import sqlite3
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pyarrow.parquet as pq

from events.workspace import gone_rows
from events.workspace.columns import encode, has_digests_of_today, rows_of
from events.workspace.gone_rows import GoneRow
from events.workspace.incidents import features
from events.workspace.model import Import

_BATCH: Final = 4096
# Some megabytes of memory; what is more lies in a nameless file on the disk.
_SET_UP: Final = (
    "PRAGMA journal_mode=OFF",
    "PRAGMA synchronous=OFF",
    "PRAGMA cache_size=-16000",
    "CREATE TABLE former (id TEXT PRIMARY KEY, digest INTEGER, gone INTEGER, met INTEGER) "
    "WITHOUT ROWID",
    # The incident of each row that went.
    "CREATE TABLE went (row INTEGER PRIMARY KEY, id TEXT)",
    "BEGIN",
)
_WENT: Final = "SELECT id FROM went WHERE row = ?"
_MEET: Final = "UPDATE former SET met = ? WHERE id = ?"
_THERE, _GONE = 1, 2
_LEFT: Final = "SELECT digest, gone FROM former WHERE id = ? AND NOT met"


class Former:
    """The incidents that a collection held; what the new file does not name is gone.

    `path` is where they lie, `last` the import that they are of; both None for a new collection.
    """

    def __init__(self, path: Path | None, last: Import | None = None) -> None:
        self._path, self._last = path, last
        self.added = self.changed = 0
        self._database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        # Closed with its owner: from 3.13 on Python warns of a database that nobody closed.
        weakref.finalize(self, self._database.close)
        for statement in _SET_UP:
            self._database.execute(statement)
        for rows in _digests(path) if path else ():
            self._database.executemany("INSERT INTO former VALUES (?, ?, ?, 0)", rows)

    def compare(self, name: str, digest: int) -> None:
        """Count an incident of the new file as the same, changed or added."""
        former = self._left(name) if self._path else None
        if former is None or former[1]:
            self.added += 1
        elif former[0] != digest:
            self.changed += 1
        if former:
            self._database.execute(_MEET, (_THERE, name))

    def meet_gone(self, name: str) -> None:
        """Note that what comes now, an export, has an incident as gone itself."""
        self._database.execute(_MEET, (_GONE, name))

    @property
    def gone(self) -> int:
        """How many the new file has no longer, though the one before it still had them."""
        query = "SELECT count(*) FROM former WHERE met <> 1 AND NOT gone"
        return int(self._database.execute(query).fetchone()[0])

    def left(self) -> Iterator[dict[str, Any]]:
        """Yield the features that are kept as gone."""
        if not self._path:
            return
        for feature in features(self._path):
            if self._left(feature["properties"]["id"]):
                feature["properties"]["gone"] = True
                yield feature

    def rows_left(self) -> Iterator[GoneRow]:
        """Yield the rows of the incidents that are kept as gone, those longest gone first."""
        if not self._path or not self._last:
            return
        for row in gone_rows.read(gone_rows.file_of(self._path)):
            if self._left(row.incident):
                yield row
        if self.gone:
            yield from self._rows_of(self._path, self._last)

    def _rows_of(self, path: Path, last: Import) -> Iterator[GoneRow]:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(_BATCH, columns=["id", "rows"]):
                for name, numbers in zip(*(column.to_pylist() for column in batch), strict=True):
                    if self._left(name):
                        pairs = [(number, name) for number in numbers]
                        self._database.executemany("INSERT INTO went VALUES (?, ?)", pairs)
        for number, cells in rows_of(path.with_name(f"{last.stem}.rows.parquet")):
            gone = self._database.execute(_WENT, (number,)).fetchone()
            if gone:
                values = dict(zip(last.columns, cells, strict=True))
                yield GoneRow(gone[0], last.original, last.part, number, values)

    def _left(self, name: str) -> tuple[int, int] | None:
        """Return digest and `gone` of an incident that the new file did not name so far."""
        digest: tuple[int, int] | None = self._database.execute(_LEFT, (name,)).fetchone()
        return digest


def _digests(path: Path) -> Iterator[list[tuple[str, int, bool]]]:
    """Yield id, digest and `gone` in batches; a digest of another kind is made anew."""
    with pq.ParquetFile(path) as file:
        content = "digest" if has_digests_of_today(file.schema_arrow) else "feature"
        for batch in file.iter_batches(_BATCH, columns=["id", content, "gone"]):
            columns = {name: batch.column(name).to_pylist() for name in ("id", content, "gone")}
            if content == "feature":
                columns[content] = [encode(json.loads(text))[1] for text in columns[content]]
            yield list(zip(*columns.values(), strict=True))

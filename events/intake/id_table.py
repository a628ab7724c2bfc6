"""A number for each of any many ids, in a few megabytes of memory and the rest on the disk."""

from __future__ import annotations

import sqlite3
import weakref
from typing import Final

_CACHE_KILOBYTES: Final = 16_000
_SET_UP: Final = (
    "PRAGMA journal_mode=OFF",
    "PRAGMA synchronous=OFF",
    f"PRAGMA cache_size=-{_CACHE_KILOBYTES}",
    "CREATE TABLE known (id TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID",
    "BEGIN",
)
_ADD: Final = "INSERT OR IGNORE INTO known VALUES (?, ?)"
_COUNT: Final = (
    "INSERT INTO known VALUES (?, 1) ON CONFLICT DO UPDATE SET number = number + 1 RETURNING number"
)
_GET: Final = "SELECT number FROM known WHERE id = ?"


class IdTable:
    """Keeps one number an id. What does not fit its cache lies in a nameless temporary file."""

    def __init__(self) -> None:
        # An import runs in a thread that may not be the one which began it.
        self._database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        # Closed with its owner: from 3.13 on Python warns of a database that nobody closed.
        weakref.finalize(self, self._database.close)
        for statement in _SET_UP:
            self._database.execute(statement)

    def add(self, name: str, number: int) -> int:
        """Keep a number for an id that has none; return the one that it has now."""
        if self._database.execute(_ADD, (name, number)).rowcount:
            return number
        return self.get(name)

    def count(self, name: str) -> int:
        """Add one to the number of an id; return how often that was done."""
        return int(self._database.execute(_COUNT, (name,)).fetchone()[0])

    def get(self, name: str) -> int:
        """Return the number of an id, 0 for one that has none."""
        row = self._database.execute(_GET, (name,)).fetchone()
        return int(row[0]) if row else 0

"""Rows that show what a file holds: each kind of value, gaps, not merely the first ones. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from events.intake.model import Part, RawRow, Source

LOOKED_AT = 500
SHOWN = 6


def sample_rows(source: Source, part: Part, most: int = SHOWN) -> tuple[RawRow, ...]:
    """Choose up to `most` of the first LOOKED_AT rows, in the order of the file."""
    return choose_rows(islice(source.rows(part), LOOKED_AT), most)


def choose_rows(rows: Iterable[RawRow], most: int) -> tuple[RawRow, ...]:
    """Choose at most `most` rows, each the one with most kinds of value not seen before.

    They are returned in the order of the file.
    """
    left, seen, chosen = list(rows), set[tuple[int, str]](), list[RawRow]()
    while left and len(chosen) < most:
        best = max(left, key=lambda row: len(kinds(row.cells) - seen))
        seen |= kinds(best.cells)
        chosen.append(best)
        left.remove(best)
    return tuple(sorted(chosen, key=lambda row: row.number))


def kinds(cells: Sequence[str]) -> set[tuple[int, str]]:
    """Return the kind of each cell, with its column from 0: `a0` for letters, then digits."""
    return {(index, _kind(cell)) for index, cell in enumerate(cells)}


def _kind(cell: str) -> str:
    short = re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "0", cell.strip()))
    return short if len(short) <= 12 else "a text"


class FirstRows:
    """A source whose parts have at most some rows: what a preview is worked out from."""

    def __init__(self, source: Source, most: int) -> None:
        self._source, self._most = source, most
        self.format, self.dialect = source.format, source.dialect
        self.parts, self.warnings = source.parts, source.warnings

    def rows(self, part: Part) -> Iterator[RawRow]:
        """Yield the first rows of a part."""
        return islice(self._source.rows(part), self._most)

"""Finds the header of a table: titles above it, a row of HXL tags, empty and repeated names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from events.errors import EventsError
from events.message import Message

MOST_COLUMNS: Final = 2_000
MOST_CELL: Final = 4_000_000
_NAME: Final = 200
_LOOKED_AT: Final = 30
_HXL: Final = re.compile(r"\s*#[A-Za-z]\w*(?:\s*\+\s*\w+)*\s*")
_HXL_CELLS: Final = 3


@dataclass(frozen=True)
class Header:
    """The names of the columns, the row (from 1) that they stand in, rows that are no data."""

    columns: tuple[str, ...]
    row: int
    rows: frozenset[int]
    tags: tuple[str, ...] = ()


def find_header(rows: Sequence[Sequence[str]], name: str, header_row: int | None = None) -> Header:
    """Find the header among the first rows; titles and notes above it are passed over.

    `header_row`, counted from 1, says which it is. Raises EventsError where the file has no such
    row.
    """
    tagged = next((index for index, row in enumerate(rows[:_LOOKED_AT]) if is_tagged(row)), None)
    if header_row is not None:
        header = header_row - 1
        if not 0 <= header < len(rows):
            raise EventsError(
                Message(
                    "{name}: header_row is {row}, expected 1 to {most}",
                    name=name,
                    row=header_row,
                    most=len(rows),
                )
            )
    elif tagged is not None:
        header = next((up for up in range(tagged - 1, -1, -1) if any(rows[up])), tagged)
    else:
        header = _widest(rows[:_LOOKED_AT], name)
    row = [cell.strip() for cell in rows[header]]
    while row and not row[-1]:
        row.pop()
    if not row:
        raise EventsError(
            Message(
                "{name} has no header: row {row} is empty, expected column names",
                name=name,
                row=header + 1,
            )
        )
    if len(row) > MOST_COLUMNS:
        raise EventsError(
            Message(
                "{name} has {n} columns, expected at most {most}",
                name=name,
                n=f"{len(row):,}",
                most=f"{MOST_COLUMNS:,}",
            )
        )
    following = [len(other) for other in rows[header + 1 : header + 11] if any(other)]
    # Rows that all go on beyond the header have a column without a name.
    row += [""] * (min(following, default=0) - len(row))
    hidden = {header + 1} | ({tagged + 1} if tagged is not None else set())
    tags = () if tagged is None else tuple(cell.strip() for cell in rows[tagged])
    return Header(column_names(row), header + 1, frozenset(hidden), tags)


def is_tagged(row: Sequence[str]) -> bool:
    """Tell whether a row holds HXL tags."""
    filled = [cell for cell in row if cell.strip()]
    tags = [cell for cell in filled if _HXL.fullmatch(cell)]
    return len(tags) >= _HXL_CELLS and len(tags) * 2 > len(filled)


def column_names(row: Sequence[str]) -> tuple[str, ...]:
    """Return a name for each column, all different.

    An empty one becomes `column 3` (from 1), a second of one name `name (2)`.
    """
    names: list[str] = []
    seen: dict[str, int] = {}
    for number, cell in enumerate(row, start=1):
        name = re.sub(r"\s+", " ", cell.replace("\ufeff", "")).strip()[:_NAME] or f"column {number}"
        seen[name] = seen.get(name, 0) + 1
        unique = name if seen[name] == 1 else f"{name} ({seen[name]})"
        while unique in names:
            seen[name] += 1
            unique = f"{name} ({seen[name]})"
        names.append(unique)
    return tuple(names)


def _widest(rows: Sequence[Sequence[str]], name: str) -> int:
    """Return the first row that has nearly as many cells filled as the widest."""
    filled = [sum(bool(cell.strip()) for cell in row) for row in rows]
    if not any(filled):
        raise EventsError(Message("{name} is empty, expected a header and rows", name=name))
    most = max(filled)
    return next(row for row, count in enumerate(filled) if count * 2 > most)

"""Tables on a page: cells that wrap, rows as high as their text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.briefing.canvas.canvas import ALIGN, Canvas
from dashboard.briefing.canvas.geometry import Box
from dashboard.briefing.canvas.style import COLOURS, TextStyle
from dashboard.briefing.canvas.text import wrapped
from dashboard.briefing.cartography.symbols import draw_symbol
from dashboard.briefing.content.numbering import NumberedIncident


@dataclass(frozen=True, slots=True)
class Cell:
    """Text of a cell: paragraphs with their styles."""

    parts: tuple[tuple[str, TextStyle], ...]
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: an incident with its cells, or a heading over all columns (`marked` is None)."""

    cells: tuple[Cell, ...]
    marked: NumberedIncident | None = None
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """Rows laid out in a box: column widths, and each row's height in page units."""

    box: Box
    columns: tuple[float, ...]
    rows: tuple[Row, ...]
    heights: tuple[float, ...]


PAD = 8.0
GAP = 12.0


def height(row: Row, columns: Sequence[float], pad: float = PAD) -> float:
    """How high a row is, in page units."""
    if row.marked is None and len(row.cells) == 1:
        return _high(row.cells[0], sum(columns)) + 2 * pad
    return (
        max(_high(cell, wide - GAP) for cell, wide in zip(row.cells, columns[1:], strict=True))
        + 2 * pad
    )


def _high(cell: Cell, wide: float) -> float:
    return sum(len(wrapped(text, style.face, wide)) * style.face.line for text, style in cell.parts)


def fit(
    rows: Sequence[Row], columns: tuple[float, ...], room: Box, pad: float = PAD
) -> tuple[Table, list[Row]]:
    """As many rows as a box holds, and the rest; a heading never stands last."""
    heights, used = [], 0.0
    for row in rows:
        needed = height(row, columns, pad)
        if used + needed > room.high + 0.5:
            break
        heights.append(needed)
        used += needed
    kept = len(heights)
    while kept and rows[kept - 1].marked is None and kept < len(rows):
        kept -= 1
    box = replace(room, high=sum(heights[:kept]))
    return Table(box, columns, tuple(rows[:kept]), tuple(heights[:kept])), list(rows[kept:])


def draw(pen: Canvas, table: Table, pad: float = PAD) -> None:
    """Draw a table's symbols, text and hairlines; a native pen keeps the table as it is."""
    if pen.native:
        pen.tables.append(table)
        return
    top = table.box.top
    for row, high in zip(table.rows, table.heights, strict=True):
        if row.marked is not None:
            size = row.cells[0].parts[0][1].face.line
            draw_symbol(pen, row.marked, (table.box.left + 15, top + pad + size * 0.5), 11.5)
        _cells(pen, table, row, top + pad)
        top += high
        if row.ruled:
            pen.rule((table.box.left, top), (table.box.right, top), COLOURS["line"])


def _cells(pen: Canvas, table: Table, row: Row, top: float) -> None:
    lone = row.marked is None and len(row.cells) == 1
    left = table.box.left + (0 if lone else table.columns[0])
    widths = (sum(table.columns),) if lone else table.columns[1:]
    for cell, wide in zip(row.cells, widths, strict=True):
        room = wide if lone else wide - (0 if cell.align == "right" else GAP)
        y = top
        for text, style in cell.parts:
            for line in wrapped(text, style.face, room):
                at = (left + ALIGN[cell.align] * room, y + 0.78 * style.face.line)
                pen.write(line, at, style, cell.align, kind="table")
                y += style.face.line
        left += wide

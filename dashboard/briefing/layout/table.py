"""Tables on a page: cells wrap, rows are as high as their text; all in page units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.briefing.canvas.canvas import ALIGN, Canvas
from dashboard.briefing.canvas.geometry import Box
from dashboard.briefing.canvas.style import COLOURS, TextStyle
from dashboard.briefing.canvas.text import wrap_text
from dashboard.briefing.cartography.symbols import draw_symbol
from dashboard.briefing.content.numbering import NumberedIncident


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell: paragraphs, each with its style."""

    paragraphs: tuple[tuple[str, TextStyle], ...]
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: an incident with its cells, or a heading over all columns.

    `numbered` is the incident whose symbol the first column shows; None for a row without one.
    A `head` names the columns.
    """

    cells: tuple[Cell, ...]
    numbered: NumberedIncident | None = None
    head: bool = False

    @property
    def is_heading(self) -> bool:
        """Whether the row's one cell goes over all columns."""
        return self.numbered is None and len(self.cells) == 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows laid out in a box, with the columns' widths and the rows' heights."""

    box: Box
    columns: tuple[float, ...]
    rows: tuple[Row, ...]
    heights: tuple[float, ...]
    pad: float = 8.0


# Above and below a row's text; right of a cell's.
PAD, GAP = 8.0, 12.0


def row_height(row: Row, columns: Sequence[float], pad: float = PAD) -> float:
    """Return how high a row is, in page units, with `pad` above and below."""
    if row.is_heading:
        return _cell_height(row.cells[0], sum(columns)) + 2 * pad
    cells = zip(row.cells, columns[1:], strict=True)
    return max(_cell_height(cell, width - GAP) for cell, width in cells) + 2 * pad


def _cell_height(cell: Cell, width: float) -> float:
    return sum(
        len(wrap_text(text, style.face, width)) * style.face.line for text, style in cell.paragraphs
    )


def fit_rows(
    rows: Sequence[Row], columns: tuple[float, ...], box: Box, pad: float = PAD
) -> tuple[Table, list[Row]]:
    """Lay out as many rows as a box holds; return the table and the rest.

    A heading is never the table's last row, and a head alone is no table.
    """
    heights, used = [], 0.0
    for row in rows:
        needed = row_height(row, columns, pad)
        if used + needed > box.height + 0.5:
            break
        heights.append(needed)
        used += needed
    kept = len(heights)
    while kept and (rows[kept - 1].is_heading or rows[kept - 1].head) and kept < len(rows):
        kept -= 1
    table_box = replace(box, height=sum(heights[:kept]))
    table = Table(table_box, columns, tuple(rows[:kept]), tuple(heights[:kept]), pad)
    return table, list(rows[kept:])


def draw_table(canvas: Canvas, table: Table) -> None:
    """Draw a table's symbols, text and lines; a canvas with `native` text keeps it as a table."""
    if canvas.native:
        canvas.tables.append(table)
        return
    top, pad = table.box.top, table.pad
    for row, height in zip(table.rows, table.heights, strict=True):
        if row.numbered is not None:
            size = row.cells[0].paragraphs[0][1].face.line
            draw_symbol(canvas, row.numbered, (table.box.left + 15, top + pad + size * 0.5), 11.5)
        _write_cells(canvas, table, row, top + pad)
        top += height
        canvas.draw_line((table.box.left, top), (table.box.right, top), COLOURS["line"])


def _write_cells(canvas: Canvas, table: Table, row: Row, top: float) -> None:
    left = table.box.left + (0 if row.is_heading else table.columns[0])
    widths = (sum(table.columns),) if row.is_heading else table.columns[1:]
    for cell, width in zip(row.cells, widths, strict=True):
        cell_width = width if row.is_heading else width - (0 if cell.align == "right" else GAP)
        y = top
        for text, style in cell.paragraphs:
            for line in wrap_text(text, style.face, cell_width):
                position = (left + ALIGN[cell.align] * cell_width, y + 0.78 * style.face.line)
                canvas.write(line, position, style, cell.align, kind="table")
                y += style.face.line
        left += width

"""Lay out the pages of the list, so that none is half empty, and draw them."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.briefing.canvas.canvas import Canvas
from dashboard.briefing.canvas.geometry import Box
from dashboard.briefing.canvas.page_size import PageSize
from dashboard.briefing.canvas.style import COLOURS, ink
from dashboard.briefing.content.content import Content, format_window
from dashboard.briefing.layout import heading, rows
from dashboard.briefing.layout.heading import GUTTER, MARGIN
from dashboard.briefing.layout.table import PAD, Row, Table, draw_table, fit_rows
from dashboard.i18n.translate import gettext

ListPage = tuple[Table, ...]
# Width that a column of the list has about, in page units.
COLUMN = 900
# Tighter rows are tried where the last page would be filled less than this.
WELL_FILLED = 0.5
PADS = (PAD, 6.0, 4.5)
# Steps in which the shortest columns that hold the list are looked for.
STEPS = 7


def lay_out(size: PageSize, content: Content, waiting: Sequence[Row]) -> list[ListPage]:
    """Spread rows over pages, each a table a column; all columns are about as high.

    Rows stand closer where that spares a page which would be half empty.
    """
    if not waiting:
        return []
    boxes = _columns(size, content)
    full, pages = [_fill(boxes, waiting, pad) for pad in PADS], []
    used = full[0]
    share = sum(table.box.height for table in used[-1]) / sum(box.height for box in boxes)
    if len(used) > 1 and share < WELL_FILLED:
        used = next((other for other in full if len(other) < len(used)), used)
    pages = used
    low, high = 0.3, 1.0
    for _ in range(STEPS):
        middle = (low + high) / 2
        shorter = [Box(box.left, box.top, box.width, box.height * middle) for box in boxes]
        tried = _fill(shorter, waiting, used[0][0].pad)
        if len(tried) <= len(used):
            pages, high = tried, middle
        else:
            low = middle
    return pages


def _columns(size: PageSize, content: Content) -> list[Box]:
    """Return the boxes of a page's columns."""
    top = heading.height(size, content) + 8
    width = size.width - 2 * MARGIN
    count = max(1, round(width / COLUMN))
    column = (width - GUTTER * (count - 1)) / count
    return [
        Box(MARGIN + index * (column + GUTTER), top, column, size.height - MARGIN - top)
        for index in range(count)
    ]


def _fill(boxes: Sequence[Box], waiting: Sequence[Row], pad: float) -> list[ListPage]:
    """Fill columns with rows, page after page, each below a head of its own."""
    widths = rows.column_widths(boxes[0].width)
    pages, rest = [], list(waiting)
    while rest:
        page, before = [], len(rest)
        for box in boxes if rest else ():
            table, rest = fit_rows([rows.head_row(), *rest], widths, box, pad)
            rest = [row for row in rest if not row.head]
            if table.rows:
                page.append(table)
        if len(rest) == before:
            # A row higher than a page: it stands alone and is cut by the page's edge.
            table, _ = fit_rows([rest.pop(0)], widths, Box(*_unbounded(boxes[0])), pad)
            page = [table]
        pages.append(tuple(page))
    return pages


def _unbounded(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.width, 1e9


def draw(canvas: Canvas, content: Content, page: ListPage, number: int, pages: int) -> None:
    """Draw a page of the list; `number` is of how many `pages`, the map's included."""
    heading.draw(canvas, content, f" ({number})")
    for table in page:
        box = table.box
        canvas.draw_line((box.left, box.top), (box.right, box.top), COLOURS["ink"], 2)
        draw_table(canvas, table)
    where = gettext("page {n} of {all}", n=number, all=pages)
    parts = [format_window(content.selection, short=True), content.imprint.edition, where]
    size = canvas.size
    note = " · ".join(filter(None, parts))
    canvas.write(note, (size.width - MARGIN, size.height - 18), ink(14, colour="ink3"), "right")
    if mark := content.imprint.distribution:
        canvas.write(mark, (MARGIN, size.height - 18), ink(14, 600, "ink2"))

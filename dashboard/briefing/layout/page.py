"""The first page of a view: title, map, legend, table, bars, sources, link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.briefing.canvas.canvas import Canvas
from dashboard.briefing.canvas.geometry import Box
from dashboard.briefing.canvas.page_size import PageSize
from dashboard.briefing.canvas.style import COLOURS, TextStyle, ink
from dashboard.briefing.canvas.text import Face, width, wrapped
from dashboard.briefing.cartography import map as map_drawing
from dashboard.briefing.cartography.map import MapSpec
from dashboard.briefing.content import content as page_content
from dashboard.briefing.content.content import Content
from dashboard.briefing.layout import footer, legend, rows, sidebar
from dashboard.briefing.layout import table as layout_table
from dashboard.briefing.layout.table import Row
from dashboard.i18n.translate import gettext
from dashboard.theme.symbols import CATEGORIES, layer_label

MARGIN, GUTTER = 48.0, 32.0
# The map's part of the width beside the table, and of the height above it.
BESIDE, ABOVE = 0.688, 0.46
LOWEST = 220.0


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the parts of a page lie."""

    map: Box
    legend: Box
    side: Box
    foot: Box


def draw(pen: Canvas, content: Content, times: float) -> list[Row]:
    """Draw a view's page; the rows that did not fit, each with all its details."""
    below = heading(pen, content)
    frame = _frame(pen.size, content, below)
    shown = map_drawing.draw_map(
        pen, MapSpec(content.facts, content.selection, content.rows, times), frame.map
    )
    legend.draw(pen, legend.entries(shown, content.facts), frame.legend)
    footer.draw(pen, content, frame.foot, [name for name, _ in shown.drawn])
    rest = sidebar.draw(pen, content, frame.side)
    return [*rest, *rows.undated(content)] if rest else []


def heading(pen: Canvas, content: Content, more: str = "") -> float:
    """Draw title, sentence and caption; where the rest begins."""
    wide = pen.size.width - 2 * MARGIN
    size = next((one for one in (40, 36, 32) if _fits(content.title + more, one, wide)), 30)
    title = TextStyle(Face("serif", size, 600), COLOURS["ink"])
    y = MARGIN + 22.0
    for line in wrapped(content.title + more, title.face, wide)[:2]:
        pen.write(line, (MARGIN, y), title)
        y += title.face.line * 0.95
    y -= title.face.line * 0.95 - 37
    for text, style in ((content.sentence, ink(19, hue="ink2")), (content.caption, ink(16))):
        for line in wrapped(text, style.face, wide) if text else ():
            pen.write(line, (MARGIN, y), style)
            y += style.face.line
    return y + 4


def _fits(text: str, size: float, wide: float) -> bool:
    return width(text, Face("serif", size, 600)) <= wide


def _frame(size: PageSize, content: Content, top: float) -> Frame:
    wide = size.width - 2 * MARGIN
    low = footer.height(content, wide)
    bottom = size.height - 26 - low
    feet = Box(MARGIN, bottom, wide, low)
    if size.is_wide:
        across = wide * BESIDE - GUTTER / 2
        keys = legend_height(content, across)
        chart = Box(MARGIN, top, across, bottom - top - keys - 20)
        beside = MARGIN + across + GUTTER
        side_box = Box(beside, top, size.width - MARGIN - beside, bottom - top - 14)
        return Frame(chart, Box(MARGIN, chart.bottom + 10, across, keys), side_box, feet)
    keys = legend_height(content, wide)
    chart = Box(MARGIN, top, wide, max(LOWEST, (bottom - top) * ABOVE - keys))
    keybox = Box(MARGIN, chart.bottom + 10, wide, keys)
    return Frame(
        chart, keybox, Box(MARGIN, keybox.bottom + 16, wide, bottom - keybox.bottom - 32), feet
    )


def legend_height(content: Content, wide: float) -> float:
    """Room for all that the legend may have to name."""
    names = [
        layer_label(layer)
        for name, layer in content.facts.layers.items()
        if name in content.selection.layers
        and any(not rule.get("veil") for rule in layer.style.get("draw", ()))
    ]
    shown = {row.one.category for row in content.rows}
    extra = [*(gettext(one["label"]) for name, one in CATEGORIES.items() if name in shown)]
    extra += [gettext(text) for text in legend.SIGNS.values()]
    every = [legend.Entry(text, lambda *_: None) for text in (*names, *extra)]
    return legend.shape(every, wide)[0] * legend.LINE


def listing(pen: Canvas, content: Content, left: Sequence[Row], page: int) -> list[Row]:
    """Draw a page of rows in full; the rows that did not fit."""
    top = heading(pen, content, f" ({page})") + 8
    size = pen.size
    wide = size.width - 2 * MARGIN
    bottom = size.height - MARGIN
    columns = max(1, round(wide / 900))
    across = (wide - GUTTER * (columns - 1)) / columns
    rest = list(left)
    for at in range(columns):
        room = Box(MARGIN + at * (across + GUTTER), top, across, bottom - top)
        pen.rule((room.left, room.top), (room.right, room.top), COLOURS["ink"], 2)
        table, rest = layout_table.fit(rest, rows.columns(across), room)
        layout_table.draw(pen, table)
    note = f"{page_content.window(content.selection, short=True)} · {gettext('page {n}', n=page)}"
    pen.write(note, (size.width - MARGIN, size.height - 18), ink(14, hue="ink3"), "right")
    return rest

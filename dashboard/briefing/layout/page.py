"""Draw the pages of a slide.

The first has title, map, legend, counts, table, histogram and footer, those that follow the rows
of the table that did not fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.briefing.canvas.canvas import Canvas
from dashboard.briefing.canvas.geometry import Box
from dashboard.briefing.canvas.page_size import PageSize
from dashboard.briefing.canvas.style import COLOURS, TextStyle, ink
from dashboard.briefing.canvas.text import Face, text_width, wrap_text
from dashboard.briefing.cartography.map import MapSpec, draw_map
from dashboard.briefing.content.content import Content, format_window
from dashboard.briefing.layout import footer, legend, rows, sidebar
from dashboard.briefing.layout.table import Row, draw_table, fit_rows
from dashboard.i18n.translate import gettext
from dashboard.theme.symbols import CATEGORIES, layer_label

# In page units: the page's margin, the space between its parts.
MARGIN, GUTTER = 48.0, 32.0
# The map's share of the width beside the table, or of the height above it.
MAP_WIDTH_SHARE, MAP_HEIGHT_SHARE = 0.688, 0.46
MIN_MAP_HEIGHT = 220.0


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the parts of a page lie, in page units."""

    map: Box
    legend: Box
    sidebar: Box
    footer: Box


def draw(canvas: Canvas, content: Content, pixels_per_unit: float) -> list[Row]:
    """Draw a slide's first page; return the rows that did not fit, each with all its details."""
    top = draw_heading(canvas, content)
    frame = _frame(canvas.size, content, top)
    spec = MapSpec(content.atlas, content.selection, content.rows, pixels_per_unit)
    map_context = draw_map(canvas, spec, frame.map)
    legend.draw(canvas, legend.entries(map_context, content.atlas), frame.legend)
    footer.draw(canvas, content, frame.footer, [name for name, _ in map_context.drawn_rules])
    rest = sidebar.draw(canvas, content, frame.sidebar)
    return [*rest, *rows.undated_rows(content)] if rest else []


def draw_heading(canvas: Canvas, content: Content, suffix: str = "") -> float:
    """Draw title, sentence and caption; return the height on the page where the rest begins."""
    width = canvas.size.width - 2 * MARGIN
    size = next((size for size in (40, 36, 32) if _fits(content.title + suffix, size, width)), 30)
    title = TextStyle(Face("serif", size, 600), COLOURS["ink"])
    y = MARGIN + 22.0
    for line in wrap_text(content.title + suffix, title.face, width)[:2]:
        canvas.write(line, (MARGIN, y), title)
        y += title.face.line * 0.95
    y -= title.face.line * 0.95 - 37
    for text, style in ((content.sentence, ink(19, colour="ink2")), (content.caption, ink(16))):
        for line in wrap_text(text, style.face, width) if text else ():
            canvas.write(line, (MARGIN, y), style)
            y += style.face.line
    return y + 4


def _fits(text: str, size: float, width: float) -> bool:
    return text_width(text, Face("serif", size, 600)) <= width


def _frame(size: PageSize, content: Content, top: float) -> Frame:
    """Divide what is below `top`: on a wide page the sidebar stands beside the map, else below."""
    width = size.width - 2 * MARGIN
    footer_height = footer.footer_height(content, width)
    bottom = size.height - 26 - footer_height
    footer_box = Box(MARGIN, bottom, width, footer_height)
    if size.is_wide:
        map_width = width * MAP_WIDTH_SHARE - GUTTER / 2
        legend_room = legend_height(content, map_width)
        map_box = Box(MARGIN, top, map_width, bottom - top - legend_room - 20)
        side_left = MARGIN + map_width + GUTTER
        side_box = Box(side_left, top, size.width - MARGIN - side_left, bottom - top - 14)
        legend_box = Box(MARGIN, map_box.bottom + 10, map_width, legend_room)
        return Frame(map_box, legend_box, side_box, footer_box)
    legend_room = legend_height(content, width)
    map_height = max(MIN_MAP_HEIGHT, (bottom - top) * MAP_HEIGHT_SHARE - legend_room)
    map_box = Box(MARGIN, top, width, map_height)
    legend_box = Box(MARGIN, map_box.bottom + 10, width, legend_room)
    side_box = Box(MARGIN, legend_box.bottom + 16, width, bottom - legend_box.bottom - 32)
    return Frame(map_box, legend_box, side_box, footer_box)


def legend_height(content: Content, width: float) -> float:
    """Return room for all that the legend may have to name, in page units."""
    names = [
        layer_label(layer)
        for name, layer in content.atlas.layers.items()
        if name in content.selection.layers
        and any(not rule.get("veil") for rule in layer.style.get("draw", ()))
    ]
    categories = {row.incident.category for row in content.rows}
    labels = [gettext(look["label"]) for name, look in CATEGORIES.items() if name in categories]
    labels += [gettext(text) for text in legend.SIGN_LABELS.values()]
    entries = [legend.Entry(text, lambda *_: None) for text in (*names, *labels)]
    lines, _ = legend.column_layout(entries, width)
    return lines * legend.LINE


def draw_list_page(
    canvas: Canvas, content: Content, waiting: Sequence[Row], page: int
) -> list[Row]:
    """Draw a page of rows that waited; return those that did not fit."""
    top = draw_heading(canvas, content, f" ({page})") + 8
    size = canvas.size
    width = size.width - 2 * MARGIN
    bottom = size.height - MARGIN
    columns = max(1, round(width / 900))
    column_width = (width - GUTTER * (columns - 1)) / columns
    rest = list(waiting)
    for column in range(columns):
        box = Box(MARGIN + column * (column_width + GUTTER), top, column_width, bottom - top)
        canvas.draw_line((box.left, box.top), (box.right, box.top), COLOURS["ink"], 2)
        table, rest = fit_rows(rest, rows.column_widths(column_width), box)
        draw_table(canvas, table)
    note = f"{format_window(content.selection, short=True)} · {gettext('page {n}', n=page)}"
    canvas.write(note, (size.width - MARGIN, size.height - 18), ink(14, colour="ink3"), "right")
    return rest

"""Draw the first page of a slide.

The first has title, map, legend, counts, table, histogram and footer; `list_pages` has those that
follow, with the rows of the table that did not fit. A comparison has one page of its own kind.
"""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.analysis.quality import only_concerns
from dashboard.briefing.canvas.canvas import Canvas
from dashboard.briefing.canvas.geometry import Box
from dashboard.briefing.canvas.page_size import PageSize
from dashboard.briefing.cartography.map import MapSpec, draw_map
from dashboard.briefing.cartography.markers import CLUSTER_ABOVE
from dashboard.briefing.content.content import Content
from dashboard.briefing.layout import compared_page, footer, heading, legend, rows, sidebar
from dashboard.briefing.layout.description import describe
from dashboard.briefing.layout.heading import GUTTER, MARGIN
from dashboard.briefing.layout.table import Row
from dashboard.i18n.translate import gettext
from dashboard.theme.symbols import CATEGORIES, layer_label

# The map's share of the width beside the table, or of the height above it.
MAP_WIDTH_SHARE, MAP_HEIGHT_SHARE = 0.688, 0.46
MIN_MAP_HEIGHT, MIN_MAP_SHARE = 220.0, 0.3


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the parts of a page lie, in page units."""

    map: Box
    legend: Box
    sidebar: Box
    footer: Box


def draw(canvas: Canvas, content: Content, pixels_per_unit: float) -> list[Row]:
    """Draw a slide's first page; return the rows that did not fit, each with all its details."""
    if content.compared:
        compared_page.draw(canvas, content, content.compared)
        return []
    top = heading.draw(canvas, content)
    frame = _frame(canvas.size, content, top)
    spec = MapSpec(content.atlas, content.selection, content.rows, pixels_per_unit)
    map_context = draw_map(canvas, spec, frame.map)
    entries = legend.entries(map_context, content.atlas)
    canvas.description = describe(content, map_context, [entry.text for entry in entries])
    legend.draw(canvas, entries, frame.legend)
    drawn_layers = [name for name, _ in map_context.drawn_rules]
    footer.draw(canvas, content, frame.footer, (drawn_layers, map_context.viewport))
    side = frame.sidebar
    if not canvas.size.is_wide:
        # The legend is no higher than what it names: the table has the rest.
        top = frame.legend.top + legend.height(entries, frame.legend.width) + 16
        side = Box(side.left, top, side.width, side.bottom - top)
    rest = sidebar.draw(canvas, content, side)
    return [*rest, *rows.undated_rows(content)] if rest and not content.alone else []


def _frame(size: PageSize, content: Content, top: float) -> Frame:
    """Divide what is below `top`: on a wide page the sidebar stands beside the map, else below."""
    width = size.width - 2 * MARGIN
    footer_height = footer.footer_height(content, size, width)
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
    least = max(MIN_MAP_HEIGHT, size.height * MIN_MAP_SHARE)
    map_height = max(least, (bottom - top) * MAP_HEIGHT_SHARE - legend_room)
    map_box = Box(MARGIN, top, width, map_height)
    legend_box = Box(MARGIN, map_box.bottom + 10, width, legend_room)
    side_box = Box(MARGIN, legend_box.bottom + 16, width, bottom - legend_box.bottom - 32)
    return Frame(map_box, legend_box, side_box, footer_box)


def _possible_signs(content: Content) -> list[str]:
    """Return the signs that the map may have, by what is known before it is drawn."""
    selection, rows = content.selection, content.rows
    west, south, east, north = content.atlas.home
    places = [row.incident.place for row in rows if row.incident.place]
    away = any(not (west < place.lon < east and south < place.lat < north) for place in places)
    holds = {
        "possible": any(not row.certain for row in rows),
        "area": bool(rows),
        "concerns": any(only_concerns(row.incident) for row in rows),
        "planned": any(row.incident.planned for row in rows),
        "line": any(row.incident.precision == "line" for row in rows),
        "zone": bool(selection.near or selection.shape),
        "contested": any(row.killed.low != row.killed.high for row in rows),
        "cluster": len(rows) > CLUSTER_ABOVE,
        "outside": away or selection.zoom is not None,
    }
    return [name for name in legend.SIGN_LABELS if holds[name]]


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
    labels += [gettext(legend.SIGN_LABELS[name]) for name in _possible_signs(content)]
    entries = [legend.Entry(text, lambda *_: None) for text in (*names, *labels)]
    return legend.height(entries, width)

"""Draw scale bar, north arrow, and the small map that shows where the map lies."""

from __future__ import annotations

from matplotlib.path import Path

from dashboard.briefing.canvas.canvas import Canvas
from dashboard.briefing.canvas.geometry import Box, place_path
from dashboard.briefing.canvas.style import COLOURS, PathStyle, TextStyle
from dashboard.briefing.canvas.text import Face
from dashboard.briefing.cartography.basemap import fill_rules
from dashboard.briefing.cartography.context import MapContext
from dashboard.briefing.cartography.layers import compound_path, on_page
from dashboard.briefing.cartography.viewport import Viewport, viewport_fitting
from dashboard.dataset import Atlas
from dashboard.i18n.translate import format_number, gettext

# Width and height in page units, north arrow included.
SCALE_BAR_SIZE = (262.0, 54.0)
# Least length of the bar, in page units.
BAR_LENGTH = 90
STEPS = (1, 2, 5)
# Drawing order: above all of the map.
LIFT = 880


def locator_size(box: Box) -> tuple[float, float]:
    """Return width and height of the small map beside a map's box, in page units."""
    width = 0.15 * box.width
    return width, 0.62 * width


def draw_scale_bar(canvas: Canvas, viewport: Viewport, box: Box) -> None:
    """Draw a north arrow and a bar of a round number of km, true at the map's middle height."""
    units_per_km = viewport.units_per_km(viewport.box.top + viewport.box.height / 2)
    lengths = [step * 10**power for power in range(-2, 4) for step in STEPS]
    kilometres = next(
        (length for length in lengths if length * units_per_km >= BAR_LENGTH), lengths[-1]
    )
    _draw_north_arrow(canvas, box.left + 18, box.top + 8)
    left, bar = box.left + 46, box.bottom - 14
    width = kilometres * units_per_km
    edge = PathStyle(fill=COLOURS["raised"], line=COLOURS["ink"], width=1.2, round=False, z=LIFT)
    canvas.draw(Box(left, bar, width, 5).outline, edge)
    canvas.draw(Box(left, bar, width / 2, 5).outline, PathStyle(fill=COLOURS["ink"], z=LIFT))
    for part in (0.0, 0.5, 1.0):
        number = format_number(kilometres * part)
        text = gettext("{n} km", n=number) if part == 1 else number
        style = TextStyle(Face(size=13.5, weight=600), COLOURS["ink"], COLOURS["halo"], z=LIFT)
        canvas.draw_text(text, (left + part * width, bar - 11), style, kind="scale")


def _draw_north_arrow(canvas: Canvas, x: float, y: float) -> None:
    arrow = place_path(Path([(0, 0), (7, 20), (0, 15), (-7, 20), (0, 0)]), (x, y))
    halo = PathStyle(line=COLOURS["halo"], width=4, z=LIFT)
    canvas.draw(arrow, halo)
    canvas.draw(arrow, PathStyle(fill=COLOURS["ink"], z=LIFT + 1))
    style = TextStyle(Face(size=13, weight=600), COLOURS["ink"], COLOURS["halo"], z=LIFT)
    canvas.draw_text(gettext("N"), (x, y + 31), style, kind="scale")


def draw_locator(context: MapContext, atlas: Atlas, box: Box) -> None:
    """Draw a small map of a wider area with the map's frame marked on it."""
    canvas = context.canvas
    overview = viewport_fitting(_overview_bounds(context, atlas), box)
    canvas.draw(box.outline, PathStyle(fill=COLOURS["bg"], z=LIFT))
    canvas.clip = box
    for layer, rule in fill_rules(context.all_layers, overview):
        if rule.get("blend") == "multiply":
            indices = layer.matching_indices(rule, overview, context.span)
            tint = PathStyle(fill=COLOURS["hist"], opacity=0.8, z=LIFT + 1)
            canvas.draw(compound_path(on_page(layer, overview, indices)), tint)
    for layer in context.all_layers.values():
        if any(rule.get("veil") for rule in layer.style.get("draw", ())):
            hair = PathStyle(line=COLOURS["border-other"], width=0.7, opacity=0.8, z=LIFT + 2)
            canvas.draw(compound_path(on_page(layer, overview)), hair)
    _draw_map_frame(context, overview)
    canvas.clip = None
    canvas.draw(box.outline, PathStyle(line=COLOURS["ink2"], width=1.2, z=LIFT + 5))


def _overview_bounds(context: MapContext, atlas: Atlas) -> tuple[float, float, float, float]:
    """Return the degrees of the whole atlas, or of more than that where the map shows most."""
    west, south, east, north = atlas.home
    shown = context.viewport.degree_bounds
    whole = (east - west) * (north - south)
    if (shown[2] - shown[0]) * (shown[3] - shown[1]) < 0.5 * whole:
        return atlas.home
    width, height = (shown[2] - shown[0]) * 0.55, (shown[3] - shown[1]) * 0.55
    return shown[0] - width, shown[1] - height, shown[2] + width, shown[3] + height


def _draw_map_frame(context: MapContext, overview: Viewport) -> None:
    left, top, right, bottom = context.viewport.world_bounds
    (x0, y0), (x1, y1) = overview.to_page((left, top)), overview.to_page((right, bottom))
    # A frame too small to be seen is drawn as a square of 7 units.
    width, height = max(x1 - x0, 7), max(y1 - y0, 7)
    part = Box((x0 + x1 - width) / 2, (y0 + y1 - height) / 2, width, height)
    context.canvas.draw(part.outline, PathStyle(fill=COLOURS["accent"], opacity=0.15, z=LIFT + 3))
    context.canvas.draw(part.outline, PathStyle(line=COLOURS["accent"], width=1.8, z=LIFT + 4))

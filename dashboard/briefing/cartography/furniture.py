"""Scale bar, north and the small map of where the view lies."""

from __future__ import annotations

from matplotlib.path import Path

from dashboard.briefing.canvas.canvas import Canvas
from dashboard.briefing.canvas.geometry import Box, placed
from dashboard.briefing.canvas.style import COLOURS, PathStyle, TextStyle
from dashboard.briefing.canvas.text import Face
from dashboard.briefing.cartography.basemap import fills
from dashboard.briefing.cartography.context import MapContext
from dashboard.briefing.cartography.layers import on_page, path
from dashboard.briefing.cartography.viewport import Viewport, viewport_fitting
from dashboard.dataset import Atlas
from dashboard.i18n.translate import format_number, gettext

SCALE = (262.0, 54.0)
# The bar's length on the page lies between these.
BAR = (90, 190)
STEPS = (1, 2, 5)
LIFT = 880


def locator_size(box: Box) -> tuple[float, float]:
    """Width and height of the small map."""
    wide = 0.15 * box.wide
    return wide, 0.62 * wide


def scale_bar(pen: Canvas, view: Viewport, box: Box) -> None:
    """Draw north and a bar of a round number of kilometres, true at the map's middle."""
    km = view.km(view.box.top + view.box.high / 2)
    lengths = [step * 10**power for power in range(-2, 4) for step in STEPS]
    whole = next((one for one in lengths if one * km >= BAR[0]), lengths[-1])
    _north(pen, box.left + 18, box.top + 8)
    left, bar = box.left + 46, box.bottom - 14
    wide = whole * km
    edge = PathStyle(fill=COLOURS["raised"], line=COLOURS["ink"], width=1.2, round=False, z=LIFT)
    pen.draw(Box(left, bar, wide, 5).outline, edge)
    pen.draw(Box(left, bar, wide / 2, 5).outline, PathStyle(fill=COLOURS["ink"], z=LIFT))
    for part in (0.0, 0.5, 1.0):
        told = format_number(whole * part)
        text = gettext("{n} km", n=told) if part == 1 else told
        style = TextStyle(Face(size=13.5, weight=600), COLOURS["ink"], COLOURS["halo"], z=LIFT)
        pen.letter(text, (left + part * wide, bar - 11), style, kind="scale")


def _north(pen: Canvas, x: float, y: float) -> None:
    arrow = placed(Path([(0, 0), (7, 20), (0, 15), (-7, 20), (0, 0)]), (x, y))
    halo = PathStyle(line=COLOURS["halo"], width=4, z=LIFT)
    pen.draw(arrow, halo)
    pen.draw(arrow, PathStyle(fill=COLOURS["ink"], z=LIFT + 1))
    style = TextStyle(Face(size=13, weight=600), COLOURS["ink"], COLOURS["halo"], z=LIFT)
    pen.letter(gettext("N"), (x, y + 31), style, kind="scale")


def locator(chart: MapContext, facts: Atlas, box: Box) -> None:
    """Draw a small map of a wider area with the view marked on it."""
    pen = chart.pen
    inner = Box(box.left, box.top, box.wide, box.high)
    small = viewport_fitting(_wider(chart, facts), inner)
    pen.draw(box.outline, PathStyle(fill=COLOURS["bg"], z=LIFT))
    pen.clip = inner
    for ground, rule in fills(chart.everything, small):
        if rule.get("blend") == "multiply":
            rows = ground.rows(rule, small, chart.span)
            tint = PathStyle(fill=COLOURS["hist"], strength=0.8, z=LIFT + 1)
            pen.draw(path(on_page(ground, small, rows)), tint)
    for ground in chart.everything.values():
        if any(rule.get("veil") for rule in ground.layer.style.get("draw", ())):
            hair = PathStyle(line=COLOURS["border-other"], width=0.7, strength=0.8, z=LIFT + 2)
            pen.draw(path(on_page(ground, small)), hair)
    _frame(chart, small)
    pen.clip = None
    pen.draw(box.outline, PathStyle(line=COLOURS["ink2"], width=1.2, z=LIFT + 5))


def _wider(chart: MapContext, facts: Atlas) -> tuple[float, float, float, float]:
    west, south, east, north = facts.home
    seen = chart.view.bounds
    whole = (east - west) * (north - south)
    if (seen[2] - seen[0]) * (seen[3] - seen[1]) < 0.5 * whole:
        return facts.home
    wide, high = (seen[2] - seen[0]) * 0.55, (seen[3] - seen[1]) * 0.55
    return seen[0] - wide, seen[1] - high, seen[2] + wide, seen[3] + high


def _frame(chart: MapContext, small: Viewport) -> None:
    left, top, right, bottom = chart.view.world
    (x0, y0), (x1, y1) = small.at((left, top)), small.at((right, bottom))
    # A view too small to see is marked by a square of its own.
    wide, high = max(x1 - x0, 7), max(y1 - y0, 7)
    part = Box((x0 + x1 - wide) / 2, (y0 + y1 - high) / 2, wide, high)
    chart.pen.draw(part.outline, PathStyle(fill=COLOURS["accent"], strength=0.15, z=LIFT + 3))
    chart.pen.draw(part.outline, PathStyle(line=COLOURS["accent"], width=1.8, z=LIFT + 4))

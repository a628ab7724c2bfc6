"""Uncertain places as areas: the mapped feature a place is, or a disc of its true radius."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import shapely

from dashboard.analysis.quality import has_point
from dashboard.briefing.canvas.geometry import circle
from dashboard.briefing.canvas.style import COLOURS, PathStyle
from dashboard.briefing.cartography.context import MapContext
from dashboard.briefing.cartography.layers import on_page, path
from dashboard.briefing.cartography.symbols import colour_of
from dashboard.briefing.content.numbering import NumberedIncident
from dashboard.spatial.containment import extent_key
from geodata.mercator import to_world

DISC = 0.17


def draw_uncertainty(chart: MapContext, rows: Iterable[NumberedIncident]) -> None:
    """Draw each uncertain place once: the mapped feature it is, or a disc of its true radius."""
    places: dict[object, list[NumberedIncident]] = {}
    for row in rows:
        place = row.one.place
        if place is not None and row.one.precision not in ("country", "line"):
            key = extent_key(row.one) or (place.lon, place.lat, row.one.radius_km)
            places.setdefault(key, []).append(row)
    for here in places.values():
        colour = _colour(here)
        if not _extent(chart, here[0], colour) and has_point(here[0].one):
            _disc(chart, here[0], colour)


def _colour(rows: Sequence[NumberedIncident]) -> str:
    """The colour of the category of a place's incidents; of several, that of none of them."""
    several = len({row.one.category for row in rows}) > 1
    return COLOURS["ink2"] if several else colour_of(rows[0])


def _disc(chart: MapContext, row: NumberedIncident, colour: str) -> None:
    place = row.one.place
    if place is None or row.one.precision == "exact":
        return
    at = chart.view.at(to_world(place.lon, place.lat))
    radius = (row.one.radius_km or 0) * chart.view.km(at[1])
    if radius < 16 or not chart.view.holds(at, radius):
        return
    edge = circle(at, radius)
    faint = max(0.22, min(1.0, 38 / max(1.0, row.one.radius_km or 1)))
    faint *= 1 if row.certain else 0.6
    chart.pen.draw(edge, PathStyle(fill=colour, strength=DISC * faint, z=345))
    dots = PathStyle(line=colour, width=1, dash=(1.5, 4), strength=0.4, round=False, z=345)
    chart.pen.draw(edge, dots)
    chart.signs.add("area")


def _extent(chart: MapContext, row: NumberedIncident, colour: str) -> bool:
    layer, _, name = (extent_key(row.one) or "").partition(".")
    ground = chart.everything.get(layer)
    rows = [at for at, one in enumerate(ground.features) if one["id"] == name] if ground else []
    if ground is None or not rows:
        return False
    shapes = on_page(ground, chart.view, rows)
    edge = path(shapes)
    if shapely.get_dimensions(ground.shapes[rows[0]]) == 1:
        chart.pen.draw(edge, PathStyle(line=colour, width=18, strength=0.13, z=345))
    else:
        chart.pen.draw(edge, PathStyle(fill=colour, strength=0.04, z=345))
        dots = PathStyle(line=colour, width=1.3, dash=(1.8, 4.2), strength=0.5, round=False, z=346)
        chart.pen.draw(edge, dots)
    chart.signs.add("area")
    return True

"""Draw uncertain places as areas: the mapped feature a place is, or a disc of its radius."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import shapely

from dashboard.analysis.quality import has_point
from dashboard.briefing.canvas.geometry import circle
from dashboard.briefing.canvas.style import COLOURS, PathStyle
from dashboard.briefing.cartography.context import MapContext
from dashboard.briefing.cartography.layers import compound_path, find_feature, on_page
from dashboard.briefing.cartography.symbols import category_colour
from dashboard.briefing.content.numbering import NumberedIncident
from dashboard.spatial.containment import extent_key
from geodata.mercator import to_world

# Opacity of a disc.
DISC = 0.17


def draw_uncertainty(context: MapContext, rows: Iterable[NumberedIncident]) -> None:
    """Draw each uncertain place once, however many incidents are there.

    Places that are a whole country or line are left out.
    """
    places: dict[object, list[NumberedIncident]] = {}
    for row in rows:
        place = row.incident.place
        if place is not None and row.incident.precision not in ("country", "line"):
            key = extent_key(row.incident) or (place.lon, place.lat, row.incident.radius_km)
            places.setdefault(key, []).append(row)
    for rows_there in places.values():
        colour = _place_colour(rows_there)
        if not _draw_feature(context, rows_there[0], colour) and has_point(rows_there[0].incident):
            _draw_disc(context, rows_there[0], colour)


def _place_colour(rows: Sequence[NumberedIncident]) -> str:
    """Return the colour of the incidents' category; a neutral one where there are several."""
    several = len({row.incident.category for row in rows}) > 1
    return COLOURS["ink2"] if several else category_colour(rows[0])


def _draw_disc(context: MapContext, row: NumberedIncident, colour: str) -> None:
    place = row.incident.place
    if place is None or row.incident.precision == "exact":
        return
    centre = context.viewport.to_page(to_world(place.lon, place.lat))
    radius = (row.incident.radius_km or 0) * context.viewport.units_per_km(centre[1])
    if radius < 16 or not context.viewport.contains(centre, radius):
        return
    edge = circle(centre, radius)
    opacity_share = max(0.22, min(1.0, 38 / max(1.0, row.incident.radius_km or 1)))
    opacity_share *= 1 if row.certain else 0.6
    context.canvas.draw(edge, PathStyle(fill=colour, opacity=DISC * opacity_share, z=345))
    dots = PathStyle(line=colour, width=1, dash=(1.5, 4), opacity=0.4, round=False, z=345)
    context.canvas.draw(edge, dots)
    context.signs.add("area")


def _draw_feature(context: MapContext, row: NumberedIncident, colour: str) -> bool:
    """Draw the mapped feature that an incident's place is; False where it is none."""
    feature = find_feature(context.all_layers, extent_key(row.incident))
    if feature is None:
        return False
    layer, indices = feature
    shapes = on_page(layer, context.viewport, indices)
    edge = compound_path(shapes)
    if shapely.get_dimensions(layer.shapes[indices[0]]) == 1:
        context.canvas.draw(edge, PathStyle(line=colour, width=18, opacity=0.13, z=345))
    else:
        context.canvas.draw(edge, PathStyle(fill=colour, opacity=0.04, z=345))
        dots = PathStyle(line=colour, width=1.3, dash=(1.8, 4.2), opacity=0.5, round=False, z=346)
        context.canvas.draw(edge, dots)
    context.signs.add("area")
    return True

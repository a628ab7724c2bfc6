"""The incidents on a map: numbered symbols that move aside for one another and for sites."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import cos, hypot, pi, sin, sqrt

import numpy as np
from matplotlib.path import Path

from dashboard.analysis.quality import mark_place, only_concerns, unmapped_reason
from dashboard.briefing.canvas.geometry import Box, Point, circle
from dashboard.briefing.canvas.style import COLOURS, PathStyle
from dashboard.briefing.cartography.context import MapContext
from dashboard.briefing.cartography.symbols import (
    category_colour,
    draw_cluster,
    draw_shape,
    draw_symbol,
)
from dashboard.briefing.content.numbering import NumberedIncident
from dashboard.dataset.entries import collection_of
from geodata.mercator import to_world

# More incidents than this at one place are drawn as a cluster.
CLUSTER_ABOVE = 12
# Largest radius of a symbol, in page units.
LARGEST = 30
# Radius of a numbered symbol by how many are drawn: fewer, larger.
RADII = ((40, 11.5), (80, 10.0), (10_000, 9.0))
# How much larger than its sign the plate of an added collection is.
PLATE = 1.45
# x, y and radius in page units.
Circle = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Marker:
    """A symbol for one incident, or for several at one place; in page units.

    `place` is where they happened, `position` where the symbol stands; `outer` is the radius of the
    dotted ring of the highest number of dead, 0 for none.
    """

    rows: tuple[NumberedIncident, ...]
    place: Point
    position: Point
    radius: float
    outer: float = 0

    @property
    def box(self) -> Box:
        """The square around the symbol, with a little room."""
        r = self.radius * 1.15
        return Box(self.position[0] - r, self.position[1] - r, 2 * r, 2 * r)


def drawable(rows: Iterable[NumberedIncident]) -> list[NumberedIncident]:
    """Return the incidents that have a place on a map, in their order."""
    return [row for row in rows if not unmapped_reason(row.incident)]


def arrange_markers(
    context: MapContext, rows: Sequence[NumberedIncident], reserved: Sequence[Circle] = ()
) -> list[Marker]:
    """Find where the symbols of a map stand: clusters first, then the largest.

    The circles in `reserved`, those of sites, stay free. The numbers of incidents whose place
    lies outside the map are kept in `context.outside`.
    """
    base = next(radius for limit, radius in RADII if len(rows) <= limit)
    found_markers = [marker for row in drawable(rows) if (marker := _marker_of(context, row, base))]
    shown_numbers = {marker.rows[0].number for marker in found_markers}
    context.outside = [row.number for row in drawable(rows) if row.number not in shown_numbers]
    clusters = _clusters(found_markers, base)
    clustered = {row.number for cluster in clusters for row in cluster.rows}
    alone = [marker for marker in found_markers if marker.rows[0].number not in clustered]
    placed: list[Marker] = []
    for cluster in clusters:
        placed.append(_aside(cluster, _places(placed), reserved, context.viewport.box))
    for marker in sorted(alone, key=lambda marker: (-marker.radius, marker.rows[0].number)):
        placed.append(_aside(marker, _places(placed), reserved, context.viewport.box))
    return placed


def _marker_of(context: MapContext, row: NumberedIncident, base: float) -> Marker | None:
    place = mark_place(row.incident)
    if place is None:
        return None
    point = context.viewport.to_page(to_world(place.lon, place.lat))
    if not context.viewport.contains(point):
        return None
    low, high = row.killed.low, row.killed.high
    radius = min(LARGEST, max(base, 1.35 * sqrt(low or 0)))
    if collection_of(row.incident) in context.plates:
        radius *= PLATE
    outer = (
        max(radius + 4, min(2 * LARGEST, 1.35 * sqrt(high))) if high and high > (low or 0) else 0
    )
    return Marker((row,), point, point, radius, outer)


def _clusters(markers: Sequence[Marker], base: float) -> list[Marker]:
    """Join markers of the same place, to a page unit, where there are many."""
    places: dict[tuple[int, int], list[Marker]] = {}
    for marker in markers:
        places.setdefault((round(marker.place[0]), round(marker.place[1])), []).append(marker)
    return [
        Marker(tuple(marker.rows[0] for marker in group), group[0].place, group[0].place, base + 5)
        for group in places.values()
        if len(group) > CLUSTER_ABOVE
    ]


def _places(markers: Iterable[Marker]) -> list[Circle]:
    return [(*marker.position, marker.radius) for marker in markers]


def _aside(
    marker: Marker, placed: Sequence[Circle], reserved: Sequence[Circle], box: Box
) -> Marker:
    """Move a marker to the nearest free place; where all is full, clear of the reserved."""
    pad = marker.radius * 1.15
    inner = Box(box.left + pad, box.top + pad, box.width - 2 * pad, box.height - 2 * pad)
    own_place = (marker.place, marker.radius)
    position = free_place(*own_place, [*reserved, *placed], inner) or free_place(
        *own_place, reserved, inner
    )
    return replace(marker, position=position or free_place(*own_place, reserved) or marker.place)


def free_place(
    place: Point,
    radius: float,
    occupied: Sequence[Circle],
    inner: Box | None = None,
) -> Point | None:
    """Find the place nearest to a point where a symbol covers none of the occupied circles.

    With `inner` the place lies in that box. None where there is none in 150 page units.
    """
    others = np.array(occupied).reshape(-1, 3)
    for step in range(51):
        distance = 3.0 * step
        turns = max(8, round(distance / 1.6)) if step else 1
        for turn in range(turns):
            angle = 2 * pi * turn / turns - pi / 2
            position = (place[0] + distance * cos(angle), place[1] + distance * sin(angle))
            distances = np.hypot(others[:, 0] - position[0], others[:, 1] - position[1])
            free = bool((distances >= others[:, 2] + radius + 2.5).all())
            if free and (inner is None or Box(*position, 0, 0).within(inner, 0)):
                return position
    return None


def draw(context: MapContext, markers: Sequence[Marker]) -> None:
    """Draw the symbols, those moved aside with a line to their place; low numbers on top."""
    for marker in markers:
        if hypot(marker.position[0] - marker.place[0], marker.position[1] - marker.place[1]) > 3:
            leader = PathStyle(line=COLOURS["label"], width=0.9, opacity=0.55, z=598)
            context.canvas.draw(Path([marker.place, marker.position]), leader)
            context.canvas.draw(circle(marker.place, 1.6), PathStyle(fill=COLOURS["label"], z=598))
    for marker in sorted(markers, key=lambda marker: -marker.rows[0].number):
        _draw_marker(context, marker)
        context.occupancy.occupy(marker.box)


def _draw_marker(context: MapContext, marker: Marker) -> None:
    if len(marker.rows) > 1:
        draw_cluster(context.canvas, marker.position, marker.radius, len(marker.rows))
        context.signs.add("cluster")
        context.clusters.append(tuple(sorted(row.number for row in marker.rows)))
        return
    row = marker.rows[0]
    if marker.outer:
        dots = PathStyle(line=category_colour(row), width=1.5, dash=(2.2, 2.8), round=False, z=599)
        context.canvas.draw(circle(marker.position, marker.outer), dots)
        context.signs.add("contested")
    radius, collection = marker.radius, collection_of(row.incident)
    if collection in context.plates:
        plate = context.plates[collection]
        draw_shape(
            context.canvas, plate, category_colour(row), (*marker.position, radius), hollow=True
        )
        context.signs.add(f"collection:{collection}")
        radius /= PLATE
    draw_symbol(context.canvas, row, marker.position, radius)
    context.signs.add(row.incident.category if row.certain else f"possible {row.incident.category}")
    if row.incident.planned:
        context.signs.add("planned")
    if only_concerns(row.incident):
        context.signs.add("concerns")

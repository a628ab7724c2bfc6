"""What lies inside a region: surely, or maybe when the place is uncertain. Pure geometry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import shapely
from shapely import Geometry

from dashboard.spatial.features import Feature
from events.incident import Incident
from geodata.geodesy import ON_LINE_KM, Plane, circle

# `wider`: told of a line or area that too little of lies there, or of a whole country around it.
Verdict = Literal["surely", "maybe", "wider", "not"]
# At least so much of an outline, by length or area, lies where is asked for a maybe.
LEAST_PART = 0.25
# Outlines of two sources overlap by slivers along a border; so small a part of either is no part.
SLIVER = 0.01
# Outlines of the places that are more than a circle, by `layer.id`.
Extents = Mapping[str, Geometry]
# A place of these kinds belongs to both sides, whatever country it is filed under.
BOTH_SIDES = frozenset({"border", "crossing"})
# Told of these, an incident happened somewhere in its place's outline, not in a circle.
OUTLINED = frozenset({"district", "region", "line", "country"})
# Told of these, it happened anywhere in them: where no outline is known, anywhere in the circle.
WHOLE = frozenset({"region", "line"})


class ContainmentTest:
    """Says of incidents whether they lie in an area, whose `plane` is given with it."""

    def __init__(self, area: Feature, plane: Plane, extents: Extents) -> None:
        self._area, self._plane, self._extents = area, plane, extents
        self._outlined: dict[str, Verdict] = {}

    def verdict(self, one: Incident) -> Verdict:
        """Whether one incident lies in the area."""
        return (
            _verdict_by_province(one, self._area)
            or self._by_outline(one)
            or _measured(one, self._plane)
        )

    def _by_outline(self, one: Incident) -> Verdict | None:
        found = outline_of(one, self._extents)
        if found is None:
            return None
        key, outline = found
        # Many incidents share an outline, and comparing two outlines is the slow part.
        if key not in self._outlined:
            self._outlined[key] = _overlap(self._area.geometry, outline)
        return verdict_by_outline(one, self._outlined[key])


def _verdict_by_province(one: Incident, area: Feature) -> Verdict | None:
    known = area.properties
    if one.place is None:
        return "not"
    if one.place.kind in BOTH_SIDES:
        return None
    if known.get("iso") == one.country and one.country:
        return "surely"
    return None if one.precision == "country" else _by_code(one.admin1, known)


def _by_code(admin1: str | None, known: Mapping[str, Any]) -> Verdict | None:
    """By the province the text tells of: that of the area, or that the area lies in."""
    iso, province = known.get("iso"), known.get("province")
    if admin1 and iso and "-" in iso:
        return "surely" if iso == admin1 else "not"
    return "not" if admin1 and province and province != admin1 else None


def extent_key(one: Incident) -> str | None:
    """The feature, as `layer.id`, whose outline an incident's place is; None for a circle."""
    named = one.place.extent if one.place and one.precision in OUTLINED else None
    return named.replace("/", ".", 1) if named else None


def outline_of(one: Incident, extents: Extents) -> tuple[str, Geometry] | None:
    """What an incident is told of as a whole, in degrees, with a name of its own.

    None where its place is a circle of uncertainty about a point.
    """
    key = extent_key(one)
    if key is not None and key in extents:
        return key, extents[key]
    if one.place is None or one.radius_km is None or one.precision not in WHOLE:
        return None
    at = (one.place.lon, one.place.lat, one.radius_km)
    return "/".join(map(str, at)), circle(*at)


def verdict_by_outline(one: Incident, verdict: Verdict) -> Verdict:
    """A verdict by outline; what is told of a whole country is no maybe of any part of it."""
    return "wider" if verdict == "maybe" and one.precision == "country" else verdict


def _overlap(area: Geometry, outline: Geometry) -> Verdict:
    """Whether something told of all of an outline lies in an area, both in degrees."""
    if not area.intersects(outline):
        return "not"
    if area.covers(outline):
        # A line along the edge lies on both sides of it.
        return "maybe" if area.boundary.covers(outline) else "surely"
    both_areas = outline.geom_type.endswith("Polygon")
    return "not" if both_areas and area.touches(outline) else part_of(area, outline)


def part_of(area: Geometry, outline: Geometry) -> Verdict:
    """Tell an outline of which enough lies in an area (`maybe`) from a `wider` one, in degrees.

    Both run over the same latitudes, so that the ratio needs no projection. Slivers of areas
    are `not` there.
    """
    inside = shapely.intersection(area, outline)
    is_area = outline.geom_type.endswith("Polygon")
    if is_area and inside.area < SLIVER * min(area.area, outline.area):
        return "not"
    part, whole = (inside.area, outline.area) if is_area else (inside.length, outline.length)
    return "maybe" if part >= LEAST_PART * whole else "wider"


def _measured(one: Incident, plane: Plane) -> Verdict:
    if one.place is None or one.radius_km is None or one.precision == "country":
        return "not"
    within, edge_km = plane.lies(one.place.lon, one.place.lat)
    if edge_km <= one.radius_km + ON_LINE_KM:
        return "maybe"
    return "surely" if within else "not"

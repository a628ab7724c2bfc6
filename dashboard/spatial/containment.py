"""Which incidents lie inside a region: surely, or maybe where the place is uncertain. Pure.

Geometries are in degrees (WGS84), distances in km. A place is the outline it names where that is
known and the incident is told of all of it, else a circle of its radius. What reaches over an edge
is maybe on either side.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, Literal

import shapely
from shapely import Geometry

from dashboard.spatial.features import Feature
from events.gazetteer import Place
from events.incident import Incident
from geodata.geodesy import ON_LINE_KM, Plane, circle, prepared

# `concerns`: it happened elsewhere or nobody says where, and is about a place there. `wider`: told
# of a line or area of which too little lies there, or of a whole country around it.
Verdict = Literal["surely", "maybe", "concerns", "wider", "not"]
# At least so much of an outline, by length or area, lies where is asked for a maybe.
LEAST_PART = 0.25
# Outlines of two sources overlap by slivers along a border; so small a part of either is no part.
SLIVER = 0.01
# Outlines of the places that are more than a circle, by `layer.id`.
Extents = Mapping[str, Geometry]
# How much of an outline lies in an area: from the area, the outline's key, the outline.
PartIn = Callable[[Geometry, str, Geometry], Verdict]
# A place of these kinds belongs to both sides, whatever country it is filed under.
BOTH_SIDES = frozenset({"border", "crossing"})
# Told of these, an incident happened somewhere in its place's outline, not in a circle.
OUTLINED = frozenset({"district", "region", "line", "country"})
# Told of these, it happened anywhere in them: where no outline is known, anywhere in the circle.
WHOLE = frozenset({"region", "line"})


class ContainmentTest:
    """Tells of many incidents whether they lie in one area; `plane` is that of its geometry.

    An incident told of the very area, or of one within it, is surely inside; one told of another
    province is not. `part_in` tells what `part_of` does, for who holds outlines prepared.
    """

    def __init__(
        self, area: Feature, plane: Plane, extents: Extents, part_in: PartIn | None = None
    ) -> None:
        self._area, self._plane, self._extents = area, plane, extents
        self._part_in = part_in or _part_of
        self._shape = prepared(area.geometry)
        self._outlined: dict[str, Verdict] = {}
        self._covered: dict[str, bool] = {}

    def verdict(self, incident: Incident) -> Verdict:
        """Tell whether an incident lies in the area; never raises."""
        return (
            verdict_by_province(incident, self._area)
            or self._by_outline(incident)
            or _measured(incident, self._plane)
        )

    def _by_outline(self, incident: Incident) -> Verdict | None:
        keyed = outline_of(incident, self._extents)
        if keyed is None:
            return None
        key, outline = keyed
        # Many incidents share an outline, and comparing two outlines is the slow part.
        if key not in self._outlined:
            self._outlined[key] = self._overlap(key, outline)
        return verdict_by_outline(incident, self._outlined[key])

    def _overlap(self, key: str, outline: Geometry) -> Verdict:
        """Tell whether what is told of all of an outline lies in the area; touching is not in."""
        area = self._shape
        if not area.intersects(outline):
            return "not"
        if _covers(area, outline):
            return "surely"
        if area.covers(outline):  # along its edge
            return "maybe"
        both_areas = outline.geom_type.endswith("Polygon")
        # A part of no size is none, but measuring it takes longer.
        touching = both_areas and area.touches(outline)
        return "not" if touching else self._part_in(area, key, outline)

    def is_surely_inside(self, incident: Incident) -> bool:
        """Tell whether `verdict` would be surely, without measuring how much lies inside."""
        ruled = verdict_by_province(incident, self._area)
        if ruled is not None:
            return ruled == "surely"
        keyed = outline_of(incident, self._extents)
        if keyed is None:
            return _measured(incident, self._plane) == "surely"
        key, outline = keyed
        if key not in self._covered:
            self._covered[key] = _covers(self._shape, outline)
        return self._covered[key]


# How much of a place is meant by its name alone, by its kind; of all others its circle.
MEANT: Mapping[str, str] = {
    "country": "country",
    "border": "line",
    "region": "region",
    "valley": "region",
    "district": "district",
}


def as_if_at(incident: Incident, place: Place) -> Incident:
    """Return an incident as it were if it had happened at a place that it only names."""
    return replace(
        incident,
        place=place,
        country=place.country,
        admin1=place.admin1,
        precision=MEANT.get(place.kind, "town"),
        radius_km=place.radius_km,
    )


def as_at_all_places(incident: Incident) -> tuple[Incident, ...]:
    """Return an incident, then as if it had happened at each further place that it names."""
    further = (*incident.also_at, *incident.about)
    return (incident, *(as_if_at(incident, place) for place in further))


def verdict_by_province(incident: Incident, area: Feature) -> Verdict | None:
    """Judge by the country and province that a text names; None where that decides nothing."""
    properties = area.properties
    if incident.place is None:
        return "not"
    if incident.place.kind in BOTH_SIDES:
        return None
    if properties.get("iso") == incident.country and incident.country:
        return "surely"
    return None if incident.precision == "country" else _by_code(incident.admin1, properties)


def _by_code(admin1: str | None, properties: Mapping[str, Any]) -> Verdict | None:
    """Judge by the province that the text names: that of the area, or that the area lies in."""
    iso, province = properties.get("iso"), properties.get("province")
    if admin1 and iso and "-" in iso:
        return "surely" if iso == admin1 else "not"
    return "not" if admin1 and province and province != admin1 else None


def extent_key(incident: Incident) -> str | None:
    """Return the `layer.id` of the outline that an incident's place is; None for a circle."""
    extent = incident.place.extent if incident.place and incident.precision in OUTLINED else None
    return extent.replace("/", ".", 1) if extent else None


def is_circle(incident: Incident) -> bool:
    """Tell whether an incident's place is a circle about a point, whatever outlines are known."""
    if incident.place is None or incident.radius_km is None or incident.precision == "country":
        return False
    return extent_key(incident) is None and incident.precision not in WHOLE


def outline_of(incident: Incident, extents: Extents) -> tuple[str, Geometry] | None:
    """Return what an incident is told of as a whole, in degrees, after a key of its own.

    That is its outline where it is known, else for a region or line the circle that it may fill.
    None where its place is a circle of uncertainty about a point.
    """
    key = extent_key(incident)
    if key is not None and key in extents:
        return key, extents[key]
    if incident.place is None or incident.radius_km is None or incident.precision not in WHOLE:
        return None
    disc = (incident.place.lon, incident.place.lat, incident.radius_km)
    return "/".join(map(str, disc)), _disc(*disc)


@lru_cache(maxsize=1024)
def _disc(lon: float, lat: float, km: float) -> Geometry:
    return circle(lon, lat, km)


def verdict_by_outline(incident: Incident, verdict: Verdict) -> Verdict:
    """Widen a maybe by outline: what is told of a whole country is no maybe of a part of it."""
    return "wider" if verdict == "maybe" and incident.precision == "country" else verdict


def _covers(area: Geometry, outline: Geometry) -> bool:
    """Tell whether an outline lies in an area; a line along the edge lies on both sides of it."""
    return bool(area.covers(outline)) and not area.boundary.covers(outline)


def part_of(area: Geometry, outline: Geometry) -> Verdict:
    """Tell an outline of which enough lies in an area (`maybe`) from a `wider` one.

    Enough is LEAST_PART, included, of its area, or of its length for a line. Both run over the same
    latitudes, so that the ratio of degrees needs no projection. Slivers of areas are `not` there.
    """
    inside = _intersection(area, outline)
    is_area = outline.geom_type.endswith("Polygon")
    if is_area and inside.area < SLIVER * min(area.area, outline.area):
        return "not"
    part, whole = (inside.area, outline.area) if is_area else (inside.length, outline.length)
    return "maybe" if part >= LEAST_PART * whole else "wider"


def _part_of(area: Geometry, _key: str, outline: Geometry) -> Verdict:
    return part_of(area, outline)


def _intersection(area: Geometry, outline: Geometry) -> Geometry:
    """Intersect two geometries, fast where one is in the other or they lie apart."""
    if not area.intersects(outline):
        return shapely.Point()
    if area.covers(outline):
        return outline
    return area if outline.covers(area) else shapely.intersection(area, outline)


def _measured(incident: Incident, plane: Plane) -> Verdict:
    """Judge the circle of a place by its distance from the area's edge, measured in the plane."""
    if incident.place is None or incident.radius_km is None or incident.precision == "country":
        return "not"
    within, edge_km = plane.lies(incident.place.lon, incident.place.lat)
    if edge_km <= incident.radius_km + ON_LINE_KM:
        return "maybe"
    return "surely" if within else "not"

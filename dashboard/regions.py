"""What lies inside a region: surely, or maybe when the place is uncertain. Pure geometry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import shapely
from shapely import Geometry

from dashboard.ground import ON_LINE_KM, Plane
from dashboard.things import Thing, thing
from events.incident import Incident

__all__ = ["Extents", "Inside", "Judge", "Plane", "Thing", "Verdict"]
__all__ += ["extent_key", "inside", "thing"]

# `wider`: told of all of a line or area that only a small part of lies there.
Verdict = Literal["surely", "maybe", "wider", "not"]
# At least so much of an outline, by length or area, lies where is asked for a maybe.
LEAST_PART = 0.25
# Outlines of the places that are more than a circle, by `layer.id`.
Extents = Mapping[str, Geometry]
# A place of these kinds belongs to both sides, whatever country it is filed under.
BOTH_SIDES = frozenset({"border", "crossing"})
# Told of these, an incident happened somewhere in its place's outline, not in a circle.
OUTLINED = frozenset({"district", "region", "line"})


@dataclass(frozen=True, slots=True)
class Inside:
    """The incidents surely and maybe inside a region, in their order."""

    surely: tuple[Incident, ...]
    maybe: tuple[Incident, ...]


def inside(incidents: Iterable[Incident], area: Thing, extents: Extents | None = None) -> Inside:
    """Sort the located incidents by whether their place surely or maybe lies in the area.

    A place is its outline where that is known and the incident is told of all of it, else a
    circle of its radius in km. An incident told of the very area (or of one within it) is surely
    inside; one told of another province or of a whole country is not. On the edge is maybe.
    """
    judge = Judge(area, Plane(area.geometry), extents or {})
    surely, maybe = [], []
    for one in incidents:
        verdict = judge.verdict(one)
        if verdict == "surely":
            surely.append(one)
        elif verdict == "maybe":
            maybe.append(one)
    return Inside(tuple(surely), tuple(maybe))


class Judge:
    """Says of incidents whether they lie in an area, whose `plane` is given with it."""

    def __init__(self, area: Thing, plane: Plane, extents: Extents) -> None:
        self._area, self._plane, self._extents = area, plane, extents
        self._outlined: dict[str, Verdict] = {}

    def verdict(self, one: Incident) -> Verdict:
        """Whether one incident lies in the area."""
        return _told(one, self._area) or self._by_outline(one) or _measured(one, self._plane)

    def _by_outline(self, one: Incident) -> Verdict | None:
        key = extent_key(one)
        if key is None or key not in self._extents:
            return None
        # Many incidents share an outline, and comparing two outlines is the slow part.
        if key not in self._outlined:
            self._outlined[key] = _overlap(self._area.geometry, self._extents[key])
        return self._outlined[key]


def _told(one: Incident, area: Thing) -> Verdict | None:
    known = area.properties
    if one.place is None:
        return "not"
    if one.place.kind in BOTH_SIDES:
        return None
    if known.get("iso") == one.country and one.country:
        return "surely"
    if one.precision == "country":
        return "not"
    return _by_code(one.admin1, known)


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

    Both run over the same latitudes, so that the ratio needs no projection.
    """
    inside = shapely.intersection(area, outline)
    is_area = outline.geom_type.endswith("Polygon")
    part, whole = (inside.area, outline.area) if is_area else (inside.length, outline.length)
    return "maybe" if part >= LEAST_PART * whole else "wider"


def _measured(one: Incident, plane: Plane) -> Verdict:
    if one.place is None or one.radius_km is None or one.precision == "country":
        return "not"
    within, edge_km = plane.lies(one.place.lon, one.place.lat)
    if edge_km <= one.radius_km + ON_LINE_KM:
        return "maybe"
    return "surely" if within else "not"

"""The verdicts of places worked out one by one, without what makes them quick: slow and plain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from shapely import Geometry

from dashboard.spatial import containment, proximity
from dashboard.spatial.containment import Verdict
from dashboard.spatial.proximity import LIES_WITHIN, SURELY_SHARE, Zone
from events.incident import Incident
from geodata.geodesy import ON_LINE_KM

Extents = Mapping[str, Geometry]


def surest(incident: Incident, zones: Iterable[Zone], extents: Extents) -> Verdict:
    """The surest verdict of zones on an incident."""
    verdicts = [_by_all_places(incident, zone, extents) for zone in zones]
    return min(verdicts, key=proximity.SUREST.index)


def _by_all_places(incident: Incident, zone: Zone, extents: Extents) -> Verdict:
    further = [containment.as_if_at(incident, place) for place in incident.also_at]
    happened = [_at(placed, zone, extents) for placed in (incident, *further)]
    best = min(happened, key=proximity.SUREST.index)
    about = [containment.as_if_at(incident, place) for place in incident.about]
    if best not in LIES_WITHIN and any(
        _at(placed, zone, extents) in LIES_WITHIN for placed in about
    ):
        return "concerns"
    return best


def _at(incident: Incident, zone: Zone, extents: Extents) -> Verdict:
    if zone.feature.is_area:
        inside = containment.ContainmentTest(zone.feature, zone.plane, extents).verdict(incident)
        if zone.km == 0 or inside == "surely":
            return inside
    if keyed := containment.outline_of(incident, extents):
        key, outline = keyed
        verdict = (
            "surely" if key == zone.feature.key else _of_outline(_Itself(outline), _Itself(zone))
        )
        return containment.verdict_by_outline(incident, verdict)
    if incident.place is None or incident.radius_km is None or incident.precision == "country":
        return "not"
    km, *_ = zone.plane.nearest(incident.place.lon, incident.place.lat)
    if km + incident.radius_km + zone.reach_km < zone.km - ON_LINE_KM:
        return "surely"
    return "maybe" if km - incident.radius_km <= zone.km + zone.reach_km + ON_LINE_KM else "not"


class _Itself:
    """A value as a key: the same object only, however much another looks like it."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and self.value is other.value


# Many incidents name the same place: its outline is measured once for a zone.
@lru_cache(maxsize=2_000)
def _of_outline(outline_itself: _Itself, zone_itself: _Itself) -> Verdict:
    outline: Geometry = outline_itself.value
    zone: Zone = zone_itself.value
    if not any(zone.plane.reaches(outline, zone.km + zone.reach_km + ON_LINE_KM)):
        return "not"
    least_km = SURELY_SHARE * (zone.km - zone.reach_km)
    sure_zone = replace(zone, km=least_km)
    if least_km > 0 and proximity.zone_outline(sure_zone).covers(outline):
        return "surely"
    return containment.part_of(proximity.zone_outline(zone), outline)

"""Which incidents lie within so many km of a feature, or in a drawn shape. Pure.

Geometries are in degrees (WGS84), distances in km on the ellipsoid. Limits are included; what lies
within a metre of one (ON_LINE_KM) is maybe.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from shapely import Geometry

from dashboard.spatial import containment
from dashboard.spatial.containment import ContainmentTest, Extents, Verdict, as_if_at
from dashboard.spatial.features import Feature
from dashboard.spatial.positions import SURELY, Codes, Positions
from events.incident import Incident
from geodata import geodesy
from geodata.geodesy import ON_LINE_KM, Plane

# The outline of a zone is simplified by up to 4 %; what lies within so much of its km surely does.
SURELY_SHARE = 0.9
# From the surest to the least sure.
SUREST: tuple[Verdict, ...] = ("surely", "maybe", "concerns", "wider", "not")
HERE: tuple[Verdict, ...] = ("surely", "maybe")
PASSING: tuple[Verdict, ...] = (*HERE, "concerns")
# The verdicts of the incidents that pass, by id; all others do not.
Verdicts = Mapping[str, Verdict]


@dataclass(frozen=True, slots=True)
class Zone:
    """The zone up to `km` around a feature; 0 around an area is its inside."""

    feature: Feature
    km: float
    plane: Plane

    @property
    def reach_km(self) -> float:
        """The uncertainty of the feature's own place, in km; an area has none."""
        feature = self.feature
        return 0.0 if feature.is_area else geodesy.radius_km(feature.properties["radius_km"])


def zone_around(feature: Feature, km: float) -> Zone:
    """Return the zone up to `km` around a feature; without `radius_km` its place is exact."""
    properties = {"radius_km": 0.0, **feature.properties}
    return Zone(replace(feature, properties=properties), km, Plane(feature.geometry))


def verdicts(incidents: Collection[Incident], zone: Zone, extents: Extents) -> dict[str, Verdict]:
    """Return the verdict of each incident in a zone or about it, by id, in their order.

    Surely: the whole circle of uncertainty (and the feature's own) lies within; maybe: some of it.
    An outline is surely within where all of it is or where it is the very feature, maybe where a
    quarter or more of it is (`containment.LEAST_PART`). What is told of a whole country is never a
    maybe of a part of it. Concerns: neither, but a place that it is about is surely or maybe there.
    """
    return passing_verdicts(all_verdicts(incidents, zone, extents))


def passing_verdicts(verdicts: Verdicts) -> dict[str, Verdict]:
    """Keep the verdicts that a filter by place lets pass (PASSING), in their order."""
    return {name: verdict for name, verdict in verdicts.items() if verdict in PASSING}


def all_verdicts(
    incidents: Collection[Incident],
    zone: Zone,
    extents: Extents,
    positions: Positions | None = None,
) -> dict[str, Verdict]:
    """Return the verdict of every incident by id, `wider` and `not` among them, in their order.

    `extents` are the outlines that incidents are told of, by `layer.id`; `positions` are theirs,
    for who asks of the same incidents more than once.
    """
    listed = list(incidents)
    codes = _verdict_codes(listed, zone, extents, positions or Positions(listed))
    return _verdicts_by_id(listed, codes)


def united_verdicts(
    incidents: Collection[Incident],
    zones: Iterable[Zone],
    extents: Extents,
    positions: Positions,
) -> dict[str, Verdict]:
    """Return the surest verdict of several zones on every incident by id; none for no zone."""
    listed = list(incidents)
    codes = [_verdict_codes(listed, zone, extents, positions) for zone in zones]
    return _verdicts_by_id(listed, np.min(codes, axis=0)) if codes else {}


# How surely a position lies there, as one of SUREST.
_OF_POSITION = np.array([SUREST.index("surely"), SUREST.index("maybe"), SUREST.index("not")])


def _verdict_codes(
    incidents: Sequence[Incident], zone: Zone, extents: Extents, positions: Positions
) -> Codes:
    """Return the verdict of every incident as its number in SUREST."""
    codes = np.empty(len(incidents), dtype=int)
    codes[positions.alone] = _OF_POSITION[_judged_together(zone, positions)]
    test = _ProximityTest(zone, extents)
    for number in positions.others:
        codes[number] = SUREST.index(test.verdict(incidents[number]))
    return codes


def _judged_together(zone: Zone, positions: Positions) -> Codes:
    """Judge what stands at one point each, as _ProximityTest does."""
    if zone.feature.is_area:
        inside = positions.inside(zone.feature, zone.plane)
        if zone.km == 0:
            return inside
    surely_km = zone.km - zone.reach_km - ON_LINE_KM
    near = positions.by_distance(zone.plane, surely_km, zone.km + zone.reach_km + ON_LINE_KM)
    return np.where(inside == SURELY, SURELY, near) if zone.feature.is_area else near


def _verdicts_by_id(incidents: Sequence[Incident], codes: Codes) -> dict[str, Verdict]:
    return {
        incident.id: SUREST[code] for incident, code in zip(incidents, codes.tolist(), strict=True)
    }


def intersect_verdicts(first: Verdicts, second: Verdicts) -> dict[str, Verdict]:
    """Return the verdicts of what passes two zones: of both the less sure."""
    return {
        name: max(verdict, second[name], key=SUREST.index)
        for name, verdict in first.items()
        if name in second
    }


class _ProximityTest:
    """Tells of many incidents whether they lie in one zone; each outline is measured once."""

    def __init__(self, zone: Zone, extents: Extents) -> None:
        self._zone, self._extents = zone, extents
        self._most_km = zone.km + zone.reach_km + ON_LINE_KM
        self._inside = ContainmentTest(zone.feature, zone.plane, extents)
        self._near: dict[str, Verdict] = {}
        self._area: Geometry | None = None

    def verdict(self, incident: Incident) -> Verdict:
        """Judge by where it happened, then by what it is about."""
        happened = (incident, *(as_if_at(incident, place) for place in incident.also_at))
        surest = min(map(self._verdict_at, happened), key=SUREST.index)
        if surest in HERE or not incident.about:
            return surest
        subjects = (as_if_at(incident, place) for place in incident.about)
        concerns = any(self._verdict_at(subject) in HERE for subject in subjects)
        return "concerns" if concerns else surest

    def _verdict_at(self, incident: Incident) -> Verdict:
        if self._zone.feature.is_area:
            verdict = self._inside.verdict(incident)
            if self._zone.km == 0 or verdict == "surely":
                return verdict
        return self._by_distance(incident)

    def _by_distance(self, incident: Incident) -> Verdict:
        if incident.place is None or incident.radius_km is None:
            return "not"
        keyed = containment.outline_of(incident, self._extents)
        if keyed is not None:
            key, outline = keyed
            # Many incidents share an outline, and measuring to one is the slow part.
            if key not in self._near:
                itself = key == self._zone.feature.key  # wherever that lies, it is here
                self._near[key] = "surely" if itself else self._part(outline)
            return containment.verdict_by_outline(incident, self._near[key])
        if incident.precision == "country":
            return "not"
        zone = self._zone
        km, *_ = zone.plane.nearest(incident.place.lon, incident.place.lat)
        if km + incident.radius_km + zone.reach_km < zone.km - ON_LINE_KM:
            return "surely"
        return "maybe" if km - incident.radius_km <= self._most_km else "not"

    def _part(self, outline: Geometry) -> Verdict:
        """Tell whether what is told of all of an outline lies in the zone."""
        zone = self._zone
        if not zone.plane.reaches(outline, self._most_km):
            return "not"
        least_km = SURELY_SHARE * (zone.km - zone.reach_km)
        if least_km > 0 and zone_outline(replace(zone, km=least_km)).covers(outline):
            return "surely"
        self._area = self._area or zone_outline(zone)
        return containment.part_of(self._area, outline)


def zone_outline(zone: Zone) -> Geometry:
    """Return the zone as an area, to draw it and to compare outlines with it.

    Around lines and areas it is simplified (`Plane.buffer`); 0 km around a line or point is itself.
    """
    geometry = zone.feature.geometry
    if zone.km == 0:
        return geometry
    if geometry.geom_type == "Point":
        return geodesy.circle(geometry.x, geometry.y, zone.km)
    return zone.plane.buffer(zone.km)

"""Which incidents lie within so many km of a feature, or in a drawn shape. Pure.

Geometries are in degrees (WGS84), distances in km on the ellipsoid. Limits are included; what lies
within a metre of one (ON_LINE_KM) is maybe.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from shapely import Geometry

from dashboard.spatial import containment
from dashboard.spatial.containment import ContainmentTest, Extents, Verdict
from dashboard.spatial.features import Feature
from dashboard.spatial.outlines import Outline, Outlines
from dashboard.spatial.positions import NOT as NOT_THERE
from dashboard.spatial.positions import SURELY, Codes, Positions
from events.incident import Incident
from events.listed import Listed
from geodata import geodesy, properties
from geodata.geodesy import ON_LINE_KM, Plane

# The outline of a zone is simplified by up to 4 %; what lies within so much of its km surely does.
SURELY_SHARE = 0.9
# From the surest to the least sure.
SUREST: tuple[Verdict, ...] = ("surely", "maybe", "concerns", "wider", "not")
LIES_WITHIN: tuple[Verdict, ...] = ("surely", "maybe")
PASSING: tuple[Verdict, ...] = (*LIES_WITHIN, "concerns")
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
        return 0.0 if feature.is_area else properties.radius_km(feature.properties["radius_km"])


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
    listed = Listed.of(incidents)
    return united_verdicts(listed, [zone], Outlines(extents), positions or Positions(listed))


def united_verdicts(
    incidents: Collection[Incident],
    zones: Iterable[Zone],
    outlines: Outlines,
    positions: Positions,
) -> dict[str, Verdict]:
    """Return the surest verdict of several zones on every incident by id; none for no zone."""
    listed = Listed.of(incidents)
    tests = [ProximityTest(zone, outlines) for zone in zones]
    if not tests:
        return {}
    codes = np.empty(len(listed), dtype=int)
    placements = positions.placements
    together = _OF_POSITION[_judged_together(tests, positions)]
    codes[positions.alone], in_circles = np.split(together, [len(positions.alone)])
    judged = np.empty(len(placements.samples), dtype=int)
    judged[positions.round] = in_circles
    for number in positions.outlined.tolist():
        judged[number] = SUREST.index(_surest(tests, placements.samples[number]))
    surest, about = placements.surest(judged, NOT)
    # By where it happened, then by what it is about.
    codes[positions.others] = np.where((surest > MAYBE) & (about <= MAYBE), CONCERNS, surest)
    return _verdicts_by_id(listed, codes)


# How surely a position lies there, as one of SUREST.
_OF_POSITION = np.array([SUREST.index("surely"), SUREST.index("maybe"), SUREST.index("not")])


MAYBE, CONCERNS, NOT = map(SUREST.index, ("maybe", "concerns", "not"))


def _surest(tests: Iterable[ProximityTest], placed: Incident) -> Verdict:
    """Return the surest verdict of several tests; what cannot be surer is not measured."""
    known: Verdict = "not"
    for test in tests:
        known = min(known, test.verdict(placed, known), key=SUREST.index)
        if known == "surely":
            break
    return known


def _judged_together(tests: Iterable[ProximityTest], positions: Positions) -> Codes:
    """Return the surest verdict of several tests on each circle about a point."""
    codes = np.full(len(positions), NOT_THERE)
    # The widest first: what surely lies in one need not be measured to the others.
    for zone in sorted((test.zone for test in tests), key=_extent, reverse=True):
        left = np.flatnonzero(codes != SURELY)
        if zone.feature.is_area:
            inside = positions.inside(zone.feature, zone.plane, left)
            surest = inside if zone.km == 0 else np.where(inside == SURELY, SURELY, NOT_THERE)
            codes[left] = np.minimum(codes[left], surest)
            left = left[inside != SURELY]
        if zone.km or not zone.feature.is_area:
            limits = zone.km - zone.reach_km - ON_LINE_KM, zone.km + zone.reach_km + ON_LINE_KM
            near = positions.by_distance(zone.plane, *limits, left)
            codes[left] = np.minimum(codes[left], near)
    return codes


def _extent(zone: Zone) -> float:
    """Return how large a zone's feature is, roughly, in square degrees."""
    west, south, east, north = zone.feature.geometry.bounds
    return float((east - west) * (north - south))


def _verdicts_by_id(incidents: Listed, codes: Codes) -> dict[str, Verdict]:
    names = [SUREST[code] for code in codes.tolist()]
    return dict(zip(incidents.ids(), names, strict=True))


def intersect_verdicts(first: Verdicts, second: Verdicts) -> dict[str, Verdict]:
    """Return the verdicts of what passes two zones: of both the less sure."""
    return {
        name: max(verdict, second[name], key=SUREST.index)
        for name, verdict in first.items()
        if name in second
    }


class ProximityTest:
    """Tells of many incidents whether they lie in one zone; each outline is measured once."""

    def __init__(self, zone: Zone, outlines: Outlines) -> None:
        self.zone, self._outlines = zone, outlines
        self._most_km = zone.km + zone.reach_km + ON_LINE_KM
        self._around = geodesy.bounds_around(zone.plane.bounds, self._most_km)
        self._inside = ContainmentTest(zone.feature, zone.plane, outlines.extents, outlines.part_in)
        self._near: dict[str, Verdict] = {}
        self._covered: dict[str, bool] = {}

    def verdict(self, incident: Incident, known: Verdict = "not") -> Verdict:
        """Judge by the place where an incident happened alone.

        A verdict that is no surer than `known` may come out less sure than it is.
        """
        if self.zone.feature.is_area:
            if self._inside.is_surely_inside(incident):
                return "surely"
            if self.zone.km == 0:
                return known if known == "maybe" else self._inside.verdict(incident)
        return self._by_distance(incident, known)

    def _by_distance(self, incident: Incident, known: Verdict) -> Verdict:
        if incident.place is None or incident.radius_km is None:
            return "not"
        keyed = containment.outline_of(incident, self._outlines.extents)
        if keyed is not None:
            return containment.verdict_by_outline(incident, self._by_outline(*keyed, known))
        if incident.precision == "country":
            return "not"
        zone = self.zone
        km, *_ = zone.plane.nearest(incident.place.lon, incident.place.lat)
        if km + incident.radius_km + zone.reach_km < zone.km - ON_LINE_KM:
            return "surely"
        return "maybe" if km - incident.radius_km <= self._most_km else "not"

    def _by_outline(self, key: str, geometry: Geometry, known: Verdict) -> Verdict:
        """Judge an outline; many incidents share one, and measuring to it is the slow part."""
        outline = self._outlines.get(key, geometry)
        if key not in self._covered:
            itself = key == self.zone.feature.key  # wherever that lies, it is here
            self._covered[key] = itself or self._surely_covers(outline)
        if self._covered[key]:
            return "surely"
        if known != "maybe" and key not in self._near:
            self._near[key] = self._part(outline)
        return self._near.get(key, known)

    def _surely_covers(self, outline: Outline) -> bool:
        """Tell whether all of an outline lies in the zone, wherever the feature itself lies."""
        zone = self.zone
        least_km = SURELY_SHARE * (zone.km - zone.reach_km)
        # The outline of the zone up to there, simplified, is no wider than the zone.
        if least_km <= 0 or not outline.lies_in(self._around):
            return False
        # Growing a line is slow: an outline of which a corner lies beyond the zone is not in it.
        if not zone.plane.all_within(outline.corners, zone.km - zone.reach_km):
            return False
        return bool(self._sure_area.covers(outline.geometry))

    def _part(self, outline: Outline) -> Verdict:
        """Tell how much of what is told of all of an outline lies in the zone."""
        is_near = outline.meets(self._around) and outline.comes_within(
            self.zone.plane, self._most_km
        )
        return outline.part_in(self._area) if is_near else "not"

    @cached_property
    def _area(self) -> Geometry:
        return geodesy.prepared(zone_outline(self.zone))

    @cached_property
    def _sure_area(self) -> Geometry:
        least_km = SURELY_SHARE * (self.zone.km - self.zone.reach_km)
        return geodesy.prepared(zone_outline(replace(self.zone, km=least_km)))


def zone_outline(zone: Zone) -> Geometry:
    """Return the zone as an area in degrees, to draw it and to compare outlines with it.

    Around lines and areas it is simplified (`Plane.buffer`); 0 km around a line or point is itself.
    """
    geometry = zone.feature.geometry
    if zone.km == 0:
        return geometry
    if geometry.geom_type == "Point":
        return geodesy.circle(geometry.x, geometry.y, zone.km)
    return zone.plane.buffer(zone.km)

"""Questions of distance and shape: which incidents lie within so many km, or in a shape. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from shapely import Geometry

from dashboard.spatial import containment
from dashboard.spatial.containment import ContainmentTest, Extents, Verdict
from dashboard.spatial.features import Feature
from events.incident import Incident
from geodata import geodesy
from geodata.geodesy import ON_LINE_KM, Plane

# The outline of a zone is simplified by a few per cent; what lies in so much of it surely does.
SURELY = 0.9
SUREST: tuple[Verdict, ...] = ("surely", "maybe", "wider", "not")
# The verdicts of the incidents that pass, by id; all others do not.
Verdicts = Mapping[str, Verdict]


@dataclass(frozen=True, slots=True)
class Zone:
    """Up to `km` around a thing; 0 around an area is its inside."""

    thing: Feature
    km: float
    plane: Plane

    @property
    def reach_km(self) -> float:
        """How far the thing itself may lie off its place."""
        return 0.0 if self.thing.is_area else geodesy.radius_km(self.thing.properties["radius_km"])


def zone_around(thing: Feature, km: float) -> Zone:
    """The zone up to `km` around a thing."""
    known = {"radius_km": 0.0, **thing.properties}
    return Zone(Feature(thing.key, thing.layer, known, thing.geometry), km, Plane(thing.geometry))


def verdicts(incidents: Iterable[Incident], zone: Zone, extents: Extents) -> dict[str, Verdict]:
    """The verdict of each incident surely or maybe in the zone, by id.

    Surely: the whole circle of uncertainty (and the thing's own) lies within; maybe: some of it.
    An outline is surely within where all of it is or where it is the very thing asked about, maybe
    where a quarter or more of it is (`regions.LEAST_PART`). What is told of a whole
    country is never a maybe of a part of it.
    """
    return passing_verdicts(all_verdicts(incidents, zone, extents))


def passing_verdicts(verdicts: Verdicts) -> dict[str, Verdict]:
    """Those of the verdicts that a filter by place lets pass."""
    return {name: verdict for name, verdict in verdicts.items() if verdict in ("surely", "maybe")}


def all_verdicts(incidents: Iterable[Incident], zone: Zone, extents: Extents) -> dict[str, Verdict]:
    """The verdict of each incident by id, those of a wider line or area among them."""
    asked = _ProximityTest(zone, extents)
    return {one.id: asked.verdict(one) for one in incidents}


def intersect_verdicts(first: Verdicts, second: Verdicts) -> dict[str, Verdict]:
    """The verdicts of what passes two zones: surely only where both are sure."""
    return {
        name: "surely" if verdict == second[name] == "surely" else "maybe"
        for name, verdict in first.items()
        if name in second
    }


def unite_verdicts(told: Iterable[Verdicts]) -> dict[str, Verdict]:
    """The surest verdict of several zones on each incident."""
    found: dict[str, Verdict] = {}
    for verdicts_of_one in told:
        for name, verdict in verdicts_of_one.items():
            found[name] = min(verdict, found.get(name, verdict), key=SUREST.index)
    return found


class _ProximityTest:
    """One zone asked of many incidents; the distance to each outline is measured once."""

    def __init__(self, zone: Zone, extents: Extents) -> None:
        self._zone, self._extents = zone, extents
        self._inside = ContainmentTest(zone.thing, zone.plane, extents)
        self._near: dict[str, Verdict] = {}
        self._outline: Geometry | None = None

    def verdict(self, one: Incident) -> Verdict:
        if self._zone.thing.is_area:
            verdict = self._inside.verdict(one)
            if self._zone.km == 0 or verdict == "surely":
                return verdict
        return self._by_distance(one)

    def _by_distance(self, one: Incident) -> Verdict:
        if one.place is None or one.radius_km is None:
            return "not"
        found = containment.outline_of(one, self._extents)
        if found is not None:
            key, told_of = found
            # Many incidents share an outline, and measuring to one is the slow part.
            if key not in self._near:
                itself = key == self._zone.thing.key  # wherever that lies, it is here
                self._near[key] = "surely" if itself else self._part(told_of)
            return containment.verdict_by_outline(one, self._near[key])
        if one.precision == "country":
            return "not"
        zone = self._zone
        km, *_ = zone.plane.nearest(one.place.lon, one.place.lat)
        if km + one.radius_km + zone.reach_km < zone.km - ON_LINE_KM:
            return "surely"
        return "maybe" if km - one.radius_km <= self._most_km else "not"

    @property
    def _most_km(self) -> float:
        return self._zone.km + self._zone.reach_km + ON_LINE_KM

    def _part(self, told_of: Geometry) -> Verdict:
        zone = self._zone
        if not zone.plane.reaches(told_of, self._most_km):
            return "not"
        least_km = SURELY * (zone.km - zone.reach_km)
        if least_km > 0 and zone_outline(replace(zone, km=least_km)).covers(told_of):
            return "surely"
        self._outline = self._outline or zone_outline(zone)
        return containment.part_of(self._outline, told_of)


def zone_outline(zone: Zone) -> Geometry:
    """The zone as an area in degrees, to draw it."""
    if zone.km == 0:
        return zone.thing.geometry
    at = zone.thing.geometry
    if at.geom_type == "Point":
        return geodesy.circle(at.x, at.y, zone.km)
    return zone.plane.buffer(zone.km)

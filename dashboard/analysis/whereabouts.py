"""How incidents lie to a border and to a town: what a map shows at a glance, as counts. Pure.

Only incidents whose place is known to within MOST_RADIUS_KM are counted: of a wider disc neither
a distance nor a direction says much. Distances are geodesic, in km (WGS84).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from dashboard.analysis.quality import has_point
from events.gazetteer import Place
from events.incident import Incident
from geodata import geodesy
from geodata.geodesy import WINDS, Plane

STEPS_KM = (5.0, 10.0, 25.0, 50.0, 100.0)
MOST_RADIUS_KM = 25.0
# What part of the incidents a distance has to hold to be told.
MOST_OF = 0.75
# More would take longer to measure than a reader waits.
MOST_INCIDENTS = 5_000
# Kinds of places that a direction is told from, and how near to one is at it.
TOWNS = frozenset({"capital", "city", "town", "village"})
AT_KM = 3.0


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """How the `points` incidents with a point of MOST_RADIUS_KM or less lie.

    `within` is how many surely lie up to how many km from the line asked about; `direction` how
    many lie in which of the eight winds from a town, the wind empty for at it. None where no
    distance or direction holds of most.
    """

    points: int
    within: tuple[int, float] | None
    direction: tuple[int, str, Place] | None


class Spot(NamedTuple):
    """A point in degrees (WGS84), and how far off it the place may lie."""

    lon: float
    lat: float
    radius_km: float


def whereabouts(
    incidents: Iterable[Incident], line: Plane, places: Collection[Place]
) -> Whereabouts | None:
    """Tell how incidents lie to the edge of a geometry and to the town in their middle.

    None for fewer than two with such a point, or for more than MOST_INCIDENTS.
    """
    spots = [
        Spot(incident.place.lon, incident.place.lat, radius_km)
        for incident in incidents
        if has_point(incident)
        and incident.place
        and (radius_km := float(incident.radius_km or 0)) <= MOST_RADIUS_KM
    ]
    if not 2 <= len(spots) <= MOST_INCIDENTS:
        return None
    return Whereabouts(len(spots), _within(spots, line), _direction(spots, places))


def _within(spots: Collection[Spot], line: Plane) -> tuple[int, float] | None:
    """Find the shortest step up to which most lie, wherever in its disc each may be."""
    reaches = np.array([line.lies(spot.lon, spot.lat)[1] + spot.radius_km for spot in spots])
    for km in STEPS_KM:
        count = int((reaches <= km).sum())
        if count >= MOST_OF * len(spots):
            return count, km
    return None


def _direction(spots: Collection[Spot], places: Collection[Place]) -> tuple[int, str, Place] | None:
    town = _middle_town(spots, places)
    if town is None:
        return None
    winds = Counter(_wind(town, spot) for spot in spots)
    wind = max(("", *WINDS), key=lambda name: winds[name])
    if winds[wind] * 2 > len(spots):
        return winds[wind], wind, town
    # East holds what lies north-east, east and south-east.
    sides = {name: sum(winds[near] for near in _beside(name)) for name in WINDS[::2]}
    side = max(sides, key=lambda name: sides[name])
    return (sides[side], side, town) if sides[side] * 2 > len(spots) else None


def _beside(wind: str) -> tuple[str, ...]:
    index = WINDS.index(wind)
    return WINDS[index - 1], wind, WINDS[(index + 1) % len(WINDS)]


def _wind(town: Place, spot: Spot) -> str:
    """Name the wind that a spot lies in from a town: empty for at it, `?` for too wide a disc."""
    km = geodesy.km_between(town.lon, town.lat, spot.lon, spot.lat)
    if km + spot.radius_km <= AT_KM + town.radius_km:
        return ""
    is_beside = km > spot.radius_km
    return geodesy.bearing(town.lon, town.lat, spot.lon, spot.lat) if is_beside else "?"


def _middle_town(spots: Collection[Spot], places: Collection[Place]) -> Place | None:
    """Find the town nearest to the middle of the spots: the median of their degrees."""
    lon, lat = np.median([(spot.lon, spot.lat) for spot in spots], axis=0)
    towns = [place for place in places if place.kind in TOWNS]
    return min(
        towns, key=lambda town: geodesy.km_between(lon, lat, town.lon, town.lat), default=None
    )

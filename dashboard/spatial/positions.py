"""Places that are a circle about a point, held as arrays: judged together, many times faster."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from dashboard.spatial.containment import (
    BOTH_SIDES,
    OUTLINED,
    as_if_at,
    is_circle,
    verdict_by_province,
)
from dashboard.spatial.features import Feature
from events.columns import reads, worked_out
from events.incident import Incident
from events.listed import Listed
from geodata.geodesy import ON_LINE_KM, Plane

SURELY, MAYBE, NOT, UNDECIDED = 0, 1, 2, -1
Codes = NDArray[np.int_]


class Positions:
    """The places of incidents; of those that are one circle about a point, what judges them.

    `alone` are the numbers, ascending, of the incidents that name such a place and no other;
    `others` those of the rest, whose places are in `placements`. What is judged together are the
    incidents alone, then the samples `round` of `placements`; the samples `outlined` are not.
    """

    def __init__(self, incidents: Collection[Incident]) -> None:
        listed = Listed.of(incidents)
        is_alone = listed.flags(_is_alone)
        self.alone = np.flatnonzero(is_alone)
        self.others = np.flatnonzero(~is_alone)
        self.placements = Placements([listed[number] for number in self.others.tolist()])
        samples = self.placements.samples
        is_round = np.array([is_circle(sample) for sample in samples], dtype=bool)
        self.round, self.outlined = np.flatnonzero(is_round), np.flatnonzero(~is_round)
        circles = Listed.of([samples[number] for number in self.round.tolist()])
        self._lons, self._lats, self._radii = (
            np.concatenate(
                [
                    np.array(listed.values(side), dtype=float)[self.alone],
                    np.array(circles.values(side), dtype=float),
                ]
            )
            for side in (_lon, _lat, _radius)
        )
        _, kinds = listed.codes(_kind)
        _, first, of_alone = np.unique(kinds[self.alone], return_index=True, return_inverse=True)
        # Samples are few: each decides for itself.
        self._kinds = np.append(of_alone, len(first) + np.arange(len(circles)))
        self._samples = [listed[number] for number in self.alone[first].tolist()] + list(circles)

    def __len__(self) -> int:
        """Return how many are judged together."""
        return len(self._kinds)

    def inside(self, area: Feature, plane: Plane, wanted: Codes) -> Codes:
        """Judge as `ContainmentTest` does: SURELY, MAYBE or NOT in an area.

        `wanted` are the numbers, among those judged together, of the ones to judge.
        """
        verdicts = {None: UNDECIDED, "surely": SURELY, "not": NOT}
        rules = [verdicts[verdict_by_province(sample, area)] for sample in self._samples]
        ruled = np.array(rules, dtype=int)[self._kinds[wanted]]
        lons, lats, radii = self._lons[wanted], self._lats[wanted], self._radii[wanted]
        within, at_edge = plane.lies_all(lons, lats, radii + ON_LINE_KM)
        measured = np.where(at_edge, MAYBE, np.where(within, SURELY, NOT))
        return np.where(ruled == UNDECIDED, measured, ruled)

    def by_distance(self, plane: Plane, surely_km: float, most_km: float, wanted: Codes) -> Codes:
        """Judge those wanted by distance: SURELY below `surely_km`, MAYBE up to `most_km`."""
        radii = self._radii[wanted]
        limits = surely_km - radii, most_km + radii
        km = plane.nearest_all(self._lons[wanted], self._lats[wanted], limits)
        surely = km + radii < surely_km
        return np.where(surely, SURELY, np.where(km - radii <= most_km, MAYBE, NOT))


class Placements:
    """The places that incidents name, each that differs once: where they happened, what about.

    `samples` are incidents that happened at one of these places only, for a test to judge.
    """

    def __init__(self, incidents: Sequence[Incident]) -> None:
        self.samples: list[Incident] = []
        self._numbers: dict[tuple[object, ...], int] = {}
        happened, about = [], []
        for incident in incidents:
            further = [as_if_at(incident, place) for place in incident.also_at]
            happened.append([self._number(placed) for placed in (incident, *further)])
            subjects = [as_if_at(incident, place) for place in incident.about]
            about.append([self._number(placed) for placed in subjects])
        self._happened, self._about = _padded(happened), _padded(about)

    def _number(self, placed: Incident) -> int:
        """Return the number of the sample that stands for an incident at its own place."""
        key = (placed.place, placed.radius_km, placed.precision, placed.country, placed.admin1)
        if key not in self._numbers:
            self._numbers[key] = len(self.samples)
            self.samples.append(placed)
        return self._numbers[key]

    def surest(self, codes: Codes, none: int) -> tuple[Codes, Codes]:
        """Return for each incident the lowest code of where it happened, and of what it is about.

        `codes` are those of the samples; `none` is for an incident that is about no place.
        """
        padded = np.append(codes, none)
        return padded[self._happened].min(axis=1), padded[self._about].min(axis=1)


def _padded(lists: Sequence[Sequence[int]]) -> Codes:
    """Return lists of numbers as the rows of a table, filled up with -1; at least one column."""
    table = np.full((len(lists), max([1, *map(len, lists)])), -1)
    for row, numbers in enumerate(lists):
        table[row, : len(numbers)] = numbers
    return table


@reads("located", "precision", "radius_km")
def _is_alone(incident: Incident) -> bool:
    if incident.place is None or incident.radius_km is None:
        return False
    return not (incident.precision in OUTLINED or incident.also_at or incident.about)


@reads("located", "country", "admin1", "place_kind")
def _kind(incident: Incident) -> tuple[object, ...]:
    """Return what of an incident decides by country and province."""
    is_shared = incident.place is not None and incident.place.kind in BOTH_SIDES
    return is_shared, incident.country, incident.admin1


@worked_out(lambda rows: rows.numbers("lon"))
def _lon(incident: Incident) -> float | None:
    return incident.place.lon if incident.place else None


@worked_out(lambda rows: rows.numbers("lat"))
def _lat(incident: Incident) -> float | None:
    return incident.place.lat if incident.place else None


@worked_out(lambda rows: rows.numbers("radius_km"))
def _radius(incident: Incident) -> float | None:
    return incident.radius_km

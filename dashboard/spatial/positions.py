"""Incidents at one point each, held as arrays: judged together, as that is many times faster."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from dashboard.spatial.containment import BOTH_SIDES, OUTLINED, verdict_by_province
from dashboard.spatial.features import Feature
from events.incident import Incident
from geodata.geodesy import ON_LINE_KM, Plane

SURELY, MAYBE, NOT, UNDECIDED = 0, 1, 2, -1
Codes = NDArray[np.int_]


class Positions:
    """Of incidents, those whose place is one circle about a point, and no other place is named.

    `alone` are their numbers among all incidents, ascending; `others` those of the rest.
    """

    def __init__(self, incidents: Collection[Incident]) -> None:
        alone, self.others, rows = [], [], []
        kinds: dict[tuple[object, ...], int] = {}
        self._samples: list[Incident] = []
        for number, incident in enumerate(incidents):
            place = incident.place
            if place is None or incident.radius_km is None or not _is_alone(incident):
                self.others.append(number)
                continue
            kind = (place.kind in BOTH_SIDES, incident.country, incident.admin1)
            if kind not in kinds:
                kinds[kind] = len(self._samples)
                self._samples.append(incident)
            alone.append(number)
            rows.append((place.lon, place.lat, incident.radius_km, kinds[kind]))
        self.alone = np.array(alone, dtype=int)
        columns = np.array(rows, dtype=float).reshape(-1, 4).T.copy()
        self._lons, self._lats, self._radii, kind_numbers = columns
        self._kinds = kind_numbers.astype(int)

    def inside(self, area: Feature, plane: Plane) -> Codes:
        """Judge each as `ContainmentTest` does: SURELY, MAYBE or NOT in an area."""
        verdicts = {None: UNDECIDED, "surely": SURELY, "not": NOT}
        rules = [verdicts[verdict_by_province(sample, area)] for sample in self._samples]
        ruled = np.array(rules, dtype=int)[self._kinds]
        within, at_edge = plane.lies_all(self._lons, self._lats, self._radii + ON_LINE_KM)
        measured = np.where(at_edge, MAYBE, np.where(within, SURELY, NOT))
        return np.where(ruled == UNDECIDED, measured, ruled)

    def by_distance(self, plane: Plane, surely_km: float, most_km: float) -> Codes:
        """Judge each by its distance: SURELY below `surely_km`, MAYBE up to `most_km`, else NOT."""
        limits = surely_km - self._radii, most_km + self._radii
        km = plane.nearest_all(self._lons, self._lats, limits)
        surely = km + self._radii < surely_km
        return np.where(surely, SURELY, np.where(km - self._radii <= most_km, MAYBE, NOT))


def _is_alone(incident: Incident) -> bool:
    return not (incident.precision in OUTLINED or incident.also_at or incident.about)

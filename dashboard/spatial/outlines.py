"""Outlines that incidents are told of, prepared to be held against many zones. Pure.

Geometries are in degrees (WGS84), distances in km. What a bound or a coarse copy of an outline
tells for certain is not measured; only what it leaves open is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry

from dashboard.spatial.containment import LEAST_PART, SLIVER, Extents, Verdict, part_of
from geodata import geodesy
from geodata.geodesy import Bounds, Plane

# A coarse copy is off by at most so many degrees; its corners, and its long edges in any
# projection, by less than so many km.
COARSE, COARSE_KM = 0.02, 5.0
LONGEST_EDGE = 1.0
# More are asked for at once only by many readers; an idle one is memory.
MOST_IDLE = 2


class Outline:
    """One outline with its coarse copy; `geometry` is prepared, for one thread alone."""

    def __init__(self, geometry: Geometry) -> None:
        self.geometry = geodesy.prepared(geometry)
        self.bounds: Bounds = geometry.bounds
        self.corners = _outermost(geometry)
        simple = geometry.simplify(COARSE)
        # Long edges bend with the parallels they follow.
        self._coarse = geodesy.prepared(shapely.segmentize(simple, LONGEST_EDGE))

    def lies_in(self, bounds: Bounds) -> bool:
        """Tell whether the whole outline lies in bounds, in degrees."""
        (west, south, east, north), own = bounds, self.bounds
        return bool(west <= own[0] and south <= own[1] and own[2] <= east and own[3] <= north)

    def meets(self, bounds: Bounds) -> bool:
        """Tell whether the outline's bounds have a point in common with others, in degrees."""
        (west, south, east, north), own = bounds, self.bounds
        return bool(west <= own[2] and south <= own[3] and own[0] <= east and own[1] <= north)

    def comes_within(self, plane: Plane, km: float) -> bool:
        """Tell whether the outline is within `km` of a plane's geometry, by `Plane.reaches`."""
        least, most = km - COARSE_KM, km + COARSE_KM
        if plane.surely_reaches(self._coarse, least):
            return True
        if not plane.may_reach(self._coarse, most):
            return False
        surely, maybe = plane.reaches(self._coarse, least, most)
        return surely or (maybe and plane.reaches(self.geometry, km)[0])

    def part_in(self, area: Geometry) -> Verdict:
        """Tell how much of the outline lies in an area, as `containment.part_of` does."""
        if self.geometry.geom_type.endswith("Polygon") and self.geometry.intersects(area):
            whole = self.geometry.area
            if self.geometry.covers(area):
                return "maybe" if area.area >= LEAST_PART * whole else "wider"
            about = self._coarse.intersection(area).area
            least, most = about - self._coarse_error, about + self._coarse_error
            if least >= LEAST_PART * whole:
                return "maybe"
            sliver = SLIVER * min(area.area, whole)
            if most < sliver:
                return "not"
            if least >= sliver and most < LEAST_PART * whole:
                return "wider"
        return part_of(area, self.geometry)

    @cached_property
    def _coarse_error(self) -> float:
        """The area, in square degrees, that either it or its coarse copy has and the other not."""
        return float(self._coarse.symmetric_difference(self.geometry).area)


def _outermost(geometry: Geometry) -> NDArray[np.float64]:
    """Return the westernmost, southernmost, easternmost and northernmost of its corners."""
    corners = shapely.get_coordinates(geometry)
    outermost: NDArray[np.float64] = corners[[*corners.argmin(axis=0), *corners.argmax(axis=0)]]
    return outermost


class Outlines:
    """The outlines that one question meets, each prepared once, for one thread alone."""

    def __init__(self, extents: Extents) -> None:
        self._outlines = {key: Outline(geometry) for key, geometry in extents.items()}
        self.extents: Mapping[str, Geometry] = {
            key: outline.geometry for key, outline in self._outlines.items()
        }

    def get(self, key: str, geometry: Geometry) -> Outline:
        """Return the outline of a key, which is that of an extent or of a circle."""
        if key not in self._outlines:
            self._outlines[key] = Outline(geometry)
        return self._outlines[key]

    def part_in(self, area: Geometry, key: str, geometry: Geometry) -> Verdict:
        """Tell how much of the outline of a key lies in an area."""
        return self.get(key, geometry).part_in(area)

    def forget_circles(self) -> None:
        """Forget the outlines that are no extents: each question may bring others."""
        for key in self._outlines.keys() - self.extents.keys():
            del self._outlines[key]


class OutlinePool:
    """Prepared outlines kept from question to question, each lent to one thread at a time."""

    def __init__(self, extents: Extents) -> None:
        self._extents = extents
        self._idle: list[Outlines] = []

    @contextmanager
    def lent(self) -> Iterator[Outlines]:
        """Lend outlines of the extents: those that lie idle, else new ones."""
        try:
            outlines = self._idle.pop()
        except IndexError:
            outlines = Outlines(self._extents)
        yield outlines
        outlines.forget_circles()
        if len(self._idle) < MOST_IDLE:
            self._idle.append(outlines)

"""Spherical Web Mercator (EPSG:3857) in world units, forward and back. Pure.

World units run from 0 at 180° W to 1 at 180° E, and from 0 at 85.05° N down to 1 at 85.05° S.
Degrees are WGS84 (EPSG:4326), whose latitudes the sphere takes as its own. Formulas: Snyder, Map
Projections, USGS Professional Paper 1395 (1987), equations 7-1 to 7-5 and 7-7, p. 41-44.
"""

from __future__ import annotations

from math import asinh, atan, cosh, degrees, pi, radians, sinh, tan
from typing import Final

import numpy as np
from numpy.typing import NDArray

EQUATOR_KM: Final = 40_075.017


def to_world(lon: float, lat: float) -> tuple[float, float]:
    """Project a place in degrees to world units, y down; latitudes inside ±90."""
    return lon / 360 + 0.5, 0.5 - asinh(tan(radians(lat))) / (2 * pi)


def points_to_world(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Project places to world units as `to_world` does; one a row, longitude first."""
    lon, lat = points[:, 0], np.radians(points[:, 1])
    return np.column_stack([lon / 360 + 0.5, 0.5 - np.arcsinh(np.tan(lat)) / (2 * np.pi)])


def to_degrees(x: float, y: float) -> tuple[float, float]:
    """Return longitude and latitude, in degrees, of a place in world units."""
    return 360 * (x - 0.5), degrees(atan(sinh(pi * (1 - 2 * y))))


def world_per_km(y: float) -> float:
    """Return the world units of a kilometre at a height `y`, in world units.

    The scale is the same in all directions.
    """
    return cosh(pi * (1 - 2 * y)) / EQUATOR_KM

"""The corners of an area as Leaflet and the frame's canvas want them."""

from __future__ import annotations

import math
from collections.abc import Sequence


def world(bounds: Sequence[float]) -> list[float]:
    """West, north, east, south in world coordinates: 0 to 1, Web Mercator, y downwards."""
    west, south, east, north = bounds
    return [west / 360 + 0.5, _mercator(north), east / 360 + 0.5, _mercator(south)]


def _mercator(lat: float) -> float:
    return 0.5 - math.asinh(math.tan(math.radians(lat))) / (2 * math.pi)


def flipped(bounds: Sequence[float]) -> list[list[float]]:
    """Leaflet's corners (lat, lon) of west, south, east, north."""
    west, south, east, north = bounds
    return [[south, west], [north, east]]

"""Tell which features the edge of the sources' window cuts, so that none of these is measured."""

from __future__ import annotations

from typing import Final

from shapely import Geometry

from geodata.layer import Bounds

# Outlines are rounded to about this many degrees when a layer is written.
NEAR_DEG: Final = 1e-4


def is_cut(geometry: Geometry, edge: Bounds) -> bool:
    """Tell whether a geometry in degrees (WGS84) reaches the edge (west, south, east, north).

    What reaches it goes on beyond: its area and length are at least so much, not this much.
    """
    west, south, east, north = geometry.bounds
    return bool(
        west <= edge[0] + NEAR_DEG
        or south <= edge[1] + NEAR_DEG
        or east >= edge[2] - NEAR_DEG
        or north >= edge[3] - NEAR_DEG
    )

"""Simple outlines of the areas that the map shows when it opens, for small maps. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import shapely

from dashboard.dataset import Atlas
from geodata.layer import Bounds

# Degrees: about half a kilometre, a pixel or less of a map that shows a district.
SIMPLIFY = 0.008
MARGIN = 1.5


def areas(atlas: Atlas) -> list[dict[str, Any]]:
    """List the outlines in and near the home view: `box` and `rings` in degrees (WGS84)."""
    west, south, east, north = atlas.home
    window = (west - MARGIN, south - MARGIN, east + MARGIN, north + MARGIN)
    return [
        outline
        for name, frame in atlas.frames.items()
        if atlas.layers[name].style["on"]
        for geometry in frame.geometries
        if geometry.geom_type in ("Polygon", "MultiPolygon")
        for outline in _outlines(geometry, window)
    ]


def _outlines(geometry: Any, window: Bounds) -> Iterator[dict[str, Any]]:
    shape = shapely.clip_by_rect(geometry.simplify(SIMPLIFY), *window)
    for part in getattr(shape, "geoms", [shape]):
        if part.is_empty or part.geom_type != "Polygon":
            continue
        rings = [ring.coords for ring in (part.exterior, *part.interiors)]
        yield {
            "box": [round(value, 2) for value in part.bounds],
            "rings": [[[round(lon, 3), round(lat, 3)] for lon, lat, *_ in ring] for ring in rings],
        }

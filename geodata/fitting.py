"""Rough units made to tile a frame, before their vertices are made to agree.

Geometries are in EPSG:4326 and keyed by name; every function returns new ones.
"""

from collections import defaultdict
from typing import Final

import numpy as np
import shapely
from shapely import Geometry

from geodata.coverage import GRID, Coverage
from geodata.errors import LayerError

_CELL_DECIMALS: Final = 4  # points closer than this would make cells too thin to compute with
_SPACING: Final = 0.005  # degrees between the points that decide which unit is nearest


def fitted(units: Coverage, frame: Geometry, *, smallest: float = 0.0) -> dict[str, Geometry]:
    """Make rough units tile the frame: cut to it, without overlaps, grown into its gaps.

    In EPSG:4326. Where two overlap the smaller one keeps the ground; a gap goes to the nearest
    unit, and so does a stray piece of a unit below `smallest` square degrees. Raises LayerError for
    a unit outside the frame.
    """
    parts = _without_strays(_cut(units, frame), smallest)
    gaps = _areas(shapely.difference(frame, shapely.union_all(list(parts.values()))))
    grown = {name: [part] for name, part in parts.items()}
    tree = shapely.STRtree(list(parts.values()))
    for gap in shapely.get_parts(gaps):
        near = [list(parts)[index] for index in sorted(tree.query_nearest(gap))]
        for name, share in _shares(gap, {name: parts[name] for name in near}).items():
            grown[name].append(share)
    return {name: _areas(shapely.union_all(pieces)) for name, pieces in grown.items()}


def _cut(units: Coverage, frame: Geometry) -> dict[str, Geometry]:
    covered: Geometry = shapely.Polygon()
    parts = {}
    for name in sorted(units, key=lambda name: (units[name].area, name)):
        parts[name] = _areas(shapely.difference(shapely.intersection(units[name], frame), covered))
        covered = shapely.union(covered, units[name])
    return {name: parts[name] for name in units}


def _without_strays(parts: Coverage, smallest: float) -> dict[str, Geometry]:
    def kept(name: str, geometry: Geometry) -> Geometry:
        pieces = shapely.get_parts(geometry)
        if not len(pieces):
            raise LayerError(f"unit {name}: lies outside its frame, expected it to overlap")
        least = min(smallest, max(piece.area for piece in pieces))
        return shapely.MultiPolygon([piece for piece in pieces if piece.area >= least])

    return {name: kept(name, geometry) for name, geometry in parts.items()}


def _shares(gap: Geometry, parts: Coverage) -> dict[str, Geometry]:
    """Split the gap among these parts by the nearest outline (Voronoi cells of its points)."""
    if len(parts) == 1:
        return dict.fromkeys(parts, gap)
    owners: dict[tuple[float, float], str] = {}
    for name, part in parts.items():
        edge = shapely.intersection(part.boundary, gap.buffer(GRID))
        dense = shapely.get_coordinates(shapely.segmentize(edge, _SPACING))
        for x, y in np.round(dense, _CELL_DECIMALS).tolist():
            owners.setdefault((x, y), name)
    points = shapely.multipoints(list(owners))
    cells = shapely.get_parts(shapely.voronoi_polygons(points, extend_to=gap, ordered=True))
    by_name = defaultdict(list)
    for name, cell in zip(owners.values(), cells, strict=True):
        by_name[name].append(_areas(shapely.intersection(shapely.make_valid(cell), gap)))
    return {name: shapely.union_all(pieces) for name, pieces in by_name.items()}


def _areas(geometry: Geometry) -> Geometry:
    """Keep the polygons of a geometry, without the lines and points an overlay leaves."""
    parts = shapely.get_parts(shapely.get_parts(geometry))
    return shapely.MultiPolygon([part for part in parts if part.geom_type == "Polygon"])

"""Polygons that tile the ground: neighbours share vertices, nothing overlaps, nothing is missing.

Geometries are in EPSG:4326 and keyed by name; every function returns new ones.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from typing import Final

import numpy as np
import shapely
from shapely import Geometry

from geodata.errors import LayerError

Coverage = Mapping[str, Geometry]

GRID: Final = 1e-5  # degrees, about a metre: the step the layers are written with
_CELL_DECIMALS: Final = 4  # points closer than this would make cells too thin to compute with
_SPACING: Final = 0.005  # degrees between the points that decide which unit is nearest


def fitted(units: Coverage, frame: Geometry, *, smallest: float = 0.0) -> dict[str, Geometry]:
    """Rough units made to tile the frame: cut to it, without overlaps, grown into its gaps.

    Where two overlap the smaller one keeps the ground; a gap goes to the nearest unit, and so
    does a stray piece of a unit below `smallest` square degrees.
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
    taken: Geometry = shapely.Polygon()
    parts = {}
    for name in sorted(units, key=lambda name: (units[name].area, name)):
        parts[name] = _areas(shapely.difference(shapely.intersection(units[name], frame), taken))
        taken = shapely.union(taken, units[name])
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
    """The gap, split among these parts by the nearest outline (Voronoi cells of its points)."""
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


def noded(units: Coverage, *, grid: float = GRID) -> dict[str, Geometry]:
    """The units with all vertices on a grid and every shared edge the same on both sides."""
    names = list(units)
    lines = shapely.union_all([unit.boundary for unit in units.values()], grid_size=grid)
    atoms = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
    tree = shapely.STRtree(list(units.values()))
    by_name = defaultdict(list)
    for atom, owner in zip(atoms, _owners(atoms, tree), strict=True):
        if owner >= 0:
            by_name[names[owner]].append(atom)
    return {name: shapely.coverage_union_all(by_name[name]) for name in names}


def _owners(atoms: np.ndarray, tree: shapely.STRtree) -> list[int]:
    """Index of the unit each atom belongs to, -1 for ground outside all of them."""
    owners = np.full(len(atoms), -1)
    within, unit = tree.query(shapely.point_on_surface(atoms), predicate="intersects")
    owners[within[::-1]] = unit[::-1]
    return owners.tolist()


def exploded(units: Coverage) -> dict[str, Geometry]:
    """Every part of every unit by itself, named `unit#number` from the largest part down."""
    return {
        f"{name}#{number}": part
        for name, unit in units.items()
        for number, part in enumerate(sorted(shapely.get_parts(unit), key=lambda part: -part.area))
    }


def tidied(parts: Coverage, smallest: float, *, family: Callable[[str], str]) -> dict[str, Geometry]:
    """The parts, those below `smallest` square degrees joined to a neighbour of their family.

    The neighbour is the one they share most edge with; a part without one stays, as enclaves do.
    """
    big = {name: part for name, part in parts.items() if part.area >= smallest}
    joined = {name: [part] for name, part in big.items()}
    for name, part in parts.items():
        if name in big:
            continue
        edges = {
            other: shared_edge(part, big[other]).length
            for other in _touching(part, big)
            if family(other) == family(name)
        }
        target = max(edges, key=lambda other: edges[other], default=name)
        joined.setdefault(target, []).append(part)
    return {name: shapely.coverage_union_all(pieces) for name, pieces in joined.items()}


def _touching(part: Geometry, others: Coverage) -> list[str]:
    names = list(others)
    return [names[index] for index in sorted(shapely.STRtree(list(others.values())).query(part, predicate="touches"))]


def simplified(units: Coverage, tolerances: Mapping[str, float]) -> dict[str, Geometry]:
    """The coverage with fewer vertices, still valid (Visvalingam-Whyatt, tolerances in degrees).

    An edge is simplified by the smaller tolerance of the units on its two sides.
    """
    names = list(units)
    for tolerance in sorted(set(tolerances.values())):
        names = [name for name in names if tolerances[name] >= tolerance]
        # Edges with the units left out of a round count as its boundary: they are done.
        boundary = len(names) == len(units)
        after = shapely.coverage_simplify(
            [units[name] for name in names], tolerance, simplify_boundary=boundary
        )
        units = dict(units) | dict(zip(names, after, strict=True))
    return dict(units)


def dissolved(units: Coverage, groups: Mapping[str, Collection[str]]) -> dict[str, Geometry]:
    """Groups' polygons by group name: the union of the named units, their inner edges gone."""
    return {
        group: shapely.coverage_union_all([units[name] for name in names])
        for group, names in groups.items()
    }


def shared_edge(one: Geometry, other: Geometry) -> Geometry:
    """The line two neighbours share, merged into as few parts as possible; empty if none."""
    common = shapely.intersection(one.boundary, other.boundary)
    lines = [part for part in shapely.get_parts(common) if part.geom_type == "LineString"]
    return shapely.line_merge(shapely.multilinestrings(lines)) if lines else shapely.LineString()


def _areas(geometry: Geometry) -> Geometry:
    """The polygons of a geometry, without the lines and points an overlay leaves."""
    parts = shapely.get_parts(shapely.get_parts(geometry))
    return shapely.MultiPolygon([part for part in parts if part.geom_type == "Polygon"])

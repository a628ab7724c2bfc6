"""Polygons that tile the ground: neighbours share vertices, nothing overlaps, nothing is missing.

Geometries are in EPSG:4326 and keyed by name; every function returns new ones.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from typing import Final

import numpy as np
import shapely
from shapely import Geometry

Coverage = Mapping[str, Geometry]

GRID: Final = 1e-5  # degrees, about a metre: the step the layers are written with


def noded(units: Coverage, *, grid: float = GRID) -> dict[str, Geometry]:
    """Put all vertices of the units on a grid and make shared edges the same on both sides.

    `grid` is its step in degrees.
    """
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
    """Find the index of the unit each atom belongs to, -1 for ground outside all of them."""
    owners = np.full(len(atoms), -1)
    within, unit = tree.query(shapely.point_on_surface(atoms), predicate="intersects")
    owners[within[::-1]] = unit[::-1]
    return owners.tolist()


def exploded(units: Coverage) -> dict[str, Geometry]:
    """Split the units into their parts, named `unit#number` from the largest part down."""
    return {
        f"{name}#{number}": part
        for name, unit in units.items()
        for number, part in enumerate(sorted(shapely.get_parts(unit), key=lambda part: -part.area))
    }


def tidied(
    parts: Coverage, smallest: float, *, family: Callable[[str], str]
) -> dict[str, Geometry]:
    """Return the parts, each below `smallest` square degrees joined to a neighbour of its family.

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
    return [
        names[index]
        for index in sorted(shapely.STRtree(list(others.values())).query(part, predicate="touches"))
    ]


def simplified(units: Coverage, tolerances: Mapping[str, float]) -> dict[str, Geometry]:
    """Leave out vertices of a coverage, which stays valid (Visvalingam-Whyatt, in degrees).

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
    """Unite the named units of each group, without their inner edges; polygons by group name."""
    return {
        group: shapely.coverage_union_all([units[name] for name in names])
        for group, names in groups.items()
    }


def shared_edge(area: Geometry, neighbour: Geometry) -> Geometry:
    """Return the line that two neighbours share, in as few parts as possible; empty if none."""
    common = shapely.intersection(area.boundary, neighbour.boundary)
    lines = [part for part in shapely.get_parts(common) if part.geom_type == "LineString"]
    return shapely.line_merge(shapely.multilinestrings(lines)) if lines else shapely.LineString()

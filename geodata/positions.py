"""The coordinates of a GeoJSON geometry, checked before a geometry is made of them."""

import math
from collections.abc import Iterator, Mapping
from itertools import chain
from operator import eq, le
from typing import Any, Final

import numpy as np

# How many lists wrap a position in each geometry type.
_DEPTHS: Final[Mapping[str, int]] = {
    "Point": 0,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}

# Lowest and highest of the least and greatest longitude and latitude.
_LOWEST: Final = (-180, -180, -90, -90)
_MOST: Final = (180, 180, 90, 90)


def flaw(coordinates: Any, *, kind: str) -> str | None:
    """Say what is wrong with the coordinates of a geometry of this type; None when nothing is."""
    depth = _DEPTHS[kind]
    lines = _parts(coordinates, depth - 1) if depth else [[coordinates]]
    try:
        doubtful = (line for line in lines if not _sound(line))
        flaws = (_position_flaw(position) for line in doubtful for position in _parts(line, 1))
        return next((flaw for flaw in flaws if flaw), None)
    except TypeError as error:
        return str(error)


def arrays(geometry: Mapping[str, Any]) -> dict[str, Any]:
    """Return the geometry with each line of positions as one array: shapes are made of it fast."""
    kind, coordinates = geometry["type"], geometry["coordinates"]
    return {"type": kind, "coordinates": _arrays(coordinates, _DEPTHS[kind])}


def _arrays(coordinates: Any, depth: int) -> Any:
    if depth > 1:
        return [_arrays(part, depth - 1) for part in coordinates]
    return np.asarray(coordinates) if depth else coordinates


def _sound(line: Any) -> bool:
    """Tell whether every position of a line is surely without flaw.

    All positions are checked at once: every vertex of every layer comes here.
    """
    if type(line) is not list or set(map(type, line)) != {list} or set(map(len, line)) != {2}:
        return False
    values = [*chain.from_iterable(line)]
    if not set(map(type, values)) <= {int, float}:
        return False
    lon, lat = values[::2], values[1::2]
    ends = (min(lon), max(lon), min(lat), max(lat))
    # Only NaN differs from itself.
    return (
        all(map(eq, values, values)) and all(map(le, _LOWEST, ends)) and all(map(le, ends, _MOST))
    )


def _parts(coordinates: Any, depth: int) -> Iterator[Any]:
    if depth == 0:
        yield coordinates
        return
    if not isinstance(coordinates, list) or not coordinates:
        raise TypeError("coordinates that are not nested as the geometry's type expects")
    for part in coordinates:
        yield from _parts(part, depth - 1)


def _position_flaw(position: Any) -> str | None:
    if not isinstance(position, list) or len(position) not in {2, 3}:
        return "a position that is not [longitude, latitude]"
    if not all(
        isinstance(value, int | float) and not isinstance(value, bool) for value in position
    ):
        return f"a position that is not two numbers: {position!r:.60}"
    longitude, latitude = position[:2]
    if any(isinstance(value, float) and math.isnan(value) for value in position):
        return "NaN coordinates"
    if abs(longitude) > 180 or abs(latitude) > 90 or abs(position[-1]) > 9000:
        return f"the position {position!r:.60}, expected degrees within ±180, ±90 (metres look so)"
    return None

"""The coordinates of a GeoJSON geometry, checked before a geometry is made of them."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

# How many lists wrap a position in each geometry type.
_DEPTHS: Final[Mapping[str, int]] = {
    "Point": 0,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}


def flaw(coordinates: Any, *, kind: str) -> str | None:
    """What is wrong with the coordinates of a geometry of this type, or None."""
    try:
        found = (_position_flaw(position) for position in _positions(coordinates, _DEPTHS[kind]))
        return next((words for words in found if words), None)
    except TypeError as error:
        return str(error)


def _positions(coordinates: Any, depth: int) -> Iterator[Any]:
    if depth == 0:
        yield coordinates
        return
    if not isinstance(coordinates, list) or not coordinates:
        raise TypeError("coordinates that are not nested as the geometry's type expects")
    for part in coordinates:
        yield from _positions(part, depth - 1)


def _position_flaw(position: Any) -> str | None:
    if not isinstance(position, list) or len(position) not in {2, 3}:
        return "a position that is not [longitude, latitude]"
    if not all(
        isinstance(value, int | float) and not isinstance(value, bool) for value in position
    ):
        return f"a position that is not two numbers: {position!r:.60}"
    longitude, latitude = position[:2]
    if any(value != value for value in position):  # noqa: PLR0124 -- only NaN differs from itself
        return "NaN coordinates"
    if abs(longitude) > 180 or abs(latitude) > 90 or abs(position[-1]) > 9000:
        return f"the position {position!r:.60}, expected degrees within ±180, ±90 (metres look so)"
    return None

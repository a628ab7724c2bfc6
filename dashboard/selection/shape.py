"""Shapes that a reader draws, as compact text in a link: circle, rectangle, polygon. Pure.

Coordinates are degrees (WGS84), longitude first, to four decimals (some 10 m).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from shapely import Geometry, Point, Polygon, box

from dashboard.errors import SelectionError
from dashboard.i18n.translate import N_, format_number, gettext

MOST_CORNERS = 60
MOST_KM = 1_000.0
EXPECTED = N_("is not c:lon,lat,km, r:west,south,east,north or p:lon,lat;lon,lat;lon,lat")


@dataclass(frozen=True, slots=True)
class QueryShape:
    """A drawn shape; a circle is its centre and `km` its radius, which is 0 for the others.

    `text` is the shape as a link has it, numbers rounded.
    """

    text: str
    kind: str
    geometry: Geometry
    km: float = 0.0


def parse_shape(text: str) -> QueryShape:
    """Parse a shape from a link; raises SelectionError saying what was expected."""
    kind, colon, rest = text.partition(":")
    if not colon or kind not in READ:
        raise SelectionError(gettext(EXPECTED))
    pairs = [part.split(",") for part in rest.split(";")]
    return READ[kind](_numbers(pairs))


def _numbers(rows: list[list[str]]) -> list[list[float]]:
    try:
        return [[round(float(cell), 4) for cell in row] for row in rows]
    except (ValueError, OverflowError) as error:
        raise SelectionError(gettext(EXPECTED)) from error


def _place(lon: float, lat: float) -> tuple[float, float]:
    if not (-180 <= lon <= 180 and -85 <= lat <= 85):
        raise SelectionError(gettext("has a corner outside longitude ±180 or latitude ±85"))
    return lon, lat


def _format(*numbers: float) -> str:
    """Write numbers to four decimals, without closing zeros."""
    return ",".join(f"{number:.4f}".rstrip("0").rstrip(".") for number in numbers)


def _circle(rows: list[list[float]]) -> QueryShape:
    if len(rows) != 1 or len(rows[0]) != 3:
        raise SelectionError(gettext(EXPECTED))
    lon, lat, km = rows[0]
    middle = Point(_place(lon, lat))
    if not 0 < km <= MOST_KM:
        most = format_number(MOST_KM)
        raise SelectionError(gettext("has a radius that is not above 0 and up to {n} km", n=most))
    return QueryShape(f"c:{_format(lon, lat, km)}", "circle", middle, km)


def _rectangle(rows: list[list[float]]) -> QueryShape:
    if len(rows) != 1 or len(rows[0]) != 4:
        raise SelectionError(gettext(EXPECTED))
    west, south, east, north = rows[0]
    _place(west, south), _place(east, north)
    if west >= east or south >= north:
        raise SelectionError(gettext("is a rectangle without an inside"))
    return QueryShape(
        f"r:{_format(west, south, east, north)}", "rectangle", box(west, south, east, north)
    )


def _polygon(rows: list[list[float]]) -> QueryShape:
    if not 3 <= len(rows) <= MOST_CORNERS or any(len(row) != 2 for row in rows):
        message = gettext("is not a polygon of 3 to {n} corners lon,lat", n=MOST_CORNERS)
        raise SelectionError(message)
    corners = [_place(lon, lat) for lon, lat in rows]
    shape = Polygon(corners)
    if not shape.is_valid or shape.area == 0:
        raise SelectionError(gettext("is a polygon that crosses itself or has no inside"))
    text = ";".join(_format(*corner) for corner in corners)
    return QueryShape(f"p:{text}", "polygon", shape)


READ: Mapping[str, Callable[[list[list[float]]], QueryShape]] = {
    "c": _circle,
    "r": _rectangle,
    "p": _polygon,
}

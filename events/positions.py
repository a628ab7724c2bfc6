"""The places of an incident: rows of the gazetteer, or what its own file gives."""

import math
from collections.abc import Iterator, Mapping

from events.errors import EventsError
from events.gazetteer import Gazetteer, Place
from events.message import Message
from events.provenance import GAZETTEER, POSITIONS, SOURCE
from events.row import Row, is_table

# What is told of these happened somewhere along or in them: no point stands for it.
NO_POINT = ("line", "country")

PLACE = 200
_NAME = 80
_OWN = {"place": PLACE, "country": _NAME, "admin1": _NAME, "extent": PLACE, "collection": 80}
_GEOMETRY = Message(
    "none, or a geometry: GeoJSON in degrees, longitude first, within -180 to 180 and -90 to 90"
)


def is_free(row: Row) -> bool:
    """Tell whether words and coordinates are a file's own, not those of our lists."""
    return row.choice("position", POSITIONS, GAZETTEER) != GAZETTEER


def read_place(row: Row, gazetteer: Gazetteer, geometry: object) -> Place | None:
    """Read the place of an incident, None where it is not known.

    Raises EventsError for a name that the gazetteer lacks.
    """
    if row.values.get("position") == SOURCE:
        return _own_place(row, geometry, row.number("radius_km", 0.001, 5000))
    name = row.text("place", PLACE if is_free(row) else _NAME, empty=True)
    if is_free(row):
        return None
    if "extent" in row.values:
        raise row.wrong("extent", "none, as the gazetteer has it")
    if not name:
        if row.values.get("precision") is not None:
            raise row.wrong("precision", "null, because the place is not known")
        return None
    if name not in gazetteer:
        raise row.wrong("place", "a name of the gazetteer")
    return gazetteer[name]


def check_geometry(geometry: object, expected: dict[str, object] | None, row: Row) -> None:
    """Refuse a geometry other than the expected one of the gazetteer (None: no geometry).

    Raises EventsError.
    """
    if geometry != expected:
        raise EventsError(
            f"{row.who}: geometry is {str(geometry)[:80]}, expected {expected}: "
            "`python -m events place` writes it"
        )


def point(place: Place | None, precision: object) -> dict[str, object] | None:
    """Return the GeoJSON geometry in degrees, None where no point stands for the place."""
    if place is None or precision in NO_POINT:
        return None
    return {"type": "Point", "coordinates": [place.lon, place.lat]}


def of_place(row: Row, name: str, expected: str | None) -> str | None:
    """Read what the gazetteer knows of the place; a file says it in its own words.

    Raises EventsError where the row says something else than the gazetteer (`expected`).
    """
    if is_free(row):
        own = row.values.get("position") == SOURCE  # the place was read from the row itself
        return expected if own else row.text(name, _NAME, empty=True) or None
    if row.values.get(name) != expected:
        raise row.wrong(name, f"{expected!r} as the gazetteer has it")
    return expected


def radius_of(row: Row, place: Place | None) -> float | None:
    """Read the radius in kilometres, there exactly where a place is known.

    Raises EventsError for one without the other, and for a radius outside 0.001 to 5000 km.
    """
    radius = row.number("radius_km", 0.001, 5000)
    if radius and not place and is_free(row):
        return None
    if (radius is None) != (place is None):
        raise row.wrong("radius_km", "a number exactly where there is a place")
    return radius


def further_places(
    row: Row, name: str, gazetteer: Gazetteer, place: Place | None = None
) -> tuple[Place, ...]:
    """Read a list of distinct names of the gazetteer, none of them that of the place itself.

    Raises EventsError for any other name, and for `also_at` where the place is not known.
    """
    names = row.words(name, gazetteer, "names of the gazetteer")
    if names and name == "also_at" and place is None:
        raise row.wrong(name, "a list only where place is known")
    places = tuple(gazetteer[name] for name in names)
    if len(set(places)) < len(places) or place in places:
        raise row.wrong(name, "each place once, and not the place itself")
    return places


def _own_place(row: Row, geometry: object, radius_km: float | None) -> Place:
    """Make the place of a row: its own name and point, the middle of any other geometry."""
    lon, lat = _middle(row, geometry)
    texts = row.several(_OWN)
    return Place(
        name=texts["place"] or f"{lat:.4f}, {lon:.4f}",
        other_names=(),
        lon=lon,
        lat=lat,
        kind="site",
        country=texts["country"] or None,
        admin1=texts["admin1"] or None,
        radius_km=radius_km or 0.0,
        extent=texts["extent"] or None,
        source=texts["collection"],
        note="",
    )


def _middle(row: Row, geometry: object) -> tuple[float, float]:
    """Return the middle of the bounds of a geometry, the point itself where it is one."""
    if not is_table(geometry):
        raise row.wrong("position", _GEOMETRY)
    points = list(_points(geometry))
    if not points or not all(_is_in_limits(point) for point in points):
        raise row.wrong("position", _GEOMETRY)
    if len(points) == 1:
        return points[0]
    lons, lats = zip(*points, strict=True)
    return (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2


def _points(geometry: Mapping[str, object]) -> Iterator[tuple[float, float]]:
    parts = geometry.get("geometries")
    if isinstance(parts, list):
        for part in parts:
            if is_table(part):
                yield from _points(part)
    else:
        yield from _pairs(geometry.get("coordinates"))


def _pairs(coordinates: object) -> Iterator[tuple[float, float]]:
    if not isinstance(coordinates, list | tuple):
        return
    if coordinates and not isinstance(coordinates[0], list | tuple):
        numbers = [
            float(number) if isinstance(number, int | float) else math.nan
            for number in coordinates[:2]
        ]
        yield (numbers[0], numbers[1]) if len(numbers) == 2 else (math.nan, math.nan)
        return
    for part in coordinates:
        yield from _pairs(part)


def _is_in_limits(point: tuple[float, float]) -> bool:
    lon, lat = point
    return -180 <= lon <= 180 and -90 <= lat <= 90

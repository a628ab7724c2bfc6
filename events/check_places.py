"""Proves places against GeoJSON layers: each point lies in the country and province claimed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyproj import Geod
from shapely import Point, box, total_bounds, union_all
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from events import store
from events.errors import EventsError
from events.gazetteer import Place
from events.store import Problem

# Borders are simplified and points rounded: so far off still counts as inside.
TOLERANCE_KM = 1.0
# Of other kinds the radius says how far the point may lie off.
_BUILT_UP = ("capital", "city", "town", "village")
_GEOD = Geod(ellps="WGS84")


@dataclass(frozen=True, slots=True)
class Areas:
    """Polygons in WGS84 degrees by country or province code, and the ids of each layer.

    `frame` is the box that the layers are cut to; beyond it nothing can be proved.
    """

    shapes: Mapping[str, BaseGeometry]
    ids: Mapping[str, frozenset[str]]
    frame: BaseGeometry

    def proves(self, place: Place, code: str | None) -> bool:
        """Tell whether the polygons can tell if a place lies in the country or province of a code.

        They cannot for a code without a polygon or None, and beyond the frame.
        """
        return code in self.shapes and self.frame.covers(Point(place.lon, place.lat))

    def off_km(self, place: Place, code: str) -> float:
        """Return how many km (on the WGS84 ellipsoid) a place lies outside a polygon, 0 inside."""
        point = Point(place.lon, place.lat)
        near, _ = nearest_points(self.shapes[code], point)
        _, _, metres = _GEOD.inv(near.x, near.y, point.x, point.y)
        return float(metres) / 1000


def load(folder: Path) -> Areas:
    """Read `countries`, `provinces` and the ids of all layers from a folder of GeoJSON files.

    Raises EventsError that names a file which cannot be read.
    """
    shapes = {**_polygons(folder / "countries.geojson"), **_polygons(folder / "provinces.geojson")}
    ids = {path.stem: frozenset(_ids(path)) for path in sorted(folder.glob("*.geojson"))}
    return Areas(shapes, ids, box(*total_bounds(list(shapes.values()))))


def load_countries(path: Path) -> Areas:
    """Read the polygons of a layer of countries, and no other layer. Raises EventsError."""
    shapes = _polygons(path)
    return Areas(shapes, {}, box(*total_bounds(list(shapes.values()))))


def _polygons(path: Path) -> dict[str, BaseGeometry]:
    parts: dict[str, list[BaseGeometry]] = {}
    for properties, geometry in _features(path):
        code = properties.get("iso") or properties.get("id")
        parts.setdefault(str(code), []).append(geometry)
    return {code: union_all(shapes) for code, shapes in parts.items()}


def _ids(path: Path) -> Iterator[str]:
    return (str(properties.get("id")) for properties, _ in _features(path))


def _features(path: Path) -> Iterator[tuple[Mapping[str, object], BaseGeometry]]:
    for feature in store.features(path):
        try:
            properties, geometry = feature["properties"], shape(feature["geometry"])
        except (KeyError, TypeError, AttributeError, ValueError, ShapelyError) as error:
            raise EventsError(f"{path.name} has a feature without a shape: {error}") from error
        if isinstance(properties, Mapping):
            yield properties, geometry


def allowed_km(place: Place) -> float:
    """Return how many km a place may lie outside its country or province."""
    return TOLERANCE_KM if place.kind in _BUILT_UP else max(TOLERANCE_KM, place.radius_km)


def misplaced(place: Place, areas: Areas) -> Iterator[Problem]:
    """Yield what contradicts a place: its country, its province, an extent that is not there."""
    for code in filter(None, (place.country, place.admin1)):
        off = areas.off_km(place, code) if areas.proves(place, code) else 0
        if off > allowed_km(place):
            reason = f"place {place.name!r} lies {off:.1f} km outside {code}, expected inside"
            yield Problem(place.name, reason)
    if place.extent:
        layer, _, feature = place.extent.partition("/")
        if feature not in areas.ids.get(layer, ()):
            reason = f"place {place.name!r}: extent {place.extent!r} is no feature of the layers"
            yield Problem(place.name, reason)

"""What lies inside a region: surely, or maybe when the place is uncertain. Pure geometry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
from pyproj import CRS, Transformer
from shapely import Geometry, Point, prepare
from shapely.ops import transform

from events.incident import Incident


@dataclass(frozen=True, slots=True)
class Thing:
    """One feature of a layer: `key` as in a link, properties, geometry in degrees (WGS84)."""

    key: str
    layer: str
    properties: Mapping[str, Any]
    geometry: Geometry

    @property
    def name(self) -> str:
        """The feature's name."""
        return str(self.properties["name"])

    @property
    def is_area(self) -> bool:
        """Whether things can lie inside it."""
        return self.geometry.geom_type in ("Polygon", "MultiPolygon")


@dataclass(frozen=True, slots=True)
class Inside:
    """The incidents surely and maybe inside a region, in their order."""

    surely: tuple[Incident, ...]
    maybe: tuple[Incident, ...]


def thing(frames: Mapping[str, gpd.GeoDataFrame], key: str) -> Thing | None:
    """The feature that `layer.id` names, None when there is none."""
    layer, _, feature = key.partition(".")
    frame = frames.get(layer)
    rows = frame[frame["id"] == feature] if frame is not None else None
    if rows is None or rows.empty:
        return None
    row = rows.iloc[0]
    known = {name: _native(value) for name, value in row.items() if _is_known(value)}
    geometry = known.pop("geometry")
    return Thing(key, layer, known, geometry)


def _is_known(value: object) -> bool:
    return value is not None and value == value  # noqa: PLR0124  NaN is not equal to itself


def _native(value: Any) -> Any:
    """A NumPy scalar as Python's own number."""
    return value.item() if hasattr(value, "item") else value


def inside(incidents: Iterable[Incident], area: Thing) -> Inside:
    """Sort the located incidents by whether their place surely or maybe lies in the area.

    A place is a circle of its radius in km. An incident told of the very area (or of one within
    it) is surely inside; one told of another province or of a whole country is not.
    """
    plane = Plane(area.geometry)
    surely, maybe = [], []
    for one in incidents:
        verdict = _told(one, area) or _measured(one, plane)
        if verdict == "surely":
            surely.append(one)
        elif verdict == "maybe":
            maybe.append(one)
    return Inside(tuple(surely), tuple(maybe))


def _told(one: Incident, area: Thing) -> str | None:
    iso = area.properties.get("iso")
    if one.place is None:
        return "not"
    if iso == one.country:
        return "surely"
    if one.precision == "country":
        return "not"
    if one.admin1 and iso and "-" in iso:
        return "surely" if iso == one.admin1 else "not"
    return None


def _measured(one: Incident, plane: Plane) -> str | None:
    if one.place is None or one.radius_km is None:
        return None
    within, edge_km = plane.lies(one.place.lon, one.place.lat)
    if edge_km < one.radius_km:
        return "maybe"
    return "surely" if within else None


class Plane:
    """An area in metres around its own middle (azimuthal equidistant on WGS84).

    Distances are geodesic to within 0.2 % up to 500 km from the middle (Snyder 1987, p. 191).
    """

    def __init__(self, geometry: Geometry) -> None:
        middle = geometry.centroid
        crs = CRS.from_proj4(f"+proj=aeqd +lat_0={middle.y} +lon_0={middle.x} +ellps=WGS84")
        self._to_plane = Transformer.from_crs("EPSG:4326", crs, always_xy=True).transform
        self._area = transform(self._to_plane, geometry)
        self._edge = self._area.boundary
        prepare(self._area)

    def lies(self, lon: float, lat: float) -> tuple[bool, float]:
        """Whether a point (degrees) is in the area, and its distance from the edge in km."""
        point = Point(*self._to_plane(lon, lat))
        return bool(self._area.covers(point)), self._edge.distance(point) / 1000

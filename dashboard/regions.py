"""What lies inside a region: surely, or maybe when the place is uncertain. Pure geometry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
from pyproj import CRS, Transformer
from shapely import Geometry, Point
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
    it) is surely inside; one told of a whole country is never inside a part of it surely.
    """
    surely, maybe = [], []
    for one in incidents:
        verdict = _told(one, area) or _measured(one, area)
        if verdict == "surely":
            surely.append(one)
        elif verdict == "maybe":
            maybe.append(one)
    return Inside(tuple(surely), tuple(maybe))


def _told(one: Incident, area: Thing) -> str | None:
    iso = area.properties.get("iso")
    if one.place is None or not iso:
        return None
    if iso == one.country:
        return "surely"
    if one.admin1 and "-" in iso:
        return "surely" if iso == one.admin1 else "not"
    return None


def _measured(one: Incident, area: Thing) -> str | None:
    if one.place is None or one.radius_km is None:
        return None
    place = Point(one.place.lon, one.place.lat)
    reach = one.radius_km / 80  # degrees, generous at these latitudes
    if place.distance(area.geometry) > reach:
        return None
    circle, local = disc(one.radius_km), _local(place, area.geometry)
    if local.covers(circle):
        return "surely"
    return "maybe" if local.intersects(circle) else None


def disc(radius_km: float) -> Geometry:
    """A circle of a radius around the origin of a plane, in metres."""
    return Point(0, 0).buffer(max(radius_km, 0.001) * 1000)


def _local(centre: Point, geometry: Geometry) -> Geometry:
    """The geometry in metres around a centre: distances from the centre are true (WGS84)."""
    plane = CRS.from_proj4(f"+proj=aeqd +lat_0={centre.y} +lon_0={centre.x} +units=m +ellps=WGS84")
    to_plane = Transformer.from_crs("EPSG:4326", plane, always_xy=True)
    return transform(to_plane.transform, geometry)

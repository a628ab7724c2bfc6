"""What lies around a thing: the regions it is in, sites near it, regions a line passes. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import geopandas as gpd
import shapely
from shapely import Geometry, Point

from dashboard import ground
from dashboard.ground import Plane
from dashboard.regions import Thing
from geodata import measure
from geodata.registry import Layer

Frames = Mapping[str, gpd.GeoDataFrame]
SITES = frozenset({"site", "route"})
REGION = "region"
# A line has to run so far in a region to pass it: less is where outlines of two sources miss.
PASSED_KM = 0.5
# A site so near to an edge or a line counts as on it: outlines and points are no better.
ON_EDGE_KM = 1.0


@dataclass(frozen=True, slots=True)
class Site:
    """A site seen from a thing: distance in km (0 inside), where it lies, its own uncertainty.

    `place` is `inside`, `edge` (its uncertainty reaches over the thing's edge or line) or `off`.
    """

    key: str
    name: str
    km: float
    wind: str
    place: Literal["inside", "edge", "off"]
    radius_km: float


@dataclass(frozen=True, slots=True)
class Named:
    """A feature as a link names it; `km2` is its area, `km` how far a line runs in it."""

    key: str
    name: str
    layer: str
    km2: float = 0.0
    km: float = 0.0


def area_layers(frames: Frames) -> tuple[str, ...]:
    """The layers whose features all have an inside."""
    return tuple(
        name for name, frame in frames.items() if frame.geom_type.str.endswith("Polygon").all()
    )


def sites(thing: Thing, plane: Plane, frames: Frames, layers: Mapping[str, Layer]) -> list[Site]:
    """The sites of the atlas by distance from a thing, geodesic; the thing itself left out."""
    found = [
        _site(key, known, point, thing, plane)
        for key, known, point in _points(frames, layers)
        if key != thing.key
    ]
    return sorted(found, key=lambda site: (site.km, site.name))


def _points(
    frames: Frames, layers: Mapping[str, Layer]
) -> Iterator[tuple[str, Mapping[str, Any], Point]]:
    for name, frame in frames.items():
        if layers[name].role not in SITES:
            continue
        points = frame[frame.geom_type == "Point"]
        for known in points.to_dict("records"):
            yield f"{name}.{known['id']}", known, known["geometry"]


def _site(key: str, known: Mapping[str, Any], point: Point, thing: Thing, plane: Plane) -> Site:
    km, lon, lat = plane.nearest(point.x, point.y)
    within, edge_km = plane.lies(point.x, point.y)
    spare = ground.radius_km(known.get("radius_km"))
    reach = 0.0 if thing.is_area else ground.radius_km(thing.properties.get("radius_km"))
    at_edge = edge_km <= max(spare, ON_EDGE_KM) + reach and (thing.is_area or thing.is_line)
    return Site(
        key=key,
        name=str(known["name"]),
        km=km,
        wind=ground.bearing(lon, lat, point.x, point.y) if km else "",
        place="edge" if at_edge else "inside" if thing.is_area and within else "off",
        radius_km=spare,
    )


def parents(thing: Thing, frames: Frames, layers: Mapping[str, Layer]) -> tuple[Named, ...]:
    """The regions that a thing surely lies in, the largest first; none for a line."""
    if thing.is_line:
        return ()
    point = thing.geometry.representative_point()
    least = measure.area_km2(thing.geometry) * 1.001 if thing.is_area else 0.0
    spare = ground.radius_km(thing.properties.get("radius_km"))
    twin = thing.properties.get("iso")
    found: dict[str, tuple[int, Named]] = {}
    for name in area_layers(frames):
        for key, title, iso, geometry in _regions(name, frames, layers):
            if iso == twin or key == thing.key or not geometry.covers(point):
                continue
            one = Named(key, title, name, km2=measure.area_km2(geometry))
            rank = int(layers[name].style.get("pick", 0))
            if one.km2 > least and _clear_of(geometry, point, spare):
                # The same region in two layers counts once: as the map picks it.
                found[iso] = max(found.get(iso, (rank, one)), (rank, one), key=_rank)
    return tuple(sorted((one for _, one in found.values()), key=lambda one: -one.km2))


def _rank(ranked: tuple[int, Named]) -> int:
    return ranked[0]


def _regions(
    name: str, frames: Frames, layers: Mapping[str, Layer]
) -> Iterator[tuple[str, str, str, Geometry]]:
    """Regions and whole countries of a layer: key, name, code (else the key again), outline."""
    columns = frames[name].reindex(columns=["id", "name", "iso", "geometry"])
    for feature, title, iso, geometry in columns.itertuples(index=False):
        code = iso if isinstance(iso, str) else None
        if layers[name].role == REGION or (code and len(code) == 2):
            yield f"{name}.{feature}", title, code or f"{name}.{feature}", geometry


def _clear_of(area: Geometry, point: Point, spare_km: float) -> bool:
    """Whether a point lies further from an area's edge than it may be off."""
    if spare_km == 0:
        return True
    (lon, lat), _ = shapely.shortest_line(area.boundary, point).coords
    return ground.km_between(lon, lat, point.x, point.y) > spare_km


def passed(line: Thing, frames: Frames, layers: Mapping[str, Layer]) -> tuple[Named, ...]:
    """The regions that a line runs through or along, with how many km, the longest first."""
    found: dict[str, tuple[int, Named]] = {}
    for name in area_layers(frames):
        rank = len(frames[name])  # all in one list: the layer with most company
        for key, title, iso, geometry in _regions(name, frames, layers):
            if not geometry.intersects(line.geometry):
                continue
            km = ground.length_km(line.geometry.intersection(geometry))
            if km > PASSED_KM:
                one = (rank, Named(key, title, name, km=km))
                found[iso] = max(found.get(iso, one), one, key=_rank)
    return tuple(sorted((one for _, one in found.values()), key=lambda one: -one.km))

"""What lies around a thing: the regions it is in, sites near it, regions a line passes. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

import shapely
from shapely import Geometry, Point

from dashboard.i18n.names import feature_name
from dashboard.spatial.features import AreaFeature, Feature, FeatureIndex, SiteFeature
from geodata import geodesy
from geodata.geodesy import Plane

# A line has to run so far in a region to pass it: less is where outlines of two sources miss.
PASSED_KM = 0.5
# A site so near to an edge or a line counts as on it: outlines and points are no better.
ON_EDGE_KM = 1.0


@dataclass(frozen=True, slots=True)
class NearbySite:
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
class NearbyRegion:
    """A feature as a link names it, with its area and how far a line runs in it.

    `km2` is 0 where the map's edge cuts it, so that its area is not known.
    """

    key: str
    name: str
    layer: str
    km2: float = 0.0
    km: float = 0.0


def sites_near(thing: Feature, plane: Plane, survey: FeatureIndex) -> list[NearbySite]:
    """The sites of the atlas by distance from a thing, geodesic; the thing itself left out."""
    found = [_site(mark, thing, plane) for mark in survey.sites if mark.key != thing.key]
    return sorted(found, key=lambda site: (site.km, site.name))


def _site(mark: SiteFeature, thing: Feature, plane: Plane) -> NearbySite:
    km, lon, lat = plane.nearest(mark.lon, mark.lat)
    within, edge_km = plane.lies(mark.lon, mark.lat)
    spare = geodesy.radius_km(mark.known.get("radius_km"))
    reach = 0.0 if thing.is_area else geodesy.radius_km(thing.properties.get("radius_km"))
    at_edge = edge_km <= max(spare, ON_EDGE_KM) + reach and (thing.is_area or thing.is_line)
    return NearbySite(
        key=mark.key,
        name=feature_name(mark.known),
        km=km,
        wind=geodesy.bearing(lon, lat, mark.lon, mark.lat) if km else "",
        place="edge" if at_edge else "inside" if thing.is_area and within else "off",
        radius_km=spare,
    )


def enclosing_regions(thing: Feature, survey: FeatureIndex) -> tuple[NearbyRegion, ...]:
    """The regions that a thing surely lies in, the largest first; none for a line."""
    if thing.is_line:
        return ()
    point = thing.geometry.representative_point()
    least = geodesy.area_km2(thing.geometry) * 1.001 if thing.is_area else 0.0
    spare = geodesy.radius_km(thing.properties.get("radius_km"))
    twin = thing.properties.get("iso")
    around = [
        area
        for area in survey.regions
        if area.key != thing.key
        and (twin is None or area.iso != twin)
        and area.geometry.covers(point)
        and area.km2 > least
        and _clear_of(area.edge, point, spare)
    ]
    # The same region in two layers counts once: as the map picks it.
    once = _once(around, lambda area: area.rank)
    once.sort(key=lambda area: -area.km2)
    return tuple(
        NearbyRegion(
            area.key, area.name, area.layer, 0.0 if survey.cuts(area.geometry) else area.km2
        )
        for area in once
    )


def _once(areas: Iterable[AreaFeature], order: Callable[[AreaFeature], int]) -> list[AreaFeature]:
    """Of several areas with one code the one that comes first by an order."""
    found: dict[str, AreaFeature] = {}
    for area in areas:
        code = area.iso or area.key
        found[code] = max(found.get(code, area), area, key=order)
    return list(found.values())


def _clear_of(edge: Geometry, point: Point, spare_km: float) -> bool:
    """Whether a point lies further from an edge than it may be off."""
    if spare_km == 0:
        return True
    (lon, lat), _ = shapely.shortest_line(edge, point).coords
    return geodesy.km_between(lon, lat, point.x, point.y) > spare_km


def regions_crossed(line: Feature, survey: FeatureIndex) -> tuple[NearbyRegion, ...]:
    """The regions that a line runs through or along, with how many km, the longest first."""
    met = [area for area in survey.regions if area.geometry.intersects(line.geometry)]
    # The same region in two layers counts once: in the list with most company.
    once = _once(met, lambda area: area.company)
    named = [
        NearbyRegion(
            area.key, area.name, area.layer, km=geodesy.length_of_lines_km(_shared(line, area))
        )
        for area in once
    ]
    kept = [one for one in named if one.km > PASSED_KM]
    return tuple(sorted(kept, key=lambda one: -one.km))


def _shared(line: Feature, area: AreaFeature) -> Geometry:
    return line.geometry.intersection(area.geometry)

"""What lies around a feature: regions it is in, sites near it, regions a line crosses. Pure.

Distances and lengths are in km, areas in km², all geodesic (WGS84); geometries are in degrees.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

import shapely
from shapely import Geometry, Point

from dashboard.i18n.names import feature_name
from dashboard.spatial.features import AreaFeature, Feature, FeatureIndex, SiteFeature
from geodata import geodesy, properties
from geodata.geodesy import Plane

# A line has to run so far in a region to cross it: less is where outlines of two sources miss.
CROSSED_KM = 0.5
# A site so near to an edge or a line counts as on it: outlines and points are no better.
ON_EDGE_KM = 1.0


@dataclass(frozen=True, slots=True)
class NearbySite:
    """A site seen from a feature: distance in km (0 inside) and wind, its own uncertainty in km.

    `place` is `inside`, `edge` (its uncertainty reaches over the feature's edge or line) or `off`.
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


def sites_near(feature: Feature, plane: Plane, index: FeatureIndex) -> list[NearbySite]:
    """Return all other sites of the atlas, the nearest first, then by name.

    `plane` is that of the feature's geometry.
    """
    sites = [_site(site, feature, plane) for site in index.sites if site.key != feature.key]
    return sorted(sites, key=lambda site: (site.km, site.name))


def _site(site: SiteFeature, feature: Feature, plane: Plane) -> NearbySite:
    km, lon, lat = plane.nearest(site.lon, site.lat)
    within, edge_km = plane.lies(site.lon, site.lat)
    site_radius_km = properties.radius_km(site.properties.get("radius_km"))
    own_radius_km = properties.radius_km(feature.properties.get("radius_km"))
    reach_km = max(site_radius_km, ON_EDGE_KM) + (0.0 if feature.is_area else own_radius_km)
    at_edge = edge_km <= reach_km and (feature.is_area or feature.is_line)
    return NearbySite(
        key=site.key,
        name=feature_name(site.properties),
        km=km,
        wind=geodesy.bearing(lon, lat, site.lon, site.lat) if km else "",
        place="edge" if at_edge else "inside" if feature.is_area and within else "off",
        radius_km=site_radius_km,
    )


def enclosing_regions(feature: Feature, index: FeatureIndex) -> tuple[NearbyRegion, ...]:
    """Return the regions that a feature surely lies in, the largest first; none for a line.

    A region must be larger than the feature, and its edge further off than the feature's own
    uncertainty. The same region in two layers counts once: as the map picks it.
    """
    if feature.is_line:
        return ()
    point = feature.geometry.representative_point()
    least = geodesy.area_km2(feature.geometry) * 1.001 if feature.is_area else 0.0
    radius_km = properties.radius_km(feature.properties.get("radius_km"))
    twin = feature.properties.get("iso")
    around = [
        area
        for area in index.regions
        if area.key != feature.key
        and (twin is None or area.iso != twin)
        and area.geometry.covers(point)
        and area.km2 > least
        and _is_clear_of(area.edge, point, radius_km)
    ]
    regions = _one_per_code(around, lambda area: area.rank)
    regions.sort(key=lambda area: -area.km2)
    return tuple(
        NearbyRegion(
            area.key, area.name, area.layer, 0.0 if index.cuts(area.geometry) else area.km2
        )
        for area in regions
    )


def _one_per_code(
    areas: Iterable[AreaFeature], order: Callable[[AreaFeature], int]
) -> list[AreaFeature]:
    """Keep of several areas with one code that which is highest in an order."""
    by_code: dict[str, AreaFeature] = {}
    for area in areas:
        code = area.iso or area.key
        by_code[code] = max(by_code.get(code, area), area, key=order)
    return list(by_code.values())


def _is_clear_of(edge: Geometry, point: Point, spare_km: float) -> bool:
    """Tell whether a point lies further from an edge than it may be off."""
    if spare_km == 0:
        return True
    (lon, lat), _ = shapely.shortest_line(edge, point).coords
    return geodesy.km_between(lon, lat, point.x, point.y) > spare_km


def regions_crossed(line: Feature, index: FeatureIndex) -> tuple[NearbyRegion, ...]:
    """Return the regions that a line runs through or along, the longest run first, with its km.

    Runs up to CROSSED_KM are none. The same region in two layers counts once: in the larger layer.
    """
    crossed = [area for area in index.regions if area.geometry.intersects(line.geometry)]
    regions = _one_per_code(crossed, lambda area: area.layer_size)
    measured = [
        NearbyRegion(
            area.key, area.name, area.layer, km=geodesy.length_of_lines_km(_shared(line, area))
        )
        for area in regions
    ]
    long_enough = [region for region in measured if region.km > CROSSED_KM]
    return tuple(sorted(long_enough, key=lambda region: -region.km))


def _shared(line: Feature, area: AreaFeature) -> Geometry:
    return line.geometry.intersection(area.geometry)

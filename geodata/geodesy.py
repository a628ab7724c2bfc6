"""Distances, lengths, areas and buffers on the WGS84 ellipsoid. Pure.

Geometries come and go in degrees (EPSG:4326), longitude first; lengths are in km, areas in km².
Geodesics: Karney, Algorithms for geodesics, Journal of Geodesy 87 (2013), as PROJ's `geod` has
them. Around one geometry `Plane` measures in an azimuthal equidistant projection (Snyder, Map
Projections, USGS Professional Paper 1395, 1987, p. 191-202), which is much faster.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cached_property
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod, Transformer
from pyproj.enums import TransformDirection
from shapely import Geometry, Point

EARTH: Final = Geod(ellps="WGS84")
WINDS: Final = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")
# Points nearer to a line than this lie on it: the data are rounded to a tenth of that.
ON_LINE_KM: Final = 0.001
# Edges longer than this are split before they are projected, in degrees.
LONGEST_EDGE: Final = 0.05
# How far an outline that is only roughly measured to may be off, in metres.
SIMPLER: Final = 2_000
# Of the earth, in metres.
MEAN_RADIUS: Final = 6_371_000

# Of latitude, in km: the shortest, at the equator, is 110.574 long. Up to which latitude a box of
# degrees can be widened by a distance.
SHORTEST_DEGREE: Final = 110.5
MOST_LATITUDE: Final = 85.0
# Of latitude, in km: the longest, at the poles, is 111.694; of longitude none is longer.
LONGEST_DEGREE: Final = 111.7
# By how much the plane's distances may differ from geodesics within bounds so many degrees across.
DISTORTION: Final = 1.03
MOST_ACROSS: Final = 30.0

Numbers = NDArray[np.float64]
# West, south, east, north, in degrees.
Bounds = tuple[Numbers | float, Numbers | float, Numbers | float, Numbers | float]
Flags = NDArray[np.bool_]


def km_between(lon: float, lat: float, to_lon: float, to_lat: float) -> float:
    """Return the geodesic distance between two points, in km."""
    return float(EARTH.inv(lon, lat, to_lon, to_lat)[2]) / 1000


def bearing(lon: float, lat: float, to_lon: float, to_lat: float) -> str:
    """Return one of eight winds: where the second point lies, seen from the first.

    Each wind is the 45° around it, by the azimuth at the first point.
    """
    degrees = EARTH.inv(lon, lat, to_lon, to_lat)[0]
    return WINDS[round(degrees % 360 / 45) % 8]


def length_of_lines_km(geometry: Geometry) -> float:
    """Return the geodesic length of all lines of a geometry, in km; points and areas have none."""
    parts = shapely.get_parts(geometry)
    lines = parts[shapely.get_dimensions(parts) == 1]
    corners, line = shapely.get_coordinates(lines, return_index=True)
    # One call for all segments: overlays of outlines fall into thousands of short parts.
    start, end = corners[:-1], corners[1:]
    joined = line[:-1] == line[1:]
    metres = EARTH.inv(*start[joined].T, *end[joined].T)[2]
    return float(np.sum(metres)) / 1000


def length_km(geometry: Geometry) -> float:
    """Return the geodesic length of a line, or of a polygon's whole boundary, in km."""
    is_area = geometry.geom_type.endswith("Polygon")
    return length_of_lines_km(geometry.boundary if is_area else geometry)


def area_km2(geometry: Geometry) -> float:
    """Return the geodesic area of a polygon without its holes, in km²; its edges are geodesics."""
    area, _ = EARTH.geometry_area_perimeter(shapely.orient_polygons(geometry))
    return abs(area) / 1e6


def circle(lon: float, lat: float, km: float, *, corners: int = 48) -> Geometry:
    """Return the geodesic circle around a point, in degrees to three decimals (some 100 m).

    Below 1 km it has six (some 10 cm): fewer would leave it no inside.
    """
    turns = [360 * corner / corners for corner in range(corners)]
    lons, lats, _ = EARTH.fwd([lon] * corners, [lat] * corners, turns, [km * 1000] * corners)
    digits = 3 if km >= 1 else 6
    return shapely.Polygon(np.round(np.column_stack((lons, lats)), digits))


def prepared(geometry: Geometry) -> Geometry:
    """Return a copy that is quick to ask whether it covers or meets others, for one thread alone.

    A geometry that several threads share must not be prepared itself: it is indexed when first
    asked.
    """
    copy = shapely.transform(geometry, lambda corners: corners)
    shapely.prepare(copy)
    return copy


def bounds_around(bounds: Bounds, km: Numbers | float) -> Bounds:
    """Return bounds in degrees in which all lies that is up to `km` from others; rather too wide.

    Near a pole, or where they would pass the antimeridian, they go round the whole earth. Of
    several `km` each bound is an array.
    """
    west, south, east, north = bounds
    up = np.asarray(km) / SHORTEST_DEGREE
    furthest = np.maximum(abs(south - up), abs(north + up))
    across = up / np.cos(np.radians(np.minimum(furthest, MOST_LATITUDE)))
    whole = (furthest > MOST_LATITUDE) | (west - across < -180) | (east + across > 180)
    west, east = np.where(whole, -180, west - across), np.where(whole, 180, east + across)
    return west, south - up, east, north + up


class Plane:
    """One geometry in metres around its centroid (azimuthal equidistant, WGS84).

    Distances in the plane are geodesic to within 0.2 % up to 500 km from the centroid (Snyder
    1987, p. 191); `nearest` measures again on the ellipsoid, right at any distance.
    """

    def __init__(self, geometry: Geometry) -> None:
        centre = geometry.centroid
        # Made by `Proj` it takes seven times as long.
        self._plane = Transformer.from_pipeline(
            f"+proj=aeqd +lat_0={centre.y!r} +lon_0={centre.x!r} +ellps=WGS84"
        )
        self._degrees = geometry
        # The projection moves corners only: long edges bend with the parallels they follow.
        segments = shapely.segmentize(geometry, LONGEST_EDGE)
        self.shape = self._transform(segments, inverse=False)
        self.bounds: Bounds = geometry.bounds
        self.is_area = geometry.geom_type.endswith("Polygon")
        self._edge = self.shape.boundary if self.is_area else self.shape
        shapely.prepare(self.shape)

    def _proj(self, lon: Any, lat: Any, *, inverse: bool = False) -> tuple[Any, Any]:
        """Project degrees to metres, or back; numbers or arrays of them."""
        direction = TransformDirection.INVERSE if inverse else TransformDirection.FORWARD
        x, y = self._plane.transform(lon, lat, direction=direction)
        return x, y

    def lies(self, lon: float, lat: float) -> tuple[bool, float]:
        """Tell whether a point lies in the geometry or on its edge, and its km from the edge.

        The edge of a line or point is itself. Measured in the plane.
        """
        point = Point(*self._proj(lon, lat))
        return bool(self.shape.covers(point)), self._edge.distance(point) / 1000

    def nearest(self, lon: float, lat: float) -> tuple[float, float, float]:
        """Return the geodesic km to the nearest point of the geometry, and its lon and lat.

        Inside an area that is the point itself, 0 km away.
        """
        point = Point(*self._proj(lon, lat))
        if self.is_area and self.shape.covers(point):
            return 0.0, lon, lat
        line = shapely.shortest_line(self.shape, point)
        near_lon, near_lat = self._proj(line.coords[0][0], line.coords[0][1], inverse=True)
        return km_between(near_lon, near_lat, lon, lat), near_lon, near_lat

    def lies_all(self, lons: Numbers, lats: Numbers, km: Numbers) -> tuple[Flags, Flags]:
        """Tell whether each point lies in the geometry, and whether within its `km` of the edge.

        Limits are included. Measured in the plane, as `lies` does for one.
        """
        near = self._may_be_near(lons, lats, km)
        x, y = self._proj(lons[near], lats[near])
        within, at_edge = np.zeros(len(km), bool), np.zeros(len(km), bool)
        shapely.prepare(self._edge)
        within[near] = shapely.intersects_xy(self.shape, x, y)
        points = shapely.points(x, y)
        at_edge[near] = shapely.dwithin(self._edge, points, km[near] * 1000)
        return within, at_edge

    def nearest_all(self, lons: Numbers, lats: Numbers, limits: tuple[Numbers, ...]) -> Numbers:
        """Return of many points a km that lies against their limits as that of `nearest` does.

        It is measured on the ellipsoid only where the plane leaves in doubt on which side of one
        of a point's limits, in km, it lies; what is surely within all of them has the most that it
        may be, and what is far beyond all of them is infinitely far.
        """
        lengths = np.full(len(lons), np.inf)
        near = self._may_be_near(lons, lats, np.max(limits, axis=0))
        x, y = self._proj(lons[near], lats[near])
        if self.is_area:
            outside = ~shapely.intersects_xy(self.shape, x, y)
            lengths[near[~outside]] = 0
            near, x, y = near[outside], x[outside], y[outside]
        points = shapely.points(x, y)
        most_km = self._most_km(points)
        sure = most_km < np.min([limit[near] for limit in limits], axis=0)
        lengths[near[sure]] = most_km[sure]
        near, x, y, points = near[~sure], x[~sure], y[~sure], points[~sure]
        # Unlike a distance, the shortest line is found by the index of a prepared geometry.
        lines = shapely.get_coordinates(shapely.shortest_line(self.shape, points))
        ends = lines[::2]
        km: Numbers = np.hypot(*(lines[1::2] - ends).T) / 1000
        doubt = self._is_in_doubt(km, np.hypot(x, y), [limit[near] for limit in limits])
        end_lons, end_lats = self._proj(ends[doubt, 0], ends[doubt, 1], inverse=True)
        measured = near[doubt]
        km[doubt] = EARTH.inv(end_lons, end_lats, lons[measured], lats[measured])[2] / 1000
        lengths[near] = km
        return lengths

    def _most_km(self, points: NDArray[Any]) -> Numbers:
        """Return the most km that points of the plane may be from the geometry."""
        rough: Numbers = shapely.distance(self._simplified, points)
        return (rough + SIMPLER) / 1000 * 1.005 + 0.1  # as in `_is_in_doubt`

    @cached_property
    def _simplified(self) -> Geometry:
        simplified = shapely.simplify(self.shape, SIMPLER)
        shapely.prepare(simplified)
        return simplified

    def _is_in_doubt(self, km: Numbers, reach: Numbers, limits: list[Numbers]) -> Flags:
        """Flag the distances of the plane that may lie on either side of a limit, all in km.

        `reach` is how far the points are from the centre, in metres: across its rays the plane
        stretches distances, the more the further out.
        """
        angle = min(float(reach.max(initial=0.0)) / MEAN_RADIUS, 3.0)
        least = km * (math.sin(angle) / angle if angle else 1.0) * 0.995 - 0.1
        most = km * 1.005 + 0.1
        doubt = np.zeros(len(km), bool)
        for limit in limits:
            doubt |= (least <= limit) & (limit <= most)
        return doubt & (km > 0) if self.is_area else doubt

    def _may_be_near(self, lons: Numbers, lats: Numbers, km: Numbers) -> NDArray[np.intp]:
        """Return the numbers of the points that may be within so many km of the geometry."""
        west, south, east, north = bounds_around(self.bounds, np.maximum(km, 0))
        return np.flatnonzero((west <= lons) & (lons <= east) & (south <= lats) & (lats <= north))

    def surely_reaches(self, geometry: Geometry, km: float) -> bool:
        """Tell whether degrees alone show that `reaches` is true; quick for a prepared geometry."""
        if km < 0 or self._distorts(km):
            return False
        return bool(shapely.dwithin(geometry, self._degrees, km / LONGEST_DEGREE / DISTORTION))

    def may_reach(self, geometry: Geometry, km: float) -> bool:
        """Tell whether degrees alone leave it open that `reaches` is true, as above."""
        if self._distorts(km):
            return True
        _, south, _, north = bounds_around(self.bounds, km)
        shortest = SHORTEST_DEGREE * math.cos(
            math.radians(max(abs(float(south)), abs(float(north))))
        )
        return bool(shapely.dwithin(geometry, self._degrees, km / shortest * DISTORTION))

    def _distorts(self, km: float) -> bool:
        """Tell whether the plane may distort distances by more than DISTORTION so far around."""
        west, south, east, north = bounds_around(self.bounds, km)
        return bool(east - west > MOST_ACROSS or north - south > MOST_ACROSS)

    def reaches(self, geometry: Geometry, *limits_km: float) -> tuple[bool, ...]:
        """Tell of each limit whether a geometry comes so near, included, measured in the plane."""
        other = self._transform(geometry, inverse=False)
        near = shapely.dwithin(self.shape, other, np.multiply(limits_km, 1000))
        return tuple(near.tolist())

    def all_within(self, lons_lats: Numbers, km: float) -> bool:
        """Tell whether points, rows of lon and lat, all lie within `km`, measured in the plane."""
        points = shapely.points(*self._proj(*lons_lats.T))
        return bool(shapely.dwithin(self.shape, points, km * 1000).all())

    def buffer(self, km: float) -> Geometry:
        """Return the area up to `km` around, in degrees to three decimals (some 100 m).

        Simplified by up to 4 % of `km`, so that a map draws it fast.
        """
        # In metres: a fiftieth of the distance, or of a kilometre.
        tolerance = max(km, 1) * 20
        grown = self.shape.simplify(tolerance).buffer(km * 1000, quad_segs=8).simplify(tolerance)
        return shapely.transform(self._transform(grown, inverse=True), lambda xy: np.round(xy, 3))

    def _transform(self, geometry: Geometry, *, inverse: bool) -> Geometry:
        """Project degrees to metres, or back."""
        project: Callable[..., Any] = self._proj

        def move(xy: NDArray[np.float64]) -> NDArray[np.float64]:
            return np.column_stack(project(xy[:, 0], xy[:, 1], inverse=inverse))

        return shapely.transform(geometry, move)

"""Distances, bearings and buffers on the WGS84 ellipsoid, around one geometry. Pure.

Lengths and areas on the WGS84 ellipsoid, and the points where labels stand.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Final

import numpy as np
import pyproj
import shapely
from pyproj import Geod, Proj
from shapely import Geometry, Point

EARTH: Final = Geod(ellps="WGS84")
WINDS: Final = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")
# Points nearer to a line than this lie on it: the data are rounded to a tenth of that.
ON_LINE_KM: Final = 0.001
# Degrees.
LONGEST_EDGE: Final = 0.05


def km_between(lon: float, lat: float, to_lon: float, to_lat: float) -> float:
    """Geodesic distance in km between two points in degrees."""
    return float(EARTH.inv(lon, lat, to_lon, to_lat)[2]) / 1000


def bearing(lon: float, lat: float, to_lon: float, to_lat: float) -> str:
    """One of eight winds: where the second point (degrees) lies, seen from the first."""
    degrees = EARTH.inv(lon, lat, to_lon, to_lat)[0]
    return WINDS[round(degrees % 360 / 45) % 8]


def length_of_lines_km(geometry: Geometry) -> float:
    """Geodesic length in km of all lines of a geometry in degrees; points have none."""
    lines = shapely.get_parts(geometry)
    xy, line = shapely.get_coordinates(lines[shapely.get_dimensions(lines) == 1], return_index=True)
    # One call for all segments: overlays of outlines fall into thousands of short parts.
    start, end = xy[:-1], xy[1:]
    joined = line[:-1] == line[1:]
    metres = EARTH.inv(*start[joined].T, *end[joined].T)[2]
    return float(np.sum(metres)) / 1000


class Plane:
    """A geometry in metres around its own middle (azimuthal equidistant on WGS84).

    Distances in the plane are geodesic to within 0.2 % up to 500 km from the middle
    (Snyder 1987, p. 191); `nearest` measures again on the ellipsoid, at any distance.
    """

    def __init__(self, geometry: Geometry) -> None:
        middle = geometry.centroid
        self._proj = Proj(proj="aeqd", lat_0=middle.y, lon_0=middle.x, ellps="WGS84")
        # The projection moves corners only: long edges bend with the parallels they follow.
        self.shape = self._moved(shapely.segmentize(geometry, LONGEST_EDGE), inverse=False)
        self.is_area = geometry.geom_type.endswith("Polygon")
        self._edge = self.shape.boundary if self.is_area else self.shape
        shapely.prepare(self.shape)

    def lies(self, lon: float, lat: float) -> tuple[bool, float]:
        """Whether a point (degrees) is in the area, and its distance from the edge in km."""
        point = Point(*self._proj(lon, lat))
        return bool(self.shape.covers(point)), self._edge.distance(point) / 1000

    def nearest(self, lon: float, lat: float) -> tuple[float, float, float]:
        """Geodesic distance in km to the nearest part, 0 inside; that part in degrees."""
        point = Point(*self._proj(lon, lat))
        if self.is_area and self.shape.covers(point):
            return 0.0, lon, lat
        line = shapely.shortest_line(self.shape, point)
        at_lon, at_lat = self._proj(line.coords[0][0], line.coords[0][1], inverse=True)
        return km_between(at_lon, at_lat, lon, lat), at_lon, at_lat

    def reaches(self, geometry: Geometry, km: float) -> bool:
        """Whether a geometry in degrees comes within `km`, measured in the plane."""
        return bool(shapely.dwithin(self.shape, self._moved(geometry, inverse=False), km * 1000))

    def buffer(self, km: float) -> Geometry:
        """The area up to `km` around, in degrees to three decimals (some 100 m)."""
        # In metres: a fiftieth of the distance, or of a kilometre.
        tolerance = max(km, 1) * 20
        grown = self.shape.simplify(tolerance).buffer(km * 1000, quad_segs=8).simplify(tolerance)
        return shapely.transform(self._moved(grown, inverse=True), lambda xy: np.round(xy, 3))

    def _moved(self, geometry: Geometry, *, inverse: bool) -> Geometry:
        def move(xy: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
            return np.column_stack(project(xy[:, 0], xy[:, 1], inverse=inverse))

        project: Callable[..., Any] = self._proj
        return shapely.transform(geometry, move)


def circle(lon: float, lat: float, km: float, *, corners: int = 48) -> Geometry:
    """The geodesic circle around a point, in degrees to three decimals."""
    turns = [360 * at / corners for at in range(corners)]
    lons, lats, _ = EARTH.fwd([lon] * corners, [lat] * corners, turns, [km * 1000] * corners)
    return shapely.Polygon([(round(x, 3), round(y, 3)) for x, y in zip(lons, lats, strict=True)])


def radius_km(known: object) -> float:
    """An uncertainty in km as a property of a feature; 0 where none is given."""
    if isinstance(known, bool) or not isinstance(known, int | float):
        return 0.0
    return float(known) if math.isfinite(known) else 0.0


_EARTH: Final = pyproj.Geod(ellps="WGS84")


def area_km2(geometry: shapely.Geometry) -> float:
    """Geodesic area in km² of a polygon in EPSG:4326, holes taken out."""
    area, _ = _EARTH.geometry_area_perimeter(shapely.orient_polygons(geometry))
    return abs(area) / 1e6


def length_km(geometry: shapely.Geometry) -> float:
    """Geodesic length in km of a line in EPSG:4326, or of a polygon's whole boundary."""
    line = geometry.boundary if geometry.geom_type.endswith("Polygon") else geometry
    return float(_EARTH.geometry_length(line)) / 1e3


def label_point(geometry: shapely.Geometry) -> tuple[float, float]:
    """Longitude and latitude deep inside the widest part of a polygon in EPSG:4326."""
    widest = max(shapely.get_parts(geometry), key=lambda part: part.area)
    # A degree of longitude is shorter than one of latitude: measure on squared-up ground.
    squeeze = math.cos(math.radians(widest.centroid.y))
    squared = shapely.transform(widest, lambda xy: xy * [squeeze, 1.0])
    centre = shapely.maximum_inscribed_circle(squared, tolerance=0.005).coords[0]
    return round(centre[0] / squeeze, 4), round(centre[1], 4)


def label_anchor(line: shapely.Geometry, *, share: float = 0.5) -> dict[str, float]:
    """Where a label stands along a line (`lon`, `lat`) and its slope (`angle_deg`).

    The angle is counter-clockwise from east, between -90 and 90 so that text reads upright,
    and taken over a twelfth of the line so that a meander does not turn the label.
    """
    longest = max(shapely.get_parts(line), key=lambda part: part.length)
    middle = longest.interpolate(share, normalized=True)
    before = longest.interpolate(max(share - 1 / 24, 0), normalized=True)
    # Beyond its end a line goes no further; a share below zero would count from the end.
    after = longest.interpolate(share + 1 / 24, normalized=True)
    east = (after.x - before.x) * math.cos(math.radians(middle.y))
    angle = math.degrees(math.atan2(after.y - before.y, east))
    upright = (angle + 90) % 180 - 90
    return {"lon": round(middle.x, 4), "lat": round(middle.y, 4), "angle_deg": round(upright, 1)}

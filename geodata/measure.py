"""Lengths and areas on the WGS84 ellipsoid, and the points where labels stand."""

import math
from typing import Final

import pyproj
import shapely

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
    after = longest.interpolate(min(share + 1 / 24, 1), normalized=True)
    east = (after.x - before.x) * math.cos(math.radians(middle.y))
    angle = math.degrees(math.atan2(after.y - before.y, east))
    upright = (angle + 90) % 180 - 90
    return {"lon": round(middle.x, 4), "lat": round(middle.y, 4), "angle_deg": round(upright, 1)}

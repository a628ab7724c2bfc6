"""Where labels stand in an area and along a line. Pure; degrees (EPSG:4326), longitude first."""

from __future__ import annotations

import math

import shapely
from shapely import Geometry


def label_point(geometry: Geometry) -> tuple[float, float]:
    """Return longitude and latitude deep inside a polygon's widest part, to four decimals.

    The centre of its largest inscribed circle, as far as a label needs it (0.005 degrees).
    """
    widest = max(shapely.get_parts(geometry), key=lambda part: part.area)
    # A degree of longitude is shorter than one of latitude: measure on squared-up ground.
    squeeze = math.cos(math.radians(widest.centroid.y))
    squared = shapely.transform(widest, lambda xy: xy * [squeeze, 1.0])
    centre = shapely.maximum_inscribed_circle(squared, tolerance=0.005).coords[0]
    return round(centre[0] / squeeze, 4), round(centre[1], 4)


def label_anchor(line: Geometry, *, share: float = 0.5) -> dict[str, float]:
    """Return where a label stands along a line (`lon`, `lat`) and its slope (`angle_deg`).

    `share` is the part of the longest part, from 0 to 1. The angle is counter-clockwise from east,
    from -90 (included) to 90 so that text reads upright, and is that of a twelfth of the line so
    that a meander does not turn the label.
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

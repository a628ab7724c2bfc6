"""A small picture of where the incidents of a file would stand, as an SVG. Pure."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import shapely

from dashboard.dataset import Atlas
from dashboard.spatial.features import find_feature
from dashboard.theme import symbols
from dashboard.workspace.preview import Preview

WIDE, HIGH = 340, 220
KM_A_DEGREE = 111.2
Bounds = tuple[float, float, float, float]


def draw(atlas: Atlas, preview: Preview, theme: str) -> str:
    """Draw the subject's outline and each incident with the circle its place may lie in."""
    tokens = symbols.TOKENS[theme]
    points = list(_points(preview))
    frame = Frame(_bounds(atlas.home, points))
    signs, areas = list[str](), defaultdict[str, list[str]](list)
    for lon, lat, km, category in points:
        x, y = frame.to_pixels(lon, lat)
        style = symbols.CATEGORIES.get(category, {"shape": "circle", "token": "ink3"})
        colour = tokens[style["token"]]
        radius = km / KM_A_DEGREE * frame.scale
        if radius > 4:
            areas[colour].append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>')
        sign = symbols.symbol(style["shape"], colour, size=3.6)
        signs.append(f'<g transform="translate({x:.1f} {y:.1f})">{sign}</g>')
    circles = (_circles(colour, "".join(parts)) for colour, parts in areas.items())
    body = "".join((ground(atlas, frame, theme), *circles, *signs))
    return symbols.picture(body, width=WIDE, height=HIGH)


def _circles(colour: str, circles: str) -> str:
    """Draw circles of a colour; many on one spot are no darker than one."""
    return (
        f'<g fill="{colour}" opacity="0.12">{circles}</g>'
        f'<g fill="none" stroke="{colour}" stroke-width="0.6" opacity="0.3">{circles}</g>'
    )


def ground(atlas: Atlas, frame: Frame, theme: str) -> str:
    """Draw the SVG body of the subject's outline."""
    tokens, subject = symbols.TOKENS[theme], find_feature(atlas.frames, atlas.subject)
    land = frame.path(subject.geometry) if subject is not None else ""
    return f'<path d="{land}" fill="{tokens["line"]}55" stroke="{tokens["ink3"]}"/>'


def _points(preview: Preview) -> Iterator[tuple[float, float, float, str]]:
    """Yield longitude, latitude, radius in kilometres and category of those on a point."""
    for feature in preview.features:
        geometry = feature.get("geometry")
        if not isinstance(geometry, Mapping) or geometry.get("type") != "Point":
            continue
        properties = feature["properties"]
        lon, lat = geometry["coordinates"][:2]
        categories = properties.get("categories") or [properties.get("category", "")]
        yield float(lon), float(lat), float(properties.get("radius_km") or 0), str(categories[0])


def _bounds(home: Bounds, points: list[tuple[float, float, float, str]]) -> Bounds:
    """Return what the picture shows: the home view, widened to hold every point."""
    lons = [home[0], home[2], *(point[0] for point in points)]
    lats = [home[1], home[3], *(point[1] for point in points)]
    return min(lons), min(lats), max(lons), max(lats)


class Frame:
    """Puts degrees into pixels, a degree of longitude shortened as at the middle."""

    def __init__(self, bounds: Bounds) -> None:
        west, south, east, north = bounds
        self._narrow = math.cos(math.radians((south + north) / 2)) or 1.0
        wide, high = max((east - west) * self._narrow, 0.1), max(north - south, 0.1)
        self.scale = 0.94 * min(WIDE / wide, HIGH / high)
        self._middle = (west + east) / 2, (south + north) / 2

    def to_pixels(self, lon: float, lat: float) -> tuple[float, float]:
        """Return pixels from the left and from the top."""
        x = WIDE / 2 + (lon - self._middle[0]) * self._narrow * self.scale
        return x, HIGH / 2 - (lat - self._middle[1]) * self.scale

    def path(self, geometry: Any) -> str:
        """Write the outlines of an area, or the lines of a line, simplified to half a pixel."""
        shape = shapely.simplify(geometry, 0.5 / self.scale)
        parts = shapely.get_parts(shape)
        rings = shapely.get_rings(parts)
        lines = rings if len(rings) else parts
        return "".join(self._line(line.coords, "Z" if len(rings) else "") for line in lines)

    def _line(self, coordinates: Any, end: str) -> str:
        pixels = (self.to_pixels(lon, lat) for lon, lat, *_ in coordinates)
        return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in pixels) + end

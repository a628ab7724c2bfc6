"""A small picture of what the edge of the map leaves of an area, the edge dashed. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import cos, radians

import shapely
from shapely import Geometry

from dashboard.theme import symbols
from geodata.cut import NEAR_DEG
from geodata.layer import Bounds

WIDTH, HEIGHT, MARGIN = 132, 76, 6
# Finer than this is not seen at this size, in degrees.
FINE_DEG = 0.08


def picture(area: Geometry, edge: Bounds, tokens: Mapping[str, str]) -> str:
    """Draw an area as the address of an SVG picture; `area` and `edge` in degrees (WGS84)."""
    frame = shapely.box(*edge).boundary.buffer(2 * NEAR_DEG, cap_style="flat")
    outline = area.boundary
    cut = shapely.intersection(outline, frame)
    west, south, east, north = area.bounds
    squeeze = cos(radians((south + north) / 2))
    scale = min(
        (WIDTH - 2 * MARGIN) / max((east - west) * squeeze, FINE_DEG),
        (HEIGHT - 2 * MARGIN) / max(north - south, FINE_DEG),
    )
    left = (WIDTH - (east - west) * squeeze * scale) / 2
    top = (HEIGHT - (north - south) * scale) / 2

    def path(shape: Geometry) -> str:
        return "".join(
            "M"
            + "L".join(
                f"{left + (x - west) * squeeze * scale:.1f} {top + (north - y) * scale:.1f}"
                for x, y in line.coords
            )
            for line in _lines(shape)
        )

    body = (
        f'<path d="{path(outline.simplify(FINE_DEG))}" fill="{tokens["soft"]}" fill-rule="evenodd" '
        f'stroke="{tokens["accent"]}" stroke-width="1.2"/>'
        f'<path d="{path(cut)}" fill="none" stroke="{tokens["raised"]}" stroke-width="2.4"/>'
        f'<path d="{path(cut)}" fill="none" stroke="{tokens["energy"]}" stroke-width="2" '
        'stroke-dasharray="5 3"/>'
    )
    return symbols.picture(body, width=WIDTH, height=HEIGHT)


def _lines(shape: Geometry) -> Iterator[shapely.LineString]:
    for part in shapely.get_parts(shape):
        if part.geom_type in ("LineString", "LinearRing"):
            yield part

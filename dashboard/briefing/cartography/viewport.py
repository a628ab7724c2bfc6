"""Where the world lies on a page.

World units are those of spherical Web Mercator (EPSG:3857) with the whole world from 0 to 1, y
down. Page units are those of `canvas.page_size`, y down.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.briefing.canvas.geometry import Box, Point
from dashboard.selection import Selection
from geodata.mercator import to_degrees, to_world, world_per_km

# Side in pixels of the one tile that is the world at zoom 0.
TILE = 256


@dataclass(frozen=True, slots=True)
class Viewport:
    """The part of the world that a map shows, in a box of the page.

    The whole world is `scale` page units wide; `left` and `top` are the page units from its upper
    left corner to the page's.
    """

    scale: float
    left: float
    top: float
    box: Box

    def to_page(self, world: Point) -> Point:
        """Convert a point from world units to page units."""
        return world[0] * self.scale - self.left, world[1] * self.scale - self.top

    def points_to_page(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Convert points, one a row, from world units to page units."""
        return points * self.scale - (self.left, self.top)

    def units_per_km(self, y: float) -> float:
        """Return how many page units a kilometre has at a height on the page, in page units."""
        return self.scale * world_per_km((y + self.top) / self.scale)

    @property
    def zoom(self) -> float:
        """The zoom level of a web map with as many pixels as this one has page units."""
        return float(np.log2(self.scale / TILE))

    @property
    def world_bounds(self) -> tuple[float, float, float, float]:
        """The box in world units: left, top, right, bottom."""
        box = self.box
        return (
            (box.left + self.left) / self.scale,
            (box.top + self.top) / self.scale,
            (box.right + self.left) / self.scale,
            (box.bottom + self.top) / self.scale,
        )

    @property
    def degree_bounds(self) -> tuple[float, float, float, float]:
        """The box in degrees: west, south, east, north."""
        left, top, right, bottom = self.world_bounds
        return *to_degrees(left, bottom), *to_degrees(right, top)

    def contains(self, point: Point, margin: float = 0) -> bool:
        """Tell whether a point lies in the box or less than `margin` beyond it; page units."""
        return Box(point[0] - margin, point[1] - margin, 2 * margin, 2 * margin).meets(self.box)


def viewport_around(centre: Point, scale: float, box: Box) -> Viewport:
    """Return the viewport that has a place (world units) in the middle of its box."""
    middle = (box.left + box.width / 2, box.top + box.height / 2)
    return Viewport(scale, centre[0] * scale - middle[0], centre[1] * scale - middle[1], box)


def viewport_fitting(bounds: Sequence[float], box: Box) -> Viewport:
    """Return the largest-scale viewport that shows all of west, south, east, north (degrees)."""
    west, south, east, north = bounds
    (left, top), (right, bottom) = to_world(west, north), to_world(east, south)
    scale = min(box.width / (right - left), box.height / (bottom - top))
    return viewport_around(((left + right) / 2, (top + bottom) / 2), scale, box)


# The map's size on a usual screen, in pixels: a link's zoom means what is seen there.
SCREEN_SIZE = (848, 720)


def viewport_of(selection: Selection, home: Sequence[float], box: Box) -> Viewport:
    """Return the viewport that shows at least what the selection's link shows on a usual screen.

    Without a place in the link it shows `home`: west, south, east, north in degrees.
    """
    if selection.lat is None or selection.lon is None or selection.zoom is None:
        return viewport_fitting(home, box)
    larger = min(box.width / SCREEN_SIZE[0], box.height / SCREEN_SIZE[1])
    return viewport_around(
        to_world(selection.lon, selection.lat), TILE * 2**selection.zoom * larger, box
    )

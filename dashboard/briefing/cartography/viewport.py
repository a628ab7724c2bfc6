"""Where the world lies on a page: spherical Web Mercator, world units from 0 to 1, y down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.briefing.canvas.geometry import Box, Point
from dashboard.selection import Selection
from geodata.mercator import to_degrees, to_world, world_per_km

TILE = 256


@dataclass(frozen=True, slots=True)
class Viewport:
    """Where the world lies on the page: `scale` units for the whole world, and the map's box."""

    scale: float
    left: float
    top: float
    box: Box

    def at(self, world: Point) -> Point:
        """A place on the page."""
        return world[0] * self.scale - self.left, world[1] * self.scale - self.top

    def all(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Places on the page, one a row."""
        return points * self.scale - (self.left, self.top)

    def km(self, y: float) -> float:
        """Page units of a kilometre at a height on the page."""
        return self.scale * world_per_km((y + self.top) / self.scale)

    @property
    def zoom(self) -> float:
        """The map's zoom level."""
        return float(np.log2(self.scale / TILE))

    @property
    def world(self) -> tuple[float, float, float, float]:
        """The box in world units: left, top, right, bottom."""
        box = self.box
        return (
            (box.left + self.left) / self.scale,
            (box.top + self.top) / self.scale,
            (box.right + self.left) / self.scale,
            (box.bottom + self.top) / self.scale,
        )

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """The box in degrees: west, south, east, north."""
        left, top, right, bottom = self.world
        return *to_degrees(left, bottom), *to_degrees(right, top)

    def holds(self, at: Point, reach: float = 0) -> bool:
        """Whether a point of the page lies in the map, or no further off than `reach`."""
        return Box(at[0] - reach, at[1] - reach, 2 * reach, 2 * reach).meets(self.box)


def viewport_around(centre: Point, scale: float, box: Box) -> Viewport:
    """The view of a box with a place (world units) at its middle."""
    middle = (box.left + box.wide / 2, box.top + box.high / 2)
    return Viewport(scale, centre[0] * scale - middle[0], centre[1] * scale - middle[1], box)


def viewport_fitting(bounds: Sequence[float], box: Box) -> Viewport:
    """The view that shows all of west, south, east, north (degrees) as large as it can."""
    west, south, east, north = bounds
    (left, top), (right, bottom) = to_world(west, north), to_world(east, south)
    scale = min(box.wide / (right - left), box.high / (bottom - top))
    return viewport_around(((left + right) / 2, (top + bottom) / 2), scale, box)


# The map's frame on a usual screen: a link's zoom means at least what is seen there.
SCREEN = (848, 720)


def view(selection: Selection, home: Sequence[float], box: Box) -> Viewport:
    """What the choice's link shows, all of it; the whole atlas where it names no place."""
    if selection.lat is None or selection.lon is None or selection.zoom is None:
        return viewport_fitting(home, box)
    larger = min(box.wide / SCREEN[0], box.high / SCREEN[1])
    return viewport_around(
        to_world(selection.lon, selection.lat), TILE * 2**selection.zoom * larger, box
    )

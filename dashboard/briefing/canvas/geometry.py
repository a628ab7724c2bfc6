"""Rectangles, points and outlines on a page, in page units, y down.

Outlines are Matplotlib paths.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

import numpy as np
from matplotlib.path import Path
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in page units."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height

    @property
    def outline(self) -> Path:
        """The edges as a closed path."""
        x, y = (self.left, self.right), (self.top, self.bottom)
        return Path(
            [(x[0], y[0]), (x[1], y[0]), (x[1], y[1]), (x[0], y[1]), (x[0], y[0])], closed=True
        )

    def distance_to(self, point: tuple[float, float]) -> float:
        """Return how far a point lies from the box, in page units; 0 inside it."""
        across = max(self.left - point[0], 0, point[0] - self.right)
        return hypot(across, max(self.top - point[1], 0, point[1] - self.bottom))

    def meets(self, other: Box, gap: float = 0) -> bool:
        """Tell whether two boxes share more than an edge, or come nearer than `gap` page units."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )

    def within(self, other: Box, slack: float = 0.5) -> bool:
        """Tell whether this box lies inside the other, or at most `slack` page units beyond it."""
        return (
            self.left >= other.left - slack
            and self.top >= other.top - slack
            and self.right <= other.right + slack
            and self.bottom <= other.bottom + slack
        )


Point = tuple[float, float]


def path_points(path: Path) -> NDArray[np.float64]:
    """Return a path's points, one a row: x and y in page units."""
    return np.asarray(path.vertices, dtype=np.float64).reshape(-1, 2)


def place_path(path: Path, position: Point, scale: float = 1) -> Path:
    """Scale a path around the origin and move it to a point, in page units."""
    return Path(path_points(path) * scale + np.array(position), path.codes)


def circle(centre: Point, radius: float) -> Path:
    """Return a circle around a point; both in page units."""
    return place_path(Path.unit_circle(), centre, radius)


NOTHING = Path(np.empty((0, 2)))

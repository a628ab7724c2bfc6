"""Rectangles of a page, in page units, y down."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

from matplotlib.path import Path


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in page units."""

    left: float
    top: float
    wide: float
    high: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.wide

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.high

    @property
    def outline(self) -> Path:
        """The edge as a path."""
        x, y = (self.left, self.right), (self.top, self.bottom)
        return Path(
            [(x[0], y[0]), (x[1], y[0]), (x[1], y[1]), (x[0], y[1]), (x[0], y[0])], closed=True
        )

    def gap(self, at: tuple[float, float]) -> float:
        """How far a point lies from the box: 0 within it."""
        across = max(self.left - at[0], 0, at[0] - self.right)
        return hypot(across, max(self.top - at[1], 0, at[1] - self.bottom))

    def meets(self, other: Box, gap: float = 0) -> bool:
        """Whether two rectangles share more than an edge, or come nearer than `gap`."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )

    def within(self, other: Box, slack: float = 0.5) -> bool:
        """Whether this rectangle lies inside the other."""
        return (
            self.left >= other.left - slack
            and self.top >= other.top - slack
            and self.right <= other.right + slack
            and self.bottom <= other.bottom + slack
        )

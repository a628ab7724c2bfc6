"""Matplotlib paths as page outlines: rectangles, circles, shapes moved and scaled."""

from __future__ import annotations

import numpy as np
from matplotlib.path import Path
from numpy.typing import NDArray

Point = tuple[float, float]


def points(path: Path) -> NDArray[np.float64]:
    """A path's points, one a row."""
    return np.asarray(path.vertices, dtype=np.float64).reshape(-1, 2)


def placed(path: Path, at: Point, scale: float = 1) -> Path:
    """A path around the origin, scaled and moved to a point."""
    return Path(points(path) * scale + np.array(at), path.codes)


def circle(at: Point, radius: float) -> Path:
    """A circle around a point."""
    return placed(Path.unit_circle(), at, radius)


NOTHING = Path(np.empty((0, 2)))

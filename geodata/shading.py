"""Shaded relief from heights: smoothed, lit from several sides, tinted, warped to Web Mercator."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from geodata.layer import Bounds

Grid = NDArray[np.float32]

# Share of the light by azimuth (degrees clockwise from north), at one height over the horizon.
_LIGHTS: Final[Mapping[float, float]] = {315: 0.55, 280: 0.18, 350: 0.15, 225: 0.12}
_ALTITUDE: Final = 42.0
# Share of the relief by smoothing radius in cells: ridges, ranges, massifs.
_SMOOTHINGS: Final[Mapping[float, float]] = {1.0: 0.50, 4.0: 0.33, 14.0: 0.17}
_EXAGGERATION: Final[Mapping[float, float]] = {1.0: 1.0, 4.0: 1.7, 14.0: 3.2}
_METRES_A_DEGREE: Final = 111_320.0


class Tones(NamedTuple):
    """How a theme colours relief: heights (m) with their tints, and what shadow and light do."""

    heights: Sequence[float]
    tints: Sequence[tuple[int, int, int]]
    shadow: tuple[int, int, int]
    light: tuple[int, int, int]
    depth: float
    glow: float


def shade(heights: Grid, *, bounds: Bounds) -> Grid:
    """Return the light that falls on the ground, -1 (shadow) to 1; 0 is level ground.

    Heights in metres, rows from north to south, bounds in degrees.
    """
    total = np.zeros_like(heights)
    for radius, share in _SMOOTHINGS.items():
        smooth = smoothed(heights, radius) * _EXAGGERATION[radius]
        total += share * _lit(smooth, bounds=bounds)
    return np.clip(total, -1, 1)


def smoothed(grid: Grid, radius: float) -> Grid:
    """Blur the grid by a Gaussian of standard deviation `radius`, in cells; edges are repeated."""
    reach = int(3 * radius) + 1
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / radius) ** 2)
    weights /= weights.sum()
    for _axis in range(2):
        grid = _blurred(grid, weights).T
    return grid


def _blurred(grid: Grid, weights: NDArray[np.float64]) -> Grid:
    """Blur the grid down its columns."""
    reach = len(weights) // 2
    padded = np.pad(grid, [(reach, reach), (0, 0)], mode="edge")
    blurred = np.zeros_like(grid)
    for step, weight in enumerate(weights):
        blurred += np.float32(weight) * padded[step : step + len(grid)]
    return blurred


def _lit(heights: Grid, *, bounds: Bounds) -> Grid:
    """Hillshade less that of level ground, from all lights (Horn's slope, Lambert's cosine)."""
    west, south, east, north = bounds
    rows, columns = heights.shape
    latitudes = np.radians(np.linspace(north, south, rows, dtype=np.float32))[:, None]
    south_north, west_east = np.gradient(heights)
    metres_down = (north - south) / rows * _METRES_A_DEGREE
    metres_across = (east - west) / columns * _METRES_A_DEGREE * np.cos(latitudes)
    up, right = -south_north / metres_down, west_east / metres_across
    steepness = np.sqrt(1 + up**2 + right**2)
    level = np.sin(np.radians(_ALTITUDE))
    total = np.zeros_like(heights)
    for azimuth, share in _LIGHTS.items():
        angle = np.radians(azimuth)
        side = np.cos(np.radians(_ALTITUDE)) * (np.sin(angle) * right + np.cos(angle) * up)
        total += share * ((level - side) / steepness - level)
    return total


def coloured(shading: Grid, heights: Grid, tones: Tones) -> NDArray[np.uint8]:
    """Colour shaded ground as rows of RGB (0-255).

    Its tint goes by height (m), and contrast grows with it.
    """
    tint = _tint(heights, tones)
    contrast = np.interp(heights, [200, 1500, 4000], [0.55, 0.85, 1.0])
    dark = np.clip(-shading * contrast * tones.depth, 0, 1)[..., None]
    bright = np.clip(shading * contrast * tones.glow, 0, 1)[..., None]
    lit = tint * (1 - dark) + np.array(tones.shadow) * dark
    lit = lit * (1 - bright) + np.array(tones.light) * bright
    return np.clip(np.round(lit), 0, 255).astype(np.uint8)


def _tint(heights: Grid, tones: Tones) -> NDArray[np.float64]:
    channels = np.array(tones.tints, dtype=float).T
    return np.stack([np.interp(heights, tones.heights, channel) for channel in channels], axis=-1)


def mercator(grid: Grid, *, bounds: Bounds, width: int) -> Grid:
    """Warp a grid of even latitudes to rows even in Web Mercator, cells square, bilinear.

    Bounds in degrees; `width` is the number of columns.
    """
    west, south, east, north = bounds
    low, high = (np.arcsinh(np.tan(np.radians(edge))) for edge in (south, north))
    height = round(width * (high - low) / np.radians(east - west))
    y = high - (np.arange(height) + 0.5) / height * (high - low)
    latitudes = np.degrees(np.arctan(np.sinh(y)))
    rows = (north - latitudes) / (north - south) * grid.shape[0] - 0.5
    above = np.clip(np.floor(rows).astype(int), 0, grid.shape[0] - 2)
    part = np.clip(rows - above, 0, 1)[:, None].astype(np.float32)
    warped = grid[above] * (1 - part) + grid[above + 1] * part
    return resized(warped, width, height)


def resized(grid: Grid, width: int, height: int) -> Grid:
    """Resample the grid (bicubic) to this many columns and rows."""
    return np.asarray(Image.fromarray(grid).resize((width, height), Image.Resampling.BICUBIC))

"""The relief is lit from the north-west, level ground is neutral, rows follow Web Mercator."""

import numpy as np
import pytest

from geodata import shading

BOUNDS = (70.0, 38.0, 71.0, 39.0)
TONES = shading.Tones(
    heights=[0, 1000],
    tints=[(100, 100, 100), (200, 200, 200)],
    shadow=(0, 0, 0),
    light=(255, 255, 255),
    depth=1,
    glow=1,
)


def slope(*, down: float, right: float) -> shading.Grid:
    rows, columns = np.mgrid[0:60, 0:60]
    return (1000 + rows * down + columns * right).astype(np.float32)


def test_level_ground_is_neither_lit_nor_shaded() -> None:
    assert shading.shade(slope(down=0, right=0), bounds=BOUNDS) == pytest.approx(0, abs=1e-6)


def test_slopes_facing_north_west_are_bright_and_south_east_dark() -> None:
    facing_north_west = shading.shade(slope(down=300, right=300), bounds=BOUNDS)
    facing_south_east = shading.shade(slope(down=-300, right=-300), bounds=BOUNDS)
    assert facing_north_west[30, 30] > 0.05
    assert facing_south_east[30, 30] < -0.05


def test_smoothing_keeps_the_mean_and_lowers_the_peak() -> None:
    peak = np.zeros((41, 41), dtype=np.float32)
    peak[20, 20] = 100
    smooth = shading.smoothed(peak, 3)
    assert smooth.sum() == pytest.approx(100, rel=1e-3)
    assert smooth[20, 20] == smooth.max() < 5
    assert smooth == pytest.approx(smooth.T, abs=1e-5)


def test_height_tints_and_shadow_darkens() -> None:
    heights = np.array([[0, 1000, 500]], dtype=np.float32)
    plain = shading.coloured(np.zeros_like(heights), heights, TONES)
    assert plain[0, :, 0].tolist() == [100, 200, 150]
    shaded = shading.coloured(np.full_like(heights, -0.5), heights, TONES)
    assert (shaded < plain).all()


def test_mercator_rows_grow_towards_the_pole() -> None:
    rows = np.linspace(60, 30, 600, dtype=np.float32)[:, None].repeat(200, axis=1)
    warped = shading.mercator(rows, bounds=(0.0, 30.0, 20.0, 60.0), width=100)
    steps = -np.diff(warped[5:-5, 50])
    assert steps[0] < steps[-1]
    middle = np.degrees(np.arctan(np.sinh(np.arcsinh(np.tan(np.radians([30, 60]))).mean())))
    assert warped[len(warped) // 2, 50] == pytest.approx(middle, abs=0.2)

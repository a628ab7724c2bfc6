"""Read symbols' SVG paths (absolute M, L, A of circles, Z) as paths of nominal radius 1, y down."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache

import numpy as np
from matplotlib.path import Path

from dashboard.briefing.canvas.geometry import Point, path_points
from dashboard.errors import BriefingError
from dashboard.theme.symbols import SHAPES

_COMMAND = re.compile(r"([A-DF-Za-df-z])([^A-DF-Za-df-z]*)")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
NUMBER_COUNTS = {"M": 2, "L": 2, "A": 7, "Z": 0}


@cache
def svg_shape(name: str) -> Path:
    """Return a symbol's outline by its name."""
    return read_path(SHAPES[name])


def read_path(text: str) -> Path:
    """Read an outline from the text of an SVG path; raises BriefingError for other commands."""
    vertices: list[Point] = []
    codes: list[int] = []
    for command, numbers in _commands(text):
        position = vertices[-1] if vertices else (0.0, 0.0)
        new_points, part_codes = _READERS[command](position, numbers)
        vertices += new_points
        codes += part_codes
    return Path(np.array(vertices, dtype=float), codes)


def _commands(text: str) -> Iterator[tuple[str, list[float]]]:
    for command, arguments in _COMMAND.findall(text):
        numbers = [float(part) for part in _NUMBER.findall(arguments)]
        count = NUMBER_COUNTS.get(command)
        if count is None or len(numbers) != count:
            raise BriefingError(
                f"symbol path {text[:30]!r} has {command}{arguments}: expected M, L, A or Z"
            )
        yield command, numbers


PathPart = tuple[list[Point], list[int]]


def _move(_: Point, numbers: list[float]) -> PathPart:
    return [(numbers[0], numbers[1])], [int(Path.MOVETO)]


def _line(_: Point, numbers: list[float]) -> PathPart:
    return [(numbers[0], numbers[1])], [int(Path.LINETO)]


def _close(position: Point, _: list[float]) -> PathPart:
    return [position], [int(Path.CLOSEPOLY)]


def _arc(start_point: Point, numbers: list[float]) -> PathPart:
    """Read a circle's arc as Bézier curves (conversion: SVG 1.1, appendix F.6.5)."""
    radius, end = numbers[0], (numbers[5], numbers[6])
    large, sweep = bool(numbers[3]), bool(numbers[4])
    half_chord = ((start_point[0] - end[0]) / 2, (start_point[1] - end[1]) / 2)
    half_length = max(math.hypot(*half_chord), 1e-9)
    radius = max(radius, half_length)
    offset = math.sqrt(radius**2 - half_length**2) * (-1 if large == sweep else 1) / half_length
    centre = (
        offset * half_chord[1] + (start_point[0] + end[0]) / 2,
        -offset * half_chord[0] + (start_point[1] + end[1]) / 2,
    )
    start = math.degrees(math.atan2(start_point[1] - centre[1], start_point[0] - centre[0]))
    stop = math.degrees(math.atan2(end[1] - centre[1], end[0] - centre[0]))
    low, high = (start, stop) if sweep else (stop, start)
    curve = Path.arc(low, high if high > low + 1e-6 else high + 360)
    arc_points = path_points(curve) if sweep else path_points(curve)[::-1]
    placed = [(float(x), float(y)) for x, y in arc_points[1:] * radius + np.array(centre)]
    return placed, [int(Path.CURVE4)] * len(placed)


_READERS = {"M": _move, "L": _line, "A": _arc, "Z": _close}

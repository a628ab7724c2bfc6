"""Symbols' SVG paths (absolute M, L, A of circles, Z) as Matplotlib paths of nominal radius 1."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache

import numpy as np
from matplotlib.path import Path

from dashboard.briefing.canvas.geometry import Point, points
from dashboard.errors import BriefingError
from dashboard.theme.symbols import SHAPES

_COMMAND = re.compile(r"([A-DF-Za-df-z])([^A-DF-Za-df-z]*)")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
TAKES = {"M": 2, "L": 2, "A": 7, "Z": 0}


@cache
def svg_shape(name: str) -> Path:
    """A symbol's outline by its name, y down."""
    return read_path(SHAPES[name])


def read_path(text: str) -> Path:
    """An outline from SVG's path text; a BriefingError names a command that is not read."""
    vertices: list[Point] = []
    codes: list[int] = []
    for command, numbers in _commands(text):
        at = vertices[-1] if vertices else (0.0, 0.0)
        drawn, kinds = _DRAW[command](at, numbers)
        vertices += drawn
        codes += kinds
    return Path(np.array(vertices, dtype=float), codes)


def _commands(text: str) -> Iterator[tuple[str, list[float]]]:
    for command, rest in _COMMAND.findall(text):
        numbers = [float(part) for part in _NUMBER.findall(rest)]
        takes = TAKES.get(command)
        if takes is None or len(numbers) != takes:
            raise BriefingError(
                f"symbol path {text[:30]!r} has {command}{rest}: expected M, L, A or Z"
            )
        yield command, numbers


Drawn = tuple[list[Point], list[int]]


def _move(_: Point, numbers: list[float]) -> Drawn:
    return [(numbers[0], numbers[1])], [int(Path.MOVETO)]


def _line(_: Point, numbers: list[float]) -> Drawn:
    return [(numbers[0], numbers[1])], [int(Path.LINETO)]


def _close(at: Point, _: list[float]) -> Drawn:
    return [at], [int(Path.CLOSEPOLY)]


def _arc(at: Point, numbers: list[float]) -> Drawn:
    """A circle's arc by SVG's rules (SVG 1.1, appendix F.6.5), as Bézier curves."""
    radius, end = numbers[0], (numbers[5], numbers[6])
    large, sweep = bool(numbers[3]), bool(numbers[4])
    half = ((at[0] - end[0]) / 2, (at[1] - end[1]) / 2)
    apart = max(math.hypot(*half), 1e-9)
    radius = max(radius, apart)
    away = math.sqrt(radius**2 - apart**2) * (-1 if large == sweep else 1) / apart
    centre = (away * half[1] + (at[0] + end[0]) / 2, -away * half[0] + (at[1] + end[1]) / 2)
    start = math.degrees(math.atan2(at[1] - centre[1], at[0] - centre[0]))
    stop = math.degrees(math.atan2(end[1] - centre[1], end[0] - centre[0]))
    low, high = (start, stop) if sweep else (stop, start)
    curve = Path.arc(low, high if high > low + 1e-6 else high + 360)
    order = points(curve) if sweep else points(curve)[::-1]
    placed = [(float(x), float(y)) for x, y in order[1:] * radius + np.array(centre)]
    return placed, [int(Path.CURVE4)] * len(placed)


_DRAW = {"M": _move, "L": _line, "A": _arc, "Z": _close}

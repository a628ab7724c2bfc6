"""What is told of a whole line: numbers at a badge beside its band, never a point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import atan2, cos, pi, sin

import numpy as np
import shapely
from matplotlib.path import Path
from numpy.typing import NDArray
from shapely import Geometry

from dashboard.briefing.canvas.geometry import Box, Point
from dashboard.briefing.canvas.style import COLOURS, PAPER, PathStyle, TextStyle
from dashboard.briefing.canvas.text import Face, width
from dashboard.briefing.cartography.context import MapContext
from dashboard.briefing.cartography.layers import on_page, path
from dashboard.briefing.content.numbering import NumberedIncident
from dashboard.export.citations import runs
from dashboard.spatial.containment import extent_key

FACE = Face(size=12.5, weight=600)
HIGH, PAD = 19.0, 16.0
# Letters of a badge's line: longer rows of numbers go on below.
LETTERS = 26
AWAYS = (30.0, 46.0, 64.0, 90.0, 120.0)
PARTS = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82, 0.1, 0.9)
WIDE = 18.0
FAINT = 0.13


Shapes = NDArray[np.object_]


def _lines(
    chart: MapContext, rows: Sequence[NumberedIncident]
) -> list[tuple[Shapes, list[NumberedIncident]]]:
    """The lines in sight, in page units, that incidents are told of, with those incidents."""
    found: dict[str, list[NumberedIncident]] = {}
    for row in rows:
        key = extent_key(row.one)
        if key and row.one.precision == "line":
            found.setdefault(key, []).append(row)
    shapes = ((_shapes(chart, key), members) for key, members in found.items())
    return [(line, members) for line, members in shapes if line is not None and len(line)]


def _shapes(chart: MapContext, key: str) -> Shapes | None:
    """A line as it lies on the page; None for what is no line of a known layer."""
    layer, _, name = key.partition(".")
    ground = chart.everything.get(layer)
    at = [i for i, one in enumerate(ground.features) if one["id"] == name] if ground else []
    if ground is None or not at or shapely.get_dimensions(ground.shapes[at[0]]) != 1:
        return None
    return np.asarray(on_page(ground, chart.view, at, pad=0))


def draw(chart: MapContext, rows: Sequence[NumberedIncident]) -> None:
    """Draw the band along each line, of no category's colour: its incidents may be of several."""
    band = PathStyle(line=COLOURS["ink2"], width=WIDE, strength=FAINT, round=False, z=345)
    for shapes, _ in _lines(chart, rows):
        chart.pen.draw(path(shapes), band)
        chart.signs.add("line")


def badges(chart: MapContext, rows: Sequence[NumberedIncident]) -> None:
    """Draw beside each line its incidents' numbers: the certain solid, the possible hollow."""
    for shapes, members in _lines(chart, rows):
        lines = written(members)
        size = (max(width(text, FACE) for text, _ in lines) + PAD, HIGH * len(lines) + 3)
        whole = shapely.union_all(shapes)
        clear = ((at, box) for at, box in _spots(chart, shapes, size) if _free(chart, box))
        if spot := next((one for one in clear if not whole.intersects(_outline(one[1]))), None):
            chart.taken.take(spot[1], 2)
            _badge(chart, *spot, lines)


def written(members: Sequence[NumberedIncident]) -> list[tuple[str, bool]]:
    """Lines of numbers, and whether their incidents are certain."""
    found = []
    for certain in (True, False):
        lines = [""]
        for part in runs([row.number for row in members if row.certain == certain]).split(", "):
            if len(lines[-1]) + len(part) > LETTERS:
                lines.append("")
            lines[-1] += f", {part}" if lines[-1] else part
        found += [(text, certain) for text in lines if text]
    return found


def _spots(
    chart: MapContext, shapes: Shapes, size: tuple[float, float]
) -> Iterator[tuple[Point, Box]]:
    """Where a badge may stand: on either side of the line in sight, near its middle first."""
    lines = shapely.get_parts(shapely.segmentize(shapes, 8))
    steps = [(a, b) for line in lines for a, b in pairwise(shapely.get_coordinates(line))]
    seen = [(a, b) for a, b in steps if chart.view.holds((float(b[0]), float(b[1])))]
    for away in AWAYS if seen else ():
        for part in PARTS:
            a, b = seen[int(part * (len(seen) - 1))]
            turn = atan2(b[1] - a[1], b[0] - a[0]) + pi / 2
            for side in (1, -1):
                x = b[0] + side * cos(turn) * (away + size[0] / 4)
                y = b[1] + side * sin(turn) * (away + size[1] / 4)
                yield (float(b[0]), float(b[1])), Box(x - size[0] / 2, y - size[1] / 2, *size)


def _free(chart: MapContext, box: Box) -> bool:
    return box.within(chart.view.box, -4) and not chart.taken.kind(box)


def _outline(box: Box) -> Geometry:
    return shapely.box(box.left - 4, box.top - 4, box.right + 4, box.bottom + 4)


def _badge(chart: MapContext, at: Point, box: Box, lines: Sequence[tuple[str, bool]]) -> None:
    near = (min(max(at[0], box.left), box.right), min(max(at[1], box.top), box.bottom))
    for colour, wide in ((COLOURS["halo"], 3.6), (COLOURS["ink2"], 1.2)):
        chart.pen.draw(Path([at, near]), PathStyle(line=colour, width=wide, z=598))
    for row, (text, certain) in enumerate(lines):
        part = Box(box.left, box.top + row * (HIGH + 1), box.wide, HIGH)
        fill, letters = (COLOURS["ink2"], PAPER) if certain else (PAPER, COLOURS["ink"])
        chart.pen.draw(part.outline, PathStyle(fill=fill, line=COLOURS["ink2"], width=1.2, z=600))
        middle = (part.left + part.wide / 2, part.top + part.high / 2)
        chart.pen.letter(text, middle, TextStyle(FACE, letters, z=601), kind="mark")

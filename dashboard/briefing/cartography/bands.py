"""Incidents whose place is a whole line: a band along it, and a badge with their numbers.

They never stand as a marker on a point of the line.
"""

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
from dashboard.briefing.canvas.text import Face, text_width
from dashboard.briefing.cartography.context import LABEL, MapContext
from dashboard.briefing.cartography.layers import compound_path, find_feature, on_page
from dashboard.briefing.content.numbering import NumberedIncident
from dashboard.export.citations import runs
from dashboard.spatial.containment import extent_key

FACE = Face(size=12.5, weight=600)
# A badge's line: its height, its letters' room at both sides together, its most letters.
LINE_HEIGHT, PAD, LETTERS = 19.0, 16.0, 26
# Where badges are tried: distances from the line, parts of the visible line.
DISTANCES = (30.0, 46.0, 64.0, 90.0, 120.0)
PARTS = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82, 0.1, 0.9)
BAND_WIDTH, BAND_OPACITY = 18.0, 0.13
Shapes = NDArray[np.object_]


def _lines_with_incidents(
    context: MapContext, rows: Sequence[NumberedIncident]
) -> list[tuple[Shapes, list[NumberedIncident]]]:
    """Return the visible lines (page units) that are incidents' places, with those incidents."""
    by_line: dict[str, list[NumberedIncident]] = {}
    for row in rows:
        key = extent_key(row.incident)
        if key and row.incident.precision == "line":
            by_line.setdefault(key, []).append(row)
    shapes = ((_shapes(context, key), members) for key, members in by_line.items())
    return [(line, members) for line, members in shapes if line is not None and len(line)]


def _shapes(context: MapContext, key: str) -> Shapes | None:
    """Return the line that `layer.id` names in page units; None for what is no known line."""
    feature = find_feature(context.all_layers, key)
    if feature is None:
        return None
    layer, indices = feature
    if shapely.get_dimensions(layer.shapes[indices[0]]) != 1:
        return None
    return np.asarray(on_page(layer, context.viewport, indices, pad=0))


def draw(context: MapContext, rows: Sequence[NumberedIncident]) -> None:
    """Draw a band along each line, in no category's colour: its incidents may be of several."""
    band = PathStyle(
        line=COLOURS["ink2"], width=BAND_WIDTH, opacity=BAND_OPACITY, round=False, z=345
    )
    for shapes, _ in _lines_with_incidents(context, rows):
        context.canvas.draw(compound_path(shapes), band)
        context.signs.add("line")


def draw_badges(context: MapContext, rows: Sequence[NumberedIncident]) -> None:
    """Draw beside each line its incidents' numbers: the certain solid, the possible hollow."""
    for shapes, members in _lines_with_incidents(context, rows):
        lines = badge_lines(members)
        size = (
            max(text_width(text, FACE) for text, _ in lines) + PAD,
            LINE_HEIGHT * len(lines) + 3,
        )
        whole = shapely.union_all(shapes)
        for position, box in _badge_positions(context, shapes, size):
            if _is_free(context, box) and not whole.intersects(_with_margin(box)):
                context.occupancy.occupy(box, LABEL)
                _draw_badge(context, position, box, lines)
                break
        else:
            context.without_badge.update(row.number for row in members)


def badge_lines(members: Sequence[NumberedIncident]) -> list[tuple[str, bool]]:
    """Return a badge's lines of numbers, each with whether its incidents are certain."""
    badge = []
    for certain in (True, False):
        lines = [""]
        for numbers in runs([row.number for row in members if row.certain == certain]).split(", "):
            if len(lines[-1]) + len(numbers) > LETTERS:
                lines.append("")
            lines[-1] += f", {numbers}" if lines[-1] else numbers
        badge += [(text, certain) for text in lines if text]
    return badge


def _badge_positions(
    context: MapContext, shapes: Shapes, size: tuple[float, float]
) -> Iterator[tuple[Point, Box]]:
    """Yield points of the visible line and boxes beside them: near ones and its middle first."""
    lines = shapely.get_parts(shapely.segmentize(shapes, 8))
    steps = [(a, b) for line in lines for a, b in pairwise(shapely.get_coordinates(line))]
    visible = [(a, b) for a, b in steps if context.viewport.contains((float(b[0]), float(b[1])))]
    for distance in DISTANCES if visible else ():
        for part in PARTS:
            a, b = visible[int(part * (len(visible) - 1))]
            turn = atan2(b[1] - a[1], b[0] - a[0]) + pi / 2
            for side in (1, -1):
                x = b[0] + side * cos(turn) * (distance + size[0] / 4)
                y = b[1] + side * sin(turn) * (distance + size[1] / 4)
                yield (float(b[0]), float(b[1])), Box(x - size[0] / 2, y - size[1] / 2, *size)


def _is_free(context: MapContext, box: Box) -> bool:
    return box.within(context.viewport.box, -4) and not context.occupancy.kind_in(box)


def _with_margin(box: Box) -> Geometry:
    return shapely.box(box.left - 4, box.top - 4, box.right + 4, box.bottom + 4)


def _draw_badge(
    context: MapContext, position: Point, box: Box, lines: Sequence[tuple[str, bool]]
) -> None:
    near = (min(max(position[0], box.left), box.right), min(max(position[1], box.top), box.bottom))
    for colour, line_width in ((COLOURS["halo"], 3.6), (COLOURS["ink2"], 1.2)):
        context.canvas.draw(Path([position, near]), PathStyle(line=colour, width=line_width, z=598))
    for row, (text, certain) in enumerate(lines):
        part = Box(box.left, box.top + row * (LINE_HEIGHT + 1), box.width, LINE_HEIGHT)
        fill, letters = (COLOURS["ink2"], PAPER) if certain else (PAPER, COLOURS["ink"])
        context.canvas.draw(
            part.outline, PathStyle(fill=fill, line=COLOURS["ink2"], width=1.2, z=600)
        )
        middle = (part.left + part.width / 2, part.top + part.height / 2)
        context.canvas.draw_text(text, middle, TextStyle(FACE, letters, z=601), kind="mark")

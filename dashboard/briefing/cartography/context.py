"""A map being drawn: its viewport, what it shows, and the space that is occupied on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import cos, radians, sin
from typing import Any

import numpy as np

from dashboard.briefing.canvas.canvas import Canvas
from dashboard.briefing.canvas.geometry import Box, Point
from dashboard.briefing.cartography.layers import ProjectedLayer
from dashboard.briefing.cartography.viewport import Viewport

# Side of a cell of the occupancy grid, in page units.
CELL = 2
# What occupies a cell; the larger kind wins.
SYMBOL, LABEL = 1, 2
# A page's type is larger than a screen's: its style is that of a zoom so much lower.
ZOOM_OFFSET = 0.32


class OccupancyGrid:
    """Which cells of a map's box are occupied by a symbol or a label."""

    def __init__(self, box: Box) -> None:
        self.box = box
        self.cells = np.zeros(
            (round(box.height / CELL) + 1, round(box.width / CELL) + 1), dtype=np.uint8
        )

    def _cells_of(self, box: Box) -> tuple[slice, slice]:
        left, top = box.left - self.box.left, box.top - self.box.top
        rows = slice(max(0, int(top / CELL)), max(0, int((top + box.height) / CELL) + 1))
        columns = slice(max(0, int(left / CELL)), max(0, int((left + box.width) / CELL) + 1))
        return rows, columns

    def occupy(self, box: Box, kind: int = SYMBOL) -> None:
        """Mark the cells of a rectangle (page units) as occupied by a symbol or a label."""
        part = self._cells_of(box)
        self.cells[part] = np.maximum(self.cells[part], kind)

    def kind_in(self, box: Box) -> int:
        """Return the kind that occupies a part of a rectangle: SYMBOL, LABEL, or 0 for nothing."""
        cells = self.cells[self._cells_of(box)]
        return int(cells.max()) if cells.size else 0


def covering_boxes(box: Box, turn: float) -> Iterator[Box]:
    """Yield upright boxes that cover a box turned about its middle, clockwise in degrees."""
    if abs(turn) < 1:
        yield box
        return
    angle, half = radians(turn), box.height * 0.5
    middle = (box.left + box.width / 2, box.top + box.height / 2)
    steps = max(2, round(box.width / 3))
    for step in range(steps + 1):
        along = (step / steps - 0.5) * box.width
        x, y = middle[0] + along * cos(angle), middle[1] + along * sin(angle)
        yield Box(x - half, y - half, 2 * half, 2 * half)


@dataclass(frozen=True, slots=True)
class PlacedSymbol:
    """A drawn symbol: the feature it stands for, and its middle in page units.

    A label of the same layer must not stand nearer to it than to its own symbol.
    """

    layer_id: str
    feature_id: str
    position: Point


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """A drawn label: the feature it names, its box, its distance from its symbol in page units."""

    layer_id: str
    feature_id: str
    box: Box
    distance: float


@dataclass(eq=False)
class MapContext:
    """One map on a page: where it lies, its layers and days, and what has been drawn on it.

    `layers` are switched on, `all_layers` could be read; `span` is first and last day, both
    included. `covered` are boxes that insets and scale hide; `signs` names what the legend must
    explain; `clusters`, `outside` and `without_badge` hold numbers of incidents: those of each
    ringed count, those whose place the map does not show, and those of lines without room for them.
    `plates` are the shapes on which the marks of added collections stand, by collection.
    """

    canvas: Canvas
    viewport: Viewport
    layers: Mapping[str, ProjectedLayer]
    all_layers: Mapping[str, ProjectedLayer]
    span: tuple[date, date]
    occupancy: OccupancyGrid
    covered: list[Box] = field(default_factory=list)
    drawn_rules: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)
    signs: set[str] = field(default_factory=set)
    clusters: list[tuple[int, ...]] = field(default_factory=list)
    outside: list[int] = field(default_factory=list)
    without_badge: set[int] = field(default_factory=set)
    placed_symbols: list[PlacedSymbol] = field(default_factory=list)
    plates: Mapping[str, str] = field(default_factory=dict)
    placed_labels: list[PlacedLabel] = field(default_factory=list)

    @property
    def zoom(self) -> float:
        """The zoom level at which the style tables are read."""
        return self.viewport.zoom - ZOOM_OFFSET

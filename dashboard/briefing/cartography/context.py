"""A map being drawn: its view, what it shows, and the space that is taken on it."""

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

CELL = 2
SMALLER = 0.32


class OccupancyGrid:
    """Which parts of a map's box are taken, in cells of two units."""

    def __init__(self, box: Box) -> None:
        self.box = box
        self.cells = np.zeros(
            (round(box.high / CELL) + 1, round(box.wide / CELL) + 1), dtype=np.uint8
        )

    def _part(self, box: Box) -> tuple[slice, slice]:
        left, top = box.left - self.box.left, box.top - self.box.top
        rows = slice(max(0, int(top / CELL)), max(0, int((top + box.high) / CELL) + 1))
        columns = slice(max(0, int(left / CELL)), max(0, int((left + box.wide) / CELL) + 1))
        return rows, columns

    def take(self, box: Box, kind: int = 1) -> None:
        """Take a rectangle for a symbol (1) or a label (2)."""
        part = self._part(box)
        self.cells[part] = np.maximum(self.cells[part], kind)

    def kind(self, box: Box) -> int:
        """What has taken a part of a rectangle: 0 for nothing."""
        found = self.cells[self._part(box)]
        return int(found.max()) if found.size else 0


def covering_boxes(box: Box, turn: float) -> Iterator[Box]:
    """Upright boxes that cover a box turned about its middle by degrees."""
    if abs(turn) < 1:
        yield box
        return
    angle, reach = radians(turn), box.high * 0.5
    middle = (box.left + box.wide / 2, box.top + box.high / 2)
    steps = max(2, round(box.wide / 3))
    for step in range(steps + 1):
        along = (step / steps - 0.5) * box.wide
        x, y = middle[0] + along * cos(angle), middle[1] + along * sin(angle)
        yield Box(x - reach, y - reach, 2 * reach, 2 * reach)


@dataclass(frozen=True, slots=True)
class Thing:
    """A symbol that labels of its layer must not seem to name: layer, feature's id, place."""

    layer: str
    key: str
    at: Point


@dataclass(frozen=True, slots=True)
class Name:
    """A label beside a point: whose it is, its box, and how far it stands from its symbol."""

    layer: str
    key: str
    box: Box
    away: float


@dataclass(eq=False)
class MapContext:
    """One map on a page: where, which layers and days, and what has been drawn on it."""

    pen: Canvas
    view: Viewport
    grounds: Mapping[str, ProjectedLayer]
    everything: Mapping[str, ProjectedLayer]
    span: tuple[date, date]
    taken: OccupancyGrid
    covered: list[Box] = field(default_factory=list)
    drawn: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)
    signs: set[str] = field(default_factory=set)
    crowds: list[tuple[int, ...]] = field(default_factory=list)
    away: list[int] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)

    @property
    def zoom(self) -> float:
        """The zoom that the style tables are read at; the page's type is larger than a screen's."""
        return self.view.zoom - SMALLER

"""The incidents on a map: uncertain places as  numbered symbols that step aside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import cos, hypot, pi, sin, sqrt

import numpy as np
from matplotlib.path import Path

from dashboard.analysis.quality import unmapped_reason
from dashboard.briefing.canvas.geometry import Box, Point, circle
from dashboard.briefing.canvas.style import COLOURS, PathStyle
from dashboard.briefing.cartography.context import MapContext
from dashboard.briefing.cartography.symbols import colour_of, draw_cluster, draw_symbol
from dashboard.briefing.content.numbering import NumberedIncident
from geodata.mercator import to_world

CROWD = 12
LARGEST = 30
# Radius of a numbered symbol by how many are drawn: fewer, larger.
RADII = ((40, 11.5), (80, 10.0), (10_000, 9.0))
DISC = 0.17
# A symbol on the page: x, y, radius.
Round = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """A symbol on the page: `true` is its place, `at` where it stands; `rows` are its incidents."""

    rows: tuple[NumberedIncident, ...]
    true: Point
    at: Point
    radius: float
    outer: float = 0

    @property
    def box(self) -> Box:
        """The square around it."""
        r = self.radius * 1.15
        return Box(self.at[0] - r, self.at[1] - r, 2 * r, 2 * r)


def drawable(rows: Iterable[NumberedIncident]) -> list[NumberedIncident]:
    """The incidents that have a place on a map."""
    return [row for row in rows if not unmapped_reason(row.one)]


def arranged(
    chart: MapContext, rows: Sequence[NumberedIncident], kept: Sequence[Round] = ()
) -> list[Mark]:
    """Where the symbols of a view stand: the largest on its place, others beside it.

    `kept` are places (x, y, radius) that stay free: sites that would be hidden.
    """
    base = next(radius for most, radius in RADII if len(rows) <= most)
    marks = [mark for row in drawable(rows) if (mark := _mark(chart, row, base))]
    inside = {mark.rows[0].number for mark in marks}
    chart.away = [row.number for row in drawable(rows) if row.number not in inside]
    groups = _crowds(marks, base)
    grouped = {row.number for group in groups for row in group.rows}
    alone = [mark for mark in marks if mark.rows[0].number not in grouped]
    placed: list[Mark] = []
    for group in groups:
        placed.append(_beside(group, _places(placed), kept, chart.view.box))
    for mark in sorted(alone, key=lambda one: (-one.radius, one.rows[0].number)):
        placed.append(_beside(mark, _places(placed), kept, chart.view.box))
    return placed


def _mark(chart: MapContext, row: NumberedIncident, base: float) -> Mark | None:
    place = row.one.place
    if place is None:
        return None
    at = chart.view.at(to_world(place.lon, place.lat))
    if not chart.view.holds(at):
        return None
    low, high = row.killed.low, row.killed.high
    radius = min(LARGEST, max(base, 1.35 * sqrt(low or 0)))
    outer = (
        max(radius + 4, min(2 * LARGEST, 1.35 * sqrt(high))) if high and high > (low or 0) else 0
    )
    return Mark((row,), at, at, radius, outer)


def _crowds(marks: Sequence[Mark], base: float) -> list[Mark]:
    """More than a dozen at one place stand as one ringed number."""
    places: dict[tuple[int, int], list[Mark]] = {}
    for mark in marks:
        places.setdefault((round(mark.true[0]), round(mark.true[1])), []).append(mark)
    return [
        Mark(tuple(one.rows[0] for one in same), same[0].true, same[0].true, base + 5)
        for same in places.values()
        if len(same) > CROWD
    ]


def _places(marks: Iterable[Mark]) -> list[Round]:
    return [(*mark.at, mark.radius) for mark in marks]


def _beside(mark: Mark, placed: Sequence[Round], kept: Sequence[Round], box: Box) -> Mark:
    """The mark at the nearest free place around its own; where all is full, clear of the kept."""
    reach = mark.radius * 1.15
    inner = Box(box.left + reach, box.top + reach, box.wide - 2 * reach, box.high - 2 * reach)
    where = (mark.true, mark.radius)
    at = free_place(*where, [*kept, *placed], inner) or free_place(*where, kept, inner)
    return replace(mark, at=at or free_place(*where, kept) or mark.true)


def free_place(
    true: Point,
    radius: float,
    placed: Sequence[Round],
    inner: Box | None = None,
) -> Point | None:
    """Find the nearest place to a point, within a box, where a symbol covers none of the others.

    None where there is none in 150 page units.
    """
    others = np.array(placed).reshape(-1, 3)
    for step in range(51):
        away = 3.0 * step
        turns = max(8, round(away / 1.6)) if step else 1
        for turn in range(turns):
            angle = 2 * pi * turn / turns - pi / 2
            at = (true[0] + away * cos(angle), true[1] + away * sin(angle))
            apart = np.hypot(others[:, 0] - at[0], others[:, 1] - at[1])
            free = bool((apart >= others[:, 2] + radius + 2.5).all())
            if free and (inner is None or Box(*at, 0, 0).within(inner, 0)):
                return at
    return None


def draw(chart: MapContext, marks: Sequence[Mark]) -> None:
    """Draw the symbols with their leaders, the first in date on top."""
    for mark in marks:
        if hypot(mark.at[0] - mark.true[0], mark.at[1] - mark.true[1]) > 3:
            hair = PathStyle(line=COLOURS["label"], width=0.9, strength=0.55, z=598)
            chart.pen.draw(Path([mark.true, mark.at]), hair)
            chart.pen.draw(circle(mark.true, 1.6), PathStyle(fill=COLOURS["label"], z=598))
    for mark in sorted(marks, key=lambda one: -one.rows[0].number):
        _draw_one(chart, mark)
        chart.taken.take(mark.box)


def _draw_one(chart: MapContext, mark: Mark) -> None:
    if len(mark.rows) > 1:
        draw_cluster(chart.pen, mark.at, mark.radius, len(mark.rows))
        chart.signs.add("crowd")
        chart.crowds.append(tuple(sorted(row.number for row in mark.rows)))
        return
    row = mark.rows[0]
    if mark.outer:
        dots = PathStyle(line=colour_of(row), width=1.5, dash=(2.2, 2.8), round=False, z=599)
        chart.pen.draw(circle(mark.at, mark.outer), dots)
        chart.signs.add("contested")
    draw_symbol(chart.pen, row, mark.at, mark.radius)
    chart.signs.add(row.one.category if row.certain else f"possible {row.one.category}")

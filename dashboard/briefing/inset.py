"""The inset: where several small features lie close together, they are drawn larger beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import hypot

from dashboard.briefing.authors import joined
from dashboard.briefing.box import Box
from dashboard.briefing.chart import Chart
from dashboard.briefing.fonts import Face, width
from dashboard.briefing.marks import Mark
from dashboard.briefing.paint import COLOURS, PAPER, Paint, Style
from dashboard.briefing.paths import Point
from dashboard.briefing.pen import Pen
from dashboard.briefing.sites import of_kind, ring
from dashboard.briefing.view import View, around
from dashboard.language import number, say
from dashboard.naming import named

LARGER = 2.6
CAPTION = 26
FACE = Face(size=13, weight=600)


@dataclass(frozen=True, slots=True)
class Found:
    """A part of the map worth enlarging: its middle (page units) and the small features in it."""

    centre: Point
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inset:
    """An inset with its place on the page, caption included."""

    box: Box
    centre: Point
    names: tuple[str, ...]


def best(chart: Chart, placed: Sequence[Mark], size: tuple[float, float]) -> Found | None:
    """The part of the map that holds most small features and crowded incidents; None without."""
    small = [
        (float(rule.get("order", 50)), named(ground.features[at]), found[0])
        for ground, rule, at in of_kind(chart, "ring")
        if (found := ring(ground, at, chart.view))
    ]
    middles = [place for _, _, place in small]
    middles += [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in combinations(middles, 2)]
    half = (size[0] / LARGER / 2 - 12, size[1] / LARGER / 2 - 12)

    def held(centre: Point, at: Point) -> bool:
        return abs(at[0] - centre[0]) < half[0] and abs(at[1] - centre[1]) < half[1]

    def worth(centre: Point) -> float:
        rings = sum(1.5 if order < 30 else 1.0 for order, _, at in small if held(centre, at))
        crowded = sum(_crowded(mark) for mark in placed if held(centre, mark.true))
        # Without incidents in it the larger picture would tell nothing new.
        return rings + crowded if rings and crowded >= 1 else 0

    if not middles or worth(max(middles, key=worth)) < 2:
        return None
    centre = max(middles, key=worth)
    return Found(centre, tuple(name for _, name, at in sorted(small) if held(centre, at)))


def _crowded(mark: Mark) -> float:
    aside = hypot(mark.at[0] - mark.true[0], mark.at[1] - mark.true[1])
    return 1.0 if aside > 3 else 0.4


def view(whole: View, close: Inset, frame: Box) -> View:
    """The enlarged view."""
    centre = (
        (close.centre[0] + whole.left) / whole.scale,
        (close.centre[1] + whole.top) / whole.scale,
    )
    return around(centre, whole.scale * LARGER, frame)


def where(chart: Chart, close: Inset, frame: Box) -> None:
    """Mark on the map what the inset enlarges."""
    wide, high = frame.wide / LARGER, frame.high / LARGER
    part = Box(close.centre[0] - wide / 2, close.centre[1] - high / 2, wide, high)
    chart.pen.clip = chart.view.box
    chart.pen.draw(part.outline, Paint(line=COLOURS["ink2"], width=0.9, strength=0.55, z=595))
    chart.pen.clip = None


def said(names: Sequence[str], wide: float) -> str:
    """What an inset shows, with as many names as fit a width."""
    for kept in range(len(names), 0, -1):
        shown = [*names[:kept], say("others")] if kept < len(names) else names
        text = say("{names}, {n} times as large", names=joined(shown), n=number(LARGER))
        if width(text, FACE) <= wide:
            return text
    return say("{n} times as large", n=number(LARGER))


def caption(pen: Pen, close: Inset, frame: Box) -> None:
    """Draw the inset's frame and say what it shows."""
    strip = Box(frame.left, frame.bottom, frame.wide, CAPTION)
    pen.draw(strip.outline, Paint(fill=PAPER, z=620))
    style = Style(FACE, COLOURS["ink"], z=621)
    text = said(close.names, frame.wide - 16)
    pen.write(text, (frame.left + 8, strip.top + 18), style, kind="inset")
    pen.draw(close.box.outline, Paint(line=COLOURS["ink2"], width=1.2, z=622))

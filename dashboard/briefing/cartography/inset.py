"""The inset: where several small features lie close together, they are drawn larger beside.

The corners of a map, where insets and scale may lie without hiding what is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import hypot

import numpy as np
from numpy.typing import NDArray

from dashboard.briefing.canvas.canvas import Canvas
from dashboard.briefing.canvas.geometry import Box, Point
from dashboard.briefing.canvas.style import COLOURS, PAPER, PathStyle, TextStyle
from dashboard.briefing.canvas.text import Face, width
from dashboard.briefing.cartography.context import MapContext
from dashboard.briefing.cartography.markers import Mark
from dashboard.briefing.cartography.sites import features_of_kind, site_ring
from dashboard.briefing.cartography.viewport import Viewport, viewport_around
from dashboard.i18n.names import feature_name
from dashboard.i18n.translate import format_number, gettext, join_list

LARGER = 2.6
CAPTION = 26
FACE = Face(size=13, weight=600)


@dataclass(frozen=True, slots=True)
class InsetCandidate:
    """A part of the map worth enlarging: its middle (page units) and the small features in it."""

    centre: Point
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inset:
    """An inset with its place on the page, caption included."""

    box: Box
    centre: Point
    names: tuple[str, ...]


def best_inset(
    chart: MapContext, placed: Sequence[Mark], size: tuple[float, float]
) -> InsetCandidate | None:
    """The part of the map that holds most small features and crowded incidents; None without."""
    small = [
        (float(rule.get("order", 50)), feature_name(ground.features[at]), found[0])
        for ground, rule, at in features_of_kind(chart, "ring")
        if (found := site_ring(ground, at, chart.view))
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
    return InsetCandidate(centre, tuple(name for _, name, at in sorted(small) if held(centre, at)))


def _crowded(mark: Mark) -> float:
    aside = hypot(mark.at[0] - mark.true[0], mark.at[1] - mark.true[1])
    return 1.0 if aside > 3 else 0.4


def inset_viewport(whole: Viewport, close: Inset, frame: Box) -> Viewport:
    """The enlarged view."""
    centre = (
        (close.centre[0] + whole.left) / whole.scale,
        (close.centre[1] + whole.top) / whole.scale,
    )
    return viewport_around(centre, whole.scale * LARGER, frame)


def mark_on_map(chart: MapContext, close: Inset, frame: Box) -> None:
    """Mark on the map what the inset enlarges."""
    wide, high = frame.wide / LARGER, frame.high / LARGER
    part = Box(close.centre[0] - wide / 2, close.centre[1] - high / 2, wide, high)
    chart.pen.clip = chart.view.box
    chart.pen.draw(part.outline, PathStyle(line=COLOURS["ink2"], width=0.9, strength=0.55, z=595))
    chart.pen.clip = None


def shown_names(names: Sequence[str], wide: float) -> str:
    """What an inset shows, with as many names as fit a width."""
    for kept in range(len(names), 0, -1):
        shown = [*names[:kept], gettext("others")] if kept < len(names) else names
        text = gettext(
            "{names}, {n} times as large", names=join_list(shown), n=format_number(LARGER)
        )
        if width(text, FACE) <= wide:
            return text
    return gettext("{n} times as large", n=format_number(LARGER))


def draw_caption(pen: Canvas, close: Inset, frame: Box) -> None:
    """Draw the inset's frame and say what it shows."""
    strip = Box(frame.left, frame.bottom, frame.wide, CAPTION)
    pen.draw(strip.outline, PathStyle(fill=PAPER, z=620))
    style = TextStyle(FACE, COLOURS["ink"], z=621)
    text = shown_names(close.names, frame.wide - 16)
    pen.write(text, (frame.left + 8, strip.top + 18), style, kind="inset")
    pen.draw(close.box.outline, PathStyle(line=COLOURS["ink2"], width=1.2, z=622))


MARGIN = 10


class Corners:
    """The corners of a map and what it would cost to cover them."""

    def __init__(self, box: Box, placed: Sequence[Mark], tinted: NDArray[np.float32]) -> None:
        self.box, self.placed, self.tinted = box, placed, tinted
        self.used: list[Box] = []

    def take(self, wide: float, high: float, order: str = "br bl tr tl") -> Box | None:
        """The cheapest free corner for a box of a size; None where incidents would be covered."""
        options = [
            (self._cost(part), at, part) for at, part in enumerate(self._options(wide, high, order))
        ]
        cost, _, best = min(options, key=lambda one: (one[0], one[1]))
        if cost >= 1:
            return None
        self.used.append(best)
        return best

    def _options(self, wide: float, high: float, order: str) -> list[Box]:
        left, top = self.box.left + MARGIN, self.box.top + MARGIN
        right, bottom = self.box.right - MARGIN - wide, self.box.bottom - MARGIN - high
        places = {
            "tl": (left, top),
            "tr": (right, top),
            "bl": (left, bottom),
            "br": (right, bottom),
        }
        return [Box(*places[name], wide, high) for name in order.split()]

    def _cost(self, part: Box) -> float:
        if any(part.meets(used, 6) for used in self.used):
            return 2
        if any(part.meets(mark.box, 4) for mark in self.placed):
            return 1
        rows, columns = self.tinted.shape
        down, across = rows / self.box.high, columns / self.box.wide
        top, left = part.top - self.box.top, part.left - self.box.left
        under = self.tinted[
            int(top * down) : int((top + part.high) * down),
            int(left * across) : int((left + part.wide) * across),
        ]
        return round(0.9 * float(under.mean()), 2) if under.size else 0

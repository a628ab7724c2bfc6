"""The inset, an enlarged part of the map, and the corners where it hides least.

Where several small features and incidents lie close together, a map has an inset of them.
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
from dashboard.briefing.canvas.text import Face, text_width
from dashboard.briefing.cartography.context import MapContext
from dashboard.briefing.cartography.markers import Marker
from dashboard.briefing.cartography.sites import features_of_kind, site_ring
from dashboard.briefing.cartography.viewport import Viewport, viewport_around
from dashboard.i18n.names import feature_name
from dashboard.i18n.translate import format_number, gettext, join_list

ENLARGEMENT = 2.6
# Height of the caption below the picture, in page units.
CAPTION = 26
FACE = Face(size=13, weight=600)


@dataclass(frozen=True, slots=True)
class InsetCandidate:
    """A part of the map worth enlarging: its middle (page units), names of small features in it."""

    centre: Point
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inset:
    """An inset: its box on the page with the caption, the middle of what it enlarges, names."""

    box: Box
    centre: Point
    names: tuple[str, ...]


def best_inset(
    context: MapContext, markers: Sequence[Marker], size: tuple[float, float]
) -> InsetCandidate | None:
    """Choose the part of the map with most small features and crowded incidents.

    `size` is the inset's width and height in page units. None where no part is worth it.
    """
    ringed = [
        (float(rule.get("order", 50)), feature_name(layer.features[index]), ring[0])
        for layer, rule, index in features_of_kind(context, "ring")
        if (ring := site_ring(layer, index, context.viewport))
    ]
    centres = [place for _, _, place in ringed]
    centres += [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in combinations(centres, 2)]
    half = (size[0] / ENLARGEMENT / 2 - 12, size[1] / ENLARGEMENT / 2 - 12)

    def is_inside(centre: Point, point: Point) -> bool:
        return abs(point[0] - centre[0]) < half[0] and abs(point[1] - centre[1]) < half[1]

    def score(centre: Point) -> float:
        rings = sum(
            1.5 if order < 30 else 1.0 for order, _, point in ringed if is_inside(centre, point)
        )
        crowded = sum(_crowded(marker) for marker in markers if is_inside(centre, marker.place))
        # Without incidents in it the enlarged picture would show nothing new.
        return rings + crowded if rings and crowded >= 1 else 0

    centre = max(centres, key=score, default=None)
    if centre is None or score(centre) < 2:
        return None
    names = (name for _, name, point in sorted(ringed) if is_inside(centre, point))
    return InsetCandidate(centre, tuple(names))


def _crowded(marker: Marker) -> float:
    """Return what a marker adds to the score: more where it was moved aside."""
    aside = hypot(marker.position[0] - marker.place[0], marker.position[1] - marker.place[1])
    return 1.0 if aside > 3 else 0.4


def inset_viewport(viewport: Viewport, inset: Inset, frame: Box) -> Viewport:
    """Return the viewport of an inset's part of the map in `frame`, ENLARGEMENT times larger."""
    centre = (
        (inset.centre[0] + viewport.left) / viewport.scale,
        (inset.centre[1] + viewport.top) / viewport.scale,
    )
    return viewport_around(centre, viewport.scale * ENLARGEMENT, frame)


def mark_on_map(context: MapContext, inset: Inset, frame: Box) -> None:
    """Outline on the map what the inset enlarges."""
    width, height = frame.width / ENLARGEMENT, frame.height / ENLARGEMENT
    part = Box(inset.centre[0] - width / 2, inset.centre[1] - height / 2, width, height)
    context.canvas.clip = context.viewport.box
    context.canvas.draw(
        part.outline, PathStyle(line=COLOURS["ink2"], width=0.9, opacity=0.55, z=595)
    )
    context.canvas.clip = None


def caption_text(names: Sequence[str], width: float) -> str:
    """Put into words what an inset shows, with as many names as fit a width in page units."""
    for kept in range(len(names), 0, -1):
        shown = [*names[:kept], gettext("others")] if kept < len(names) else names
        text = gettext(
            "{names}, {n} times as large", names=join_list(shown), n=format_number(ENLARGEMENT)
        )
        if text_width(text, FACE) <= width:
            return text
    return gettext("{n} times as large", n=format_number(ENLARGEMENT))


def draw_caption(canvas: Canvas, inset: Inset, frame: Box) -> None:
    """Draw the inset's frame and its caption."""
    strip = Box(frame.left, frame.bottom, frame.width, CAPTION)
    canvas.draw(strip.outline, PathStyle(fill=PAPER, z=620))
    style = TextStyle(FACE, COLOURS["ink"], z=621)
    text = caption_text(inset.names, frame.width - 16)
    canvas.write(text, (frame.left + 8, strip.top + 18), style, kind="inset")
    canvas.draw(inset.box.outline, PathStyle(line=COLOURS["ink2"], width=1.2, z=622))


# Distance of corners from the map's edge, in page units.
MARGIN = 10


class Corners:
    """The corners of a map, and what it would cost to cover them.

    `tinted` says how much of each pixel of the base picture a region tints, 0 to 1.
    """

    def __init__(self, box: Box, markers: Sequence[Marker], tinted: NDArray[np.float32]) -> None:
        self.box, self.markers, self.tinted = box, markers, tinted
        self.used: list[Box] = []

    def take(self, width: float, height: float, order: str = "br bl tr tl") -> Box | None:
        """Take the cheapest free corner for a box, of equal ones the first in `order`.

        None where each would cover a marker or a box that is there.
        """
        options = [
            (self._cost(box), rank, box)
            for rank, box in enumerate(self._options(width, height, order))
        ]
        cost, _, best = min(options, key=lambda option: (option[0], option[1]))
        if cost >= 1:
            return None
        self.used.append(best)
        return best

    def _options(self, width: float, height: float, order: str) -> list[Box]:
        left, top = self.box.left + MARGIN, self.box.top + MARGIN
        right, bottom = self.box.right - MARGIN - width, self.box.bottom - MARGIN - height
        places = {
            "tl": (left, top),
            "tr": (right, top),
            "bl": (left, bottom),
            "br": (right, bottom),
        }
        return [Box(*places[name], width, height) for name in order.split()]

    def _cost(self, box: Box) -> float:
        """Return 1 or more for a corner that is not free, else how much of its ground is tinted."""
        if any(box.meets(used, 6) for used in self.used):
            return 2
        if any(box.meets(marker.box, 4) for marker in self.markers):
            return 1
        rows, columns = self.tinted.shape
        down, across = rows / self.box.height, columns / self.box.width
        top, left = box.top - self.box.top, box.left - self.box.left
        under = self.tinted[
            int(top * down) : int((top + box.height) * down),
            int(left * across) : int((left + box.width) * across),
        ]
        return round(0.9 * float(under.mean()), 2) if under.size else 0

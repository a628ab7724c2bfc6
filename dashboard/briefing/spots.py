"""What a label is, and the places it may stand, in the order they are tried."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import cos, radians, sin
from typing import Any

import numpy as np

from dashboard.briefing.box import Box
from dashboard.briefing.chart import Chart
from dashboard.briefing.fonts import Face, width
from dashboard.briefing.paths import Point
from dashboard.naming import label

Rule = Mapping[str, Any]
LARGER, SMALLEST = 1.25, 12.0
SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1))
FACES = {"sans": ("sans", False), "serif": ("serif", False), "serif-italic": ("serif", True)}
# What a label keeps from the map's edge.
EDGE = 6
# How far a capital's name may stand from its point, in page units.
CAPITAL = 140.0


@dataclass(frozen=True, slots=True)
class Offer:
    """A label that wants a place: its rule, the feature it names, where that is, how it turns."""

    rule: Rule
    properties: Mapping[str, Any]
    layer: str
    at: Point
    turn: float = 0
    ring: float = 0
    strength: float = 1

    @property
    def order(self) -> tuple[float, float]:
        """What comes first has the lower order."""
        return float(self.rule.get("order", 50)), float(self.properties.get("rank", 0))


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of a label with their face, and the size of all of it."""

    lines: tuple[str, ...]
    face: Face
    wide: float
    high: float


def block(offer: Offer) -> Block | None:
    """A label's text as it is set; None when the feature has no name."""
    rule = offer.rule
    text = label(offer.properties, str(rule.get("field", "name")))
    if not text:
        return None
    if rule.get("wrap") and len(text) > rule["wrap"]:
        text = re.sub(r"^(.{6,}?) (?=\S+ ?\S*$)", r"\1\n", text)
    lines = tuple((text.upper() if rule.get("caps") else text).split("\n"))
    first = bool(rule.get("ranks")) and offer.properties.get("rank") == 1
    size = max(SMALLEST, LARGER * (float(rule["size"]) + (2 if first else 0)))
    family, italic = FACES[rule.get("font", "sans")]
    track = LARGER * float(rule.get("track", 0))
    face = Face(family, size, int(rule.get("weight", 400)), italic, track)
    wide = max(width(line, face) for line in lines)
    return Block(lines, face, wide, len(lines) * size * 1.1)


def spots(chart: Chart, offer: Offer, text: Block) -> Iterator[Box]:
    """Places to try, in order: beside a point, off a line, or the place itself and around it."""
    kind = "ring" if offer.ring else offer.rule["at"]
    yield from _SPOTS[kind](chart, offer, text)


def _beside(_: Chart, offer: Offer, text: Block) -> Iterator[Box]:
    start = offer.ring + 14 if offer.ring else 7.0
    end, step = (start + 70, 12) if offer.ring else (_reach(offer), 6)
    for reach in np.arange(start, max(end, start + 1), step):
        for east, south in SIDES:
            away = reach * 0.75 if east and south else reach
            left = offer.at[0] + away * east - text.wide * (1 - east) / 2
            top = offer.at[1] + away * south - text.high * (1 - south) / 2
            yield Box(left, top, text.wide, text.high)


def _reach(offer: Offer) -> float:
    """How far from its point a name may stand; a capital's is never left out for want of room."""
    capital = bool(offer.rule.get("ranks")) and offer.properties.get("rank") == 1
    return CAPITAL if capital else float(LARGER * offer.rule.get("reach", 12))


def _off_line(_: Chart, offer: Offer, text: Block) -> Iterator[Box]:
    off = float(offer.rule.get("off", 0))
    near = text.high / 2 + off
    beside = (near, -near, near + 6, -near - 6, near + 13, -near - 13)
    aways = beside if off else (0.0, text.high * 0.7, -text.high * 0.7)
    angle = radians(offer.turn)
    left, top = offer.at[0] - text.wide / 2, offer.at[1] - text.high / 2
    for away in aways:
        yield Box(left - away * sin(angle), top + away * cos(angle), text.wide, text.high)


def _around(chart: Chart, offer: Offer, text: Block) -> Iterator[Box]:
    left, top = offer.at[0] - text.wide / 2, offer.at[1] - text.high / 2
    inner, frame = chart.view.box, (text.wide + 2 * EDGE, text.high + 2 * EDGE)
    if frame[0] > inner.wide or frame[1] > inner.high:
        return
    for away in (0, 15, 30, 45, 60):
        for east, south in SIDES if away else ((0, 0),):
            x = min(max(left + away * east, inner.left + EDGE), inner.right - text.wide - EDGE)
            y = min(max(top + away * south, inner.top + EDGE), inner.bottom - text.high - EDGE)
            yield Box(x, y, text.wide, text.high)


_SPOTS = {"point": _beside, "ring": _beside, "anchors": _off_line, "label": _around}

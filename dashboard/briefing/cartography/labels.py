"""What a label is, and the places it may stand, in the order they are tried.

Labels by importance that never collide: symbols claim their space first, then each label takes
the first free place of its own; what does not fit is left out with its dot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import cos, hypot, radians, sin
from typing import Any

import numpy as np
import shapely
from matplotlib.path import Path

from dashboard.briefing.canvas.geometry import Box, Point, circle
from dashboard.briefing.canvas.style import COLOURS, PathStyle, TextStyle
from dashboard.briefing.canvas.text import Face, width
from dashboard.briefing.cartography.context import MapContext, Name, Thing, covering_boxes
from dashboard.briefing.cartography.layers import ProjectedLayer, matches, on_page
from dashboard.briefing.cartography.viewport import Viewport
from dashboard.i18n.names import feature_label
from geodata.mercator import to_world

Rule = Mapping[str, Any]
LARGER, SMALLEST = 1.25, 12.0
SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1))
FACES = {"sans": ("sans", False), "serif": ("serif", False), "serif-italic": ("serif", True)}
# What a label keeps from the map's edge.
EDGE = 6
# How far a capital's name may stand from its point, in page units.
CAPITAL = 140.0


@dataclass(frozen=True, slots=True)
class LabelCandidate:
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
class LabelBlock:
    """The lines of a label with their face, and the size of all of it."""

    lines: tuple[str, ...]
    face: Face
    wide: float
    high: float


def label_block(offer: LabelCandidate) -> LabelBlock | None:
    """A label's text as it is set; None when the feature has no name."""
    rule = offer.rule
    text = feature_label(offer.properties, str(rule.get("field", "name")))
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
    return LabelBlock(lines, face, wide, len(lines) * size * 1.1)


def candidate_positions(
    chart: MapContext, offer: LabelCandidate, text: LabelBlock
) -> Iterator[Box]:
    """Places to try, in order: beside a point, off a line, or the place itself and around it."""
    kind = "ring" if offer.ring else offer.rule["at"]
    yield from _SPOTS[kind](chart, offer, text)


def _beside(_: MapContext, offer: LabelCandidate, text: LabelBlock) -> Iterator[Box]:
    start = offer.ring + 14 if offer.ring else 7.0
    end, step = (start + 70, 12) if offer.ring else (_reach(offer), 6)
    for reach in np.arange(start, max(end, start + 1), step):
        for east, south in SIDES:
            away = reach * 0.75 if east and south else reach
            left = offer.at[0] + away * east - text.wide * (1 - east) / 2
            top = offer.at[1] + away * south - text.high * (1 - south) / 2
            yield Box(left, top, text.wide, text.high)


def _reach(offer: LabelCandidate) -> float:
    """How far from its point a name may stand; a capital's is never left out for want of room."""
    capital = bool(offer.rule.get("ranks")) and offer.properties.get("rank") == 1
    return CAPITAL if capital else float(LARGER * offer.rule.get("reach", 12))


def _off_line(_: MapContext, offer: LabelCandidate, text: LabelBlock) -> Iterator[Box]:
    off = float(offer.rule.get("off", 0))
    near = text.high / 2 + off
    beside = (near, -near, near + 6, -near - 6, near + 13, -near - 13)
    aways = beside if off else (0.0, text.high * 0.7, -text.high * 0.7)
    angle = radians(offer.turn)
    left, top = offer.at[0] - text.wide / 2, offer.at[1] - text.high / 2
    for away in aways:
        yield Box(left - away * sin(angle), top + away * cos(angle), text.wide, text.high)


def _around(chart: MapContext, offer: LabelCandidate, text: LabelBlock) -> Iterator[Box]:
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


LABEL = 2
LED = 20  # page units from a point beyond which a line leads its name to it
NEVER = 99.0
# An area cut by the view is named where it fills at least this part of it.
LEAST = 0.06


def label_candidates(chart: MapContext) -> Iterator[LabelCandidate]:
    """The labels that the layers' rules offer in this view; rivers that block claim their line."""
    for ground in chart.grounds.values():
        if ground.layer.style.get("blocks"):
            _claim_lines(chart, ground)
        for rule in ground.layer.style.get("labels", ()):
            for at in range(len(ground.features)):
                yield from _candidates_of(chart, ground, rule, at)


def _candidates_of(
    chart: MapContext, ground: ProjectedLayer, rule: Rule, at: int
) -> Iterator[LabelCandidate]:
    properties = ground.features[at]
    strength = ground.strength(at, chart.span)
    if not strength or not matches(rule, properties):
        return
    ranks = rule.get("ranks")
    rank = str(int(properties.get("rank", 0)))
    start = ranks.get(rank, NEVER) if ranks else rule.get("from", 0)
    if not start <= chart.zoom < rule.get("to", NEVER):
        return
    for place, turn in _anchors(rule, properties, ground.shapes[at]):
        on = chart.view.at(place)
        if not chart.view.holds(on) and rule["at"] == "label":
            on = _visible(ground.shapes[at], chart.view) or on
        if chart.view.holds(on):
            if rule["at"] == "point":  # a site that stepped aside takes its name along
                on = next((one.at for one in chart.things if _is(one, ground, properties)), on)
            yield LabelCandidate(rule, properties, ground.layer.id, on, turn, strength=strength)


def _is(thing: Thing, ground: ProjectedLayer, properties: Mapping[str, Any]) -> bool:
    return thing.layer == ground.layer.id and thing.key == properties["id"]


def _visible(shape: Any, view: Viewport) -> Point | None:
    """A place within what is seen of an area whose own label lies outside the view."""
    part = shapely.clip_by_rect(shape, *view.world)
    if shapely.area(part) < LEAST * view.box.wide * view.box.high / view.scale**2:
        return None
    inner = shapely.point_on_surface(max(shapely.get_parts(part), key=shapely.area))
    return view.at((inner.x, inner.y))


def _anchors(
    rule: Rule, properties: Mapping[str, Any], shape: Any
) -> Iterator[tuple[Point, float]]:
    if rule["at"] == "point":
        if shape.geom_type == "Point":
            yield (shape.x, shape.y), 0
    elif rule["at"] == "anchors":
        for place in properties.get("labels", ()):
            yield to_world(place["lon"], place["lat"]), -float(place.get("angle_deg", 0))
    elif "label_lon" in properties:
        yield to_world(properties["label_lon"], properties["label_lat"]), 0


def _claim_lines(chart: MapContext, ground: ProjectedLayer) -> None:
    for shape in on_page(ground, chart.view, pad=0):
        for line in shapely.get_parts(shapely.segmentize(shape, 4)):
            for x, y in shapely.get_coordinates(line):
                chart.taken.take(Box(x - 2, y - 2, 4, 4))


def draw(chart: MapContext, wanted: list[LabelCandidate]) -> None:
    """Set the labels in their order."""
    for offer in sorted(wanted, key=lambda one: one.order):
        text = label_block(offer)
        if text is not None:
            _set(chart, offer, text)


def _set(chart: MapContext, offer: LabelCandidate, text: LabelBlock) -> None:
    dot = bool(offer.rule.get("dot"))
    x, y = offer.at
    ground = chart.taken.kind(Box(x - 2, y - 2, 4, 4)) if dot else 0
    # A town below an incident keeps its name; one below another label is left out.
    hidden = ground == LABEL or any(box.meets(Box(x, y, 0, 0), 4) for box in chart.covered)
    if hidden or (dot and _claims(chart, offer)):
        return
    own = (box for box in candidate_positions(chart, offer, text) if _belongs(chart, offer, box))
    spot = next((box for box in own if _free(chart, box, offer.turn)), None)
    if spot is None:
        return
    for piece in covering_boxes(spot, offer.turn):
        chart.taken.take(piece, LABEL)
    if dot and not ground:
        _dot(chart, offer)
    _lead(chart, offer, spot)
    _letter(chart, offer, text, spot)


def _belongs(chart: MapContext, offer: LabelCandidate, box: Box) -> bool:
    """Whether a label beside a point is nearer to it than to others of its kind that are drawn."""
    if offer.rule["at"] != "point":
        return True
    own, key = box.gap(offer.at), offer.properties["id"]
    others = (one for one in chart.things if one.layer == offer.layer and one.key != key)
    return all(box.gap(other.at) > own for other in others)


def _claims(chart: MapContext, offer: LabelCandidate) -> bool:
    """Whether a dot would stand nearer to the name of another, which no line leads away."""
    return any(
        name.box.gap(offer.at) <= name.away < LED
        for name in chart.names
        if name.layer == offer.layer and name.key != offer.properties["id"]
    )


def _free(chart: MapContext, box: Box, turn: float) -> bool:
    return all(
        piece.within(chart.view.box, -2) and not chart.taken.kind(piece)
        for piece in covering_boxes(box, turn)
    )


def _letter(chart: MapContext, offer: LabelCandidate, text: LabelBlock, spot: Box) -> None:
    strength = float(offer.rule.get("strength", 1)) * (0.65 if offer.strength < 1 else 1)
    style = TextStyle(text.face, COLOURS[offer.rule["token"]], COLOURS["halo"], strength, z=610)
    angle = radians(offer.turn)
    middle = (spot.left + spot.wide / 2, spot.top + spot.high / 2)
    for at, line in enumerate(text.lines):
        down = (at - (len(text.lines) - 1) / 2) * text.face.size * 1.1
        place = (middle[0] - down * sin(angle), middle[1] + down * cos(angle))
        chart.pen.letter(line, place, style, turn=offer.turn)


def _dot(chart: MapContext, offer: LabelCandidate) -> None:
    x, y = offer.at
    radius = 4.6 if offer.properties.get("rank") == 1 else 3.2
    chart.pen.draw(
        circle((x, y), radius),
        PathStyle(fill=COLOURS["raised"], line=COLOURS["label"], width=1.5, z=596),
    )
    chart.taken.take(Box(x - 4, y - 4, 8, 8))


def _lead(chart: MapContext, offer: LabelCandidate, spot: Box) -> None:
    """Lead a label to its point or ring where it stands far off; remember whose it is."""
    if offer.rule["at"] == "point":
        key = offer.properties["id"]
        chart.names.append(Name(offer.layer, key, spot, spot.gap(offer.at)))
        if offer.rule.get("dot"):
            chart.things.append(Thing(offer.layer, key, offer.at))
    elif not offer.ring:
        return
    x = min(max(offer.at[0], spot.left), spot.right)
    y = min(max(offer.at[1], spot.top), spot.bottom)
    away = hypot(x - offer.at[0], y - offer.at[1])
    if away < (offer.ring + 4 if offer.ring else LED):
        return
    part = offer.ring / away
    start = (offer.at[0] + (x - offer.at[0]) * part, offer.at[1] + (y - offer.at[1]) * part)
    line = PathStyle(line=COLOURS[offer.rule["token"]], width=1.1, z=597)
    chart.pen.draw(Path([start, (x, y)]), line)

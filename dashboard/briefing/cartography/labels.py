"""Place and draw a map's labels by importance, so that none covers another.

Symbols occupy their space first. Each label then takes the first free of the positions that are
tried for it; a label that finds none is left out, with its dot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, hypot, radians, sin

import numpy as np
from matplotlib.path import Path

from dashboard.briefing.canvas.geometry import Box, circle
from dashboard.briefing.canvas.style import COLOURS, PathStyle, TextStyle
from dashboard.briefing.canvas.text import Face, text_width
from dashboard.briefing.cartography.context import (
    LABEL,
    MapContext,
    PlacedLabel,
    PlacedSymbol,
    covering_boxes,
)
from dashboard.briefing.cartography.label_candidates import LabelCandidate
from dashboard.i18n.names import feature_label

# Type of the page for type of the screen, and its least size in page units.
TEXT_SCALE, SMALLEST = 1.25, 12.0
SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1))
FACES = {"sans": ("sans", False), "serif": ("serif", False), "serif-italic": ("serif", True)}
# Distance that a label keeps from the map's edge, in page units.
EDGE = 6
# Largest distance of a capital's label from its point, in page units.
CAPITAL_DISTANCE = 140.0
# From this distance on, in page units, a line leads a label to its point.
LEADER_FROM = 20


@dataclass(frozen=True, slots=True)
class LabelBlock:
    """A label's lines with their face, and the size of all of it in page units."""

    lines: tuple[str, ...]
    face: Face
    width: float
    height: float


def label_block(candidate: LabelCandidate) -> LabelBlock | None:
    """Set a label's text in lines; None when the feature has no name."""
    rule = candidate.rule
    text = feature_label(candidate.properties, str(rule.get("field", "name")))
    if not text:
        return None
    if rule.get("wrap") and len(text) > rule["wrap"]:
        text = re.sub(r"^(.{6,}?) (?=\S+ ?\S*$)", r"\1\n", text)
    lines = tuple((text.upper() if rule.get("caps") else text).split("\n"))
    size = max(SMALLEST, TEXT_SCALE * (float(rule["size"]) + (2 if candidate.is_capital else 0)))
    family, italic = FACES[rule.get("font", "sans")]
    track = TEXT_SCALE * float(rule.get("track", 0))
    face = Face(family, size, int(rule.get("weight", 400)), italic, track)
    width = max(text_width(line, face) for line in lines)
    return LabelBlock(lines, face, width, len(lines) * size * 1.1)


def candidate_positions(
    context: MapContext, candidate: LabelCandidate, text: LabelBlock
) -> Iterator[Box]:
    """Yield the boxes where a label may stand, in the order in which they are tried.

    They lie beside a point or ring, along a line, or on the point and around it.
    """
    kind = "ring" if candidate.ring else candidate.rule["at"]
    yield from _POSITIONS[kind](context, candidate, text)


def _beside(_: MapContext, candidate: LabelCandidate, text: LabelBlock) -> Iterator[Box]:
    """Yield boxes on eight sides of a point or ring, the nearest first."""
    start = candidate.ring + 14 if candidate.ring else 7.0
    end, step = (start + 70, 12) if candidate.ring else (_max_distance(candidate), 6)
    for distance in np.arange(start, max(end, start + 1), step):
        for east, south in SIDES:
            gap = distance * 0.75 if east and south else distance
            left = candidate.position[0] + gap * east - text.width * (1 - east) / 2
            top = candidate.position[1] + gap * south - text.height * (1 - south) / 2
            yield Box(left, top, text.width, text.height)


def _max_distance(candidate: LabelCandidate) -> float:
    """Return how far from its point a label may stand: a capital's far, so that it finds room."""
    if candidate.is_capital:
        return CAPITAL_DISTANCE
    return float(TEXT_SCALE * candidate.rule.get("reach", 12))


def _off_line(_: MapContext, candidate: LabelCandidate, text: LabelBlock) -> Iterator[Box]:
    """Yield boxes on a line or on both sides of it, the nearest first."""
    off = float(candidate.rule.get("off", 0))
    near = text.height / 2 + off
    beside = (near, -near, near + 6, -near - 6, near + 13, -near - 13)
    distances = beside if off else (0.0, text.height * 0.7, -text.height * 0.7)
    angle = radians(candidate.turn)
    left, top = candidate.position[0] - text.width / 2, candidate.position[1] - text.height / 2
    for distance in distances:
        yield Box(
            left - distance * sin(angle), top + distance * cos(angle), text.width, text.height
        )


def _around(context: MapContext, candidate: LabelCandidate, text: LabelBlock) -> Iterator[Box]:
    """Yield the box on a point, then boxes around it, moved into the map where they leave it."""
    left, top = candidate.position[0] - text.width / 2, candidate.position[1] - text.height / 2
    inner, frame = context.viewport.box, (text.width + 2 * EDGE, text.height + 2 * EDGE)
    if frame[0] > inner.width or frame[1] > inner.height:
        return
    for distance in (0, 15, 30, 45, 60):
        for east, south in SIDES if distance else ((0, 0),):
            x = min(max(left + distance * east, inner.left + EDGE), inner.right - text.width - EDGE)
            y = min(
                max(top + distance * south, inner.top + EDGE), inner.bottom - text.height - EDGE
            )
            yield Box(x, y, text.width, text.height)


_POSITIONS = {"point": _beside, "ring": _beside, "anchors": _off_line, "label": _around}


def draw(context: MapContext, candidates: list[LabelCandidate]) -> None:
    """Place and draw the labels, the most important first."""
    for candidate in sorted(candidates, key=lambda candidate: candidate.order):
        text = label_block(candidate)
        if text is not None:
            _place_label(context, candidate, text)


def _place_label(context: MapContext, candidate: LabelCandidate, text: LabelBlock) -> None:
    dot = bool(candidate.rule.get("dot"))
    x, y = candidate.position
    occupant = context.occupancy.kind_in(Box(x - 2, y - 2, 4, 4)) if dot else 0
    # A town below an incident keeps its name; one below another label is left out.
    hidden = occupant == LABEL or any(box.meets(Box(x, y, 0, 0), 4) for box in context.covered)
    if hidden or (dot and _nearer_to_other_label(context, candidate)):
        return
    own_positions = (
        box
        for box in candidate_positions(context, candidate, text)
        if _nearest_to_own_symbol(context, candidate, box)
    )
    position = next((box for box in own_positions if _is_free(context, box, candidate.turn)), None)
    if position is None:
        return
    for piece in covering_boxes(position, candidate.turn):
        context.occupancy.occupy(piece, LABEL)
    if dot and not occupant:
        _draw_dot(context, candidate)
    _draw_leader(context, candidate, position)
    _draw_text(context, candidate, text, position)


def _nearest_to_own_symbol(context: MapContext, candidate: LabelCandidate, box: Box) -> bool:
    """Tell whether a label beside a point is nearer to it than to other symbols of its layer."""
    if candidate.rule["at"] != "point":
        return True
    own = box.distance_to(candidate.position)
    others = (
        symbol
        for symbol in context.placed_symbols
        if symbol.layer_id == candidate.layer_id and symbol.feature_id != candidate.properties["id"]
    )
    return all(box.distance_to(other.position) > own for other in others)


def _nearer_to_other_label(context: MapContext, candidate: LabelCandidate) -> bool:
    """Tell whether a dot would stand nearer to another's label than that label's own symbol.

    Labels with a leader do not count.
    """
    return any(
        label.box.distance_to(candidate.position) <= label.distance < LEADER_FROM
        for label in context.placed_labels
        if label.layer_id == candidate.layer_id and label.feature_id != candidate.properties["id"]
    )


def _is_free(context: MapContext, box: Box, turn: float) -> bool:
    return all(
        piece.within(context.viewport.box, -2) and not context.occupancy.kind_in(piece)
        for piece in covering_boxes(box, turn)
    )


def _draw_text(
    context: MapContext, candidate: LabelCandidate, text: LabelBlock, position: Box
) -> None:
    opacity = float(candidate.rule.get("strength", 1)) * (0.65 if candidate.validity < 1 else 1)
    style = TextStyle(text.face, COLOURS[candidate.rule["token"]], COLOURS["halo"], opacity, z=610)
    angle = radians(candidate.turn)
    middle = (position.left + position.width / 2, position.top + position.height / 2)
    for number, line in enumerate(text.lines):
        down = (number - (len(text.lines) - 1) / 2) * text.face.size * 1.1
        place = (middle[0] - down * sin(angle), middle[1] + down * cos(angle))
        context.canvas.draw_text(line, place, style, turn=candidate.turn)


def _draw_dot(context: MapContext, candidate: LabelCandidate) -> None:
    x, y = candidate.position
    radius = 4.6 if candidate.properties.get("rank") == 1 else 3.2
    context.canvas.draw(
        circle((x, y), radius),
        PathStyle(fill=COLOURS["raised"], line=COLOURS["label"], width=1.5, z=596),
    )
    context.occupancy.occupy(Box(x - 4, y - 4, 8, 8))


def _draw_leader(context: MapContext, candidate: LabelCandidate, box: Box) -> None:
    """Draw a line to a label's point or ring where it stands far off; keep labels of points."""
    if candidate.rule["at"] == "point":
        feature_id = candidate.properties["id"]
        context.placed_labels.append(
            PlacedLabel(candidate.layer_id, feature_id, box, box.distance_to(candidate.position))
        )
        if candidate.rule.get("dot"):
            context.placed_symbols.append(
                PlacedSymbol(candidate.layer_id, feature_id, candidate.position)
            )
    elif not candidate.ring:
        return
    x = min(max(candidate.position[0], box.left), box.right)
    y = min(max(candidate.position[1], box.top), box.bottom)
    distance = hypot(x - candidate.position[0], y - candidate.position[1])
    if distance < (candidate.ring + 4 if candidate.ring else LEADER_FROM):
        return
    part = candidate.ring / distance
    start = (
        candidate.position[0] + (x - candidate.position[0]) * part,
        candidate.position[1] + (y - candidate.position[1]) * part,
    )
    line = PathStyle(line=COLOURS[candidate.rule["token"]], width=1.1, z=597)
    context.canvas.draw(Path([start, (x, y)]), line)

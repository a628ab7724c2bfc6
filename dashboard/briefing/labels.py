"""Labels by importance that never collide: symbols claim their space first, then each label takes
the first free place of its own; what does not fit is left out with its dot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import cos, hypot, radians, sin
from typing import Any

import shapely
from matplotlib.path import Path

from dashboard.briefing.box import Box
from dashboard.briefing.chart import Chart, Name, Thing, pieces
from dashboard.briefing.paint import COLOURS, Paint, Style
from dashboard.briefing.paths import Point, circle
from dashboard.briefing.spots import Block, Offer, Rule, block, spots
from dashboard.briefing.view import View, to_world
from dashboard.briefing.world import Ground, chosen, on_page

LABEL = 2
LED = 20  # page units from a point beyond which a line leads its name to it
NEVER = 99.0
# An area cut by the view is named where it fills at least this part of it.
LEAST = 0.06


def offers(chart: Chart) -> Iterator[Offer]:
    """The labels that the layers' rules offer in this view; rivers that block claim their line."""
    for ground in chart.grounds.values():
        if ground.layer.style.get("blocks"):
            _claim_lines(chart, ground)
        for rule in ground.layer.style.get("labels", ()):
            for at in range(len(ground.features)):
                yield from _offered(chart, ground, rule, at)


def _offered(chart: Chart, ground: Ground, rule: Rule, at: int) -> Iterator[Offer]:
    properties = ground.features[at]
    strength = ground.strength(at, chart.span)
    if not strength or not chosen(rule, properties):
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
            yield Offer(rule, properties, ground.layer.id, on, turn, strength=strength)


def _is(thing: Thing, ground: Ground, properties: Mapping[str, Any]) -> bool:
    return thing.layer == ground.layer.id and thing.key == properties["id"]


def _visible(shape: Any, view: View) -> Point | None:
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


def _claim_lines(chart: Chart, ground: Ground) -> None:
    for shape in on_page(ground, chart.view, pad=0):
        for line in shapely.get_parts(shapely.segmentize(shape, 4)):
            for x, y in shapely.get_coordinates(line):
                chart.taken.take(Box(x - 2, y - 2, 4, 4))


def draw(chart: Chart, wanted: list[Offer]) -> None:
    """Set the labels in their order."""
    for offer in sorted(wanted, key=lambda one: one.order):
        text = block(offer)
        if text is not None:
            _set(chart, offer, text)


def _set(chart: Chart, offer: Offer, text: Block) -> None:
    dot = bool(offer.rule.get("dot"))
    x, y = offer.at
    ground = chart.taken.kind(Box(x - 2, y - 2, 4, 4)) if dot else 0
    # A town below an incident keeps its name; one below another label is left out.
    hidden = ground == LABEL or any(box.meets(Box(x, y, 0, 0), 4) for box in chart.covered)
    if hidden or (dot and _claims(chart, offer)):
        return
    own = (box for box in spots(chart, offer, text) if _belongs(chart, offer, box))
    spot = next((box for box in own if _free(chart, box, offer.turn)), None)
    if spot is None:
        return
    for piece in pieces(spot, offer.turn):
        chart.taken.take(piece, LABEL)
    if dot and not ground:
        _dot(chart, offer)
    _lead(chart, offer, spot)
    _letter(chart, offer, text, spot)


def _belongs(chart: Chart, offer: Offer, box: Box) -> bool:
    """Whether a label beside a point is nearer to it than to others of its kind that are drawn."""
    if offer.rule["at"] != "point":
        return True
    own, key = box.gap(offer.at), offer.properties["id"]
    others = (one for one in chart.things if one.layer == offer.layer and one.key != key)
    return all(box.gap(other.at) > own for other in others)


def _claims(chart: Chart, offer: Offer) -> bool:
    """Whether a dot would stand nearer to the name of another, which no line leads away."""
    return any(
        name.box.gap(offer.at) <= name.away < LED
        for name in chart.names
        if name.layer == offer.layer and name.key != offer.properties["id"]
    )


def _free(chart: Chart, box: Box, turn: float) -> bool:
    return all(
        piece.within(chart.view.box, -2) and not chart.taken.kind(piece)
        for piece in pieces(box, turn)
    )


def _letter(chart: Chart, offer: Offer, text: Block, spot: Box) -> None:
    strength = float(offer.rule.get("strength", 1)) * (0.65 if offer.strength < 1 else 1)
    style = Style(text.face, COLOURS[offer.rule["token"]], COLOURS["halo"], strength, z=610)
    angle = radians(offer.turn)
    middle = (spot.left + spot.wide / 2, spot.top + spot.high / 2)
    for at, line in enumerate(text.lines):
        down = (at - (len(text.lines) - 1) / 2) * text.face.size * 1.1
        place = (middle[0] - down * sin(angle), middle[1] + down * cos(angle))
        chart.pen.letter(line, place, style, turn=offer.turn)


def _dot(chart: Chart, offer: Offer) -> None:
    x, y = offer.at
    radius = 4.6 if offer.properties.get("rank") == 1 else 3.2
    chart.pen.draw(
        circle((x, y), radius),
        Paint(fill=COLOURS["raised"], line=COLOURS["label"], width=1.5, z=596),
    )
    chart.taken.take(Box(x - 4, y - 4, 8, 8))


def _lead(chart: Chart, offer: Offer, spot: Box) -> None:
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
    line = Paint(line=COLOURS[offer.rule["token"]], width=1.1, z=597)
    chart.pen.draw(Path([start, (x, y)]), line)

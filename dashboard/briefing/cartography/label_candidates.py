"""What a map may label: features, by the label rules of the registry, and where on the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import shapely

from dashboard.briefing.canvas.geometry import Box, Point
from dashboard.briefing.cartography.context import MapContext
from dashboard.briefing.cartography.layers import ProjectedLayer, matches, on_page
from dashboard.briefing.cartography.viewport import Viewport
from geodata.mercator import to_world

Rule = Mapping[str, Any]
# A zoom that no map has.
NEVER = 99.0
# An area whose own label lies outside the map is named where it fills this part of the map.
SMALLEST_PART = 0.06


@dataclass(frozen=True, slots=True)
class LabelCandidate:
    """A label to be placed: its rule, the feature it names and the point it belongs to.

    Page units; `turn` is clockwise in degrees, `ring` the radius of a ring around the point, 0
    for none, `validity` that of the feature in the window.
    """

    rule: Rule
    properties: Mapping[str, Any]
    layer_id: str
    position: Point
    turn: float = 0
    ring: float = 0
    validity: float = 1

    @property
    def order(self) -> tuple[float, float]:
        """The rule's order, then the feature's rank: the lowest is placed first."""
        return float(self.rule.get("order", 50)), float(self.properties.get("rank", 0))

    @property
    def is_capital(self) -> bool:
        """Whether the feature is of the first rank of a rule with ranks."""
        return bool(self.rule.get("ranks")) and self.properties.get("rank") == 1


def label_candidates(context: MapContext) -> Iterator[LabelCandidate]:
    """Yield the candidates of the layers' rules; lines of layers with `blocks` are occupied."""
    for layer in context.layers.values():
        if layer.style.get("blocks"):
            _occupy_lines(context, layer)
        for rule in layer.style.get("labels", ()):
            for index in range(len(layer.features)):
                yield from _candidates_of(context, layer, rule, index)


def _candidates_of(
    context: MapContext, layer: ProjectedLayer, rule: Rule, index: int
) -> Iterator[LabelCandidate]:
    properties = layer.features[index]
    validity = layer.validity(index, context.span)
    if not validity or not matches(rule, properties):
        return
    ranks = rule.get("ranks")
    rank = str(int(properties.get("rank", 0)))
    start = ranks.get(rank, NEVER) if ranks else rule.get("from", 0)
    if not start <= context.zoom < rule.get("to", NEVER):
        return
    for place, turn in _anchors(rule, properties, layer.shapes[index]):
        point = context.viewport.to_page(place)
        if not context.viewport.contains(point) and rule["at"] == "label":
            point = _visible(layer.shapes[index], context.viewport) or point
        if context.viewport.contains(point):
            if rule["at"] == "point":  # a site that stepped aside takes its name along
                point = _symbol_position(context, layer.id, properties["id"]) or point
            yield LabelCandidate(rule, properties, layer.id, point, turn, validity=validity)


def _symbol_position(context: MapContext, layer_id: str, feature_id: str) -> Point | None:
    """Return where a feature's symbol stands; None where it has none."""
    for symbol in context.placed_symbols:
        if (symbol.layer_id, symbol.feature_id) == (layer_id, feature_id):
            return symbol.position
    return None


def _visible(shape: Any, viewport: Viewport) -> Point | None:
    """Return a point (page units) in the visible part of an area; None for too small a part."""
    part = shapely.clip_by_rect(shape, *viewport.world_bounds)
    whole = viewport.box.width * viewport.box.height / viewport.scale**2
    if shapely.area(part) < SMALLEST_PART * whole:
        return None
    inner = shapely.point_on_surface(max(shapely.get_parts(part), key=shapely.area))
    return viewport.to_page((inner.x, inner.y))


def _anchors(
    rule: Rule, properties: Mapping[str, Any], shape: Any
) -> Iterator[tuple[Point, float]]:
    """Yield points in world units where a rule labels a feature, and the label's turn there."""
    if rule["at"] == "point":
        if shape.geom_type == "Point":
            yield (shape.x, shape.y), 0
    elif rule["at"] == "anchors":
        for place in properties.get("labels", ()):
            yield to_world(place["lon"], place["lat"]), -float(place.get("angle_deg", 0))
    elif "label_lon" in properties:
        yield to_world(properties["label_lon"], properties["label_lat"]), 0


def _occupy_lines(context: MapContext, layer: ProjectedLayer) -> None:
    """Mark the space of a layer's lines as occupied."""
    for shape in on_page(layer, context.viewport, pad=0):
        for line in shapely.get_parts(shapely.segmentize(shape, 4)):
            for x, y in shapely.get_coordinates(line):
                context.occupancy.occupy(Box(x - 2, y - 2, 4, 4))

"""Draw sites, and rings around features too small to be seen, by the registry's style rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import shapely
from matplotlib.path import Path

from dashboard.briefing.canvas.geometry import Box, Point, circle
from dashboard.briefing.canvas.style import COLOURS, PathStyle
from dashboard.briefing.cartography.context import MapContext, PlacedSymbol
from dashboard.briefing.cartography.layers import ProjectedLayer
from dashboard.briefing.cartography.markers import Circle, free_place
from dashboard.briefing.cartography.symbols import draw_shape
from dashboard.briefing.cartography.viewport import Viewport

Rule = Mapping[str, Any]
# How much larger than on a screen symbols and lines are drawn.
SITE_SCALE = 1.15
# A feature wider or higher than this, in page units, needs no ring.
LARGEST_RINGED = 80


def features_of_kind(context: MapContext, paint: str) -> Iterator[tuple[ProjectedLayer, Rule, int]]:
    """Yield layer, rule and position of each feature that rules of a kind of paint draw."""
    for layer in context.layers.values():
        for rule in layer.style.get("draw", ()):
            if rule["paint"] == paint and context.zoom >= rule.get("from", 0):
                for index in layer.matching_indices(rule, context.viewport, context.span):
                    yield layer, rule, index


def draw(context: MapContext) -> None:
    """Draw the sites; those valid in a part of the window only are hollow."""
    for layer, rule, index, point, (x, y, radius) in _placed_sites(context):
        if (x, y) != point:
            leader = PathStyle(line=COLOURS["label"], width=0.9, opacity=0.55, z=598)
            context.canvas.draw(Path([point, (x, y)]), leader)
        hollow = layer.validity(index, context.span) < 1 and not rule.get("always_solid")
        colour = COLOURS[rule["token"]]
        draw_shape(context.canvas, str(rule["shape"]), colour, (x, y, radius), hollow=hollow)
        half = radius + 2
        context.occupancy.occupy(Box(x - half, y - half, 2 * half, 2 * half))
        _remember_rule(context, layer, rule)
        context.placed_symbols.append(PlacedSymbol(layer.id, layer.features[index]["id"], (x, y)))


def site_circles(context: MapContext) -> list[Circle]:
    """Return x, y and radius of each site's symbol, in page units."""
    return [circle_at for *_, circle_at in _placed_sites(context)]


def _placed_sites(
    context: MapContext,
) -> list[tuple[ProjectedLayer, Rule, int, Point, Circle]]:
    """Place each site: on its point, or beside the symbols of layers with a higher `pick`.

    Each comes with its layer, rule, position in the layer, point and circle; page units.
    """
    sites = [
        (layer, rule, index, context.viewport.to_page((place.x, place.y)))
        for layer, rule, index in features_of_kind(context, "symbol")
        if (place := layer.shapes[index]).geom_type == "Point"
        and context.viewport.contains(context.viewport.to_page((place.x, place.y)))
    ]
    sites.sort(key=lambda site: -float(site[0].style.get("pick", 0)))
    placed: list[Circle] = []
    for _, rule, _, point in sites:
        radius = SITE_SCALE * float(rule["size"])
        placed.append((*(free_place(point, radius, placed) or point), radius))
    return [(*site, place) for site, place in zip(sites, placed, strict=True)]


def _remember_rule(context: MapContext, layer: ProjectedLayer, rule: Rule) -> None:
    if not any(rule is drawn_rule for _, drawn_rule in context.drawn_rules):
        context.drawn_rules.append((layer.id, rule))


def site_ring(layer: ProjectedLayer, index: int, viewport: Viewport) -> tuple[Point, float] | None:
    """Return middle and radius (page units) of a small feature's ring; None for a larger one."""
    left, top, right, bottom = shapely.bounds(layer.shapes[index])
    (x0, y0), (x1, y1) = viewport.to_page((left, top)), viewport.to_page((right, bottom))
    size = max(x1 - x0, y1 - y0)
    middle = ((x0 + x1) / 2, (y0 + y1) / 2)
    if size > LARGEST_RINGED or not viewport.contains(middle):
        return None
    return middle, max(7.5, size / 2 + 6)


def draw_rings(
    context: MapContext,
) -> Iterator[tuple[ProjectedLayer, Rule, int, tuple[Point, float]]]:
    """Draw the rings; yield layer, rule, feature's position, and middle and radius of each."""
    for layer, rule, index in features_of_kind(context, "ring"):
        if ring := site_ring(layer, index, context.viewport):
            (x, y), radius = ring
            outline = circle((x, y), radius)
            line_width = SITE_SCALE * float(rule["width"][0])
            context.canvas.draw(
                outline, PathStyle(line=COLOURS[rule["token"]], width=line_width, z=597)
            )
            context.occupancy.occupy(Box(x - radius, y - radius, 2 * radius, 2 * radius))
            _remember_rule(context, layer, rule)
            yield layer, rule, index, ring

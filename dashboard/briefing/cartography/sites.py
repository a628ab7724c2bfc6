"""Sites, and the rings around features too small to be seen, by the rules of the registry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import shapely
from matplotlib.path import Path

from dashboard.briefing.canvas.geometry import Box, Point, circle
from dashboard.briefing.canvas.style import COLOURS, PathStyle
from dashboard.briefing.cartography.context import MapContext, Thing
from dashboard.briefing.cartography.layers import ProjectedLayer
from dashboard.briefing.cartography.markers import free_place
from dashboard.briefing.cartography.symbols import symbol_image
from dashboard.briefing.cartography.viewport import Viewport

Rule = Mapping[str, Any]
LARGER = 1.15
# A feature this far across in page units needs no ring.
SEEN = 80


def features_of_kind(chart: MapContext, paint: str) -> Iterator[tuple[ProjectedLayer, Rule, int]]:
    """The features that rules of a kind draw in this view, with their rule."""
    for ground in chart.grounds.values():
        for rule in ground.layer.style.get("draw", ()):
            if rule["paint"] == paint and chart.zoom >= rule.get("from", 0):
                for at in ground.rows(rule, chart.view, chart.span):
                    yield ground, rule, at


def draw(chart: MapContext) -> None:
    """Draw the sites; lighter validity is drawn hollow."""
    for ground, rule, at, true, (x, y, radius) in _standing(chart):
        if (x, y) != true:
            hair = PathStyle(line=COLOURS["label"], width=0.9, strength=0.55, z=598)
            chart.pen.draw(Path([true, (x, y)]), hair)
        hollow = ground.strength(at, chart.span) < 1 and not rule.get("always_solid")
        colour = COLOURS[rule["token"]]
        symbol_image(chart.pen, str(rule["shape"]), colour, (x, y, radius), hollow=hollow)
        reach = radius + 2
        chart.taken.take(Box(x - reach, y - reach, 2 * reach, 2 * reach))
        _remember(chart, ground, rule)
        chart.things.append(Thing(ground.layer.id, ground.features[at]["id"], (x, y)))


def site_places(chart: MapContext) -> list[tuple[float, float, float]]:
    """Where the sites of a view stand and how large they are drawn: x, y, radius."""
    return [stands for *_, stands in _standing(chart)]


def _standing(
    chart: MapContext,
) -> list[tuple[ProjectedLayer, Rule, int, Point, tuple[float, float, float]]]:
    """Where each site stands: on its point, or beside another that is picked before it."""
    found = [
        (ground, rule, at, chart.view.at((place.x, place.y)))
        for ground, rule, at in features_of_kind(chart, "symbol")
        if (place := ground.shapes[at]).geom_type == "Point"
        and chart.view.holds(chart.view.at((place.x, place.y)))
    ]
    found.sort(key=lambda one: -float(one[0].layer.style.get("pick", 0)))
    placed: list[tuple[float, float, float]] = []
    for _, rule, _, true in found:
        radius = LARGER * float(rule["size"])
        placed.append((*(free_place(true, radius, placed) or true), radius))
    return [(*one, stands) for one, stands in zip(found, placed, strict=True)]


def _remember(chart: MapContext, ground: ProjectedLayer, rule: Rule) -> None:
    if not any(rule is known for _, known in chart.drawn):
        chart.drawn.append((ground.layer.id, rule))


def site_ring(ground: ProjectedLayer, at: int, view: Viewport) -> tuple[Point, float] | None:
    """Middle and radius of the ring that a small feature gets; None when it is large enough."""
    left, top, right, bottom = shapely.bounds(ground.shapes[at])
    (x0, y0), (x1, y1) = view.at((left, top)), view.at((right, bottom))
    across = max(x1 - x0, y1 - y0)
    middle = ((x0 + x1) / 2, (y0 + y1) / 2)
    if across > SEEN or not view.holds(middle):
        return None
    return middle, max(7.5, across / 2 + 6)


def draw_rings(
    chart: MapContext,
) -> Iterator[tuple[ProjectedLayer, Rule, int, tuple[Point, float]]]:
    """Draw the rings; what each belongs to."""
    for ground, rule, at in features_of_kind(chart, "ring"):
        if found := site_ring(ground, at, chart.view):
            (x, y), radius = found
            outline = circle((x, y), radius)
            wide = LARGER * float(rule["width"][0])
            chart.pen.draw(outline, PathStyle(line=COLOURS[rule["token"]], width=wide, z=597))
            chart.taken.take(Box(x - radius, y - radius, 2 * radius, 2 * radius))
            _remember(chart, ground, rule)
            yield ground, rule, at, found

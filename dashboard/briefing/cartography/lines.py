"""Draw the layers' lines, areas and bands by the style rules of the registry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import shapely
from shapely import Geometry

from dashboard.briefing.canvas.style import COLOURS, PathStyle
from dashboard.briefing.cartography.basemap import HIGHEST_FILL
from dashboard.briefing.cartography.context import MapContext
from dashboard.briefing.cartography.layers import (
    ProjectedLayer,
    compound_path,
    degrees_on_page,
    find_feature,
    on_page,
)

Rule = Mapping[str, Any]
# The zooms that the three widths of a rule are for.
STOPS = (6.0, 7.0, 8.4)
WIDTH_SCALE = 1.2


def line_width(rule: Rule, zoom: float) -> float:
    """Interpolate a rule's line width at a zoom, in page units."""
    widths: Sequence[float] = rule["width"]
    zoom_in_range = min(max(zoom, STOPS[0]), STOPS[2])
    upper = 2 if zoom_in_range > STOPS[1] else 1
    part = (zoom_in_range - STOPS[upper - 1]) / (STOPS[upper] - STOPS[upper - 1])
    ends = [widths[min(step, len(widths) - 1)] for step in (upper - 1, upper)]
    return WIDTH_SCALE * (ends[0] + part * (ends[1] - ends[0]))


def line_style(rule: Rule, zoom: float) -> PathStyle:
    """Return the style of a rule's line at a zoom."""
    return PathStyle(
        line=COLOURS[rule["token"]],
        width=line_width(rule, zoom),
        dash=tuple(WIDTH_SCALE * float(part) for part in rule.get("dash", ())),
        round=rule.get("cap") != "butt",
        opacity=float(rule.get("opacity", [1])[0]),
        z=float(rule["z"]),
    )


def draw(context: MapContext) -> None:
    """Draw every layer that is switched on; keep the rules that drew something for the legend."""
    for layer in context.layers.values():
        for rule in layer.style.get("draw", ()):
            draw_features = DRAW_BY_PAINT.get(rule["paint"])
            if draw_features is None or context.zoom < rule.get("from", 0):
                continue
            if indices := layer.matching_indices(rule, context.viewport, context.span):
                context.drawn_rules.append((layer.id, rule))
                draw_features(context, layer, rule, indices)


def _draw_lines(context: MapContext, layer: ProjectedLayer, rule: Rule, indices: list[int]) -> None:
    """Draw lines and edges; those of features valid in a part of the window only are fainter."""
    style = line_style(rule, context.zoom)
    for validity in (1.0, 0.5):
        same = [index for index in indices if layer.validity(index, context.span) == validity]
        if same:
            shapes = _edges(on_page(layer, context.viewport, same))
            faded = replace(style, opacity=style.opacity * validity)
            context.canvas.draw(compound_path(shapes), faded)


def _edges(shapes: Any) -> Any:
    """Lines as they are, polygons by their edge; points are dropped."""
    return shapes[shapely.get_dimensions(shapes) > 0]


def _draw_fills(context: MapContext, layer: ProjectedLayer, rule: Rule, indices: list[int]) -> None:
    if rule.get("z", 0) <= HIGHEST_FILL:
        return
    opacity = float(rule.get("opacity", [1])[0])
    style = PathStyle(fill=COLOURS[rule["token"]], opacity=opacity, z=float(rule["z"]))
    context.canvas.draw(compound_path(on_page(layer, context.viewport, indices)), style)


def _draw_bands(context: MapContext, layer: ProjectedLayer, rule: Rule, indices: list[int]) -> None:
    """Draw a band as wide as the feature's `radius_km`; overlapping bands are laid once."""
    middle = context.viewport.box.top + context.viewport.box.height / 2
    units_per_km = context.viewport.units_per_km(middle)
    widest = (
        max(float(layer.features[index].get("radius_km", 1)) for index in indices) * units_per_km
    )
    parts = [
        shapely.buffer(
            shape, float(layer.features[index].get("radius_km", 1)) * units_per_km, quad_segs=6
        )
        for index in indices
        for shape in on_page(layer, context.viewport, [index], pad=widest + 24)
    ]
    union = shapely.get_parts(shapely.union_all(parts))
    opacity = float(rule.get("strength", 0.16))
    style = PathStyle(fill=COLOURS[rule["token"]], opacity=opacity, z=float(rule["z"]))
    context.canvas.draw(compound_path(union), style)


DRAW_BY_PAINT = {"line": _draw_lines, "fill": _draw_fills, "band": _draw_bands}


def draw_region_outline(context: MapContext, region: str) -> None:
    """Outline the selected region, a feature as `layer.id`."""
    feature = find_feature(context.all_layers, region)
    if feature is None:
        return
    layer, indices = feature
    outline = compound_path(_edges(on_page(layer, context.viewport, indices)))
    accent, halo = COLOURS["accent"], COLOURS["halo"]
    for colour, line_width, opacity in ((accent, 9, 0.2), (halo, 5, 1), (accent, 2.6, 1)):
        context.canvas.draw(
            outline, PathStyle(line=colour, width=line_width, opacity=opacity, z=400)
        )


def draw_zone(context: MapContext, area: Geometry) -> None:
    """Draw the area (a geometry in degrees) that the selection's place filter covers."""
    edge = compound_path(degrees_on_page(shapely.get_parts(area), context.viewport))
    context.canvas.draw(edge, PathStyle(fill=COLOURS["accent"], opacity=0.07, z=401))
    context.canvas.draw(edge, PathStyle(line=COLOURS["accent"], width=1.8, z=402))
    context.signs.add("zone")

"""Lines, areas and bands of the layers, by the rules of the registry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import shapely
from shapely import Geometry

from dashboard.briefing.canvas.style import COLOURS, PathStyle
from dashboard.briefing.cartography.basemap import GROUND
from dashboard.briefing.cartography.context import MapContext
from dashboard.briefing.cartography.layers import ProjectedLayer, degrees_on_page, on_page, path

Rule = Mapping[str, Any]
# The zooms that the three widths of a rule are for.
STOPS = (6.0, 7.0, 8.4)
HEAVIER = 1.2


def thick(rule: Rule, zoom: float) -> float:
    """A rule's width in page units at a zoom, between its stops."""
    widths: Sequence[float] = rule["width"]
    held = min(max(zoom, STOPS[0]), STOPS[2])
    upper = 2 if held > STOPS[1] else 1
    part = (held - STOPS[upper - 1]) / (STOPS[upper] - STOPS[upper - 1])
    at = [widths[min(step, len(widths) - 1)] for step in (upper - 1, upper)]
    return HEAVIER * (at[0] + part * (at[1] - at[0]))


def line_paint(rule: Rule, zoom: float) -> PathStyle:
    """How a rule draws a line."""
    return PathStyle(
        line=COLOURS[rule["token"]],
        width=thick(rule, zoom),
        dash=tuple(HEAVIER * float(part) for part in rule.get("dash", ())),
        round=rule.get("cap") != "butt",
        strength=float(rule.get("opacity", [1])[0]),
        z=float(rule["z"]),
    )


def draw(chart: MapContext) -> None:
    """Draw the outlines of every layer that is switched on; remember which rules drew."""
    for ground in chart.grounds.values():
        for rule in ground.layer.style.get("draw", ()):
            kind = DRAWN.get(rule["paint"])
            if kind is None or chart.zoom < rule.get("from", 0):
                continue
            if rows := ground.rows(rule, chart.view, chart.span):
                chart.drawn.append((ground.layer.id, rule))
                kind(chart, ground, rule, rows)


def _line(chart: MapContext, ground: ProjectedLayer, rule: Rule, rows: list[int]) -> None:
    paint = line_paint(rule, chart.zoom)
    for strength in (1.0, 0.5):
        same = [at for at in rows if ground.strength(at, chart.span) == strength]
        if same:
            shapes = _edges(on_page(ground, chart.view, same))
            faded = PathStyle(
                line=paint.line, width=paint.width, dash=paint.dash, round=paint.round,
                strength=paint.strength * strength, z=paint.z,
            )  # fmt: skip
            chart.pen.draw(path(shapes), faded)


def _edges(shapes: Any) -> Any:
    """Lines as they are, polygons by their edge; points are dropped."""
    return shapes[shapely.get_dimensions(shapes) > 0]


def _fill(chart: MapContext, ground: ProjectedLayer, rule: Rule, rows: list[int]) -> None:
    if rule.get("z", 0) <= GROUND:
        return
    strength = float(rule.get("opacity", [1])[0])
    paint = PathStyle(fill=COLOURS[rule["token"]], strength=strength, z=float(rule["z"]))
    chart.pen.draw(path(on_page(ground, chart.view, rows)), paint)


def _band(chart: MapContext, ground: ProjectedLayer, rule: Rule, rows: list[int]) -> None:
    """A band as wide as the place is uncertain; overlapping parts count once."""
    middle = chart.view.box.top + chart.view.box.high / 2
    km = chart.view.km(middle)
    wide = max(float(ground.features[at].get("radius_km", 1)) for at in rows) * km
    parts = [
        shapely.buffer(shape, float(ground.features[at].get("radius_km", 1)) * km, quad_segs=6)
        for at in rows
        for shape in on_page(ground, chart.view, [at], pad=wide + 24)
    ]
    whole = shapely.get_parts(shapely.union_all(parts))
    strength = float(rule.get("strength", 0.16))
    paint = PathStyle(fill=COLOURS[rule["token"]], strength=strength, z=float(rule["z"]))
    chart.pen.draw(path(whole), paint)


DRAWN = {"line": _line, "fill": _fill, "band": _band}


def outline(chart: MapContext, key: str) -> None:
    """Mark the region that is selected."""
    layer, _, name = key.partition(".")
    ground = chart.grounds.get(layer) or chart.everything.get(layer)
    rows = [at for at, row in enumerate(ground.features) if row["id"] == name] if ground else []
    if ground is None or not rows:
        return
    edge = path(_edges(on_page(ground, chart.view, rows)))
    accent, halo = COLOURS["accent"], COLOURS["halo"]
    for colour, wide, strength in ((accent, 9, 0.2), (halo, 5, 1), (accent, 2.6, 1)):
        chart.pen.draw(edge, PathStyle(line=colour, width=wide, strength=strength, z=400))


def zone(chart: MapContext, area: Geometry) -> None:
    """Mark the area in degrees that the choice asks about."""
    edge = path(degrees_on_page(shapely.get_parts(area), chart.view))
    chart.pen.draw(edge, PathStyle(fill=COLOURS["accent"], strength=0.07, z=401))
    chart.pen.draw(edge, PathStyle(line=COLOURS["accent"], width=1.8, z=402))
    chart.signs.add("zone")

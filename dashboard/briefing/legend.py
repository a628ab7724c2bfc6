"""The legend: what is drawn on the map and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import ceil
from typing import Any

from matplotlib.path import Path

from dashboard.briefing.box import Box
from dashboard.briefing.chart import Chart
from dashboard.briefing.fonts import width
from dashboard.briefing.paint import COLOURS, Paint, ink
from dashboard.briefing.paths import circle
from dashboard.briefing.pen import Pen
from dashboard.briefing.signs import Entry, categories, signs
from dashboard.briefing.stamps import stamp
from dashboard.briefing.strokes import line_paint
from dashboard.facts import Facts
from dashboard.language import say
from dashboard.look import layer_label

Rule = Mapping[str, Any]
SWATCH, GAP, SPACE, MOST = 42.0, 10.0, 22.0, 60.0
LINE = 29.0
TEXT = 15.0


def entries(chart: Chart, facts: Facts) -> list[Entry]:
    """The layers in the registry's order, then the incidents' categories and signs."""
    by_layer: dict[str, list[Rule]] = {}
    for name, rule in chart.drawn:
        if not rule.get("veil"):
            by_layer.setdefault(name, []).append(rule)
    found = []
    for name in facts.layers:
        found += _layer(facts, name, by_layer.get(name, []))
    return [*found, *categories(chart), *signs(chart)]


def _layer(facts: Facts, name: str, rules: Sequence[Rule]) -> list[Entry]:
    layer = facts.layers[name]
    every = layer.style.get("draw", ())
    own = [rule for rule in rules if "legend" in rule]
    wanted = [every[at] for at in layer.style["swatch"]] if "swatch" in layer.style else list(every)
    shapes = {str(rule["shape"]): rule for rule in rules if rule["paint"] == "symbol"}
    shown = [rule for rule in wanted if any(rule is one for one in rules)]
    if shapes and all(rule["paint"] == "symbol" for rule in wanted):
        shown = list(shapes.values())[:3]
    shown = [rule for rule in shown if "legend" not in rule and not rule.get("veil")]
    label = layer_label(layer)
    whole = [Entry(label, _swatches(shown))] if shown else []
    return whole + [Entry(str(rule["legend"]), _swatches([rule])) for rule in own]


def _swatches(rules: Sequence[Rule]) -> Callable[[Pen, float, float], None]:
    def draw(pen: Pen, x: float, y: float) -> None:
        symbols = [rule for rule in rules if rule["paint"] == "symbol"]
        for rule in rules:
            if rule["paint"] != "symbol":
                SWATCHES[rule["paint"]](pen, rule, x, y)
        for at, rule in enumerate(symbols):
            place = x + (at - (len(symbols) - 1) / 2) * 19
            size = min(8.0, float(rule["size"]))
            stamp(pen, str(rule["shape"]), COLOURS[rule["token"]], (place, y, size))

    return draw


def _line(pen: Pen, rule: Rule, x: float, y: float) -> None:
    pen.draw(Path([(x - SWATCH / 2 + 3, y), (x + SWATCH / 2 - 3, y)]), line_paint(rule, 7))


def _box(pen: Pen, rule: Rule, x: float, y: float) -> None:
    part = Box(x - SWATCH / 2, y - 8, SWATCH, 16)
    strength = float(rule.get("opacity", [1])[0])
    pen.draw(part.outline, Paint(fill=COLOURS[rule["token"]], strength=strength, z=2))
    pen.draw(part.outline, Paint(line=COLOURS["outline"], width=0.7, strength=0.6, z=2))


def _band(pen: Pen, rule: Rule, x: float, y: float) -> None:
    part = Box(x - SWATCH / 2, y - 8, SWATCH, 16)
    strength = float(rule.get("strength", 0.16))
    pen.draw(part.outline, Paint(fill=COLOURS[rule["token"]], strength=strength, z=2))


def _ring(pen: Pen, rule: Rule, x: float, y: float) -> None:
    pen.draw(circle((x, y), 8), Paint(line=COLOURS[rule["token"]], width=1.6, z=3))


SWATCHES = {"line": _line, "fill": _box, "band": _band, "ring": _ring}


def shape(listed: Sequence[Entry], wide: float) -> tuple[int, list[float]]:
    """How many lines the legend takes in a width, and how wide each of its columns is."""
    style = ink(TEXT)
    needed = [width(one.text, style.face) + SWATCH + GAP for one in listed] or [0.0]
    for across in range(len(needed), 1, -1):
        columns = [max(needed[at::across]) for at in range(across)]
        if sum(columns) + SPACE * (across - 1) <= wide:
            spare = (wide - sum(columns)) / (across - 1)
            return ceil(len(needed) / across), [one + min(spare, MOST) for one in columns]
    return len(needed), [wide]


def draw(pen: Pen, listed: Sequence[Entry], box: Box) -> None:
    """Draw the legend, its lines from the top of a box."""
    _, columns = shape(listed, box.wide)
    across = len(columns)
    for at, one in enumerate(listed):
        x = box.left + sum(columns[: at % across])
        y = box.top + (at // across) * LINE + LINE / 2
        one.draw(pen, x + SWATCH / 2, y)
        pen.note(say("Legend"), Box(x - 2, y - LINE / 2, SWATCH + 4, LINE))
        pen.write(one.text, (x + SWATCH + GAP, y + 5), ink(TEXT), kind="legend")

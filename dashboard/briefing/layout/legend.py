"""The incidents' part of the legend: categories and the ways a mark tells what is not sure.

The legend: what is drawn on the map and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from matplotlib.path import Path

from dashboard.briefing.canvas.canvas import Canvas
from dashboard.briefing.canvas.geometry import Box, circle
from dashboard.briefing.canvas.style import COLOURS, PathStyle, ink
from dashboard.briefing.canvas.text import width
from dashboard.briefing.cartography.context import MapContext
from dashboard.briefing.cartography.lines import line_paint
from dashboard.briefing.cartography.symbols import draw_cluster, symbol_image
from dashboard.dataset import Atlas
from dashboard.export.citations import runs
from dashboard.i18n.translate import N_, gettext, ngettext
from dashboard.theme.symbols import CATEGORIES, layer_label

SIGNS = {
    "possible": N_("Date possible"),
    "area": N_("Place uncertain"),
    "line": N_("Told of a whole line"),
    "zone": N_("The area asked about"),
    "contested": N_("Killed: lowest, highest"),
    "crowd": N_("At one place: how many"),
    "away": N_("Outside this map: 10–11, 12"),
}
SHORT = 40


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the legend: its text, and how its swatch is drawn around a point."""

    text: str
    draw: Callable[[Canvas, float, float], None]


def categories(chart: MapContext) -> list[Entry]:
    """An entry for each category that is drawn."""

    def swatch(name: str) -> Callable[[Canvas, float, float], None]:
        look = CATEGORIES[name]
        return lambda pen, x, y: symbol_image(
            pen, look["shape"], COLOURS[look["token"]], (x, y, 8.0)
        )

    shown = {sign.removeprefix("possible ") for sign in chart.signs}
    return [
        Entry(gettext(look["label"]), swatch(name))
        for name, look in CATEGORIES.items()
        if name in shown
    ]


def signs(chart: MapContext) -> list[Entry]:
    """An entry for each way a drawn mark tells what is not sure."""
    found = {sign.split()[0] for sign in chart.signs}
    hues = [name for name in CATEGORIES if chart.signs & {name, f"possible {name}"}]
    look = CATEGORIES[hues[0]] if hues else next(iter(CATEGORIES.values()))
    colour, shape = COLOURS[look["token"]], str(look["shape"])

    def possible(pen: Canvas, x: float, y: float) -> None:
        symbol_image(pen, shape, colour, (x, y, 7.5), hollow=True)

    def area(pen: Canvas, x: float, y: float) -> None:
        pen.draw(circle((x, y), 12), PathStyle(fill=colour, strength=0.22, z=2))
        symbol_image(pen, shape, colour, (x, y, 5.0))

    def contested(pen: Canvas, x: float, y: float) -> None:
        symbol_image(pen, "circle", colour, (x, y, 6.5))
        pen.draw(
            circle((x, y), 11.5),
            PathStyle(line=colour, width=1.5, dash=(2.2, 2.8), round=False, z=3),
        )

    def several(pen: Canvas, x: float, y: float) -> None:
        draw_cluster(pen, (x, y), 11, 15)

    drawn = {
        "possible": possible,
        "area": area,
        "contested": contested,
        "crowd": several,
        "away": _arrow,
        "zone": _zone,
        "line": _draw_band_sign,
    }
    said = {**SIGNS, "crowd": _crowd(chart), "away": _away(chart)}
    if chart.away:
        found.add("away")
    return [Entry(gettext(text), drawn[name]) for name, text in said.items() if name in found]


def _arrow(pen: Canvas, x: float, y: float) -> None:
    line = PathStyle(line=COLOURS["ink2"], width=1.6, z=3)
    pen.draw(Path([(x - 10, y), (x + 9, y)]), line)
    pen.draw(Path([(x + 3, y - 5), (x + 9, y), (x + 3, y + 5)]), line)


def _draw_band_sign(pen: Canvas, x: float, y: float) -> None:
    line = Path([(x - 18, y), (x + 18, y)])
    pen.draw(line, PathStyle(line=COLOURS["ink2"], width=16, strength=0.2, round=False, z=3))
    pen.draw(Box(x - 8, y - 6, 16, 12).outline, PathStyle(fill=COLOURS["ink2"], z=4))


def _zone(pen: Canvas, x: float, y: float) -> None:
    edge = Box(x - 14, y - 7, 28, 14).outline
    pen.draw(edge, PathStyle(fill=COLOURS["accent"], strength=0.07, z=2))
    pen.draw(edge, PathStyle(line=COLOURS["accent"], width=1.8, z=3))


def _away(chart: MapContext) -> str:
    """Which incidents have a place that the map's part of the world does not hold."""
    told = runs(sorted(chart.away))
    count = len(chart.away)
    said = told if len(told) <= SHORT / 2 else ngettext("{n} incident", "{n} incidents", count)
    return gettext("Outside this map: {which}", which=said)


def _crowd(chart: MapContext) -> str:
    """Which numbers a ringed count stands for, where that is short enough to say."""
    if len(chart.crowds) == 1 and len(told := runs(chart.crowds[0])) <= SHORT:
        return gettext("At one place: {which}", which=told)
    return SIGNS["crowd"]


Rule = Mapping[str, Any]
SWATCH, GAP, SPACE, MOST = 42.0, 10.0, 22.0, 60.0
LINE = 29.0
TEXT = 15.0


def entries(chart: MapContext, facts: Atlas) -> list[Entry]:
    """The layers in the registry's order, then the incidents' categories and signs."""
    by_layer: dict[str, list[Rule]] = {}
    for name, rule in chart.drawn:
        if not rule.get("veil"):
            by_layer.setdefault(name, []).append(rule)
    found = []
    for name in facts.layers:
        found += _layer(facts, name, by_layer.get(name, []))
    return [*found, *categories(chart), *signs(chart)]


def _layer(facts: Atlas, name: str, rules: Sequence[Rule]) -> list[Entry]:
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


def _swatches(rules: Sequence[Rule]) -> Callable[[Canvas, float, float], None]:
    def draw(pen: Canvas, x: float, y: float) -> None:
        symbols = [rule for rule in rules if rule["paint"] == "symbol"]
        for rule in rules:
            if rule["paint"] != "symbol":
                SWATCHES[rule["paint"]](pen, rule, x, y)
        for at, rule in enumerate(symbols):
            place = x + (at - (len(symbols) - 1) / 2) * 19
            size = min(8.0, float(rule["size"]))
            symbol_image(pen, str(rule["shape"]), COLOURS[rule["token"]], (place, y, size))

    return draw


def _line(pen: Canvas, rule: Rule, x: float, y: float) -> None:
    pen.draw(Path([(x - SWATCH / 2 + 3, y), (x + SWATCH / 2 - 3, y)]), line_paint(rule, 7))


def _box(pen: Canvas, rule: Rule, x: float, y: float) -> None:
    part = Box(x - SWATCH / 2, y - 8, SWATCH, 16)
    strength = float(rule.get("opacity", [1])[0])
    pen.draw(part.outline, PathStyle(fill=COLOURS[rule["token"]], strength=strength, z=2))
    pen.draw(part.outline, PathStyle(line=COLOURS["outline"], width=0.7, strength=0.6, z=2))


def _band(pen: Canvas, rule: Rule, x: float, y: float) -> None:
    part = Box(x - SWATCH / 2, y - 8, SWATCH, 16)
    strength = float(rule.get("strength", 0.16))
    pen.draw(part.outline, PathStyle(fill=COLOURS[rule["token"]], strength=strength, z=2))


def _ring(pen: Canvas, rule: Rule, x: float, y: float) -> None:
    pen.draw(circle((x, y), 8), PathStyle(line=COLOURS[rule["token"]], width=1.6, z=3))


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


def draw(pen: Canvas, listed: Sequence[Entry], box: Box) -> None:
    """Draw the legend, its lines from the top of a box."""
    _, columns = shape(listed, box.wide)
    across = len(columns)
    for at, one in enumerate(listed):
        x = box.left + sum(columns[: at % across])
        y = box.top + (at // across) * LINE + LINE / 2
        one.draw(pen, x + SWATCH / 2, y)
        pen.note(gettext("Legend"), Box(x - 2, y - LINE / 2, SWATCH + 4, LINE))
        pen.write(one.text, (x + SWATCH + GAP, y + 5), ink(TEXT), kind="legend")

"""The legend: it explains what is drawn on the map and nothing else.

First the layers in the registry's order, then the categories of incidents, then the signs of what
is uncertain.
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
from dashboard.briefing.canvas.text import text_width
from dashboard.briefing.cartography.context import MapContext
from dashboard.briefing.cartography.lines import line_style
from dashboard.briefing.cartography.symbols import draw_brackets, draw_cluster, draw_shape
from dashboard.dataset import Atlas
from dashboard.export.citations import runs
from dashboard.i18n.translate import N_, gettext, ngettext
from dashboard.theme.symbols import CATEGORIES, layer_label

SIGN_LABELS = {
    "possible": N_("Date possible"),
    "area": N_("Place uncertain"),
    "concerns": N_("Concerns the place, happened elsewhere or not told where"),
    "planned": N_("Planned"),
    "line": N_("Told of a whole line"),
    "zone": N_("The area asked about"),
    "contested": N_("Killed: lowest, highest"),
    "cluster": N_("At one place: how many"),
    "outside": N_("Outside this map: 10–11, 12"),
}
# In page units: width of a swatch, gap to its text, gap of columns, most that columns spread.
SWATCH, TEXT_GAP, COLUMN_GAP, MAX_SPREAD = 42.0, 10.0, 22.0, 60.0
# Height of a line of the legend, size of its type.
LINE, TEXT = 29.0, 15.0
# Longest list of incidents' numbers in an entry, in characters.
MAX_NUMBERS = 40
Rule = Mapping[str, Any]
DrawSwatch = Callable[[Canvas, float, float], None]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the legend: its text, and how its swatch is drawn around a point x, y."""

    text: str
    draw: DrawSwatch


def category_entries(context: MapContext) -> list[Entry]:
    """Return an entry for each category that is drawn."""

    def swatch(name: str) -> DrawSwatch:
        category = CATEGORIES[name]
        return lambda canvas, x, y: draw_shape(
            canvas, category["shape"], COLOURS[category["token"]], (x, y, 8.0)
        )

    shown = {sign.removeprefix("possible ") for sign in context.signs}
    return [
        Entry(gettext(category["label"]), swatch(name))
        for name, category in CATEGORIES.items()
        if name in shown
    ]


def sign_entries(context: MapContext) -> list[Entry]:
    """Return an entry for each sign of uncertainty that is drawn, in the order of SIGN_LABELS."""
    names = {sign.split()[0] for sign in context.signs}
    drawn_categories = [name for name in CATEGORIES if context.signs & {name, f"possible {name}"}]
    category = (
        CATEGORIES[drawn_categories[0]] if drawn_categories else next(iter(CATEGORIES.values()))
    )
    colour, shape = COLOURS[category["token"]], str(category["shape"])

    def possible(canvas: Canvas, x: float, y: float) -> None:
        draw_shape(canvas, shape, colour, (x, y, 7.5), hollow=True)

    def area(canvas: Canvas, x: float, y: float) -> None:
        canvas.draw(circle((x, y), 12), PathStyle(fill=colour, opacity=0.22, z=2))
        draw_shape(canvas, shape, colour, (x, y, 5.0))

    def contested(canvas: Canvas, x: float, y: float) -> None:
        draw_shape(canvas, "circle", colour, (x, y, 6.5))
        canvas.draw(
            circle((x, y), 11.5),
            PathStyle(line=colour, width=1.5, dash=(2.2, 2.8), round=False, z=3),
        )

    def concerns(canvas: Canvas, x: float, y: float) -> None:
        draw_brackets(canvas, colour, (x, y, 7.5))
        draw_shape(canvas, shape, colour, (x, y, 7.5))

    def planned(canvas: Canvas, x: float, y: float) -> None:
        draw_shape(canvas, shape, colour, (x, y, 7.5), hollow=True, dashed=True)

    def cluster(canvas: Canvas, x: float, y: float) -> None:
        draw_cluster(canvas, (x, y), 11, len(context.clusters[0]))

    swatches = {
        "possible": possible,
        "area": area,
        "contested": contested,
        "concerns": concerns,
        "planned": planned,
        "cluster": cluster,
        "outside": _draw_arrow,
        "zone": _draw_zone,
        "line": _draw_band_sign,
    }
    labels = {
        **SIGN_LABELS,
        "cluster": _cluster_label(context),
        "line": _line_label(context),
        "outside": _outside_label(context),
    }
    if context.outside:
        names.add("outside")
    return [Entry(gettext(text), swatches[name]) for name, text in labels.items() if name in names]


def _draw_arrow(canvas: Canvas, x: float, y: float) -> None:
    line = PathStyle(line=COLOURS["ink2"], width=1.6, z=3)
    canvas.draw(Path([(x - 10, y), (x + 9, y)]), line)
    canvas.draw(Path([(x + 3, y - 5), (x + 9, y), (x + 3, y + 5)]), line)


def _draw_band_sign(canvas: Canvas, x: float, y: float) -> None:
    line = Path([(x - 18, y), (x + 18, y)])
    canvas.draw(line, PathStyle(line=COLOURS["ink2"], width=16, opacity=0.2, round=False, z=3))
    canvas.draw(Box(x - 8, y - 6, 16, 12).outline, PathStyle(fill=COLOURS["ink2"], z=4))


def _draw_zone(canvas: Canvas, x: float, y: float) -> None:
    edge = Box(x - 14, y - 7, 28, 14).outline
    canvas.draw(edge, PathStyle(fill=COLOURS["accent"], opacity=0.07, z=2))
    canvas.draw(edge, PathStyle(line=COLOURS["accent"], width=1.8, z=3))


def _outside_label(context: MapContext) -> str:
    """Name the incidents whose place lies outside the map, by number or, if many, how many."""
    numbers = runs(sorted(context.outside))
    count = len(context.outside)
    which = (
        numbers
        if len(numbers) <= MAX_NUMBERS / 2
        else ngettext("{n} incident", "{n} incidents", count)
    )
    return gettext("Outside this map: {which}", which=which)


def _line_label(context: MapContext) -> str:
    """Name the incidents of lines whose badge had no room on the map, by number."""
    if not context.without_badge:
        return SIGN_LABELS["line"]
    return gettext("Told of a whole line: {which}", which=runs(sorted(context.without_badge)))


def _cluster_label(context: MapContext) -> str:
    """Say what a ringed count is: the numbers it stands for, if there is one and they are few."""
    if len(context.clusters) == 1 and len(numbers := runs(context.clusters[0])) <= MAX_NUMBERS:
        return gettext("At one place: {which}", which=numbers)
    return SIGN_LABELS["cluster"]


def entries(context: MapContext, atlas: Atlas) -> list[Entry]:
    """Return the entries for what is drawn on a map: layers, categories, signs of uncertainty."""
    by_layer: dict[str, list[Rule]] = {}
    for name, rule in context.drawn_rules:
        if not rule.get("veil"):
            by_layer.setdefault(name, []).append(rule)
    layer_entries = []
    for name in atlas.layers:
        layer_entries += _layer_entries(atlas, name, by_layer.get(name, []))
    return [
        *layer_entries,
        *category_entries(context),
        *collection_entries(context, atlas),
        *sign_entries(context),
    ]


def collection_entries(context: MapContext, atlas: Atlas) -> list[Entry]:
    """Return an entry for the plate of each added collection that is drawn."""

    def swatch(plate: str) -> DrawSwatch:
        return lambda canvas, x, y: draw_shape(
            canvas, plate, COLOURS["ink2"], (x, y, 9.0), hollow=True
        )

    return [
        Entry(entry.shown_title, swatch(entry.plate))
        for entry in atlas.collections
        if f"collection:{entry.id}" in context.signs
    ]


def _layer_entries(atlas: Atlas, name: str, rules: Sequence[Rule]) -> list[Entry]:
    """Return a layer's entry, then those of its drawn rules that have a legend of their own."""
    layer = atlas.layers[name]
    all_rules = layer.style.get("draw", ())
    named_rules = [rule for rule in rules if "legend" in rule]
    chosen = layer.style.get("swatch", range(len(all_rules)))
    swatch_rules = [all_rules[position] for position in chosen]
    shapes = {str(rule["shape"]): rule for rule in rules if rule["paint"] == "symbol"}
    shown = [rule for rule in swatch_rules if any(rule is drawn_rule for drawn_rule in rules)]
    if shapes and all(rule["paint"] == "symbol" for rule in swatch_rules):
        shown = list(shapes.values())[:3]
    shown = [rule for rule in shown if "legend" not in rule and not rule.get("veil")]
    label = layer_label(layer)
    layer_entries = [Entry(label, _swatches(shown))] if shown else []
    return layer_entries + [Entry(str(rule["legend"]), _swatches([rule])) for rule in named_rules]


def _swatches(rules: Sequence[Rule]) -> DrawSwatch:
    """Return how the swatches of rules are drawn: on one another, but symbols side by side."""

    def draw(canvas: Canvas, x: float, y: float) -> None:
        symbols = [rule for rule in rules if rule["paint"] == "symbol"]
        for rule in rules:
            if rule["paint"] != "symbol":
                SWATCHES[rule["paint"]](canvas, rule, x, y)
        for number, rule in enumerate(symbols):
            left = x + (number - (len(symbols) - 1) / 2) * 19
            size = min(8.0, float(rule["size"]))
            draw_shape(canvas, str(rule["shape"]), COLOURS[rule["token"]], (left, y, size))

    return draw


def _draw_line(canvas: Canvas, rule: Rule, x: float, y: float) -> None:
    canvas.draw(Path([(x - SWATCH / 2 + 3, y), (x + SWATCH / 2 - 3, y)]), line_style(rule, 7))


def _draw_fill(canvas: Canvas, rule: Rule, x: float, y: float) -> None:
    part = Box(x - SWATCH / 2, y - 8, SWATCH, 16)
    opacity = float(rule.get("opacity", [1])[0])
    canvas.draw(part.outline, PathStyle(fill=COLOURS[rule["token"]], opacity=opacity, z=2))
    canvas.draw(part.outline, PathStyle(line=COLOURS["outline"], width=0.7, opacity=0.6, z=2))


def _draw_band(canvas: Canvas, rule: Rule, x: float, y: float) -> None:
    part = Box(x - SWATCH / 2, y - 8, SWATCH, 16)
    opacity = float(rule.get("strength", 0.16))
    canvas.draw(part.outline, PathStyle(fill=COLOURS[rule["token"]], opacity=opacity, z=2))


def _draw_ring(canvas: Canvas, rule: Rule, x: float, y: float) -> None:
    canvas.draw(circle((x, y), 8), PathStyle(line=COLOURS[rule["token"]], width=1.6, z=3))


SWATCHES = {"line": _draw_line, "fill": _draw_fill, "band": _draw_band, "ring": _draw_ring}


def column_layout(entries: Sequence[Entry], width: float) -> tuple[int, list[float]]:
    """Return how many lines the legend takes in a width, and the widths of its columns."""
    style = ink(TEXT)
    widths = [text_width(entry.text, style.face) + SWATCH + TEXT_GAP for entry in entries] or [0.0]
    for column_count in range(len(widths), 1, -1):
        columns = [max(widths[index::column_count]) for index in range(column_count)]
        if sum(columns) + COLUMN_GAP * (column_count - 1) <= width:
            spread = (width - sum(columns)) / (column_count - 1)
            spread_columns = [column + min(spread, MAX_SPREAD) for column in columns]
            return ceil(len(widths) / column_count), spread_columns
    return len(widths), [width]


def height(entries: Sequence[Entry], width: float) -> float:
    """Return how high the legend of a width is, in page units."""
    return column_layout(entries, width)[0] * LINE


def draw(canvas: Canvas, entries: Sequence[Entry], box: Box) -> None:
    """Draw the legend from the top of a box, entries in rows from left to right."""
    _, columns = column_layout(entries, box.width)
    column_count = len(columns)
    for number, entry in enumerate(entries):
        x = box.left + sum(columns[: number % column_count])
        y = box.top + (number // column_count) * LINE + LINE / 2
        entry.draw(canvas, x + SWATCH / 2, y)
        canvas.mark_picture(gettext("Legend"), Box(x - 2, y - LINE / 2, SWATCH + 4, LINE))
        canvas.write(entry.text, (x + SWATCH + TEXT_GAP, y + 5), ink(TEXT), kind="legend")

"""The incidents' part of the legend: categories and the ways a mark tells what is not sure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from matplotlib.path import Path

from dashboard.briefing.authors import runs
from dashboard.briefing.box import Box
from dashboard.briefing.chart import Chart
from dashboard.briefing.paint import COLOURS, Paint
from dashboard.briefing.paths import circle
from dashboard.briefing.pen import Pen
from dashboard.briefing.stamps import crowd, stamp
from dashboard.language import later, say, say_many
from dashboard.look import CATEGORIES

SIGNS = {
    "possible": later("Date possible"),
    "area": later("Place uncertain"),
    "line": later("Told of a whole line"),
    "zone": later("The area asked about"),
    "contested": later("Killed: lowest, highest"),
    "crowd": later("At one place: how many"),
    "away": later("Outside this map: 10–11, 12"),
}
SHORT = 40


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the legend: its text, and how its swatch is drawn around a point."""

    text: str
    draw: Callable[[Pen, float, float], None]


def categories(chart: Chart) -> list[Entry]:
    """An entry for each category that is drawn."""

    def swatch(name: str) -> Callable[[Pen, float, float], None]:
        look = CATEGORIES[name]
        return lambda pen, x, y: stamp(pen, look["shape"], COLOURS[look["token"]], (x, y, 8.0))

    shown = {sign.removeprefix("possible ") for sign in chart.signs}
    return [
        Entry(say(look["label"]), swatch(name))
        for name, look in CATEGORIES.items()
        if name in shown
    ]


def signs(chart: Chart) -> list[Entry]:
    """An entry for each way a drawn mark tells what is not sure."""
    found = {sign.split()[0] for sign in chart.signs}
    hues = [name for name in CATEGORIES if chart.signs & {name, f"possible {name}"}]
    look = CATEGORIES[hues[0]] if hues else next(iter(CATEGORIES.values()))
    colour, shape = COLOURS[look["token"]], str(look["shape"])

    def possible(pen: Pen, x: float, y: float) -> None:
        stamp(pen, shape, colour, (x, y, 7.5), hollow=True)

    def area(pen: Pen, x: float, y: float) -> None:
        pen.draw(circle((x, y), 12), Paint(fill=colour, strength=0.22, z=2))
        stamp(pen, shape, colour, (x, y, 5.0))

    def contested(pen: Pen, x: float, y: float) -> None:
        stamp(pen, "circle", colour, (x, y, 6.5))
        pen.draw(
            circle((x, y), 11.5), Paint(line=colour, width=1.5, dash=(2.2, 2.8), round=False, z=3)
        )

    def several(pen: Pen, x: float, y: float) -> None:
        crowd(pen, (x, y), 11, 15)

    drawn = {
        "possible": possible,
        "area": area,
        "contested": contested,
        "crowd": several,
        "away": _arrow,
        "zone": _zone,
        "line": _band,
    }
    said = {**SIGNS, "crowd": _crowd(chart), "away": _away(chart)}
    if chart.away:
        found.add("away")
    return [Entry(say(text), drawn[name]) for name, text in said.items() if name in found]


def _arrow(pen: Pen, x: float, y: float) -> None:
    line = Paint(line=COLOURS["ink2"], width=1.6, z=3)
    pen.draw(Path([(x - 10, y), (x + 9, y)]), line)
    pen.draw(Path([(x + 3, y - 5), (x + 9, y), (x + 3, y + 5)]), line)


def _band(pen: Pen, x: float, y: float) -> None:
    line = Path([(x - 18, y), (x + 18, y)])
    pen.draw(line, Paint(line=COLOURS["ink2"], width=16, strength=0.2, round=False, z=3))
    pen.draw(Box(x - 8, y - 6, 16, 12).outline, Paint(fill=COLOURS["ink2"], z=4))


def _zone(pen: Pen, x: float, y: float) -> None:
    edge = Box(x - 14, y - 7, 28, 14).outline
    pen.draw(edge, Paint(fill=COLOURS["accent"], strength=0.07, z=2))
    pen.draw(edge, Paint(line=COLOURS["accent"], width=1.8, z=3))


def _away(chart: Chart) -> str:
    """Which incidents have a place that the map's part of the world does not hold."""
    told = runs(sorted(chart.away))
    count = len(chart.away)
    said = told if len(told) <= SHORT / 2 else say_many("{n} incident", "{n} incidents", count)
    return say("Outside this map: {which}", which=said)


def _crowd(chart: Chart) -> str:
    """Which numbers a ringed count stands for, where that is short enough to say."""
    if len(chart.crowds) == 1 and len(told := runs(chart.crowds[0])) <= SHORT:
        return say("At one place: {which}", which=told)
    return SIGNS["crowd"]

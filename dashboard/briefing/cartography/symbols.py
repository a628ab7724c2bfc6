"""Symbols: shapes with a halo, solid or hollow, with a number or a count."""

from __future__ import annotations

from dashboard.briefing.canvas.canvas import Canvas
from dashboard.briefing.canvas.geometry import Point, circle, placed
from dashboard.briefing.canvas.style import COLOURS, PAPER, PathStyle, TextStyle
from dashboard.briefing.canvas.svg import svg_shape
from dashboard.briefing.canvas.text import Face
from dashboard.briefing.content.numbering import NumberedIncident
from dashboard.theme.symbols import CATEGORIES

# Number's middle above or below the symbol's, in radii: where the shape is broad.
MIDDLE = {"triangle": 0.22, "inverted-triangle": -0.24}
BROAD = {"triangle": 1.12, "inverted-triangle": 1.12, "diamond": 1.08, "plus": 1.1}


def draw_symbol(pen: Canvas, row: NumberedIncident, at: Point, radius: float) -> None:
    """Draw a numbered symbol: solid when certain, hollow when possible."""
    name = str(CATEGORIES[row.one.category]["shape"])
    size = radius * BROAD.get(name, 1)
    symbol_image(pen, name, colour_of(row), (*at, size), hollow=not row.certain)
    text = str(row.number)
    face = Face(size=radius * (1.12, 1.12, 0.98, 0.82)[min(3, len(text))], weight=600)
    colour = PAPER if row.certain else COLOURS["ink"]
    middle = (at[0], at[1] + MIDDLE.get(name, 0) * size)
    pen.letter(text, middle, TextStyle(face, colour, z=601), kind="mark")


def symbol_image(
    pen: Canvas, name: str, colour: str, place: tuple[float, float, float], *, hollow: bool = False
) -> None:
    """Draw a shape with its halo at x, y with a radius."""
    x, y, radius = place
    outline = placed(svg_shape(name), (x, y), radius)
    pen.draw(outline, PathStyle(line=COLOURS["symbol-halo"], width=3.6, z=600))
    fill = PathStyle(fill=PAPER if hollow else colour, z=600.1)
    pen.draw(outline, fill)
    if hollow:
        pen.draw(outline, PathStyle(line=colour, width=1.9, z=600.2))


def draw_cluster(pen: Canvas, at: Point, radius: float, number: int) -> None:
    """Draw a ringed count."""
    symbol_image(pen, "circle", COLOURS["ink"], (*at, radius), hollow=True)
    pen.draw(circle(at, radius - 3.4), PathStyle(line=COLOURS["ink"], width=0.8, z=600.3))
    style = TextStyle(Face(size=radius * 0.85, weight=600), COLOURS["ink"], z=601)
    pen.letter(str(number), at, style, kind="mark")


def colour_of(row: NumberedIncident) -> str:
    """The colour of an incident's category."""
    return COLOURS[CATEGORIES[row.one.category]["token"]]

"""Draw symbols: shapes with a halo, solid or hollow, with a number or a count."""

from __future__ import annotations

from matplotlib.path import Path

from dashboard.analysis.quality import only_concerns
from dashboard.briefing.canvas.canvas import Canvas
from dashboard.briefing.canvas.geometry import Point, circle, place_path
from dashboard.briefing.canvas.style import COLOURS, PAPER, PathStyle, TextStyle
from dashboard.briefing.canvas.svg import svg_shape
from dashboard.briefing.canvas.text import Face
from dashboard.briefing.content.numbering import NumberedIncident
from dashboard.theme.symbols import CATEGORIES

# How far below the symbol's middle its number stands, in radii: where the shape is broad.
MIDDLE = {"triangle": 0.22, "inverted-triangle": -0.24}
# Lengths of dash and gap of a plan's outline, in page units.
DASH = (3.0, 2.4)
# How much larger than the nominal radius a shape is drawn, to look as large as a circle.
BROAD = {"triangle": 1.12, "inverted-triangle": 1.12, "diamond": 1.08, "plus": 1.1}


def draw_symbol(canvas: Canvas, row: NumberedIncident, position: Point, radius: float) -> None:
    """Draw an incident's numbered symbol: solid when certain, hollow when possible.

    A plan is dashed; what stands at a place that it only concerns is between brackets. Position and
    radius are in page units.
    """
    name = str(CATEGORIES[row.incident.category]["shape"])
    size = radius * BROAD.get(name, 1)
    planned = row.incident.planned
    if only_concerns(row.incident):
        draw_brackets(canvas, category_colour(row), (*position, radius))
    hollow = planned or not row.certain
    draw_shape(canvas, name, category_colour(row), (*position, size), hollow=hollow, dashed=planned)
    text = str(row.number)
    face = Face(size=radius * (1.12, 1.12, 0.98, 0.82)[min(3, len(text))], weight=600)
    colour = COLOURS["ink"] if hollow else PAPER
    middle = (position[0], position[1] + MIDDLE.get(name, 0) * size)
    canvas.draw_text(text, middle, TextStyle(face, colour, z=601), kind="mark")


def draw_shape(
    canvas: Canvas,
    name: str,
    colour: str,
    position: tuple[float, float, float],
    *,
    hollow: bool = False,
    dashed: bool = False,
) -> None:
    """Draw a shape of a name with its halo; `position` is x, y and radius in page units.

    `dashed` is how the outline of a hollow one is drawn.
    """
    x, y, radius = position
    outline = place_path(svg_shape(name), (x, y), radius)
    canvas.draw(outline, PathStyle(line=COLOURS["symbol-halo"], width=3.6, z=600))
    fill = PathStyle(fill=PAPER if hollow else colour, z=600.1)
    canvas.draw(outline, fill)
    if hollow:
        dash = DASH if dashed else ()
        canvas.draw(outline, PathStyle(line=colour, width=1.9, dash=dash, round=False, z=600.2))


def draw_brackets(canvas: Canvas, colour: str, position: tuple[float, float, float]) -> None:
    """Draw the brackets round what did not happen where it stands, but concerns the place."""
    x, y, radius = position
    wide, high, hook = radius + 5, radius + 1, 3.6
    for side in (-1, 1):
        inner, outer = x + side * (wide - hook), x + side * wide
        bracket = Path([(inner, y - high), (outer, y - high), (outer, y + high), (inner, y + high)])
        for line, width in ((COLOURS["symbol-halo"], 3.8), (colour, 1.8)):
            canvas.draw(bracket, PathStyle(line=line, width=width, round=False, z=599.5))


def draw_cluster(canvas: Canvas, position: Point, radius: float, count: int) -> None:
    """Draw the ringed count of several incidents at one place, its radius in page units."""
    draw_shape(canvas, "circle", COLOURS["ink"], (*position, radius), hollow=True)
    canvas.draw(circle(position, radius - 3.4), PathStyle(line=COLOURS["ink"], width=0.8, z=600.3))
    style = TextStyle(Face(size=radius * 0.85, weight=600), COLOURS["ink"], z=601)
    canvas.draw_text(str(count), position, style, kind="mark")


def category_colour(row: NumberedIncident) -> str:
    """Return the colour of an incident's category."""
    return COLOURS[CATEGORIES[row.incident.category]["token"]]

"""Draw symbols: shapes with a halo, solid or hollow, with a number or a count."""

from __future__ import annotations

from dashboard.briefing.canvas.canvas import Canvas
from dashboard.briefing.canvas.geometry import Point, circle, place_path
from dashboard.briefing.canvas.style import COLOURS, PAPER, PathStyle, TextStyle
from dashboard.briefing.canvas.svg import svg_shape
from dashboard.briefing.canvas.text import Face
from dashboard.briefing.content.numbering import NumberedIncident
from dashboard.theme.symbols import CATEGORIES

# How far below the symbol's middle its number stands, in radii: where the shape is broad.
MIDDLE = {"triangle": 0.22, "inverted-triangle": -0.24}
# How much larger than the nominal radius a shape is drawn, to look as large as a circle.
BROAD = {"triangle": 1.12, "inverted-triangle": 1.12, "diamond": 1.08, "plus": 1.1}


def draw_symbol(canvas: Canvas, row: NumberedIncident, at: Point, radius: float) -> None:
    """Draw an incident's numbered symbol: solid when certain, hollow when possible."""
    name = str(CATEGORIES[row.incident.category]["shape"])
    size = radius * BROAD.get(name, 1)
    draw_shape(canvas, name, category_colour(row), (*at, size), hollow=not row.certain)
    text = str(row.number)
    face = Face(size=radius * (1.12, 1.12, 0.98, 0.82)[min(3, len(text))], weight=600)
    colour = PAPER if row.certain else COLOURS["ink"]
    middle = (at[0], at[1] + MIDDLE.get(name, 0) * size)
    canvas.draw_text(text, middle, TextStyle(face, colour, z=601), kind="mark")


def draw_shape(
    canvas: Canvas,
    name: str,
    colour: str,
    position: tuple[float, float, float],
    *,
    hollow: bool = False,
) -> None:
    """Draw a shape of a name with its halo; `position` is x, y and radius in page units."""
    x, y, radius = position
    outline = place_path(svg_shape(name), (x, y), radius)
    canvas.draw(outline, PathStyle(line=COLOURS["symbol-halo"], width=3.6, z=600))
    fill = PathStyle(fill=PAPER if hollow else colour, z=600.1)
    canvas.draw(outline, fill)
    if hollow:
        canvas.draw(outline, PathStyle(line=colour, width=1.9, z=600.2))


def draw_cluster(canvas: Canvas, at: Point, radius: float, count: int) -> None:
    """Draw the ringed count of several incidents at one place."""
    draw_shape(canvas, "circle", COLOURS["ink"], (*at, radius), hollow=True)
    canvas.draw(circle(at, radius - 3.4), PathStyle(line=COLOURS["ink"], width=0.8, z=600.3))
    style = TextStyle(Face(size=radius * 0.85, weight=600), COLOURS["ink"], z=601)
    canvas.draw_text(str(count), at, style, kind="mark")


def category_colour(row: NumberedIncident) -> str:
    """Return the colour of an incident's category."""
    return COLOURS[CATEGORIES[row.incident.category]["token"]]

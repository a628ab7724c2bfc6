"""Tables of a slide as the format's own tables.

Slides: text as text, tables as tables, map and legend signs as pictures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from dashboard.briefing.canvas.canvas import ALIGN, Canvas, WrittenText
from dashboard.briefing.canvas.geometry import Box, Point
from dashboard.briefing.canvas.page_size import SLIDE, PageSize
from dashboard.briefing.canvas.style import TextStyle
from dashboard.briefing.cartography.symbols import colour_of
from dashboard.briefing.content.numbering import NumberedIncident
from dashboard.briefing.layout.table import GAP, Row, Table
from dashboard.briefing.output import png
from dashboard.i18n.translate import gettext
from dashboard.theme.symbols import CATEGORIES

# Typefaces that presentation programs have, with all letters needed.
FACES: Mapping[str, str] = {"sans": "Calibri", "serif": "Cambria"}
SIGNS: Mapping[str, tuple[str, str]] = {
    "circle": ("●", "○"),
    "square": ("■", "□"),
    "triangle": ("▲", "△"),
    "diamond": ("◆", "◇"),
    "hexagon": ("⬢", "⬡"),
    "inverted-triangle": ("▼", "▽"),
    "plus": ("✚", "✛"),
}
ALIGNED = {"left": PP_ALIGN.LEFT, "middle": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}
UNIT = round(SLIDE.inches * 914_400)
POINTS = 72 * SLIDE.inches
SMALL = 13.0


def slide_position(box: Box) -> tuple[Emu, Emu, Emu, Emu]:
    """A box in the units of slides."""
    left, top, wide, high = (round(one * UNIT) for one in (box.left, box.top, box.wide, box.high))
    return Emu(left), Emu(top), Emu(wide), Emu(high)


def text_frame(frame: Any) -> None:
    """A text frame without margins."""
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def add_run(paragraph: Any, text: str, style: TextStyle) -> Any:
    """Add text in a style."""
    run = paragraph.add_run()
    run.text = text
    font = run.font
    font.size = Pt(round(style.face.size * POINTS * 2) / 2)
    font.name = FACES[style.face.family]
    if style.face.weight >= 600:
        font.bold = True
    if style.face.italic:
        font.italic = True
    font.color.rgb = RGBColor(*bytes.fromhex(style.colour[1:7]))  # type: ignore[no-untyped-call]
    return run


def draw(slide: Any, table: Table) -> None:
    """Add a table to a slide."""
    rows, columns = len(table.rows), len(table.columns)
    if not rows:
        return
    frame = slide.shapes.add_table(rows, columns, *slide_position(table.box))
    frame.name = gettext("Incidents")
    grid = frame.table
    _plain(frame)
    for at, wide in enumerate(table.columns):
        grid.columns[at].width = Emu(round(wide * UNIT))
    for at, (row, high) in enumerate(zip(table.rows, table.heights, strict=True)):
        grid.rows[at].height = Emu(round(high * UNIT))
        _row(grid, at, row)


def _plain(frame: Any) -> None:
    """Take the program's own table colours off: style None, no banding."""
    properties = frame._element.graphic.graphicData.tbl.tblPr
    for name in ("firstRow", "bandRow"):
        properties.set(name, "0")
    style = properties.find(qn("a:tableStyleId"))
    style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def _row(grid: Any, at: int, row: Row) -> None:
    lone = row.marked is None and len(row.cells) == 1
    if lone:
        grid.cell(at, 0).merge(grid.cell(at, len(grid.columns) - 1))
    elif row.marked is not None:
        _sign(grid.cell(at, 0), row.marked, row.cells[0].parts[0][1])
    for column, cell in enumerate(row.cells, start=0 if lone else 1):
        _cell(grid.cell(at, column), cell.parts, cell.align)


def _sign(cell: Any, marked: NumberedIncident, style: TextStyle) -> None:
    """The incident's symbol and number as text, in its category's colour."""
    look = CATEGORIES[marked.one.category]
    sign = SIGNS[str(look["shape"])][not marked.certain]
    small = replace(style, colour=colour_of(marked), face=replace(style.face, size=SMALL))
    _cell(cell, ((f"{sign}{marked.number}", small),), "middle")


def _cell(cell: Any, parts: Iterable[tuple[str, TextStyle]], align: str = "left") -> None:
    cell.margin_left = 0
    cell.margin_right = Emu(round(GAP * UNIT)) if align == "left" else 0
    cell.margin_top = cell.margin_bottom = Emu(round(2 * UNIT))
    cell.vertical_anchor = MSO_ANCHOR.TOP
    frame = cell.text_frame
    for at, (text, style) in enumerate(parts):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph.alignment = ALIGNED[align]
        add_run(paragraph, text, style)


# Text set by other programs runs wider than measured: boxes leave room.
LOOSE = 1.12
KEPT = frozenset({"page", "legend"})


class SlideCanvas(Canvas):
    """A pen that keeps page text as it is and draws the rest."""

    native = True

    def __init__(self, size: PageSize) -> None:
        super().__init__(size)
        self.texts: list[tuple[WrittenText, TextStyle, str, str]] = []
        self.rules: list[tuple[Point, Point, str, float]] = []

    def write(
        self, text: str, at: Point, style: TextStyle, align: str = "left", kind: str = "page"
    ) -> float:
        """Keep a line of the page as text; what lies in the map is drawn."""
        wide = super().write(text, at, style, align, kind)
        if kind in KEPT:
            self.written[-1].artist.set_visible(False)
            self.texts.append((self.written[-1], style, align, ""))
        return wide

    def rule(self, start: Point, end: Point, colour: str, thick: float = 1) -> None:
        """Keep a straight line; in the pictures it is drawn too."""
        super().rule(start, end, colour, thick)
        self.rules.append((start, end, colour, thick))

    def link(self, text: str, at: Point, style: TextStyle, address: str) -> None:
        """Keep a line that opens an address."""
        super().link(text, at, style, address)
        written, kept, align, _ = self.texts.pop()
        self.texts.append((written, kept, align, address))


def write(pens: Iterable[Canvas], times: float, *, title: str) -> bytes:
    """The slides of drawn pages, their pictures of so many pixels a unit."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = (
        Emu(round(SLIDE.width * UNIT)),
        Emu(round(SLIDE.height * UNIT)),
    )
    deck.core_properties.title = title
    for pen in pens:
        slide = deck.slides.add_slide(deck.slide_layouts[6])
        _pictures(slide, pen, times)
        for table in pen.tables:
            draw(slide, table)
        if isinstance(pen, SlideCanvas):
            for one in pen.rules:
                _rule(slide, *one)
            for written, style, align, address in pen.texts:
                _text(slide, written, (style, align), address)
    file = BytesIO()
    deck.save(file)
    return file.getvalue()


def _pictures(slide: Any, pen: Canvas, times: float) -> None:
    """The parts of the drawing that the page names, each a picture with its name as text."""
    drawn = png.pixels(pen, times)
    for name, box in pen.pictures:
        picture = BytesIO(png.png(_cut(drawn, box, times)))
        shape = slide.shapes.add_picture(picture, *slide_position(box))
        shape.name = name
        shape._element.nvPicPr.cNvPr.set("descr", name)


def _cut(drawn: NDArray[np.uint8], box: Box, times: float) -> NDArray[np.uint8]:
    part = drawn[
        round(box.top * times) : round(box.bottom * times),
        round(box.left * times) : round(box.right * times),
    ]
    return np.ascontiguousarray(part)


def _rule(slide: Any, start: Point, end: Point, colour: str, thick: float) -> None:
    ends = [Emu(round(value * UNIT)) for value in (*start, *end)]
    line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends).line
    line.color.rgb = RGBColor(*bytes.fromhex(colour[1:7]))  # type: ignore[no-untyped-call]
    line.width = Pt(thick * POINTS)


def _text(slide: Any, written: WrittenText, look: tuple[TextStyle, str], address: str) -> None:
    style, align = look
    box, more = written.box, written.box.wide * (LOOSE - 1) + 8
    left = box.left - ALIGN[align] * more
    high = style.face.size * 1.3
    room = Box(left, box.top - (high - box.high) / 2, box.wide + more, high)
    shape = slide.shapes.add_textbox(*slide_position(room))
    frame = shape.text_frame
    text_frame(frame)
    frame.word_wrap = False
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = frame.paragraphs[0]
    paragraph.alignment = ALIGNED[align]
    told = add_run(paragraph, written.text, style)
    if address:
        told.hyperlink.address = address

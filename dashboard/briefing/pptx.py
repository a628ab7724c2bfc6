"""Slides: text as text, tables as tables, map and legend signs as pictures."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.util import Emu, Pt

from dashboard.briefing import pptx_table, raster
from dashboard.briefing.box import Box
from dashboard.briefing.paint import Style
from dashboard.briefing.paths import Point
from dashboard.briefing.pen import ALIGN, Pen, Written
from dashboard.briefing.pptx_table import ALIGNED, POINTS, UNIT, bare, place, run
from dashboard.briefing.sizes import SLIDE, Size

# Text set by other programs runs wider than measured: boxes leave room.
LOOSE = 1.12
KEPT = frozenset({"page", "legend"})
RULED = frozenset({"left", "right"})


class SlidePen(Pen):
    """A pen that keeps page text as it is and draws the rest."""

    native = True

    def __init__(self, size: Size) -> None:
        super().__init__(size)
        self.texts: list[tuple[Written, Style, str, str]] = []
        self.rules: list[tuple[Point, Point, str, float]] = []

    def write(
        self, text: str, at: Point, style: Style, align: str = "left", kind: str = "page"
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

    def link(self, text: str, at: Point, style: Style, address: str) -> None:
        """Keep a line that opens an address."""
        super().link(text, at, style, address)
        written, kept, align, _ = self.texts.pop()
        self.texts.append((written, kept, align, address))


def write(pens: Iterable[Pen], times: float, *, title: str) -> bytes:
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
            pptx_table.draw(slide, table)
        if isinstance(pen, SlidePen):
            for one in pen.rules:
                _rule(slide, *one)
            for written, style, align, address in pen.texts:
                _text(slide, written, (style, align), address)
    file = BytesIO()
    deck.save(file)
    return file.getvalue()


def _pictures(slide: Any, pen: Pen, times: float) -> None:
    """The parts of the drawing that the page names, each a picture with its name as text."""
    drawn = raster.pixels(pen, times)
    for name, box in pen.pictures:
        picture = BytesIO(raster.png(_cut(drawn, box, times)))
        shape = slide.shapes.add_picture(picture, *place(box))
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


def _text(slide: Any, written: Written, look: tuple[Style, str], address: str) -> None:
    style, align = look
    box, more = written.box, written.box.wide * (LOOSE - 1) + 8
    left = box.left - ALIGN[align] * more
    high = style.face.size * 1.3
    room = Box(left, box.top - (high - box.high) / 2, box.wide + more, high)
    shape = slide.shapes.add_textbox(*place(room))
    frame = shape.text_frame
    bare(frame)
    frame.word_wrap = False
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = frame.paragraphs[0]
    paragraph.alignment = ALIGNED[align]
    told = run(paragraph, written.text, style)
    if address:
        told.hyperlink.address = address

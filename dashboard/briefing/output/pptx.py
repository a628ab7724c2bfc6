"""Write pages as the slides of a presentation (PPTX).

Text stays text and tables are the format's own, so that both can be edited; map, swatches of the
legend and histogram are pictures.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.util import Emu, Pt

from dashboard.briefing.canvas.canvas import ALIGN, Canvas, WrittenText
from dashboard.briefing.canvas.geometry import Box, Point
from dashboard.briefing.canvas.page_size import SLIDE, PageSize
from dashboard.briefing.canvas.style import TextStyle
from dashboard.briefing.content.imprint import Imprint
from dashboard.briefing.output import png
from dashboard.briefing.output.slide_table import (
    ALIGNED,
    POINTS,
    UNIT,
    add_run,
    add_table,
    language_tag,
    remove_margins,
    slide_position,
)
from dashboard.i18n.labels import NAME
from dashboard.i18n.translate import gettext

TITLE_ONLY = 5  # the layout of the template that has a title and nothing else
# Text set by other programs is wider than measured: its boxes are wider by so much.
TEXT_ROOM, TITLE_ROOM = 1.12, 1.2
# Kinds of lettering that stay text; the others are part of a picture.
TEXT_KINDS = frozenset({"title", "page", "legend"})


class SlideCanvas(Canvas):
    """A canvas that keeps the page's text, lines and tables as they are and draws the rest."""

    native = True

    def __init__(self, size: PageSize) -> None:
        super().__init__(size)
        self.texts: list[tuple[WrittenText, TextStyle, str, str]] = []
        self.lines: list[tuple[Point, Point, str, float]] = []

    def write(
        self, text: str, position: Point, style: TextStyle, align: str = "left", kind: str = "page"
    ) -> float:
        """Keep a line of the page as text; lettering of other kinds is drawn."""
        width = super().write(text, position, style, align, kind)
        if kind in TEXT_KINDS:
            self.written[-1].artist.set_visible(False)
            self.texts.append((self.written[-1], style, align, ""))
        return width

    def draw_line(self, start: Point, end: Point, colour: str, thick: float = 1) -> None:
        """Keep a straight line; in the pictures it is drawn too."""
        super().draw_line(start, end, colour, thick)
        self.lines.append((start, end, colour, thick))

    def link(self, text: str, position: Point, style: TextStyle, address: str) -> None:
        """Keep a line that opens an address."""
        super().link(text, position, style, address)
        written, kept, align, _ = self.texts.pop()
        self.texts.append((written, kept, align, address))


class Slides:
    """A presentation that takes pages as they are drawn; `pixels_per_unit` is for their pictures.

    `picture_bytes` is how much its pictures have by now.
    """

    def __init__(self, title: str, pixels_per_unit: float, imprint: Imprint) -> None:
        self.deck = Presentation()
        self.deck.slide_width, self.deck.slide_height = (
            Emu(round(SLIDE.width * UNIT)),
            Emu(round(SLIDE.height * UNIT)),
        )
        _set_properties(self.deck, imprint, title)
        self.pixels_per_unit = pixels_per_unit
        self.picture_bytes = 0

    def add(self, canvas: Canvas, between: Callable[[], None] = png.nothing) -> None:
        """Add a page as a slide."""
        slide = self.deck.slides.add_slide(self.deck.slide_layouts[TITLE_ONLY])
        for (name, box), picture in _pictures(canvas, self.pixels_per_unit, between):
            shape = slide.shapes.add_picture(BytesIO(picture), *slide_position(box))
            shape.name = name
            is_map = name == gettext("Map")
            described = canvas.description if is_map and canvas.description else name
            shape._element.nvPicPr.cNvPr.set("descr", described)
            self.picture_bytes += len(picture)
        for table in canvas.tables:
            add_table(slide, table)
        if isinstance(canvas, SlideCanvas):
            for line in canvas.lines:
                _add_line(slide, *line)
            _set_title(slide, [text for text in canvas.texts if text[0].kind == "title"])
            for written, style, align, address in canvas.texts:
                if written.kind != "title":
                    _add_text(slide, written, (style, align), address)

    def finish(self) -> bytes:
        """Return the file."""
        file = BytesIO()
        self.deck.save(file)
        return file.getvalue()


def _set_properties(deck: Any, imprint: Imprint, title: str) -> None:
    """Put our own properties where the template has another's, and take its preview away."""
    properties = deck.core_properties
    properties.title, properties.language = title, language_tag()
    properties.author = properties.last_modified_by = imprint.maker or NAME
    properties.subject, properties.keywords = imprint.edition, ""
    properties.category, properties.comments = imprint.distribution, NAME
    properties.revision = 1
    # The same view gives the same file.
    properties.created = properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001
    package = deck.part.package
    for name, relation in list(package._rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            package.drop_rel(name)


def _set_title(slide: Any, lines: Sequence[tuple[WrittenText, TextStyle, str, str]]) -> None:
    """Make the title's lines the slide's title, where it is drawn."""
    shape = slide.shapes.title
    if not lines:
        shape._element.getparent().remove(shape._element)
        return
    first, style = lines[0][0].box, lines[0][1]
    width = max(written.box.width for written, *_ in lines) * TITLE_ROOM + 8
    step = style.face.size * 1.28
    shape.left, shape.top, shape.width, shape.height = slide_position(
        Box(first.left, first.top - 0.15 * step, width, step * len(lines))
    )
    frame = _fixed_text_frame(shape, MSO_ANCHOR.TOP)
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    for number, (written, style, *_) in enumerate(lines):
        if number:
            paragraph.add_line_break()
        add_run(paragraph, written.text, style)


def _fixed_text_frame(shape: Any, anchor: MSO_ANCHOR) -> Any:
    """Return a shape's text frame, set so that the program that opens it moves no line."""
    frame = shape.text_frame
    remove_margins(frame)
    frame.word_wrap = False
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = anchor
    return frame


def _pictures(
    canvas: Canvas, pixels_per_unit: float, between: Callable[[], None]
) -> list[tuple[tuple[str, Box], bytes]]:
    """Cut the parts of a page that are marked as pictures, as PNG, while its strips are drawn."""
    parts = [(slice_of(named[1], pixels_per_unit), named) for named in canvas.pictures]
    writers = [
        png.PngWriter((columns.stop - columns.start, rows.stop - rows.start))
        for (rows, columns), _ in parts
    ]
    top = 0
    for strip in png.strips(canvas, pixels_per_unit, between):
        for ((rows, columns), _), writer in zip(parts, writers, strict=True):
            first, end = max(rows.start, top) - top, min(rows.stop, top + len(strip)) - top
            if end > first:
                writer.add(strip[first:end, columns])
        top += len(strip)
    return [(named, writer.finish()) for (_, named), writer in zip(parts, writers, strict=True)]


def slice_of(box: Box, pixels_per_unit: float) -> tuple[slice, slice]:
    """Return the rows and columns of pixels that a box covers."""
    top, bottom, left, right = (
        round(side * pixels_per_unit) for side in (box.top, box.bottom, box.left, box.right)
    )
    return slice(top, bottom), slice(left, right)


def _add_line(slide: Any, start: Point, end: Point, colour: str, thick: float) -> None:
    ends = [Emu(round(value * UNIT)) for value in (*start, *end)]
    line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends).line
    line.color.rgb = RGBColor(*bytes.fromhex(colour[1:7]))  # type: ignore[no-untyped-call]
    line.width = Pt(thick * POINTS)


def _add_text(
    slide: Any, written: WrittenText, style_and_align: tuple[TextStyle, str], address: str
) -> None:
    """Add a line of text, which opens an address if there is one."""
    style, align = style_and_align
    box, extra = written.box, written.box.width * (TEXT_ROOM - 1) + 8
    left = box.left - ALIGN[align] * extra
    height = style.face.size * 1.3
    room = Box(left, box.top - (height - box.height) / 2, box.width + extra, height)
    shape = slide.shapes.add_textbox(*slide_position(room))
    frame = _fixed_text_frame(shape, MSO_ANCHOR.MIDDLE)
    paragraph = frame.paragraphs[0]
    paragraph.alignment = ALIGNED[align]
    run = add_run(paragraph, written.text, style)
    if address:
        run.hyperlink.address = address

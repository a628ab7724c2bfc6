"""Write pages as the slides of a presentation (PPTX).

Text stays text and tables are the format's own, so that both can be edited; map, swatches of the
legend and histogram are pictures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

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
from dashboard.briefing.cartography.symbols import category_colour
from dashboard.briefing.content.imprint import Imprint
from dashboard.briefing.content.numbering import NumberedIncident
from dashboard.briefing.layout.table import GAP, Row, Table
from dashboard.briefing.output import png
from dashboard.i18n.labels import NAME
from dashboard.i18n.translate import current_language, gettext
from dashboard.theme.symbols import CATEGORIES

# Typefaces that presentation programs have, with all letters that are needed.
TYPEFACES: Mapping[str, str] = {"sans": "Calibri", "serif": "Cambria"}
# Each shape of a category as a character, solid and hollow.
SYMBOL_SIGNS: Mapping[str, tuple[str, str]] = {
    "circle": ("●", "○"),
    "square": ("■", "□"),
    "triangle": ("▲", "△"),
    "diamond": ("◆", "◇"),
    "hexagon": ("⬢", "⬡"),
    "inverted-triangle": ("▼", "▽"),
    "plus": ("✚", "✛"),
}
ALIGNED = {"left": PP_ALIGN.LEFT, "middle": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}
# EMU (914,400 an inch) and points of a page unit; size of an incident's symbol as text.
TITLE_ONLY = 5  # the layout of the template that has a title and nothing else
UNIT, POINTS, SIGN_SIZE = round(SLIDE.inches * 914_400), 72 * SLIDE.inches, 13.0


def slide_position(box: Box) -> tuple[Emu, Emu, Emu, Emu]:
    """Convert a box from page units to EMU: left, top, width, height."""
    left, top, width, height = (
        Emu(round(side * UNIT)) for side in (box.left, box.top, box.width, box.height)
    )
    return left, top, width, height


def remove_margins(frame: Any) -> None:
    """Take the margins of a text frame away."""
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def language_tag() -> str:
    """Return the tag of this run's language."""
    language = current_language()
    return TAGS.get(language, language)


def add_run(paragraph: Any, text: str, style: TextStyle) -> Any:
    """Add text in a style to a paragraph."""
    run = paragraph.add_run()
    run.text = text
    run._r.get_or_add_rPr().set("lang", language_tag())
    font = run.font
    font.size = Pt(round(style.face.size * POINTS * 2) / 2)
    font.name = TYPEFACES[style.face.family]
    if style.face.weight >= 600:
        font.bold = True
    if style.face.italic:
        font.italic = True
    font.color.rgb = RGBColor(*bytes.fromhex(style.colour[1:7]))  # type: ignore[no-untyped-call]
    return run


def add_table(slide: Any, table: Table) -> None:
    """Add a table to a slide as the format's own."""
    rows, columns = len(table.rows), len(table.columns)
    if not rows:
        return
    frame = slide.shapes.add_table(rows, columns, *slide_position(table.box))
    frame.name = gettext("Incidents")
    grid = frame.table
    _remove_table_style(frame, has_head=table.rows[0].head)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", gettext("Incidents"))
    for number, width in enumerate(table.columns):
        grid.columns[number].width = Emu(round(width * UNIT))
    for number, (row, height) in enumerate(zip(table.rows, table.heights, strict=True)):
        grid.rows[number].height = Emu(round(height * UNIT))
        _write_row(grid, number, row)


def _remove_table_style(frame: Any, *, has_head: bool) -> None:
    """Take the default colours off a table, mark its head: the style without any, no banding."""
    properties = frame._element.graphic.graphicData.tbl.tblPr
    properties.set("firstRow", "1" if has_head else "0")
    properties.set("bandRow", "0")
    style = properties.find(qn("a:tableStyleId"))
    style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def _write_row(grid: Any, number: int, row: Row) -> None:
    if row.is_heading:
        grid.cell(number, 0).merge(grid.cell(number, len(grid.columns) - 1))
    elif row.head:
        _write_cell(grid.cell(number, 0), ((gettext("No."), row.cells[0].paragraphs[0][1]),))
    elif row.numbered is not None:
        _write_symbol(grid.cell(number, 0), row.numbered, row.cells[0].paragraphs[0][1])
    for column, cell in enumerate(row.cells, start=0 if row.is_heading else 1):
        _write_cell(grid.cell(number, column), cell.paragraphs, cell.align)


def _write_symbol(cell: Any, numbered: NumberedIncident, style: TextStyle) -> None:
    """Write an incident's symbol and number as text in its category's colour."""
    category = CATEGORIES[numbered.incident.category]
    sign = SYMBOL_SIGNS[str(category["shape"])][not numbered.certain]
    small = replace(
        style, colour=category_colour(numbered), face=replace(style.face, size=SIGN_SIZE)
    )
    _write_cell(cell, ((f"{sign}{numbered.number}", small),), "middle")


def _write_cell(
    cell: Any, paragraphs: Iterable[tuple[str, TextStyle]], align: str = "left"
) -> None:
    cell.margin_left = 0
    cell.margin_right = Emu(round(GAP * UNIT)) if align == "left" else 0
    cell.margin_top = cell.margin_bottom = Emu(round(2 * UNIT))
    cell.vertical_anchor = MSO_ANCHOR.TOP
    frame = cell.text_frame
    for number, (text, style) in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = ALIGNED[align]
        add_run(paragraph, text, style)


# Text set by other programs is wider than measured: its boxes are wider by so much.
TEXT_ROOM = 1.12
# Kinds of lettering that stay text; the others are part of a picture.
TEXT_KINDS = frozenset({"title", "page", "legend"})
# Language tags that presentation programs know.
TAGS: Mapping[str, str] = {"en": "en-GB", "ru": "ru-RU", "tg": "tg-Cyrl-TJ"}


class SlideCanvas(Canvas):
    """A canvas that keeps the page's text, lines and tables as they are and draws the rest."""

    native = True

    def __init__(self, size: PageSize) -> None:
        super().__init__(size)
        self.texts: list[tuple[WrittenText, TextStyle, str, str]] = []
        self.lines: list[tuple[Point, Point, str, float]] = []

    def write(
        self, text: str, at: Point, style: TextStyle, align: str = "left", kind: str = "page"
    ) -> float:
        """Keep a line of the page as text; lettering of other kinds is drawn."""
        width = super().write(text, at, style, align, kind)
        if kind in TEXT_KINDS:
            self.written[-1].artist.set_visible(False)
            self.texts.append((self.written[-1], style, align, ""))
        return width

    def draw_line(self, start: Point, end: Point, colour: str, thick: float = 1) -> None:
        """Keep a straight line; in the pictures it is drawn too."""
        super().draw_line(start, end, colour, thick)
        self.lines.append((start, end, colour, thick))

    def link(self, text: str, at: Point, style: TextStyle, address: str) -> None:
        """Keep a line that opens an address."""
        super().link(text, at, style, address)
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
    width = max(written.box.width for written, *_ in lines) * TEXT_ROOM + 8
    step = style.face.size * 1.28
    shape.left, shape.top, shape.width, shape.height = slide_position(
        Box(first.left, first.top - 0.15 * step, width, step * len(lines))
    )
    frame = shape.text_frame
    remove_margins(frame)
    frame.word_wrap = False
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.TOP
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    for number, (written, style, *_) in enumerate(lines):
        if number:
            paragraph.add_line_break()
        add_run(paragraph, written.text, style)


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
    frame = shape.text_frame
    remove_margins(frame)
    frame.word_wrap = False
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = frame.paragraphs[0]
    paragraph.alignment = ALIGNED[align]
    run = add_run(paragraph, written.text, style)
    if address:
        run.hyperlink.address = address

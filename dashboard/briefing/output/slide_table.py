"""Tables and text of slides as the format's own, with heads and language marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from dashboard.analysis.quality import only_concerns
from dashboard.briefing.canvas.geometry import Box
from dashboard.briefing.canvas.page_size import SLIDE
from dashboard.briefing.canvas.style import TextStyle
from dashboard.briefing.cartography.symbols import category_colour
from dashboard.briefing.content.numbering import NumberedIncident
from dashboard.briefing.layout.table import GAP, Row, Table
from dashboard.i18n.translate import current_language, gettext
from dashboard.theme.symbols import CATEGORIES

# Language tags that presentation programs know.
TAGS: Mapping[str, str] = {"en": "en-GB", "ru": "ru-RU", "tg": "tg-Cyrl-TJ"}
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
    hollow = numbered.incident.planned or not numbered.certain
    sign = SYMBOL_SIGNS[str(category["shape"])][hollow]
    if only_concerns(numbered.incident):
        sign = f"[{sign}]"
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

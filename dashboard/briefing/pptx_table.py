"""Tables of a slide as the format's own tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from dashboard.briefing.box import Box
from dashboard.briefing.grid import GAP, Row, Table
from dashboard.briefing.numbered import Numbered
from dashboard.briefing.paint import Style
from dashboard.briefing.sizes import SLIDE
from dashboard.briefing.stamps import colour_of
from dashboard.language import say
from dashboard.look import CATEGORIES

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


def place(box: Box) -> tuple[Emu, Emu, Emu, Emu]:
    """A box in the units of slides."""
    left, top, wide, high = (round(one * UNIT) for one in (box.left, box.top, box.wide, box.high))
    return Emu(left), Emu(top), Emu(wide), Emu(high)


def bare(frame: Any) -> None:
    """A text frame without margins."""
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def run(paragraph: Any, text: str, style: Style) -> Any:
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
    frame = slide.shapes.add_table(rows, columns, *place(table.box))
    frame.name = say("Incidents")
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


def _sign(cell: Any, marked: Numbered, style: Style) -> None:
    """The incident's symbol and number as text, in its category's colour."""
    look = CATEGORIES[marked.one.category]
    sign = SIGNS[str(look["shape"])][not marked.certain]
    small = replace(style, colour=colour_of(marked), face=replace(style.face, size=SMALL))
    _cell(cell, ((f"{sign}{marked.number}", small),), "middle")


def _cell(cell: Any, parts: Iterable[tuple[str, Style]], align: str = "left") -> None:
    cell.margin_left = 0
    cell.margin_right = Emu(round(GAP * UNIT)) if align == "left" else 0
    cell.margin_top = cell.margin_bottom = Emu(round(2 * UNIT))
    cell.vertical_anchor = MSO_ANCHOR.TOP
    frame = cell.text_frame
    for at, (text, style) in enumerate(parts):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph.alignment = ALIGNED[align]
        run(paragraph, text, style)

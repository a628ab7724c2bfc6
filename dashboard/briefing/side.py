"""Beside the map: counts, the table of incidents, bars of the half-years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.briefing import foot, grid, rows
from dashboard.briefing.box import Box
from dashboard.briefing.chronicles import Bars
from dashboard.briefing.content import Content
from dashboard.briefing.fonts import width, wrapped
from dashboard.briefing.grid import Row
from dashboard.briefing.numbered import short
from dashboard.briefing.paint import COLOURS, ink
from dashboard.briefing.pen import Pen
from dashboard.language import say

COUNTS, BARS, CODE = 84.0, 118.0, 118.0
TIGHT = 6.5
NOTE = 46.0
BIG, SMALL = ink(29, 600), ink(15, hue="ink2")


def draw(pen: Pen, content: Content, box: Box) -> list[Row]:
    """Draw counts, table and bars in a box; the rows that did not fit, with all details."""
    pen.rule((box.left, box.top), (box.right, box.top), COLOURS["ink"], 2)
    _counts(pen, content, box)
    top = box.top + COUNTS
    pen.rule((box.left, top), (box.right, top), COLOURS["line"])
    columns = rows.columns(box.wide)
    _head(pen, box, top, columns)
    room = Box(box.left, top + 34, box.wide, box.high - COUNTS - 34 - BARS - 16)
    rest = _table(pen, content, room, columns)
    low = box.bottom - BARS
    Bars(pen, Box(box.left, low, box.wide - CODE - 24, BARS)).draw(content)
    foot.qr(pen, content.link, Box(box.right - CODE + 7, low, CODE, CODE))
    return rest


def _counts(pen: Pen, content: Content, box: Box) -> None:
    """The counts, each over what it counts, with hairlines between."""
    found = content.found
    told = content.killed
    some = say("killed, {n} of {all} tell", n=len(told.counted), all=told.of)
    some = some if told.counted else say("killed: none told")
    cells = [
        (str(len(found.certain)), say("certain")),
        (str(len(found.possible)), say("possible")),
        (str(len(found.undated)), say("undated")),
        (str(content.unmapped), say("not on map")),
        (short(told.range), some),
    ]
    widths = [max(width(a, BIG.face), width(b, SMALL.face)) for a, b in cells]
    gap = max(8.0, (box.wide - sum(widths)) / (2 * len(cells) - 1))
    x = box.left
    for at, (number, text) in enumerate(cells):
        if at:
            pen.rule((x - gap, box.top + 2), (x - gap, box.top + COUNTS), COLOURS["line"])
        pen.write(number, (x, box.top + 42), BIG)
        pen.write(text, (x, box.top + 66), SMALL)
        x += widths[at] + 2 * gap


def _head(pen: Pen, box: Box, top: float, columns: Sequence[float]) -> None:
    style = ink(14.5, 600, "ink3")
    x = box.left + columns[0]
    pen.write(say("Date"), (x, top + 25), style)
    pen.write(say("Incident"), (x + columns[1], top + 25), style)
    pen.write(say("Killed"), (box.right, top + 25), style, "right")


def _table(pen: Pen, content: Content, room: Box, columns: tuple[float, ...]) -> list[Row]:
    """Rows with details where all fit, else short ones; what did not fit, with all details."""
    if not content.rows:
        text = say("No incident surely or possibly in this window passes these filters.")
        for at, line in enumerate(wrapped(text, SMALL.face, room.wide)):
            pen.write(line, (room.left, room.top + 24 + 20 * at), SMALL)
        return []
    table, rest = grid.fit(rows.listed(content, detail="brief"), columns, room, TIGHT)
    if not rest:
        grid.draw(pen, table, TIGHT)
        return []
    return _short(pen, content, room, columns)


def _short(pen: Pen, content: Content, room: Box, columns: tuple[float, ...]) -> list[Row]:
    room = replace(room, high=room.high - NOTE)
    table, left = grid.fit(rows.listed(content, detail="none"), columns, room, TIGHT)
    grid.draw(pen, table, TIGHT)
    shown = sum(1 for row in table.rows if row.marked)
    note = say("All with place, claimants and sources on the pages that follow")
    if left:
        note = say(
            "{n} of {all} listed; all with place, claimants and sources on the pages that follow",
            n=shown,
            all=len(content.rows),
        )
    style, y = ink(14, 600, "ink2"), table.box.bottom + 20
    for line in wrapped(note, style.face, room.wide)[:2]:
        pen.write(line, (room.left, y), style)
        y += style.face.line
    return rows.listed(content, detail="full")

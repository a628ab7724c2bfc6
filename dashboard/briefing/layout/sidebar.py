"""Beside the map: counts, the table of incidents, bars of the half-years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.analysis import estimates
from dashboard.analysis.totals import PERIOD, Total
from dashboard.briefing.canvas.canvas import Canvas
from dashboard.briefing.canvas.geometry import Box
from dashboard.briefing.canvas.style import COLOURS, ink
from dashboard.briefing.canvas.text import width, wrapped
from dashboard.briefing.content.content import Content
from dashboard.briefing.content.numbering import short_range
from dashboard.briefing.layout import footer, rows
from dashboard.briefing.layout import table as layout_table
from dashboard.briefing.layout.histogram import Bars
from dashboard.briefing.layout.table import Row
from dashboard.i18n.translate import gettext, join_list

ROW, BARS, CODE = 46.0, 118.0, 118.0
MOST_PERIODS = 2
TIGHT = 6.5
NOTE = 46.0
BIG, SMALL = ink(27, 600), ink(15, hue="ink2")


def draw(pen: Canvas, content: Content, box: Box) -> list[Row]:
    """Draw counts, table and bars in a box; the rows that did not fit, with all details."""
    pen.rule((box.left, box.top), (box.right, box.top), COLOURS["ink"], 2)
    _counts(pen, content, box)
    counts = ROW * (2 + min(MOST_PERIODS, len(content.killed.periods)))
    top = box.top + counts
    pen.rule((box.left, top), (box.right, top), COLOURS["line"])
    columns = rows.columns(box.wide)
    _head(pen, box, top, columns)
    room = Box(box.left, top + 34, box.wide, box.high - counts - 34 - BARS - 16)
    rest = _table(pen, content, room, columns)
    low = box.bottom - BARS
    Bars(pen, Box(box.left, low, box.wide - CODE - 24, BARS)).draw(content)
    footer.qr(pen, content.link, Box(box.right - CODE + 7, low, CODE, CODE))
    return rest


def _counts(pen: Canvas, content: Content, box: Box) -> None:
    """The counts, each over what it counts, with hairlines between."""
    found = content.found
    cells = [
        (str(len(found.certain)), gettext("certain")),
        (str(len(found.possible)), gettext("possible")),
        (str(len(found.undated)), gettext("undated")),
        (str(content.unmapped), gettext("no own mark")),
    ]
    rows = [cells, *([cell] for cell in killed(content.killed))]
    for at, row in enumerate(rows):
        _cells(pen, row, Box(box.left, box.top + at * ROW, box.wide, ROW))


def killed(total: Total) -> list[tuple[str, str]]:
    """The sum of the killed, and beside it each total over a period that is not in it.

    Every incident of the list that gives a number is in one of the cells.
    """
    label = gettext(
        "killed, single incidents: {n} of {all} tell", n=len(total.counted), all=total.of
    )
    others = [part for why, part in total.apart.items() if why != PERIOD]
    if left := sum(map(len, others)):
        label = gettext("{told}, {n} not added", told=label, n=left)
    cells = [(short_range(total.range), label)]
    more = max(len(total.periods) - MOST_PERIODS, 0)
    for one in total.periods[:MOST_PERIODS]:
        claims = estimates.claims(one, total.measure)
        told = estimates.claim_range(claims)
        about = gettext(
            "in a total over a period, not in the sum: {title} ({who})",
            title=one.title,
            who=join_list([claim.claimant for claim in claims]),
        )
        cells.append((short_range(told), about))
    if more:
        number, about = cells[-1]
        cells[-1] = number, gettext("{told}; {n} more in the list", told=about, n=more)
    return cells


def _cells(pen: Canvas, cells: Sequence[tuple[str, str]], box: Box) -> None:
    """Numbers in a row, each before what it counts, with hairlines between."""
    room = box.wide / len(cells)
    for at, (number, text) in enumerate(cells):
        x = box.left + at * room
        if at:
            pen.rule((x - 10, box.top + 6), (x - 10, box.bottom - 4), COLOURS["line"])
        pen.write(number, (x, box.top + 31), BIG)
        after = x + width(number, BIG.face) + 8
        lines = wrapped(text, SMALL.face, x + room - 20 - after)
        if len(lines) > 2:
            lines = [lines[0], f"{lines[1].removesuffix(',')} …"]
        top = box.top + (31 if len(lines) == 1 else 21)
        for line in lines:
            pen.write(line, (after, top), SMALL)
            top += 17


def _head(pen: Canvas, box: Box, top: float, columns: Sequence[float]) -> None:
    style = ink(14.5, 600, "ink3")
    x = box.left + columns[0]
    pen.write(gettext("Date"), (x, top + 25), style)
    pen.write(gettext("Incident"), (x + columns[1], top + 25), style)
    pen.write(gettext("Killed"), (box.right, top + 25), style, "right")


def _table(pen: Canvas, content: Content, room: Box, columns: tuple[float, ...]) -> list[Row]:
    """Rows with details where all fit, else short ones; what did not fit, with all details."""
    if not content.rows:
        text = gettext("No incident certainly or possibly in this window passes these filters.")
        for at, line in enumerate(wrapped(text, SMALL.face, room.wide)):
            pen.write(line, (room.left, room.top + 24 + 20 * at), SMALL)
        return []
    table, rest = layout_table.fit(rows.listed(content, detail="brief"), columns, room, TIGHT)
    if not rest:
        layout_table.draw(pen, table, TIGHT)
        return []
    return _short(pen, content, room, columns)


def _short(pen: Canvas, content: Content, room: Box, columns: tuple[float, ...]) -> list[Row]:
    room = replace(room, high=room.high - NOTE)
    table, left = layout_table.fit(rows.listed(content, detail="none"), columns, room, TIGHT)
    layout_table.draw(pen, table, TIGHT)
    shown = sum(1 for row in table.rows if row.marked)
    note = gettext("All with place, claimants and sources on the pages that follow")
    if left:
        note = gettext(
            "{n} of {all} listed; all with place, claimants and sources on the pages that follow",
            n=shown,
            all=len(content.rows),
        )
    style, y = ink(14, 600, "ink2"), table.box.bottom + 20
    for line in wrapped(note, style.face, room.wide)[:2]:
        pen.write(line, (room.left, y), style)
        y += style.face.line
    return rows.listed(content, detail="full")

"""Draw what stands beside the map: counts, table of incidents, histogram, QR code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.analysis import estimates
from dashboard.analysis.totals import PERIOD, Total
from dashboard.briefing.canvas.canvas import Canvas
from dashboard.briefing.canvas.geometry import Box
from dashboard.briefing.canvas.style import COLOURS, ink
from dashboard.briefing.canvas.text import text_width, wrap_text
from dashboard.briefing.content.content import Content
from dashboard.briefing.content.numbering import short_range
from dashboard.briefing.layout import footer, rows
from dashboard.briefing.layout.histogram import Histogram
from dashboard.briefing.layout.table import Row, draw_table, fit_rows
from dashboard.i18n import content as texts
from dashboard.i18n.translate import gettext, join_list

# Heights in page units; the QR code is a square.
COUNT_HEIGHT, HISTOGRAM_HEIGHT, QR_SIZE = 46.0, 118.0, 118.0
MOST_PERIODS = 2
# Above and below the text of a row, less than in other tables.
TIGHT_PAD = 6.5
NOTE_HEIGHT = 46.0
BIG, SMALL = ink(27, 600), ink(15, colour="ink2")


def draw(canvas: Canvas, content: Content, box: Box) -> list[Row]:
    """Draw the sidebar in its box; return the rows that did not fit, with all details."""
    canvas.draw_line((box.left, box.top), (box.right, box.top), COLOURS["ink"], 2)
    _draw_counts(canvas, content, box)
    counts_height = COUNT_HEIGHT * (2 + min(MOST_PERIODS, len(content.killed.periods)))
    top = box.top + counts_height
    canvas.draw_line((box.left, top), (box.right, top), COLOURS["line"])
    columns = rows.column_widths(box.width)
    table_height = box.height - counts_height - 4 - HISTOGRAM_HEIGHT - 16
    rest = _draw_rows(canvas, content, Box(box.left, top + 4, box.width, table_height), columns)
    histogram_top = box.bottom - HISTOGRAM_HEIGHT
    beside = QR_SIZE + 24 if content.link else 0
    Histogram(canvas, Box(box.left, histogram_top, box.width - beside, HISTOGRAM_HEIGHT)).draw(
        content
    )
    if content.link:
        code = Box(box.right - QR_SIZE + 7, histogram_top, QR_SIZE, QR_SIZE)
        footer.draw_qr_code(canvas, content.link, code)
    return rest


def _draw_counts(canvas: Canvas, content: Content, box: Box) -> None:
    """Draw the counts of incidents, below them the killed."""
    result = content.result
    incident_counts = [
        (str(len(result.certain)), gettext("certain")),
        (str(len(result.possible)), gettext("possible")),
        (str(len(result.undated)), gettext("undated")),
        (str(content.unmapped), gettext("no own mark")),
    ]
    cell_rows = [incident_counts, *([cell] for cell in killed(content.killed))]
    for number, cells in enumerate(cell_rows):
        _draw_count_cells(
            canvas, cells, Box(box.left, box.top + number * COUNT_HEIGHT, box.width, COUNT_HEIGHT)
        )


def killed(total: Total) -> list[tuple[str, str]]:
    """Return cells (number, explanation): the sum of the killed, then totals over a period.

    Those are not in the sum; beyond MOST_PERIODS they are counted only. Every incident of the list
    that gives a number is in one of the cells.
    """
    label = gettext(
        "killed, single incidents: {n} of {all} tell", n=len(total.counted), all=total.of
    )
    others = [part for why, part in total.apart.items() if why != PERIOD]
    if not_added := sum(map(len, others)):
        label = gettext("{label}, {n} not added", label=label, n=not_added)
    cells = [(short_range(total.range), label)]
    more_periods = max(len(total.periods) - MOST_PERIODS, 0)
    for incident in total.periods[:MOST_PERIODS]:
        claims = estimates.claims(incident, total.measure)
        dead = estimates.claim_range(claims)
        explanation = gettext(
            "in a total over a period, not in the sum: {title} ({who})",
            title=texts.content(incident.title),
            who=join_list([claim.claimant for claim in claims]),
        )
        cells.append((short_range(dead), explanation))
    if more_periods:
        number, text = cells[-1]
        cells[-1] = number, gettext("{label}; {n} more in the list", label=text, n=more_periods)
    return cells


def _draw_count_cells(canvas: Canvas, cells: Sequence[tuple[str, str]], box: Box) -> None:
    """Draw numbers in a row, each before what it counts, with lines between."""
    cell_width = box.width / len(cells)
    for column, (number, text) in enumerate(cells):
        x = box.left + column * cell_width
        if column:
            canvas.draw_line((x - 10, box.top + 6), (x - 10, box.bottom - 4), COLOURS["line"])
        canvas.write(number, (x, box.top + 31), BIG)
        text_left = x + text_width(number, BIG.face) + 8
        lines = wrap_text(text, SMALL.face, x + cell_width - 20 - text_left)
        if len(lines) > 2:
            lines = [lines[0], f"{lines[1].removesuffix(',')} …"]
        top = box.top + (31 if len(lines) == 1 else 21)
        for line in lines:
            canvas.write(line, (text_left, top), SMALL)
            top += 17


def _draw_rows(canvas: Canvas, content: Content, box: Box, columns: tuple[float, ...]) -> list[Row]:
    """Draw rows with brief details where all fit, else short ones.

    Return the rows for the pages that follow: none, or all of them with all details.
    """
    if not content.rows:
        text = gettext("No incident certainly or possibly in this window passes these filters.")
        for number, line in enumerate(wrap_text(text, SMALL.face, box.width)):
            canvas.write(line, (box.left, box.top + 24 + 20 * number), SMALL)
        return []
    brief = [rows.head_row(), *rows.incident_rows(content, detail="brief")]
    table, rest = fit_rows(brief, columns, box, TIGHT_PAD)
    if not rest:
        draw_table(canvas, table)
        return []
    return _draw_short_rows(canvas, content, box, columns)


def _draw_short_rows(
    canvas: Canvas, content: Content, box: Box, columns: tuple[float, ...]
) -> list[Row]:
    """Draw as many short rows as fit and a note on the others; return all rows with all details."""
    box = replace(box, height=box.height - NOTE_HEIGHT)
    short = [rows.head_row(), *rows.incident_rows(content, detail="none")]
    table, rest = fit_rows(short, columns, box, TIGHT_PAD)
    draw_table(canvas, table)
    shown = sum(1 for row in table.rows if row.numbered)
    note = gettext("All with place, claimants and sources on the pages that follow")
    if content.alone:
        note = gettext("{n} of {all} listed", n=shown, all=len(content.rows)) if rest else ""
    elif rest:
        note = gettext(
            "{n} of {all} listed; all with place, claimants and sources on the pages that follow",
            n=shown,
            all=len(content.rows),
        )
    style, y = ink(14, 600, "ink2"), table.box.bottom + 20
    for line in wrap_text(note, style.face, box.width)[:2] if note else ():
        canvas.write(line, (box.left, y), style)
        y += style.face.line
    return rows.incident_rows(content, detail="full")

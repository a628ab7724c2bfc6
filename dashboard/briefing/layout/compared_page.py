"""Draw the page of a comparison: what differs in words and sums, and bars by category."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.analysis.compared import Compared
from dashboard.briefing.canvas.canvas import Canvas
from dashboard.briefing.canvas.geometry import Box
from dashboard.briefing.canvas.style import COLOURS, PathStyle, TextStyle, ink
from dashboard.briefing.canvas.text import text_width, wrap_text
from dashboard.briefing.content.content import Content
from dashboard.briefing.layout import footer, heading
from dashboard.briefing.layout.hatching import draw_hatched
from dashboard.briefing.layout.heading import GUTTER, MARGIN
from dashboard.i18n.translate import gettext
from dashboard.ui.presenters import comparison

# The colour of each side; bars also say by their order which is which.
SIDES = ("accent", "outline")
WORDS_SHARE = 0.42
SENTENCE, STRONG, SMALL = ink(18), ink(16, 600), ink(14, colour="ink3")
# A category's bars: heights in page units, and the room right of them for the counts.
BAR, LABEL, BETWEEN, BELOW, COUNT_ROOM = 15.0, 22.0, 3.0, 14.0, 96.0
# How much taller than that few categories may stand.
MOST_SCALE = 1.7


def draw(canvas: Canvas, content: Content, compared: Compared) -> None:
    """Draw the one page of a comparison, whose sides are those of the content."""
    words = comparison.difference(compared.names, compared.summaries, compared.days)
    size = canvas.size
    top, width = heading.draw(canvas, content), size.width - 2 * MARGIN
    below = footer.footer_height(content, size, width)
    bottom = size.height - 26 - below
    left = width * WORDS_SHARE if size.is_wide else width
    end = _draw_words(canvas, words, Box(MARGIN, top + 10, left, bottom - top))
    if size.is_wide:
        start = MARGIN + left + GUTTER
        area = Box(start, top + 10, size.width - MARGIN - start, bottom - top - 24)
    else:
        area = Box(MARGIN, end + GUTTER, width, bottom - end - GUTTER - 14)
    canvas.description = " ".join([content.title + ".", *words["sentences"], *_row_words(words)])
    _draw_bars(canvas, words["rows"], area)
    footer.draw(canvas, content, Box(MARGIN, bottom, width, below), ((), None))


def _row_words(words: Mapping[str, Any]) -> list[str]:
    """Say the counts of each category, side by side."""
    lines = []
    for row in words["rows"]:
        pairs = zip(words["names"], row["sides"], strict=True)
        counts = "; ".join(f"{name} {side['words']}" for name, side in pairs)
        lines.append(f"{row['label']}: {counts}.")
    return lines


def _draw_words(canvas: Canvas, words: Mapping[str, Any], box: Box) -> float:
    """Write the names of the sides, the sentences and the sums; return where they end."""
    y = box.top
    for name, colour in zip(words["names"], SIDES, strict=True):
        swatch = Box(box.left, y + 3, 14, 14)
        canvas.draw(swatch.outline, PathStyle(fill=COLOURS[colour], z=2))
        canvas.mark_picture(name, swatch)
        y = _write(canvas, name, STRONG, Box(box.left + 24, y, box.width - 24, 0)) + 4
    y += 10
    for sentence in words["sentences"]:
        y = _write(canvas, sentence, SENTENCE, Box(box.left, y, box.width, 0)) + 8
    for row in words["killed"]:
        y = _write(canvas, row["title"], STRONG, Box(box.left, y + 10, box.width, 0))
        for name, claim_range in zip(words["names"], row["ranges"], strict=True):
            y = _write(canvas, f"{name}: {claim_range}", SENTENCE, Box(box.left, y, box.width, 0))
    if words["killed"]:
        note = gettext("Sums of single incidents only: totals over a period are in none of them.")
        y = _write(canvas, note, SMALL, Box(box.left, y + 6, box.width, 0))
    return y


def _write(canvas: Canvas, text: str, style: TextStyle, box: Box) -> float:
    """Write a paragraph from the top of a box; return where it ends."""
    y = box.top
    for line in wrap_text(text, style.face, box.width):
        canvas.write(line, (box.left, y + 0.78 * style.face.line), style)
        y += style.face.line
    return y


def _draw_bars(canvas: Canvas, rows: Sequence[Mapping[str, Any]], box: Box) -> None:
    """Draw two bars a category on one scale, the open counts hatched, as tall as the box lets."""
    if not rows:
        canvas.write(gettext("No incidents"), (box.left, box.top + 18), SENTENCE)
        return
    note = gettext("Incidents by category; hatched: date or place leaves it open")
    head = _write(canvas, note, SMALL, box) + 8
    needed = LABEL + 2 * BAR + BETWEEN + BELOW
    scale = min(MOST_SCALE, (box.bottom - head) / (len(rows) * needed))
    longest = max(
        text_width(str(side["words"]), SENTENCE.face) for row in rows for side in row["sides"]
    )
    length = box.width - max(COUNT_ROOM, longest + 12)
    for number, row in enumerate(rows):
        y = head + number * needed * scale
        canvas.write(row["label"], (box.left, y + (LABEL - 7) * scale), STRONG)
        for index, (side, colour) in enumerate(zip(row["sides"], SIDES, strict=True)):
            top = y + (LABEL + index * (BAR + BETWEEN)) * scale
            _draw_bar(canvas, side, COLOURS[colour], Box(box.left, top, length, BAR * scale))
        canvas.mark_picture(
            ", ".join([str(row["label"]), *(str(side["words"]) for side in row["sides"])]),
            Box(box.left, y + LABEL * scale - 1, length, (2 * BAR + BETWEEN) * scale + 2),
        )


def _draw_bar(canvas: Canvas, side: Mapping[str, Any], colour: str, box: Box) -> None:
    sure, maybe = (side[part] / 100 * box.width for part in ("sure", "maybe"))
    if sure:
        solid = Box(box.left, box.top, sure, box.height)
        canvas.draw(solid.outline, PathStyle(fill=colour, z=2))
    if maybe:
        draw_hatched(canvas, Box(box.left + sure, box.top, maybe, box.height), colour)
    position = (box.left + sure + maybe + 8, box.top + box.height * 0.8)
    canvas.write(str(side["words"]), position, ink(15))

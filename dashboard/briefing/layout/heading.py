"""Draw a page's heading: title, sentence and caption; distribution mark and logo at the right."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from dashboard.briefing.canvas.artists import Sample
from dashboard.briefing.canvas.canvas import Canvas
from dashboard.briefing.canvas.geometry import Box, Point
from dashboard.briefing.canvas.page_size import PageSize
from dashboard.briefing.canvas.style import COLOURS, TextStyle, ink
from dashboard.briefing.canvas.text import Face, text_width, wrap_text
from dashboard.briefing.content.content import Content
from dashboard.i18n.translate import gettext

# In page units: the page's margin, the space between its parts.
MARGIN, GUTTER = 48.0, 32.0
# Most that a logo takes, and the room above and below the distribution mark.
LOGO, MARK_HEIGHT = (150.0, 46.0), 26.0
MARK = ink(14.5, 600)
Line = tuple[str, Point, TextStyle, str]


def height(size: PageSize, content: Content, suffix: str = " (8)") -> float:
    """Return the height on the page, in page units, at which the rest begins."""
    return _lines(size, content, suffix)[1]


def draw(canvas: Canvas, content: Content, suffix: str = "") -> float:
    """Draw the heading; return the height on the page, in page units, at which the rest begins."""
    lines, bottom = _lines(canvas.size, content, suffix)
    for text, position, style, kind in lines:
        canvas.write(text, position, style, kind=kind)
    right = canvas.size.width - MARGIN
    if logo := content.imprint.logo:
        width, tall = _logo_size(logo)
        box = Box(right - width, MARGIN - 14, width, tall)
        canvas.draw_picture(_sampler(logo), box, 3, 4)
        canvas.mark_picture(gettext("Logo of {maker}", maker=content.imprint.maker), box)
        right -= width + GUTTER / 2
    if mark := content.imprint.distribution:
        width = text_width(mark, MARK.face) + 20
        box = Box(right - width, MARGIN - 5, width, MARK_HEIGHT)
        for start, end in _edges(box):
            canvas.draw_line(start, end, COLOURS["ink"], 1.4)
        canvas.write(mark, (box.left + 10, box.top + 18), MARK)
    return bottom


def _edges(box: Box) -> Iterator[tuple[Point, Point]]:
    corners = (
        (box.left, box.top),
        (box.right, box.top),
        (box.right, box.bottom),
        (box.left, box.bottom),
        (box.left, box.top),
    )
    yield from pairwise(corners)


def _lines(size: PageSize, content: Content, suffix: str) -> tuple[list[Line], float]:
    """Return the lines with their places and kinds, and the height at which the rest begins."""
    width = size.width - 2 * MARGIN
    beside = width - _marks_width(content)
    text = content.title + suffix
    letters = next((letters for letters in (40, 36, 32) if _fits(text, letters, beside)), 30)
    title = TextStyle(Face("serif", letters, 600), COLOURS["ink"])
    y, lines = MARGIN + 22.0, []
    for line in wrap_text(text, title.face, beside)[:2]:
        lines.append((line, (MARGIN, y), title, "title"))
        y += title.face.line * 0.95
    y -= title.face.line * 0.95 - 37
    for words, style in ((content.sentence, ink(19, colour="ink2")), (content.caption, ink(16))):
        for line in wrap_text(words, style.face, width) if words else ():
            lines.append((line, (MARGIN, y), style, "page"))
            y += style.face.line
    return lines, y + 4


def _fits(text: str, size: float, width: float) -> bool:
    return text_width(text, Face("serif", size, 600)) <= width


def _marks_width(content: Content) -> float:
    imprint = content.imprint
    mark = text_width(imprint.distribution, MARK.face) + 20 if imprint.distribution else 0
    logo = _logo_size(imprint.logo)[0] if imprint.logo else 0
    return sum(part + GUTTER / 2 for part in (mark, logo) if part)


@lru_cache(maxsize=4)
def _logo(path: str) -> Image.Image:
    with Image.open(path) as picture:
        rgba = picture.convert("RGBA")
    rgba.thumbnail((1200, 400))
    paper = Image.new("RGBA", rgba.size, "white")
    return Image.alpha_composite(paper, rgba).convert("RGB")


def _logo_size(path: str) -> tuple[float, float]:
    """Return width and height of a logo in page units."""
    width, tall = _logo(path).size
    scale = min(LOGO[0] / width, LOGO[1] / tall)
    return width * scale, tall * scale


def _sampler(path: str) -> Sample:
    def sample(width: int, tall: int, first: int, end: int) -> NDArray[np.uint8]:
        whole = _logo(path).resize((width, tall), Image.Resampling.LANCZOS)
        return np.asarray(whole)[first:end]

    return sample

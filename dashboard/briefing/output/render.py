"""The pages of a briefing: each view's own, then the pages its list flows onto.

Briefings as files: PNG and SVG one file a page, PDF and PPTX one file for all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import matplotlib
from matplotlib.backends.backend_pdf import PdfPages

from dashboard.briefing.canvas import page_size
from dashboard.briefing.canvas.canvas import Canvas
from dashboard.briefing.canvas.page_size import PageSize
from dashboard.briefing.content.content import Content
from dashboard.briefing.layout import page
from dashboard.briefing.output import png, pptx
from dashboard.errors import BriefingError
from dashboard.i18n.labels import NAME

MOST = 200
Progress = Callable[[str], None]


def no_progress(_: str) -> None:
    """Say nothing."""


def draw_pages(
    contents: Iterable[Content],
    size: PageSize,
    times: float,
    *,
    pen: Callable[[PageSize], Canvas] = Canvas,
    say: Progress = no_progress,
) -> Iterator[Canvas]:
    """Each page once it is drawn; `times` are pixels a unit for the pictures in it."""
    for content in contents:
        say(content.title)
        first = pen(size)
        rest = page.draw(first, content, times)
        yield first
        for number in range(2, MOST):
            if not rest:
                break
            say(f"{content.title}, page {number}")
            following = pen(size)
            rest = page.listing(following, content, rest, number)
            yield following


# Pixels a unit of slides, and of the relief below lines: it has no finer detail.
FINE, BELOW = 1.25, 0.8
# Letters stay letters in PDF; in SVG they are outlines, which need no typeface to be installed.
RULES: Any = {
    "pdf.fonttype": 42,
    "pdf.compression": 4,
    "svg.fonttype": "path",
    "svg.hashsalt": NAME,
}


@dataclass(frozen=True, slots=True)
class OutputFormat:
    """How a briefing is written: format, page size, pixels of a picture for each of its size."""

    kind: str
    size: PageSize
    scale: int = 1


def output_format(kind: str, size: str = "1920x1080", scale: int = 1) -> OutputFormat:
    """A checked form; a BriefingError names what cannot be written."""
    if kind not in WRITERS:
        raise BriefingError(f"format {kind!r} is not written: expected one of {', '.join(WRITERS)}")
    chosen = OutputFormat(
        kind,
        page_size.SLIDE if kind == "pptx" else page_size.read_size(size),
        page_size.scale(scale),
    )
    page_size.check(chosen.size, chosen.scale)
    return chosen


def render_pages(
    contents: Sequence[Content], chosen: OutputFormat, say: Progress = no_progress
) -> list[bytes]:
    """The files of a briefing: one for each page of PNG and SVG, else one."""
    if not contents:
        raise BriefingError("the briefing has no view: expected at least one")
    with matplotlib.rc_context(RULES):
        return WRITERS[chosen.kind](contents, chosen, say)


def _png(contents: Sequence[Content], chosen: OutputFormat, say: Progress) -> list[bytes]:
    times = chosen.size.pixels * chosen.scale
    resolution = times / chosen.size.inches
    return [
        png.png(png.pixels(pen, times), title=contents[0].title, resolution=resolution)
        for pen in draw_pages(contents, chosen.size, times, say=say)
    ]


def _svg(contents: Sequence[Content], chosen: OutputFormat, say: Progress) -> list[bytes]:
    files = []
    for pen in draw_pages(contents, chosen.size, BELOW * chosen.scale, say=say):
        file = BytesIO()
        about = {"Date": None, "Title": contents[0].title, "Creator": NAME}
        pen.figure.savefig(file, format="svg", metadata=about)
        files.append(file.getvalue())
    return files


def _pdf(contents: Sequence[Content], chosen: OutputFormat, say: Progress) -> list[bytes]:
    file = BytesIO()
    about = {"CreationDate": None, "Title": contents[0].title, "Creator": NAME}
    with PdfPages(file, metadata=about) as book:
        for pen in draw_pages(contents, chosen.size, BELOW * chosen.scale, say=say):
            book.savefig(pen.figure)
    return [file.getvalue()]


def _pptx(contents: Sequence[Content], chosen: OutputFormat, say: Progress) -> list[bytes]:
    fine = FINE * chosen.scale
    slides = draw_pages(contents, chosen.size, fine, pen=pptx.SlideCanvas, say=say)
    return [pptx.write(slides, fine, title=contents[0].title)]


WRITERS: Mapping[str, Callable[[Sequence[Content], OutputFormat, Progress], list[bytes]]] = {
    "png": _png,
    "svg": _svg,
    "pdf": _pdf,
    "pptx": _pptx,
}

"""Briefings as files: PNG and SVG one file a page, PDF and PPTX one file for all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import matplotlib
from matplotlib.backends.backend_pdf import PdfPages

from dashboard.briefing import pages, pptx, raster, sizes
from dashboard.briefing.content import Content
from dashboard.briefing.errors import BriefingError
from dashboard.briefing.pages import Progress, silent
from dashboard.briefing.sizes import Size
from dashboard.texts import NAME

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
class Form:
    """How a briefing is written: format, page size, pixels of a picture for each of its size."""

    kind: str
    size: Size
    scale: int = 1


def form(kind: str, size: str = "1920x1080", scale: int = 1) -> Form:
    """A checked form; a BriefingError names what cannot be written."""
    if kind not in WRITERS:
        raise BriefingError(f"format {kind!r} is not written: expected one of {', '.join(WRITERS)}")
    chosen = Form(kind, sizes.SLIDE if kind == "pptx" else sizes.read(size), sizes.scale(scale))
    sizes.check(chosen.size, chosen.scale)
    return chosen


def render(contents: Sequence[Content], chosen: Form, say: Progress = silent) -> list[bytes]:
    """The files of a briefing: one for each page of PNG and SVG, else one."""
    if not contents:
        raise BriefingError("the briefing has no view: expected at least one")
    with matplotlib.rc_context(RULES):
        return WRITERS[chosen.kind](contents, chosen, say)


def _png(contents: Sequence[Content], chosen: Form, say: Progress) -> list[bytes]:
    times = chosen.size.pixels * chosen.scale
    resolution = times / chosen.size.inches
    return [
        raster.png(raster.pixels(pen, times), title=contents[0].title, resolution=resolution)
        for pen in pages.drawn(contents, chosen.size, times, say=say)
    ]


def _svg(contents: Sequence[Content], chosen: Form, say: Progress) -> list[bytes]:
    files = []
    for pen in pages.drawn(contents, chosen.size, BELOW * chosen.scale, say=say):
        file = BytesIO()
        about = {"Date": None, "Title": contents[0].title, "Creator": NAME}
        pen.figure.savefig(file, format="svg", metadata=about)
        files.append(file.getvalue())
    return files


def _pdf(contents: Sequence[Content], chosen: Form, say: Progress) -> list[bytes]:
    file = BytesIO()
    about = {"CreationDate": None, "Title": contents[0].title, "Creator": NAME}
    with PdfPages(file, metadata=about) as book:
        for pen in pages.drawn(contents, chosen.size, BELOW * chosen.scale, say=say):
            book.savefig(pen.figure)
    return [file.getvalue()]


def _pptx(contents: Sequence[Content], chosen: Form, say: Progress) -> list[bytes]:
    fine = FINE * chosen.scale
    slides = pages.drawn(contents, chosen.size, fine, pen=pptx.SlidePen, say=say)
    return [pptx.write(slides, fine, title=contents[0].title)]


WRITERS: Mapping[str, Callable[[Sequence[Content], Form, Progress], list[bytes]]] = {
    "png": _png,
    "svg": _svg,
    "pdf": _pdf,
    "pptx": _pptx,
}

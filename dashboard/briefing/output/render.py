"""Draw the pages of slides and write them as files.

Each slide has a first page and as many more as its list needs. PNG and SVG have one file a page,
PDF and PPTX one file for all.
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

# Most pages of one slide.
MAX_PAGES = 200
Progress = Callable[[str], None]


def no_progress(_: str) -> None:
    """Report nothing."""


def draw_pages(
    contents: Iterable[Content],
    size: PageSize,
    pixels_per_unit: float,
    *,
    new_canvas: Callable[[PageSize], Canvas] = Canvas,
    report: Progress = no_progress,
) -> Iterator[Canvas]:
    """Yield each page once it is drawn; `pixels_per_unit` is for the pictures in it."""
    for content in contents:
        report(content.title)
        canvas = new_canvas(size)
        rest = page.draw(canvas, content, pixels_per_unit)
        yield canvas
        for number in range(2, MAX_PAGES):
            if not rest:
                break
            report(f"{content.title}, page {number}")
            canvas = new_canvas(size)
            rest = page.draw_list_page(canvas, content, rest, number)
            yield canvas


# Pixels of a page unit: of pictures on PPTX slides, of the relief in SVG and PDF.
SLIDE_PIXELS, RELIEF_PIXELS = 1.25, 0.8
# Letters stay letters in PDF; in SVG they are outlines, which need no typeface to be installed.
RULES: Any = {
    "pdf.fonttype": 42,
    "pdf.compression": 4,
    "svg.fonttype": "path",
    "svg.hashsalt": NAME,
}


@dataclass(frozen=True, slots=True)
class OutputFormat:
    """How a briefing is written: kind of file, page size, and 1, 2 or 4 times the pixels."""

    kind: str
    size: PageSize
    scale: int = 1


def output_format(kind: str, size: str = "1920x1080", scale: int = 1) -> OutputFormat:
    """Check what is asked for and return the format; raises BriefingError."""
    if kind not in WRITERS:
        raise BriefingError(f"format {kind!r} is not written: expected one of {', '.join(WRITERS)}")
    form = OutputFormat(
        kind,
        page_size.SLIDE if kind == "pptx" else page_size.read_size(size),
        page_size.read_scale(scale),
    )
    page_size.check_pixels(form.size, form.scale)
    return form


def render_pages(
    contents: Sequence[Content], form: OutputFormat, report: Progress = no_progress
) -> list[bytes]:
    """Return the files of a briefing: one for each page of PNG and SVG, else one.

    Raises BriefingError where there is no slide.
    """
    if not contents:
        raise BriefingError("the briefing has no view: expected at least one")
    with matplotlib.rc_context(RULES):
        return WRITERS[form.kind](contents, form, report)


def _write_png(contents: Sequence[Content], form: OutputFormat, report: Progress) -> list[bytes]:
    pixels_per_unit = form.size.pixels * form.scale
    resolution = pixels_per_unit / form.size.inches
    return [
        png.png(png.pixels(canvas, pixels_per_unit), title=contents[0].title, resolution=resolution)
        for canvas in draw_pages(contents, form.size, pixels_per_unit, report=report)
    ]


def _write_svg(contents: Sequence[Content], form: OutputFormat, report: Progress) -> list[bytes]:
    files = []
    for canvas in draw_pages(contents, form.size, RELIEF_PIXELS * form.scale, report=report):
        file = BytesIO()
        metadata = {"Date": None, "Title": contents[0].title, "Creator": NAME}
        canvas.figure.savefig(file, format="svg", metadata=metadata)
        files.append(file.getvalue())
    return files


def _write_pdf(contents: Sequence[Content], form: OutputFormat, report: Progress) -> list[bytes]:
    file = BytesIO()
    metadata = {"CreationDate": None, "Title": contents[0].title, "Creator": NAME}
    with PdfPages(file, metadata=metadata) as book:
        for canvas in draw_pages(contents, form.size, RELIEF_PIXELS * form.scale, report=report):
            book.savefig(canvas.figure)
    return [file.getvalue()]


def _write_pptx(contents: Sequence[Content], form: OutputFormat, report: Progress) -> list[bytes]:
    pixels_per_unit = SLIDE_PIXELS * form.scale
    slides = draw_pages(
        contents, form.size, pixels_per_unit, new_canvas=pptx.SlideCanvas, report=report
    )
    return [pptx.write_slides(slides, pixels_per_unit, title=contents[0].title)]


WRITERS: Mapping[str, Callable[[Sequence[Content], OutputFormat, Progress], list[bytes]]] = {
    "png": _write_png,
    "svg": _write_svg,
    "pdf": _write_pdf,
    "pptx": _write_pptx,
}

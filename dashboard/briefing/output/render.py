"""Draw the pages of slides and write them as files.

Each slide has a first page and as many more as its list needs. PNG and SVG have one file a page,
PDF and PPTX one file for all. However large a page is, the process stays below the ceiling that
`tests/briefing/test_briefing_memory.py` measures: pages are drawn in strips, one after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from typing import Any

import matplotlib

from dashboard.briefing.canvas import page_size
from dashboard.briefing.canvas.canvas import Canvas
from dashboard.briefing.canvas.page_size import PageSize
from dashboard.briefing.content.content import Content
from dashboard.briefing.layout import list_pages, page
from dashboard.briefing.output import accessible, png, pptx
from dashboard.errors import BriefingError
from dashboard.i18n.labels import NAME
from dashboard.i18n.translate import current_language, format_number, gettext

# Most pages of one slide; most bytes that the files of a briefing may have together.
MAX_PAGES, MAX_BYTES = 200, 60_000_000


@dataclass(frozen=True, slots=True)
class Step:
    """What is being drawn: the page of a slide, the slide's number of how many, its title."""

    page: int
    slide: int
    slides: int
    title: str

    def __str__(self) -> str:
        """Put it into words."""
        where = gettext("page {n}", n=self.page)
        if self.slides > 1:
            where = gettext(
                "view {n} of {all}, page {page}", n=self.slide, all=self.slides, page=self.page
            )
        return f"{self.title}: {where}"


# Told of each page before it is drawn, and again between its strips; may end the work by raising.
Progress = Callable[[Step], None]


def no_progress(_: Step) -> None:
    """Report nothing."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page that has been laid out, and what reports that its strips are being drawn."""

    canvas: Canvas
    between: Callable[[], None]


def draw_pages(
    contents: Sequence[Content],
    size: PageSize,
    pixels_per_unit: float,
    *,
    new_canvas: Callable[[PageSize], Canvas] = Canvas,
    report: Progress = no_progress,
) -> Iterator[Canvas]:
    """Yield each page once it is laid out; `pixels_per_unit` is for pictures among lines."""
    drawn = _laid_out(contents, size, pixels_per_unit, new_canvas, report)
    return (page.canvas for page in drawn)


def _laid_out(
    contents: Sequence[Content],
    size: PageSize,
    pixels_per_unit: float,
    new_canvas: Callable[[PageSize], Canvas],
    report: Progress,
) -> Iterator[Drawn]:
    for slide, content in enumerate(contents, start=1):
        step = Step(1, slide, len(contents), content.title)
        report(step)
        canvas = new_canvas(size)
        waiting = page.draw(canvas, content, pixels_per_unit)
        yield Drawn(canvas, partial(report, step))
        pages = list_pages.lay_out(size, content, waiting)[: MAX_PAGES - 1]
        for number, list_page in enumerate(pages, start=2):
            step = replace(step, page=number)
            report(step)
            canvas = new_canvas(size)
            list_pages.draw(canvas, content, list_page, number, len(pages) + 1)
            yield Drawn(canvas, partial(report, step))


# Pixels of a page unit: of pictures on PPTX slides, of the relief in SVG and PDF.
SLIDE_PIXELS, RELIEF_PIXELS = 1.25, 0.8
# More pixels an inch than this no printer shows in a relief.
RELIEF_DOTS = 300
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

    @property
    def relief_pixels(self) -> float:
        """Pixels of a page unit that the relief has among lines."""
        return min(RELIEF_PIXELS * self.scale, RELIEF_DOTS * self.size.inches)


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
    """Return the files of a briefing, as `write_pages` makes them.

    Raises BriefingError where there is no slide, or the files have more than MAX_BYTES.
    """
    files: list[bytes] = []
    for file in write_pages(contents, form, report):
        files.append(file)
        _check_bytes(sum(map(len, files)))
    return files


def write_pages(
    contents: Sequence[Content], form: OutputFormat, report: Progress = no_progress
) -> Iterator[bytes]:
    """Yield the files of a briefing: one for each page of PNG and SVG, else one.

    Raises BriefingError where there is no slide.
    """
    if not contents:
        raise BriefingError("the briefing has no view: expected at least one")
    return WRITERS[form.kind](contents, form, report)


def _check_bytes(count: int) -> None:
    if count > MAX_BYTES:
        raise BriefingError(
            gettext(
                "The briefing has more than {n} MB: expected fewer views or a smaller scale",
                n=format_number(MAX_BYTES // 1_000_000),
            )
        )


def _write_png(
    contents: Sequence[Content], form: OutputFormat, report: Progress
) -> Iterator[bytes]:
    pixels_per_unit = form.size.pixels * form.scale
    for drawn in _laid_out(contents, form.size, pixels_per_unit, Canvas, report):
        texts = {
            "Title": contents[0].title,
            "Author": contents[0].imprint.maker or NAME,
            "Description": drawn.canvas.description or contents[0].title,
            "Language": current_language(),
        }
        yield png.png(drawn.canvas, pixels_per_unit, texts=texts, between=drawn.between)


def _write_svg(
    contents: Sequence[Content], form: OutputFormat, report: Progress
) -> Iterator[bytes]:
    for canvas in draw_pages(contents, form.size, form.relief_pixels, report=report):
        file = BytesIO()
        metadata = {"Date": None, "Title": contents[0].title, "Creator": NAME}
        with matplotlib.rc_context(RULES):
            canvas.figure.savefig(file, format="svg", metadata=metadata)
        yield accessible.describe_svg(file.getvalue(), canvas.description, current_language())


def _write_pdf(
    contents: Sequence[Content], form: OutputFormat, report: Progress
) -> Iterator[bytes]:
    file = BytesIO()
    first = contents[0]
    metadata = {
        "CreationDate": None,
        "Title": first.title,
        "Author": first.imprint.maker or NAME,
        "Subject": " · ".join(filter(None, (first.imprint.edition, first.sentence))),
        "Creator": NAME,
        "Producer": NAME,
    }
    with (
        matplotlib.rc_context(RULES),
        accessible.open_pdf(file, metadata, current_language()) as book,
    ):
        for canvas in draw_pages(contents, form.size, form.relief_pixels, report=report):
            book.savefig(canvas.figure)
            _check_bytes(file.tell())
    yield file.getvalue()


def _write_pptx(
    contents: Sequence[Content], form: OutputFormat, report: Progress
) -> Iterator[bytes]:
    pixels_per_unit = SLIDE_PIXELS * form.scale
    slides = pptx.Slides(contents[0].title, pixels_per_unit, contents[0].imprint)
    for drawn in _laid_out(contents, form.size, pixels_per_unit, pptx.SlideCanvas, report):
        slides.add(drawn.canvas, drawn.between)
        _check_bytes(slides.picture_bytes)
    yield slides.finish()


Writer = Callable[[Sequence[Content], OutputFormat, Progress], Iterator[bytes]]
WRITERS: Mapping[str, Writer] = {
    "png": _write_png,
    "svg": _write_svg,
    "pdf": _write_pdf,
    "pptx": _write_pptx,
}

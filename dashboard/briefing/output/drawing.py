"""What the queue draws: a briefing's file, and a small picture of one page."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.briefing.canvas.canvas import Canvas
from dashboard.briefing.content.content import Content
from dashboard.briefing.layout import list_pages, page
from dashboard.briefing.output import bundle, png, render
from dashboard.briefing.output.render import OutputFormat, Progress


def make_file(
    contents: Sequence[Content],
    form: OutputFormat,
    stem: str = "briefing",
    report: Progress = render.no_progress,
) -> tuple[str, bytes]:
    """Draw a briefing; return name and bytes of one file, where there are more pages a ZIP.

    Raises BriefingError.
    """
    return bundle.zip_pages(render.render_pages(contents, form, report), form.kind, stem)


# Most pixels of a preview across and down: sharp at the size at which the dialog shows it.
PREVIEW = (1120, 900)


def make_preview(
    content: Content, form: OutputFormat, number: int, report: Progress = render.no_progress
) -> tuple[str, bytes]:
    """Draw a page of a view as a small PNG, laid out as it will be written.

    The name returned holds the page's number and how many there are, `2/3`; a number beyond the
    last is the last.
    """
    size = form.size
    canvas = Canvas(size)
    step = render.Step(number, 1, 1, content.title)
    report(step)
    scale = min(PREVIEW[0] / size.width, PREVIEW[1] / size.height)
    pages = list_pages.lay_out(size, content, page.draw(canvas, content, scale))
    number = min(number, len(pages) + 1)
    if number > 1:
        canvas = Canvas(size)
        list_pages.draw(canvas, content, pages[number - 2], number, len(pages) + 1)
    texts = {"Description": canvas.description}
    picture = png.png(canvas, scale, texts=texts, between=lambda: report(step))
    return f"{number}/{len(pages) + 1}", picture

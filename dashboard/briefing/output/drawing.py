"""What the queue draws: a briefing's file."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.briefing.content.content import Content
from dashboard.briefing.output import bundle, render
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

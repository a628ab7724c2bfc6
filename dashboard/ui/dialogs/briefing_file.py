"""The file of a briefing: asked for, waited for, downloaded."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard.briefing.content.content import Content
from dashboard.briefing.output.queue import Progress
from dashboard.i18n.translate import current_language, gettext
from dashboard.theme.templates import escape_markdown
from dashboard.ui.dialogs import drawings
from dashboard.ui.dialogs.briefing_settings import Settings

FILE = "file"
# Longest name of a file, in characters.
LONGEST = 60


def draw(contents: Callable[[], list[Content]], settings: Settings, shown: Content) -> None:
    """Draw the button that asks for the file, then how far it is, then the download."""
    key = (shown.query, shown.title, shown.caption, settings, current_language())
    drawing = drawings.current(FILE, key)
    if drawing is not None and drawing.is_open:
        drawings.look_after(drawing, cancel=True)
        return
    if drawing is not None and drawing.problem:
        st.error(escape_markdown(drawing.problem))
    elif drawing is not None:
        st.download_button(
            gettext("Download {file}", file=drawing.name),
            drawing.file,
            drawing.name,
            type="primary",
            on_click="ignore",
            width="stretch",
        )
        return
    st.button(
        gettext("Draw"),
        key="briefing-draw",
        type="primary",
        icon=":material/draw:",
        on_click=drawings.on_ask,
        args=(FILE, key, lambda: partial(_work, contents(), settings)),
        width="stretch",
    )


def _work(contents: list[Content], settings: Settings, report: Progress) -> tuple[str, bytes]:
    if settings.is_page:
        from dashboard import onefile

        return f"{file_stem(contents[0].title)}.html", onefile.page_of_today(contents)

    # Brings matplotlib, which nothing else on the page needs.
    from dashboard.briefing.output import drawing, render

    form = render.output_format(*settings.form)
    return drawing.make_file(contents, form, file_stem(contents[0].title), report)


def file_stem(title: str) -> str:
    """Return a file's name made of a title: its letters and digits, joined by hyphens."""
    return re.sub(r"[^\w]+", "-", title.lower())[:LONGEST].strip("-_") or "briefing"

"""A page of the briefing as it will be written, drawn again when a setting changes."""

from __future__ import annotations

from base64 import b64encode
from functools import partial

import streamlit as st

from dashboard.briefing.content.content import Content
from dashboard.briefing.output import queue
from dashboard.briefing.output.queue import Drawing, Progress
from dashboard.i18n.translate import current_language, gettext
from dashboard.theme.templates import escape_markdown, render
from dashboard.ui.dialogs import drawings
from dashboard.ui.dialogs.briefing_settings import Settings

# Seconds that a page is waited for before the rest of the dialog is drawn without it.
AT_ONCE = 1.5
PREVIEW, NUMBER, SHOWN = "preview", "briefing-page", "briefing-shown"


def draw(content: Content, settings: Settings) -> None:
    """Draw the preview: which page, the page, what is in it."""
    number = int(st.session_state.get(NUMBER, 1)) if not content.alone else 1
    key = (
        content.query, content.title, content.caption, content.base, content.digest,
        content.alone, settings, number, current_language(),
    )  # fmt: skip
    drawing = drawings.current(PREVIEW, key) or drawings.submit(
        PREVIEW, key, lambda: partial(_work, content, settings, number)
    )
    drawing.ended.wait(AT_ONCE)
    if drawing.state == queue.DONE:
        st.session_state[SHOWN] = drawing
    elif drawing.problem:
        st.error(escape_markdown(drawing.problem))
    _head(drawing, alone=content.alone)
    shown = st.session_state.get(SHOWN)
    if isinstance(shown, Drawing) and shown.file:
        _picture(shown, content)
    _facts(content)


def _work(content: Content, settings: Settings, number: int, report: Progress) -> tuple[str, bytes]:
    # Brings matplotlib, which nothing else on the page needs.
    from dashboard.briefing.output import drawing, render

    return drawing.make_preview(content, render.output_format(*settings.form), number, report)


def _head(drawing: Drawing, *, alone: bool) -> None:
    """Say which page it is and whether it is up to date; turn the pages."""
    shown = st.session_state.get(SHOWN)
    number, _, count = (shown.name if isinstance(shown, Drawing) else "").partition("/")
    with st.container(horizontal=True, key="briefing-pages", vertical_alignment="center"):
        if number:
            pages = gettext("Page {n} of {all}", n=number, all=1 if alone else count)
            st.markdown(f"**{pages}**", width="content")
        if drawing.is_open:
            drawings.look_after(drawing)
        elif drawing.state == queue.DONE:
            st.caption(gettext("up to date"), width="content")
        page, last = int(number or 1), int(count or 1)
        for step, icon, label in (
            (-1, ":material/chevron_left:", gettext("Previous page")),
            (1, ":material/chevron_right:", gettext("Next page")),
        ):
            st.button(
                "",
                key=f"briefing-turn-{step}",
                icon=icon,
                help=label,
                disabled=alone or not 1 <= page + step <= last,
                on_click=_turn,
                args=(page + step,),
            )


def _turn(number: int) -> None:
    st.session_state[NUMBER] = number


def _picture(shown: Drawing, content: Content) -> None:
    source = f"data:image/png;base64,{b64encode(shown.file).decode('ascii')}"
    alt = gettext("Preview of {title}", title=content.title)
    st.html(render("page_preview", source=source, alt=alt))


def _facts(content: Content) -> None:
    """Say what will be in the briefing."""
    result = content.result
    counts = (
        f"{len(result.certain)} {gettext('certain')}",
        f"{len(result.possible)} {gettext('possible')}",
        f"{len(result.undated)} {gettext('undated')}",
    )
    lines = [" · ".join(counts)]
    if not content.link:
        lines.append(gettext("No link is printed: this atlas has no public address"))
    st.caption("  \n".join(escape_markdown(line) for line in lines))

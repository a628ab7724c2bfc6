"""The list of slides of a briefing, kept for the session: caption, order, files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import streamlit as st

from dashboard.briefing.content import deck
from dashboard.briefing.content.deck import Deck
from dashboard.briefing.output import bundle
from dashboard.errors import BriefingError
from dashboard.i18n.translate import gettext
from dashboard.theme.templates import escape_markdown

LIST = "briefing-list"
PROBLEM = "briefing-problem"


def draw_deck(slides: Deck) -> None:
    """Draw the list, and how it is opened and kept."""
    _slide_rows(slides)
    _open_and_keep(slides)


def current_deck() -> Deck:
    """Give the slides of this session's list."""
    slides = st.session_state.get(LIST, ())
    return slides if isinstance(slides, tuple) else ()


def change_deck(change: Callable[[Deck], Deck]) -> None:
    """Change the list of this session; what cannot be done is said in the next run."""
    try:
        st.session_state[LIST] = change(current_deck())
    except BriefingError as error:
        st.session_state[PROBLEM] = str(error)


def _slide_rows(slides: Deck) -> None:
    """Draw a row for each slide, to caption, move and remove it."""
    if problem := st.session_state.pop(PROBLEM, ""):
        st.warning(escape_markdown(problem))
    for at, slide in enumerate(slides):
        row = st.columns((8, 1, 1, 1), vertical_alignment="bottom")
        key = f"briefing-caption-{at}"
        st.session_state[key] = slide.caption  # the list's, also after rows have moved
        row[0].text_input(
            f"{at + 1}. {escape_markdown(slide.title or gettext('this choice'))}",
            key=key,
            placeholder=gettext("Caption"),
            max_chars=deck.CAPS["caption"],
            on_change=_on_caption_change,
            args=(at, key),
        )
        steps = ((":material/arrow_upward:", -1), (":material/arrow_downward:", 1))
        for column, (icon, by) in zip(row[1:3], steps, strict=True):
            help_text = gettext("Move up") if by < 0 else gettext("Move down")
            column.button(
                "", key=f"briefing-move-{at}-{by}", icon=icon, help=help_text,
                on_click=_move, args=(at, by),
            )  # fmt: skip
        row[3].button(
            "", key=f"briefing-remove-{at}", icon=":material/close:", help=gettext("Remove"),
            on_click=_remove, args=(at,),
        )  # fmt: skip


def _on_caption_change(at: int, key: str) -> None:
    caption = str(st.session_state[key])
    change_deck(
        lambda slides: deck.with_slide_changed(slides, at, replace(slides[at], caption=caption))
    )


def _move(at: int, by: int) -> None:
    change_deck(lambda slides: deck.with_slide_moved(slides, at, by))


def _remove(at: int) -> None:
    change_deck(lambda slides: deck.without_slide(slides, at))


def _open_and_keep(slides: Deck) -> None:
    """Draw how to add a shipped list, open one that was kept, or keep this one."""
    left, right = st.columns(2)
    shipped = bundle.shipped_decks()
    picked = left.selectbox(
        gettext("Ready-made"), tuple(shipped), index=None, placeholder=gettext("Add a story")
    )
    left.button(
        gettext("Add it"), disabled=picked is None, on_click=_add_shipped, args=(shipped, picked)
    )
    opened = right.file_uploader(gettext("Open a list"), type="json", key="briefing-file")
    if opened is not None:
        right.button(gettext("Use this list"), on_click=_use_kept, args=(opened.getvalue(),))
    if slides:
        right.download_button(
            gettext("Keep the list"), deck.write_slides(slides), "briefing.json", "application/json"
        )


def _add_shipped(shipped: Mapping[str, Deck], name: str) -> None:
    change_deck(lambda slides: (*slides, *shipped[name])[: deck.MOST])


def _use_kept(content: bytes) -> None:
    change_deck(lambda _: deck.read_slides(content.decode("utf-8", errors="replace")))

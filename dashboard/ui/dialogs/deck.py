"""The list of views in a briefing, kept for the session: caption, order, files."""

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


def draw_deck(shown: Deck) -> None:
    """Draw the list, and how it is opened and kept."""
    _rows(shown)
    _file(shown)


def current_deck() -> Deck:
    """The views of this session's list."""
    found = st.session_state.get(LIST, ())
    return found if isinstance(found, tuple) else ()


def change_deck(how: Callable[[Deck], Deck]) -> None:
    """Change the list of views of this session."""
    try:
        st.session_state[LIST] = how(current_deck())
    except BriefingError as error:
        st.session_state["briefing-problem"] = str(error)


def _rows(listed: Deck) -> None:
    """The list of views, each to caption, move and remove."""
    if problem := st.session_state.pop("briefing-problem", ""):
        st.warning(escape_markdown(problem))
    for at, view in enumerate(listed):
        row = st.columns((8, 1, 1, 1), vertical_alignment="bottom")
        key = f"briefing-caption-{at}"
        st.session_state[key] = view.caption  # the list's, also after rows have moved
        row[0].text_input(
            f"{at + 1}. {escape_markdown(view.title or gettext('this choice'))}",
            key=key,
            placeholder=gettext("Caption"),
            max_chars=deck.CAPS["caption"],
            on_change=_recaption,
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


def _recaption(at: int, key: str) -> None:
    caption = str(st.session_state[key])
    change_deck(
        lambda listed: deck.with_slide_changed(listed, at, replace(listed[at], caption=caption))
    )


def _move(at: int, by: int) -> None:
    change_deck(lambda listed: deck.with_slide_moved(listed, at, by))


def _remove(at: int) -> None:
    change_deck(lambda listed: deck.without_slide(listed, at))


def _file(listed: Deck) -> None:
    """Open a list that was kept, one that is shipped, or keep this one."""
    left, right = st.columns(2)
    shipped = bundle.shipped_decks()
    picked = left.selectbox(
        gettext("Ready-made"), tuple(shipped), index=None, placeholder=gettext("Add a story")
    )
    left.button(gettext("Add it"), disabled=picked is None, on_click=_open, args=(shipped, picked))
    opened = right.file_uploader(gettext("Open a list"), type="json", key="briefing-file")
    if opened is not None:
        right.button(gettext("Use this list"), on_click=_use, args=(opened.getvalue(),))
    if listed:
        right.download_button(
            gettext("Keep the list"), deck.write_slides(listed), "briefing.json", "application/json"
        )


def _open(shipped: Mapping[str, Deck], name: str) -> None:
    change_deck(lambda listed: (*listed, *shipped[name])[: deck.MOST])


def _use(content: bytes) -> None:
    change_deck(lambda _: deck.read_slides(content.decode("utf-8", errors="replace")))

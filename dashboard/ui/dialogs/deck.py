"""The list of slides of a briefing, kept for the session: caption, order, files."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from dashboard.briefing.content import deck
from dashboard.briefing.content.content import Content
from dashboard.briefing.content.deck import Deck
from dashboard.briefing.output import bundle
from dashboard.errors import BriefingError
from dashboard.i18n.translate import gettext
from dashboard.theme.templates import escape_markdown

LIST = "briefing-list"
CHOSEN = "briefing-view"
PROBLEM = "briefing-problem"


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


def draw_views(slides: Deck, content: Content) -> int | None:
    """Draw the view on the screen and those of the list; return the chosen one's place in it.

    None is the view on the screen. What cannot be done was said by the last change.
    """
    st.markdown(f"**{gettext('Views')}**")
    if problem := st.session_state.pop(PROBLEM, ""):
        st.warning(escape_markdown(problem))
    places = [-1, *range(len(slides))]
    if st.session_state.get(CHOSEN) not in places:
        st.session_state[CHOSEN] = -1
    chosen = st.radio(
        gettext("Views"),
        places,
        key=CHOSEN,
        format_func=lambda index: _label(slides, index),
        captions=[escape_markdown(content.title), *[""] * len(slides)],
        label_visibility="collapsed",
    )
    if chosen == -1:
        return None
    with st.container(horizontal=True, key="briefing-order"):
        for icon, by, label in (
            (":material/arrow_upward:", -1, gettext("Move up")),
            (":material/arrow_downward:", 1, gettext("Move down")),
        ):
            st.button(
                "",
                key=f"briefing-move-{by}",
                icon=icon,
                help=label,
                disabled=not 0 <= chosen + by < len(slides),
                on_click=_move,
                args=(chosen, by),
            )
        st.button(
            "", key="briefing-remove", icon=":material/close:", help=gettext("Remove"),
            on_click=_remove, args=(chosen,),
        )  # fmt: skip
    return int(chosen)


def _label(slides: Deck, index: int) -> str:
    if index == -1:
        return gettext("This view")
    return f"{index + 1}. {escape_markdown(slides[index].title or gettext('this choice'))}"


def _move(index: int, by: int) -> None:
    change_deck(lambda slides: deck.with_slide_moved(slides, index, by))
    st.session_state[CHOSEN] = index + by


def _remove(index: int) -> None:
    change_deck(lambda slides: deck.without_slide(slides, index))
    st.session_state[CHOSEN] = -1


def draw_files(slides: Deck) -> None:
    """Draw how to add a shipped list, open one that was kept, or keep this one."""
    shipped = bundle.shipped_decks()
    picked = st.selectbox(
        gettext("Ready-made"), tuple(shipped), index=None, placeholder=gettext("Add a story")
    )
    st.button(
        gettext("Add it"),
        disabled=picked is None,
        on_click=_add_shipped,
        args=(shipped, picked),
        width="stretch",
    )
    opened = st.file_uploader(
        gettext("Open a list"), type="json", key="briefing-file", max_upload_size=1
    )
    if opened is not None:
        st.button(gettext("Use this list"), on_click=_use_kept, args=(opened.getvalue(),))
    if slides:
        st.download_button(
            gettext("Keep the list"),
            deck.write_slides(slides),
            "briefing.json",
            "application/json",
            width="stretch",
        )


def _add_shipped(shipped: Mapping[str, Deck], name: str) -> None:
    first = len(current_deck())
    change_deck(lambda slides: (*slides, *shipped[name])[: deck.MOST])
    # The story is what the reader means now.
    st.session_state[CHOSEN] = min(first, deck.MOST - 1)


def _use_kept(content: bytes) -> None:
    change_deck(lambda _: deck.read_slides(content.decode("utf-8", errors="replace")))

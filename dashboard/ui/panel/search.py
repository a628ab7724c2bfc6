"""Find whatever can be clicked by any spelling of its name."""

from __future__ import annotations

import streamlit as st

from dashboard.analysis import search
from dashboard.analysis.search import Entry, SearchIndex
from dashboard.dataset import Atlas
from dashboard.i18n.translate import gettext
from dashboard.state import session
from dashboard.state.cache import cached_by_version
from dashboard.theme.templates import escape_markdown

FIND = "find"
# Where the session keeps what was typed and is no entry's name.
TYPED = f"{FIND}-asked"
# The list shows so many at most; what is typed is looked for among all.
LISTED = 2_000
MOST_MATCHES = 8


def draw_search(atlas: Atlas) -> None:
    """Draw a list of everything that can be clicked, searched by any spelling."""
    entries = _search_index(atlas)
    st.selectbox(
        gettext("Find a place or incident"),
        range(min(len(entries), LISTED)),
        index=None,
        key=FIND,
        format_func=lambda at: entries[at].label if isinstance(at, int) else str(at),
        placeholder=gettext("Find a place or incident, in any spelling"),
        label_visibility="collapsed",
        accept_new_options=True,
        on_change=_on_picked,
        args=(atlas,),
    )
    if query := st.session_state.get(TYPED):
        _matches(atlas, str(query), search.search(str(query), entries))


@cached_by_version(6, by_language=True)
def _search_index(atlas: Atlas) -> SearchIndex:
    places = atlas.store.gazetteer.places
    return search.build_index(atlas.frames, atlas.layers, places, atlas.incidents)


def _on_picked(atlas: Atlas) -> None:
    """Open a listed entry, or the one whose name was typed; else offer the nearest matches."""
    picked = st.session_state[FIND]
    st.session_state[FIND] = None
    session.set_run_language()
    entries = _search_index(atlas)
    if isinstance(picked, str):
        best = search.search(picked, entries)
        st.session_state[TYPED] = picked
        picked = entries.index(best[0]) if best and search.is_name(picked, best[0]) else None
    if isinstance(picked, int):
        _open_entry(atlas, entries[picked])


def _open_entry(atlas: Atlas, entry: Entry) -> None:
    st.session_state[TYPED] = None
    session.change_url(atlas, **{name: value or None for name, value in entry.change})


def _matches(atlas: Atlas, query: str, entries: list[Entry]) -> None:
    if not entries:
        st.caption(
            gettext("Nothing is called “{query}” or nearly so.", query=escape_markdown(query))
        )
    for at, entry in enumerate(entries[:MOST_MATCHES]):
        st.button(
            escape_markdown(entry.label),
            key=f"go-found-{at}",
            type="tertiary",
            width="stretch",
            on_click=_open_entry,
            args=(atlas, entry),
        )

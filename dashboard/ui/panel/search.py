"""Find whatever can be clicked by any spelling of its name."""

from __future__ import annotations

import streamlit as st

from dashboard.analysis import search
from dashboard.analysis.search import Entry, SearchIndex
from dashboard.dataset import Atlas
from dashboard.i18n.translate import current_language, gettext
from dashboard.state import session
from dashboard.theme.templates import escape_markdown

FIND = "find"
# The list shows so many at most; what is typed is looked for among all.
LISTED = 2_000


def draw_search(facts: Atlas) -> None:
    """A list of everything that can be clicked, searched by any spelling."""
    entries = _entries(facts, facts.version, current_language())
    st.selectbox(
        gettext("Find a place or incident"),
        range(min(len(entries), LISTED)),
        index=None,
        key=FIND,
        format_func=lambda at: entries[at].label if isinstance(at, int) else str(at),
        placeholder=gettext("Find a place or incident, in any spelling"),
        label_visibility="collapsed",
        accept_new_options=True,
        on_change=_found,
        args=(facts,),
    )
    if query := st.session_state.get(f"{FIND}-asked"):
        _matches(facts, str(query), search.search(str(query), entries))


@st.cache_resource(max_entries=6, show_spinner=False)
def _entries(_facts: Atlas, version: str, lang: str) -> SearchIndex:
    del version, lang  # the cache's key
    places = _facts.store.gazetteer.places
    return search.build_index(_facts.frames, _facts.layers, places, _facts.incidents)


def _found(facts: Atlas) -> None:
    """A listed entry, or one called as was typed, is opened; else the nearest are offered."""
    picked = st.session_state[FIND]
    st.session_state[FIND] = None
    session.set_run_language()
    entries = _entries(facts, facts.version, current_language())
    if isinstance(picked, str):
        best = search.search(picked, entries)
        st.session_state[f"{FIND}-asked"] = picked
        picked = entries.index(best[0]) if best and search.is_name(picked, best[0]) else None
    if isinstance(picked, int):
        _open(facts, entries[picked])


def _open(facts: Atlas, entry: Entry) -> None:
    st.session_state[f"{FIND}-asked"] = None
    session.change_url(facts, **{name: value or None for name, value in entry.change})


def _matches(facts: Atlas, query: str, entries: list[Entry]) -> None:
    if not entries:
        st.caption(
            gettext("Nothing is called “{query}” or nearly so.", query=escape_markdown(query))
        )
    for at, entry in enumerate(entries[:8]):
        st.button(
            escape_markdown(entry.label),
            key=f"go-found-{at}",
            type="tertiary",
            width="stretch",
            on_click=_open,
            args=(facts, entry),
        )

"""The one search of the page: go to whatever has a name or a date, or filter by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.analysis import search, search_index
from dashboard.analysis.search import Entry, Hit, Hits
from dashboard.dataset import Atlas
from dashboard.i18n.translate import gettext, ngettext
from dashboard.selection import Selection
from dashboard.state import cache as state_cache
from dashboard.state import session
from dashboard.state.cache import cached_by_version
from dashboard.ui.chrome.scripts import read_scripts

KEY = "find"
MOST_OPENED, MOST_FILTERS = 8, 4


@st.fragment
def show(atlas: Atlas) -> None:
    """Draw the search box with what it finds; what is typed runs this part of the page alone."""
    session.set_run_language()
    if st.session_state.pop(f"{KEY}-changed", False):
        st.rerun()
    query = _query()
    with st.container(key="search", width="content"):
        _component()(
            key=KEY,
            # In a list: Streamlit looks for tables in a dictionary, with pandas.
            data=[{"query": query, "words": _words(), "groups": _groups(atlas, query)}],
            default={"query": ""},
            on_query_change=lambda: None,
            on_pick_change=lambda: _on_picked(atlas),
        )


def _query() -> str:
    state = st.session_state.get(KEY)
    query = state.get("query") if state else ""
    return query[:100] if isinstance(query, str) else ""


@st.cache_resource
def _component() -> Any:
    return st.components.v2.component(
        "atlas_search", js=read_scripts("search.js"), isolate_styles=False
    )


def _words() -> dict[str, str]:
    return {
        "label": gettext("Search"),
        "placeholder": gettext("Search places, incidents, actors, dates"),
        "none": gettext("Nothing is called so, or nearly so, and no incident tells of it."),
        "waiting": gettext("Searching …"),
        "hint": gettext("Try a place in any spelling, an actor, a word, “October 2010”."),
    }


@cached_by_version(6, by_language=True)
def _index(atlas: Atlas) -> tuple[Entry, ...]:
    return search_index.build_index(atlas)


@cached_by_version(2, by_language=True)
def _row_indexes(atlas: Atlas) -> tuple[Hits, ...]:
    return search_index.build_row_indexes(atlas)


@cached_by_version(64, by_language=True)
def find(atlas: Atlas, query: str) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
    """Return what a query opens and what it filters by, each the best first."""
    results = search.search(query, _index(atlas), _row_indexes(atlas))
    hits = [*results, *search_index.filters_by_query(atlas, query)]
    opened, filters = search.split(sorted(hits, key=lambda hit: -hit.score))
    inside = search_index.inside(opened[0].entry) if opened else None
    if inside and opened[0].score >= search.VERY - 1:
        filters = [Hit(inside, opened[0].score), *filters]
    return tuple(opened[:MOST_OPENED]), tuple(filters[:MOST_FILTERS])


def _groups(atlas: Atlas, query: str) -> list[dict[str, object]]:
    """List the hits by what choosing them does; the group with the best hit comes first."""
    if not query:
        return []
    opened, filters = find(atlas, query)
    groups: list[tuple[str, Sequence[Hit]]] = [
        (gettext("Go to"), opened),
        (gettext("Filter by"), filters),
    ]
    selection = session.current_selection(atlas)
    rows = [
        (title, hits[0].score, [_row(atlas, selection, hit) for hit in hits])
        for title, hits in groups
        if hits
    ]
    rows.sort(key=lambda group: -group[1])
    kept = [(title, [row for row in group if row]) for title, _, group in rows]
    return [{"title": title, "rows": group} for title, group in kept if group]


def _row(atlas: Atlas, selection: Selection, hit: Hit) -> dict[str, object]:
    """Make the row of a hit; empty for words that no incident says."""
    entry = hit.entry
    count = _count(atlas, selection, entry) if entry.filters else None
    if count == 0 and entry.change[0][0] == "search":
        return {}
    return {
        "name": entry.name,
        "matched": hit.matched,
        "kind": entry.kind,
        "count": "" if count is None else ngettext("{n} incident", "{n} incidents", count),
        "change": [[name, _text(value)] for name, value in entry.change],
    }


def _count(atlas: Atlas, selection: Selection, entry: Entry) -> int:
    """Count the incidents that stay when an entry is added to the filters."""
    shown = state_cache.apply_selection_cached(atlas, replace(selection, **_changes(entry)))
    return len(shown.certain) + len(shown.possible)


def _changes(entry: Entry) -> dict[str, Any]:
    return {name: value or None for name, value in entry.change}


def _text(value: object) -> str:
    return "|".join(sorted(value)) if isinstance(value, frozenset) else str(value)


def _on_picked(atlas: Atlas) -> None:
    """Open or filter by the row that was picked, once it is found again among the hits."""
    state = st.session_state.get(KEY)
    pick = state.get("pick") if state else None
    if not isinstance(pick, dict):
        return
    session.set_run_language()
    pick_entry(atlas, str(pick.get("query", ""))[:100], pick.get("change"))


def pick_entry(atlas: Atlas, query: str, change: object) -> None:
    """Change the link as the entry says that a query finds and that makes this change."""
    for hits in find(atlas, query):
        for hit in hits:
            if [[name, _text(value)] for name, value in hit.entry.change] == change:
                session.change_url(atlas, **_changes(hit.entry))
                st.session_state[f"{KEY}-changed"] = True
                return

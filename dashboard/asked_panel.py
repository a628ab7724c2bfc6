"""The questions of place in force, as sentences that can be taken back; and the finder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import streamlit as st

from dashboard import asked, findable, finder, scope, session, telling
from dashboard.data import Facts
from dashboard.findable import Entries
from dashboard.finder import Entry
from dashboard.language import joined, say, say_many, spoken
from dashboard.naming import place_name
from dashboard.selection import Selection
from dashboard.wording import plain
from events.filters import Shown
from events.incident import Incident

FIND = "find"
# The list shows so many at most; what is typed is looked for among all.
LISTED = 2_000


def show(facts: Facts, selection: Selection, found: Shown) -> None:
    """Say which place filters are in force, how many pass surely and maybe, how to lift them."""
    answer = asked.placed(facts, selection)
    if answer is None:
        return
    sure, maybe = telling.count(found, answer.verdicts)
    with st.container(horizontal=True, key="asked"):
        told = say(
            "Only {where}: **{sure}** surely there and then, **{maybe}** maybe.",
            where=plain(scope.describe(facts, selection)),
            sure=sure,
            maybe=maybe,
        )
        beside = plain(wider(telling.wider(facts.incidents, selection, found, answer.wider)))
        st.markdown(f"{told} {beside} {_left_out(facts)}")
        st.button(
            say("Show all again"),
            key="unask",
            type="tertiary",
            on_click=session.change,
            args=(facts,),
            kwargs={"near": None, "shape": ""},
        )


def _left_out(facts: Facts) -> str:
    """What no question of distance can find, so that it is not taken for absent."""
    count = sum(one.place is None for one in facts.incidents)
    return say_many(
        "The {n} without a known place lies at no distance.",
        "The {n} without a known place lie at no distance.",
        count,
    )


def wider(incidents: Iterable[Incident]) -> str:
    """Name the lines, areas and countries that incidents are told of beyond what is asked."""
    names = Counter(place_name(one.place) for one in incidents if one.place)
    if not names:
        return ""
    listed = joined([f"{name} ({count})" for name, count in names.most_common()])
    return say(
        "Not counted, told of a whole country or of a line or area that less than a quarter of"
        " lies here: {names}.",
        names=listed,
    )


def find(facts: Facts) -> None:
    """A list of everything that can be clicked, searched by any spelling."""
    entries = _entries(facts, facts.version, spoken())
    st.selectbox(
        say("Find a place or incident"),
        range(min(len(entries), LISTED)),
        index=None,
        key=FIND,
        format_func=lambda at: entries[at].label if isinstance(at, int) else str(at),
        placeholder=say("Find a place or incident, in any spelling"),
        label_visibility="collapsed",
        accept_new_options=True,
        on_change=_found,
        args=(facts,),
    )
    if query := st.session_state.get(f"{FIND}-asked"):
        _matches(facts, str(query), finder.find(str(query), entries))


@st.cache_resource(max_entries=6, show_spinner=False)
def _entries(_facts: Facts, version: str, lang: str) -> Entries:
    del version, lang  # the cache's key
    places = _facts.store.gazetteer.places
    return findable.entries(_facts.frames, _facts.layers, places, _facts.incidents)


def _found(facts: Facts) -> None:
    """A listed entry, or one called as was typed, is opened; else the nearest are offered."""
    picked = st.session_state[FIND]
    st.session_state[FIND] = None
    session.speak()
    entries = _entries(facts, facts.version, spoken())
    if isinstance(picked, str):
        best = finder.find(picked, entries)
        st.session_state[f"{FIND}-asked"] = picked
        picked = entries.index(best[0]) if best and finder.is_name(picked, best[0]) else None
    if isinstance(picked, int):
        _open(facts, entries[picked])


def _open(facts: Facts, entry: Entry) -> None:
    st.session_state[f"{FIND}-asked"] = None
    session.change(facts, **{name: value or None for name, value in entry.change})


def _matches(facts: Facts, query: str, entries: list[Entry]) -> None:
    if not entries:
        st.caption(say("Nothing is called “{query}” or nearly so.", query=plain(query)))
    for at, entry in enumerate(entries[:8]):
        st.button(
            plain(entry.label),
            key=f"go-found-{at}",
            type="tertiary",
            width="stretch",
            on_click=_open,
            args=(facts, entry),
        )

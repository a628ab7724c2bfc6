"""The header: what this is, the exact days, the other pages; and what could not be used."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import streamlit as st

from dashboard import selection as links
from dashboard import session
from dashboard.data import Facts
from dashboard.selection import Selection
from dashboard.wording import html

Page = Callable[[], None]


def header(facts: Facts, selection: Selection, *, views: Sequence[str], view: str) -> str:
    """Draw the header; the name of the view the reader wants."""
    with st.container(horizontal=True, key="header", vertical_alignment="center"):
        first, last = facts.window
        st.html(html("title", first=first.year, last=last.year))
        _days(facts, selection)
        wanted = st.segmented_control(
            "View", views, key=session.bound("view", view), label_visibility="collapsed", required=True
        )
    return str(wanted or view)


def _days(facts: Facts, selection: Selection) -> None:
    low, high = facts.span
    ends: Mapping[str, tuple[str, date]] = {
        "first": ("From", selection.first),
        "last": ("To", selection.last),
    }
    for name, (label, value) in ends.items():
        st.date_input(
            label,
            key=session.bound(name, value),
            min_value=low,
            max_value=high,
            format="YYYY-MM-DD",
            width=116,
            label_visibility="collapsed",
            help=None,
            on_change=_day_changed,
            args=(facts, name),
        )


def _day_changed(facts: Facts, name: str) -> None:
    """The other end follows when the days would cross."""
    chosen, _ = session.current(facts)
    day = st.session_state[name]
    if not isinstance(day, date):
        return
    both = {"first": chosen.first, "last": chosen.last, name: day}
    if both["first"] > both["last"]:
        both = {"first": day, "last": day}
    session.change(facts, **both)


def query(facts: Facts, selection: Selection) -> dict[str, str]:
    """The link's keys, to carry the choice to another page."""
    return links.write(selection, facts.options)


def problems(texts: Sequence[str]) -> None:
    """One message for each thing that could not be used."""
    if texts:
        st.html(html("problems", problems=list(texts)))

"""The header: what this is, the exact days, the other pages; and what could not be used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from dashboard import briefing_panel, session
from dashboard.data import Facts
from dashboard.language import say
from dashboard.selection import Selection
from dashboard.subject import subject
from dashboard.texts import VIEWS
from dashboard.wording import html
from events.filters import Shown


def header(facts: Facts, selection: Selection, found: Shown) -> None:
    """Draw the header."""
    with st.container(horizontal=True, key="header", vertical_alignment="center"):
        first, last = facts.window
        told = say(
            "Borders, bases and incidents of {subject}, {first}–{last}",
            subject=subject(facts),
            first=first.year,
            last=last.year,
        )
        st.html(html("title", text=told))
        _days(facts, selection)
        st.segmented_control(
            say("View"),
            tuple(VIEWS),
            key=session.bound("view", selection.view),
            format_func=lambda name: say(VIEWS[name]),
            label_visibility="collapsed",
            required=True,
            on_change=session.on_change,
            args=(facts, "view", "view"),
        )
        st.html(html("header_tools", copy=say("Copy link"), tour=say("Tour")), width="content")
        briefing_panel.show(facts, selection, found)


def _days(facts: Facts, selection: Selection) -> None:
    low, high = facts.span
    ends: Mapping[str, tuple[str, date]] = {
        "first": (say("From"), selection.first),
        "last": (say("To"), selection.last),
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
    chosen = session.latest(facts)
    day = st.session_state[name]
    if not isinstance(day, date):
        return
    both = {"first": chosen.first, "last": chosen.last, name: day}
    if both["first"] > both["last"]:
        both = {"first": day, "last": day}
    session.change(facts, **both)


def problems(texts: Sequence[str]) -> None:
    """One message for each thing that could not be used."""
    if texts:
        st.html(html("problems", problems=list(texts)))

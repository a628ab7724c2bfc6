"""The header: what this is, the exact days, the other pages; and what could not be used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from dashboard.dataset import Atlas
from dashboard.dataset.dataset import subject_name
from dashboard.i18n.labels import VIEWS
from dashboard.i18n.translate import gettext
from dashboard.selection import Selection
from dashboard.state import session
from dashboard.theme.templates import render
from dashboard.ui.dialogs import briefing as briefing_dialog
from events.filters import Shown


def header(facts: Atlas, selection: Selection, found: Shown) -> None:
    """Draw the header."""
    with st.container(horizontal=True, key="header", vertical_alignment="center"):
        first, last = facts.window
        told = gettext(
            "Borders, bases and incidents of {subject}, {first}–{last}",
            subject=subject_name(facts),
            first=first.year,
            last=last.year,
        )
        st.html(render("title", text=told))
        _days(facts, selection)
        st.segmented_control(
            gettext("View"),
            tuple(VIEWS),
            key=session.bind_widget("view", selection.view),
            format_func=lambda name: gettext(VIEWS[name]),
            label_visibility="collapsed",
            required=True,
            on_change=session.on_widget_change,
            args=(facts, "view", "view"),
        )
        st.html(
            render("header_tools", copy=gettext("Copy link"), tour=gettext("Tour")), width="content"
        )
        briefing_dialog.show(facts, selection, found)


def _days(facts: Atlas, selection: Selection) -> None:
    low, high = facts.span
    ends: Mapping[str, tuple[str, date]] = {
        "first": (gettext("From"), selection.first),
        "last": (gettext("To"), selection.last),
    }
    for name, (label, value) in ends.items():
        st.date_input(
            label,
            key=session.bind_widget(name, value),
            min_value=low,
            max_value=high,
            format="YYYY-MM-DD",
            width=116,
            label_visibility="collapsed",
            help=None,
            on_change=_day_changed,
            args=(facts, name),
        )


def _day_changed(facts: Atlas, name: str) -> None:
    """The other end follows when the days would cross."""
    chosen = session.latest_selection(facts)
    day = st.session_state[name]
    if not isinstance(day, date):
        return
    both = {"first": chosen.first, "last": chosen.last, name: day}
    if both["first"] > both["last"]:
        both = {"first": day, "last": day}
    session.change_url(facts, **both)


def problems(texts: Sequence[str]) -> None:
    """One message for each thing that could not be used."""
    if texts:
        st.html(render("problems", problems=list(texts)))

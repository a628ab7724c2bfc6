"""The header: what this is, the exact days, the other pages, the language; what is not usable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.dataset import Atlas
from dashboard.dataset.dataset import subject_name
from dashboard.i18n import translate
from dashboard.i18n.labels import VIEWS
from dashboard.i18n.translate import gettext
from dashboard.selection import Selection
from dashboard.state import View, session
from dashboard.theme.templates import render
from dashboard.ui.chrome import search
from dashboard.ui.dialogs import briefing as briefing_dialog


def place() -> DeltaGenerator:
    """Make the container that the header is drawn into, above what is drawn after it."""
    return st.container(horizontal=True, key="header", vertical_alignment="center")


def show(view: View) -> None:
    """Draw the header."""
    atlas, selection = view.atlas, view.selection
    first, last = atlas.window
    title = gettext(
        "Borders, bases and incidents of {subject}, {first}–{last}",
        subject=subject_name(atlas),
        first=first.year,
        last=last.year,
    )
    st.html(render("title", text=title))
    search.show(atlas)
    _date_inputs(atlas, selection)
    st.segmented_control(
        gettext("View"),
        tuple(VIEWS),
        key=session.bind_widget("view", selection.view),
        format_func=lambda name: gettext(VIEWS[name]),
        label_visibility="collapsed",
        required=True,
        on_change=session.on_widget_change,
        args=(atlas, "view", "view"),
    )
    _languages(atlas)
    st.html(
        render("header_tools", copy=gettext("Copy link"), tour=gettext("Tour")), width="content"
    )
    briefing_dialog.show(view)


def _date_inputs(atlas: Atlas, selection: Selection) -> None:
    low, high = atlas.span
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
            on_change=_on_day_change,
            args=(atlas, name),
        )


def _on_day_change(atlas: Atlas, name: str) -> None:
    """Change one end of the window; the other end follows when the days would cross."""
    selection = session.latest_selection(atlas)
    day = st.session_state[name]
    if not isinstance(day, date):
        return
    window = {"first": selection.first, "last": selection.last, name: day}
    if window["first"] > window["last"]:
        window = {"first": day, "last": day}
    session.change_url(atlas, **window)


def _languages(atlas: Atlas) -> None:
    """Draw the languages by their own names, behind the code of the one that is spoken."""
    code = translate.current_language()
    with (
        st.container(key="language", width="content"),
        st.popover(code.upper(), help=gettext("Language")),
    ):
        st.segmented_control(
            gettext("Language"),
            translate.language_codes(),
            key=session.bind_widget("lang", code),
            format_func=translate.language_name,
            required=True,
            on_change=session.on_widget_change,
            args=(atlas, "lang", "lang"),
        )
        if code != translate.SOURCE:
            st.caption(
                gettext(
                    "Titles, summaries and notes are in English where no translation is marked on"
                    " the card."
                )
            )


def problems(texts: Sequence[str]) -> None:
    """Draw a message for each thing that could not be used."""
    if texts:
        st.html(render("problems", problems=list(texts)))

"""The switch of languages, and what stays English."""

from __future__ import annotations

import streamlit as st

from dashboard import language, session
from dashboard.data import Facts
from dashboard.language import say


def show(facts: Facts) -> None:
    """Draw the languages by their own names; outside English, say what is not translated."""
    st.segmented_control(
        say("Language"),
        language.codes(),
        key=session.bound("lang", language.spoken()),
        format_func=language.own_name,
        label_visibility="collapsed",
        required=True,
        on_change=session.on_change,
        args=(facts, "lang", "lang"),
    )
    if language.spoken() != language.SOURCE:
        st.caption(say("Titles, summaries and notes of the incidents and sources are in English."))

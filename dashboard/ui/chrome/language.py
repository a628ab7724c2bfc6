"""The switch of the language, in sight on every page and at every width."""

from __future__ import annotations

import streamlit as st

from dashboard.dataset import Atlas
from dashboard.i18n import translate
from dashboard.i18n.translate import gettext
from dashboard.state import session


def show(atlas: Atlas) -> None:
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

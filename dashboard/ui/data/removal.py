"""What a reader takes out for good is asked for a second time."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.i18n.translate import gettext
from dashboard.theme.templates import escape_markdown


def offer_removal(name: str, question: str, remove: Callable[[], object]) -> None:
    """Draw the button that removes something, and in its place the question once it was clicked.

    `name` tells its widgets from those of others.
    """
    if is_asked(name):
        confirm_removal(name, question, remove)
    else:
        draw_button(name)


def is_asked(name: str) -> bool:
    """Tell whether a removal was asked for and its question not yet answered."""
    return bool(st.session_state.get(_key(name)))


def draw_button(name: str) -> None:
    """Draw the button alone, for who puts the question elsewhere."""
    st.button(
        gettext("Remove"),
        key=f"remove-{name}",
        icon=":material/delete:",
        on_click=lambda: st.session_state.update({_key(name): True}),
    )


def confirm_removal(name: str, question: str, remove: Callable[[], object]) -> None:
    """Draw the question; remove on yes and draw the page anew."""
    st.warning(escape_markdown(question))
    with st.container(horizontal=True):
        if st.button(gettext("Yes, remove"), key=f"removal-{name}", type="primary"):
            st.session_state.pop(_key(name))
            remove()
            st.rerun()
        st.button(
            gettext("Keep"),
            key=f"keep-{name}",
            on_click=lambda: st.session_state.pop(_key(name), None),
        )


def _key(name: str) -> str:
    return f"data-asks-remove-{name}"

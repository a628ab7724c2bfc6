"""Changes of a workspace by a reader; what cannot be done is said in the next run."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.i18n.translate import gettext
from dashboard.theme.templates import escape_markdown
from dashboard.ui.presenters import mapping as mapping_words
from events.errors import EventsError

MESSAGE = "data-message"


def change(act: Callable[[], object]) -> None:
    """Change a workspace by `act`; what cannot be done is said by `show_message`."""
    try:
        act()
    except EventsError as error:
        st.session_state[MESSAGE] = mapping_words.error(error)


def show_message() -> None:
    """Show once what the last change could not do."""
    if message := st.session_state.pop(MESSAGE, ""):
        st.info(escape_markdown(message))


def what_stays(*, saved: bool) -> str:
    """Say what a removal leaves on the disk."""
    if saved:
        return gettext(
            "The file as it came and its rows are deleted from the workspace’s folder; the log "
            "keeps that they were there."
        )
    return gettext("Its files are deleted when this visit ends.")

"""The two actions at the panel's foot: into the briefing, and the other one of each panel."""

from __future__ import annotations

import streamlit as st

from dashboard.briefing.content import deck
from dashboard.briefing.content.content import Content
from dashboard.briefing.content.deck import Slide
from dashboard.i18n.translate import gettext, ngettext
from dashboard.state import View, session
from dashboard.ui.dialogs import deck as deck_dialog


def overview_actions(view: View) -> None:
    """Draw the foot of the overview: into the briefing, and to the table."""
    count = len(view.result.certain) + len(view.result.possible)
    with st.container(horizontal=True, key="foot"):
        add_to_briefing_button(view)
        st.button(
            ngettext("{n} incident", "{n} incidents", count),
            key="to-table",
            width="stretch",
            disabled=not count,
            on_click=session.change_url,
            args=(view.atlas,),
            kwargs={"view": "table"},
        )


def add_to_briefing_button(view: View) -> None:
    """Draw the button that adds what is shown to the briefing's list."""
    st.button(
        gettext("Add to briefing"),
        key="add-view",
        icon=":material/playlist_add:",
        on_click=_on_add_to_briefing,
        args=(view,),
        width="stretch",
    )


def _on_add_to_briefing(view: View) -> None:
    # The map may have been moved since the view was drawn: its place is read from the link.
    selection = session.current_selection(view.atlas)
    content = Content(view.atlas, selection, view.result, digest="")
    slide = Slide(content.query, content.title, "")
    deck_dialog.change_deck(lambda slides: deck.with_slide(slides, slide))
    n = len(deck_dialog.current_deck())
    st.toast(ngettext("Added: {n} view in the briefing", "Added: {n} views in the briefing", n))

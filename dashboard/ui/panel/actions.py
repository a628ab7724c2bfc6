"""The two actions at the panel's foot: into the briefing, and the other one of each panel."""

from __future__ import annotations

import streamlit as st

from dashboard.briefing.content import deck
from dashboard.briefing.content.content import Content
from dashboard.briefing.content.deck import Slide
from dashboard.dataset import Atlas
from dashboard.i18n.translate import gettext, ngettext
from dashboard.state import session
from dashboard.ui.dialogs import deck as deck_dialog
from events.filters import Shown


def overview(facts: Atlas, found: Shown) -> None:
    """The foot of the window in sum."""
    inside = len(found.certain) + len(found.possible)
    with st.container(horizontal=True, key="foot"):
        add(facts, found)
        st.button(
            ngettext("{n} incident", "{n} incidents", inside),
            key="to-table",
            width="stretch",
            disabled=not inside,
            on_click=session.change_url,
            args=(facts,),
            kwargs={"view": "table"},
        )


def add(facts: Atlas, found: Shown) -> None:
    """A button that adds this view to the briefing's list."""
    st.button(
        gettext("Add to briefing"),
        key="add-view",
        icon=":material/playlist_add:",
        on_click=_added,
        args=(facts, found),
        width="stretch",
    )


def _added(facts: Atlas, found: Shown) -> None:
    now = Content(facts, session.current_selection(facts)[0], found, digest="")
    view = Slide(now.link.partition("?")[2], now.title, "")
    deck_dialog.change_deck(lambda listed: deck.with_slide(listed, view))
    n = len(deck_dialog.current_deck())
    st.toast(ngettext("Added: {n} view in the briefing", "Added: {n} views in the briefing", n))

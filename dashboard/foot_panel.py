"""The two actions at the panel's foot: into the briefing, and the other one of each panel."""

from __future__ import annotations

import streamlit as st

from dashboard import briefing_list, session
from dashboard.briefing import views
from dashboard.briefing.content import Content
from dashboard.briefing.views import View
from dashboard.data import Facts
from dashboard.language import say, say_many
from events.filters import Shown


def overview(facts: Facts, found: Shown) -> None:
    """The foot of the window in sum."""
    inside = len(found.certain) + len(found.possible)
    with st.container(horizontal=True, key="foot"):
        add(facts, found)
        st.button(
            say_many("{n} incident", "{n} incidents", inside),
            key="to-table",
            width="stretch",
            disabled=not inside,
            on_click=session.change,
            args=(facts,),
            kwargs={"view": "table"},
        )


def add(facts: Facts, found: Shown) -> None:
    """A button that adds this view to the briefing's list."""
    st.button(
        say("Add to briefing"),
        key="add-view",
        icon=":material/playlist_add:",
        on_click=_added,
        args=(facts, found),
        width="stretch",
    )


def _added(facts: Facts, found: Shown) -> None:
    now = Content(facts, session.current(facts)[0], found, digest="")
    view = View(now.link.partition("?")[2], now.title, "")
    briefing_list.change(lambda listed: views.added(listed, view))
    n = len(briefing_list.listed())
    st.toast(say_many("Added: {n} view in the briefing", "Added: {n} views in the briefing", n))

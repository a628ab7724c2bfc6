"""The map with its panel."""

from __future__ import annotations

import streamlit as st

from dashboard import mapview
from dashboard.analysis.query import passes_filters
from dashboard.dataset import Atlas
from dashboard.mapview.component import KEY
from dashboard.selection import Selection
from dashboard.state import session
from dashboard.ui.panel import panel
from events.filters import Shown


def show(facts: Atlas, selection: Selection, found: Shown, theme: str) -> None:
    """Draw the map and, at its right, the panel of what is chosen."""
    with st.container(horizontal=True, key="stage", gap=None):
        alone(facts, selection, found, theme)
        with st.container(key="panel"):
            panel.show(facts, selection, found, theme)


def alone(facts: Atlas, selection: Selection, found: Shown, theme: str) -> None:
    """Draw the map without its panel."""
    flags = passes_filters(facts.incidents, found)
    told = mapview.command(facts, selection, flags, theme=theme, seq=session.message_number())
    with st.container(key="map-side"):
        mapview.draw(facts, told, on_message=lambda: session.on_map_message(facts, KEY))

"""The map with its panel."""

from __future__ import annotations

import streamlit as st

from dashboard import mapview
from dashboard.analysis.query import passes_filters
from dashboard.mapview.component import KEY
from dashboard.state import View, session
from dashboard.ui.panel import panel


def show(view: View) -> None:
    """Draw the map and, at its right, the panel of what is selected."""
    with st.container(horizontal=True, key="stage", gap=None):
        draw_map(view)
        with st.container(key="panel"):
            panel.show(view)


def draw_map(view: View) -> None:
    """Draw the map without its panel."""
    atlas = view.atlas
    flags = passes_filters(atlas.incidents, view.result)
    command = mapview.command(
        atlas, view.selection, flags, theme=view.theme, seq=session.message_number()
    )
    with st.container(key="map-side"):
        mapview.draw(atlas, command, on_message=lambda: session.on_map_message(atlas, KEY))

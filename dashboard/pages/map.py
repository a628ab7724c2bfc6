"""The map with its panel."""

from __future__ import annotations

import streamlit as st

from dashboard import mapview, panel, session
from dashboard.data import Facts
from dashboard.mapview.frame import KEY
from dashboard.selection import Selection
from dashboard.shown import passing
from events.filters import Shown


def show(facts: Facts, selection: Selection, found: Shown, theme: str) -> None:
    """Draw the map and, at its right, the panel of what is chosen."""
    with st.container(horizontal=True, key="stage", gap=None):
        alone(facts, selection, found, theme)
        with st.container(key="panel"):
            panel.show(facts, selection, found, theme)


def alone(facts: Facts, selection: Selection, found: Shown, theme: str) -> None:
    """Draw the map without its panel."""
    flags = passing(facts.incidents, found)
    told = mapview.command(facts, selection, flags, theme=theme, seq=session.seq())
    with st.container(key="map-side"):
        mapview.draw(facts, told, on_message=lambda: session.on_message(facts, KEY))

"""The map with its panel."""

from __future__ import annotations

import streamlit as st

from dashboard import mapview
from dashboard.analysis.query import passes_filters
from dashboard.dataset import Atlas
from dashboard.mapview.component import KEY
from dashboard.state import View, coverage, session
from dashboard.state.open_candidates import open_candidates
from dashboard.ui.panel import panel
from dashboard.ui.review import page as review


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
    command["coverage"] = mapview.text_coverage.counts_by_year(coverage.text_coverage(atlas))
    command["painted"] = mapview.painted_address(session.first_map_token())
    if view.selection.candidates and not view.selection.present:
        command["candidates"] = mapview.open_candidates.rows(open_candidates())
    with st.container(key="map-side"):
        mapview.draw(atlas, command, on_message=lambda: _on_message(atlas))


def _on_message(atlas: Atlas) -> None:
    """Take what the reader chose in the map; a candidate opens its review."""
    candidate = session.on_map_message(atlas, KEY).get("candidate")
    mark = next((mark for mark in open_candidates().marks if mark.id == candidate), None)
    if candidate and mark:
        review.open_review(atlas, saved=mark.saved, document=mark.document, candidate=mark.id)

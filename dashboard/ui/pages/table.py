"""The table of the incidents shown: the map's full equivalent as text."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.dataset import Atlas
from dashboard.export import columns
from dashboard.i18n.translate import N_, gettext
from dashboard.selection import Selection
from dashboard.state import View, cache, session
from dashboard.theme.templates import render
from dashboard.ui.dialogs import downloads as downloads_dialog
from dashboard.ui.panel import filters, sums
from dashboard.ui.panel import incident as incident_panel
from dashboard.ui.panel import place_filter as place_filter_panel
from dashboard.ui.presenters import tables as table_rows
from events.filters import Shown
from events.incident import Incident


def show(view: View) -> None:
    """Draw the table; a click on a row opens its card beside it."""
    incidents = columns.listed_incidents(view.result)
    with st.container(horizontal=True, key="stage", gap=None):
        with st.container(key="table-side"):
            st.html(render("unseen", title=gettext("Table")))
            place_filter_panel.show(view)
            if _pick_table(view.result) == "layers":
                _feature_table(view.atlas, view.selection)
            elif incidents:
                sums.show(view)
                _incident_table(view, incidents)
                downloads_dialog.show(view)
            else:
                st.info(gettext("No incident to list."))
                filters.explain_empty(view, filters.shown_count(view))
        if view.selection.incident:
            with st.container(key="panel"):
                incident_panel.draw_card(view, view.atlas.by_id[view.selection.incident])


def _pick_table(result: Shown) -> str:
    """Draw the switch between the tables, beside it the counts; return which is picked."""
    with st.container(horizontal=True, key="table-of", vertical_alignment="center"):
        names = {"incidents": N_("Incidents"), "layers": N_("Layers")}
        picked = st.segmented_control(
            gettext("Table of"),
            tuple(names),
            default="incidents",
            format_func=lambda name: gettext(names[name]),
            label_visibility="collapsed",
            required=True,
        )
        _counts(result)
    return str(picked)


def _feature_table(atlas: Atlas, selection: Selection) -> None:
    rows = pd.DataFrame(table_rows.feature_table(atlas, selection))
    st.dataframe(rows, hide_index=True, height="stretch")


def _counts(result: Shown) -> None:
    certain, possible, undated = map(len, (result.certain, result.possible, result.undated))
    st.markdown(
        gettext(
            "**{certain}** certain · **{possible}** possible · **{undated}** undated",
            certain=certain,
            possible=possible,
            undated=undated,
        )
    )


def _incident_table(view: View, incidents: tuple[Incident, ...]) -> None:
    answer = cache.place_answer(view.atlas, view.selection)
    verdicts = answer.verdicts if answer else None
    event = st.dataframe(
        table_rows.incident_table(view.atlas, incidents, view.result, verdicts),
        hide_index=True,
        height="stretch",
        on_select="rerun",
        selection_mode="single-row",
        column_config={gettext("Title"): st.column_config.TextColumn(width="large")},
    )
    rows = event["selection"]["rows"]
    picked = incidents[rows[0]].id if rows else None
    if picked and picked != view.selection.incident:
        session.change_url(view.atlas, incident=picked, region=None)
        st.rerun()

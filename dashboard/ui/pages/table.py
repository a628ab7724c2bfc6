"""The table of the incidents shown: the map's full equivalent as text."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.dataset import Atlas
from dashboard.export import columns
from dashboard.i18n.translate import N_, gettext
from dashboard.selection import Selection
from dashboard.state import session
from dashboard.theme.templates import render
from dashboard.ui.dialogs import downloads as downloads_dialog
from dashboard.ui.panel import incident as incident_panel
from dashboard.ui.panel import place_filter as place_filter_panel
from dashboard.ui.panel import sums
from dashboard.ui.presenters import tables as table_rows
from events.filters import Shown
from events.incident import Incident


def show(facts: Atlas, selection: Selection, found: Shown, theme: str) -> None:
    """Draw the table; a click on a row opens its card beside it."""
    listed = columns.listed_incidents(found)
    with st.container(horizontal=True, key="stage", gap=None):
        with st.container(key="table-side"):
            st.html(render("unseen", title=gettext("Table")))
            place_filter_panel.show(facts, selection, found)
            things = _things(found)
            if things:
                _layers(facts, selection)
            elif listed:
                sums.show(facts, selection, found)
                _table(facts, listed, found)
                downloads_dialog.show(facts, selection, found)
            else:
                st.info(
                    gettext(
                        "No incident certainly or possibly in this window passes these filters."
                    )
                )
        if selection.incident:
            with st.container(key="panel"):
                incident_panel.draw_card(facts, facts.by_id[selection.incident], found, theme)


def _things(found: Shown) -> bool:
    """Whether the things of the layers are asked for, instead of the incidents."""
    with st.container(horizontal=True, key="table-of", vertical_alignment="center"):
        names = {"incidents": N_("Incidents"), "layers": N_("Layers")}
        chosen = st.segmented_control(
            gettext("Table of"),
            tuple(names),
            default="incidents",
            format_func=lambda name: gettext(names[name]),
            label_visibility="collapsed",
            required=True,
        )
        _counts(found)
    return chosen == "layers"


def _layers(facts: Atlas, selection: Selection) -> None:
    shown = pd.DataFrame(table_rows.feature_table(facts, selection))
    st.dataframe(shown, hide_index=True, height="stretch")


def _counts(found: Shown) -> None:
    certain, possible, undated = map(len, (found.certain, found.possible, found.undated))
    st.markdown(
        gettext(
            "**{certain}** certain · **{possible}** possible · **{undated}** undated",
            certain=certain,
            possible=possible,
            undated=undated,
        )
    )


def _table(facts: Atlas, listed: tuple[Incident, ...], found: Shown) -> None:
    event = st.dataframe(
        table_rows.incident_table(facts, listed, found),
        hide_index=True,
        height="stretch",
        on_select="rerun",
        selection_mode="single-row",
        column_config={gettext("Title"): st.column_config.TextColumn(width="large")},
    )
    picked = event["selection"]["rows"]
    if picked and listed[picked[0]].id != session.current_selection(facts)[0].incident:
        session.change_url(facts, incident=listed[picked[0]].id, region=None)
        st.rerun()

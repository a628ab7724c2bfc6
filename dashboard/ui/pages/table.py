"""The table of the incidents shown: the map's full equivalent as text."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.export import columns
from dashboard.i18n.translate import N_, format_number, gettext
from dashboard.state import View, cache, session
from dashboard.theme.templates import render
from dashboard.ui.dialogs import downloads as downloads_dialog
from dashboard.ui.dialogs import layer_downloads
from dashboard.ui.panel import filters, panel, picked_table, sums
from dashboard.ui.panel import place_filter as place_filter_panel
from dashboard.ui.presenters import tables as table_rows
from events.filters import Shown
from events.incident import Incident

# More would take longer to make and to send than a reader waits; downloads have them all.
MOST_ROWS = 2_000
TABLE_OF = "table-of-what"


def show(view: View) -> None:
    """Draw the table; a click on a row opens its card beside it."""
    incidents = columns.listed_incidents(view.result)
    with st.container(horizontal=True, key="stage", gap=None):
        with st.container(key="table-side"):
            st.html(render("hidden_title", title=gettext("Table")))
            place_filter_panel.show(view)
            if _pick_table(view.result) == "layers":
                _feature_table(view)
                layer_downloads.show(view)
            elif incidents:
                sums.show(view)
                _incident_table(view, incidents)
                downloads_dialog.show(view)
            else:
                st.info(gettext("No incident to list."))
                filters.explain_empty(view, filters.shown_count(view))
        if view.selection.incident or view.selection.region:
            with st.container(key="panel"):
                panel.show_beside_table(view)


def _pick_table(result: Shown) -> str:
    """Draw the switch between the tables, beside it the counts; return which is picked."""
    with st.container(horizontal=True, key="table-of", vertical_alignment="center"):
        names = {"incidents": N_("Incidents"), "layers": N_("Layers")}
        st.session_state.setdefault(TABLE_OF, session.kept_value(TABLE_OF, "incidents"))
        picked = st.segmented_control(
            gettext("Table of"),
            tuple(names),
            key=TABLE_OF,
            format_func=lambda name: gettext(names[name]),
            label_visibility="collapsed",
            required=True,
        )
        session.keep_value(TABLE_OF, picked)
        _counts(result)
    return str(picked)


def _feature_table(view: View) -> None:
    import pandas as pd  # 50 MB that a server of the map alone does without

    keys = table_rows.feature_keys(view.atlas, view.selection)
    rows = pd.DataFrame(table_rows.feature_table(view.atlas, view.selection))
    picked = picked_table.pick_row(rows, keys, view.selection.region, "features")
    if picked and picked != view.selection.region:
        session.change_url(view.atlas, region=picked, incident=None)
        st.rerun()


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


def _incident_table(view: View, listed: Sequence[Incident]) -> None:
    incidents = listed[:MOST_ROWS]
    if len(listed) > MOST_ROWS:
        st.caption(
            gettext(
                "The first {n} of {all} by date are listed: narrow the window or filter. Downloads"
                " have them all.",
                n=format_number(MOST_ROWS),
                all=format_number(len(listed)),
            )
        )
    answer = cache.place_answer(view.atlas, view.selection)
    verdicts = answer.verdicts if answer else None
    rows = table_rows.incident_table(view.atlas, incidents, view.result, verdicts)
    keys = [incident.id for incident in incidents]
    links = table_rows.evidence_columns(incidents)
    ranks = table_rows.incident_ranks(incidents)
    picked = picked_table.pick_row(
        rows, keys, view.selection.incident, "incidents", links=links, ranks=ranks
    )
    if picked and picked != view.selection.incident:
        session.change_url(view.atlas, incident=picked, region=None)
        st.rerun()

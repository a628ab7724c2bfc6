"""The table of the incidents shown: the map's full equivalent as text."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.export import columns
from dashboard.i18n.translate import N_, gettext
from dashboard.state import View, cache, session
from dashboard.theme.templates import render
from dashboard.ui.dialogs import downloads as downloads_dialog
from dashboard.ui.dialogs import layer_downloads
from dashboard.ui.panel import filters, panel, sums
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


def _feature_table(view: View) -> None:
    keys = table_rows.feature_keys(view.atlas, view.selection)
    rows = pd.DataFrame(table_rows.feature_table(view.atlas, view.selection))
    picked = _pick_row(rows, keys, view.selection.region, "features")
    if picked and picked != view.selection.region:
        session.change_url(view.atlas, region=picked, incident=None)
        st.rerun()


def _pick_row(rows: pd.DataFrame, keys: Sequence[str], chosen: str | None, name: str) -> str | None:
    """Draw a table with a choice of its columns; return the key of the row that is picked.

    The row of what is chosen already is picked when the table is drawn anew.
    """
    columns = _pick_columns(list(rows.columns), name)
    at = [keys.index(chosen)] if chosen in keys else []
    event = st.dataframe(
        rows,
        hide_index=True,
        height="stretch",
        column_order=columns,
        on_select="rerun",
        selection_mode="single-row",
        selection_default={"selection": {"rows": at}} if at else None,
        column_config={gettext("Title"): st.column_config.TextColumn(width="large")},
    )
    picked = event["selection"]["rows"]
    return keys[picked[0]] if picked and picked[0] < len(keys) else None


def _pick_columns(names: list[str], part: str) -> list[str]:
    """Draw the choice of columns; return those that are shown, in the table's order."""
    with st.popover(gettext("Columns"), icon=":material/view_column:"):
        picked = st.pills(
            gettext("Columns"), names, selection_mode="multi", default=names, key=f"columns-{part}"
        )
    return [name for name in names if name in picked] or names


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
    rows = table_rows.incident_table(view.atlas, incidents, view.result, verdicts)
    keys = [incident.id for incident in incidents]
    picked = _pick_row(rows, keys, view.selection.incident, "incidents")
    if picked and picked != view.selection.incident:
        session.change_url(view.atlas, incident=picked, region=None)
        st.rerun()

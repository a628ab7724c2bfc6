"""The table of the incidents shown: the map's full equivalent as text."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import (
    asked_panel,
    card,
    downloads_panel,
    layer_rows,
    session,
    sums_panel,
    table_rows,
    taken,
)
from dashboard.data import Facts
from dashboard.language import later, say
from dashboard.selection import Selection
from dashboard.wording import html
from events.filters import Shown
from events.incident import Incident


def show(facts: Facts, selection: Selection, found: Shown, theme: str) -> None:
    """Draw the table; a click on a row opens its card beside it."""
    listed = taken.listed(found)
    with st.container(horizontal=True, key="stage", gap=None):
        with st.container(key="table-side"):
            st.html(html("unseen", title=say("Table")))
            asked_panel.show(facts, selection, found)
            things = _things(found)
            if things:
                _layers(facts, selection)
            elif listed:
                sums_panel.show(facts, selection, found)
                _table(facts, listed, found)
                downloads_panel.show(facts, selection, found)
            else:
                st.info(
                    say("No incident certainly or possibly in this window passes these filters.")
                )
        if selection.incident:
            with st.container(key="panel"):
                card.show(facts, facts.by_id[selection.incident], found, theme)


def _things(found: Shown) -> bool:
    """Whether the things of the layers are asked for, instead of the incidents."""
    with st.container(horizontal=True, key="table-of", vertical_alignment="center"):
        names = {"incidents": later("Incidents"), "layers": later("Layers")}
        chosen = st.segmented_control(
            say("Table of"),
            tuple(names),
            default="incidents",
            format_func=lambda name: say(names[name]),
            label_visibility="collapsed",
            required=True,
        )
        _counts(found)
    return chosen == "layers"


def _layers(facts: Facts, selection: Selection) -> None:
    shown = pd.DataFrame(layer_rows.rows(facts, selection))
    st.dataframe(shown, hide_index=True, height="stretch")


def _counts(found: Shown) -> None:
    certain, possible, undated = map(len, (found.certain, found.possible, found.undated))
    st.markdown(
        say(
            "**{certain}** certain · **{possible}** possible · **{undated}** undated",
            certain=certain,
            possible=possible,
            undated=undated,
        )
    )


def _table(facts: Facts, listed: tuple[Incident, ...], found: Shown) -> None:
    event = st.dataframe(
        table_rows.rows(facts, listed, found),
        hide_index=True,
        height="stretch",
        on_select="rerun",
        selection_mode="single-row",
        column_config={say("Title"): st.column_config.TextColumn(width="large")},
    )
    picked = event["selection"]["rows"]
    if picked and listed[picked[0]].id != session.current(facts)[0].incident:
        session.change(facts, incident=listed[picked[0]].id, region=None)
        st.rerun()

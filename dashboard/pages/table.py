"""The table of the incidents shown: the map's full equivalent as text."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import asked_panel, card, card_panel, downloads_panel, figures, look, session, taken
from dashboard.data import Facts
from dashboard.language import later, say, say_as
from dashboard.naming import place_name, when
from dashboard.selection import Selection
from dashboard.shown import status
from events.filters import Shown
from events.incident import Incident


def show(facts: Facts, selection: Selection, found: Shown, theme: str) -> None:
    """Draw the table; a click on a row opens its card beside it."""
    listed = taken.listed(found)
    with st.container(horizontal=True, key="stage", gap=None):
        with st.container(key="table-side"):
            asked_panel.show(facts, selection, found)
            _counts(found)
            if listed:
                _table(facts, listed, found)
                downloads_panel.show(facts, selection, found)
            else:
                st.info(say("No incident surely or possibly in this window passes these filters."))
        if selection.incident:
            with st.container(key="panel"):
                card.show(facts, facts.by_id[selection.incident], found, theme)


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
        rows(facts, listed, found),
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


WINDOW = {
    "certain": later("certain"),
    "possible": later("possible"),
    "undated": later("undated"),
    "not": later("not"),
}


def rows(facts: Facts, listed: tuple[Incident, ...], found: Shown) -> pd.DataFrame:
    """One row an incident: date as written and in words, how sure, place, figures, sources."""
    return pd.DataFrame([_row(facts, one, found) for one in listed])


def _row(facts: Facts, one: Incident, found: Shown) -> dict[str, str]:
    cited = (card_panel.cited(facts, source) for source in one.sources)
    return {
        say("Date"): when(one.date),
        say("EDTF"): one.date.text,
        say("In the window"): say(WINDOW[status(one, found)]),
        say("Title"): one.title,
        say("Category"): say(look.CATEGORIES[one.category]["label"]),
        say("Place"): place_name(one.place) if one.place else say("not located"),
        say("How sure"): card.place_sure(one),
        say("Killed"): figures.said(figures.spread(figures.claims(one, "killed"))),
        say("Actors"): ", ".join(say_as("actor", actor) for actor in one.actors),
        say("Sources"): "; ".join(f"{source['authors']}, {source['where']}" for source in cited),
    }

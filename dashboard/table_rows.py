"""The incidents shown as rows of the table."""

from __future__ import annotations

import pandas as pd

from dashboard import card, card_panel, figures, look, taken
from dashboard.data import Facts
from dashboard.language import later, say, say_as
from dashboard.naming import place_name, when
from dashboard.shown import status
from events.filters import Shown
from events.incident import Incident

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
        say("Figures"): taken.claimed(one),
        say("Actors"): ", ".join(say_as("actor", actor) for actor in one.actors),
        say("Sources"): "; ".join(f"{source['authors']}, {source['where']}" for source in cited),
    }

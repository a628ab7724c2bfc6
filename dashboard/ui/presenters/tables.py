"""The incidents shown as rows of the table.

The things of the layers as rows: what the map draws besides the incidents, as text. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from dashboard.analysis import estimates
from dashboard.analysis.query import window_status
from dashboard.dataset import Atlas
from dashboard.dataset.dataset import Days
from dashboard.export import columns
from dashboard.i18n import names
from dashboard.i18n.names import format_date, place_name
from dashboard.i18n.translate import N_, format_number, gettext, pgettext
from dashboard.selection import Selection
from dashboard.spatial.features import find_feature
from dashboard.theme import symbols
from dashboard.ui.presenters import feature_words
from dashboard.ui.presenters import incident as incident_rows
from events.filters import Shown
from events.incident import Incident

WINDOW = {
    "certain": N_("certain"),
    "possible": N_("possible"),
    "undated": N_("undated"),
    "not": N_("not"),
}


def incident_table(facts: Atlas, listed: tuple[Incident, ...], found: Shown) -> pd.DataFrame:
    """One row an incident: date as written and in words, how sure, place, figures, sources."""
    return pd.DataFrame([_incident_row(facts, one, found) for one in listed])


def _incident_row(facts: Atlas, one: Incident, found: Shown) -> dict[str, str]:
    cited = (incident_rows.citation_words(facts, source) for source in one.sources)
    return {
        gettext("Date"): format_date(one.date),
        gettext("EDTF"): one.date.text,
        gettext("In the window"): gettext(WINDOW[window_status(one, found)]),
        gettext("Title"): one.title,
        gettext("Category"): gettext(symbols.CATEGORIES[one.category]["label"]),
        gettext("Place"): place_name(one.place) if one.place else gettext("not located"),
        gettext("How sure"): incident_rows.place_certainty(one),
        gettext("Killed"): estimates.format_range(
            estimates.claim_range(estimates.claims(one, "killed"))
        ),
        gettext("Figures"): columns.format_claims(one),
        gettext("Actors"): ", ".join(pgettext("actor", actor) for actor in one.actors),
        gettext("Sources"): "; ".join(
            f"{source['authors']}, {source['where']}" for source in cited
        ),
    }


Row = Mapping[str, str]


def feature_table(facts: Atlas, selection: Selection) -> list[Row]:
    """A row for each named thing of the layers that are switched on, with its time and sureness."""
    return [
        _feature_row(facts, key, selection)
        for layer in facts.layers
        if layer in selection.layers and layer in facts.frames
        for key in _keys(facts, layer)
    ]


def _keys(facts: Atlas, layer: str) -> Iterator[str]:
    return (f"{layer}.{feature}" for feature in facts.frames[layer]["id"])


def _feature_row(facts: Atlas, key: str, selection: Selection) -> Row:
    found = find_feature(facts.frames, key)
    known = found.properties if found else {}
    layer, _, feature = key.partition(".")
    days = facts.validity.get(layer, {}).get(feature, (None, None))
    return {
        gettext("Layer"): symbols.layer_label(facts.layers[layer]),
        gettext("Name"): names.feature_name(known),
        gettext("Kind and status"): feature_words.state(known),
        gettext("On the map"): feature_words.validity_words(known),
        gettext("In the window"): _during(days, selection),
        gettext("Place"): _place(known),
        gettext("Note"): str(known.get("note") or ""),
        gettext("Sources"): "; ".join(_sources(known)),
    }


def _during(days: Days, selection: Selection) -> str:
    """Whether it is there in the whole window, in a part of it, or not."""
    first, last = days
    if (last and last < selection.first) or (first and first > selection.last):
        return gettext("not")
    whole = (not first or first <= selection.first) and (not last or last >= selection.last)
    return gettext("in the whole window") if whole else gettext("in a part of the window")


def _place(known: Mapping[str, Any]) -> str:
    km = known.get("radius_km")
    return gettext("within {km} km", km=format_number(km)) if km else ""


def _sources(known: Mapping[str, Any]) -> list[str]:
    told = known.get("sources")
    return [str(one) for one in told] if isinstance(told, (list, tuple)) else []

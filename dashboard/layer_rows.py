"""The things of the layers as rows: what the map draws besides the incidents, as text. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dashboard import fact_rows, look, naming
from dashboard.data import Facts
from dashboard.facts import Days
from dashboard.language import number, say
from dashboard.selection import Selection
from dashboard.things import thing

Row = Mapping[str, str]


def rows(facts: Facts, selection: Selection) -> list[Row]:
    """A row for each named thing of the layers that are switched on, with its time and sureness."""
    return [
        _row(facts, key, selection)
        for layer in facts.layers
        if layer in selection.layers and layer in facts.frames
        for key in _keys(facts, layer)
    ]


def _keys(facts: Facts, layer: str) -> Iterator[str]:
    return (f"{layer}.{feature}" for feature in facts.frames[layer]["id"])


def _row(facts: Facts, key: str, selection: Selection) -> Row:
    found = thing(facts.frames, key)
    known = found.properties if found else {}
    layer, _, feature = key.partition(".")
    days = facts.validity.get(layer, {}).get(feature, (None, None))
    return {
        say("Layer"): look.layer_label(facts.layers[layer]),
        say("Name"): naming.named(known),
        say("Kind and status"): fact_rows.state(known),
        say("On the map"): fact_rows.valid(known),
        say("In the window"): _during(days, selection),
        say("Place"): _place(known),
        say("Note"): str(known.get("note") or ""),
        say("Sources"): "; ".join(_sources(known)),
    }


def _during(days: Days, selection: Selection) -> str:
    """Whether it is there in the whole window, in a part of it, or not."""
    first, last = days
    if (last and last < selection.first) or (first and first > selection.last):
        return say("not")
    whole = (not first or first <= selection.first) and (not last or last >= selection.last)
    return say("in the whole window") if whole else say("in a part of the window")


def _place(known: Mapping[str, Any]) -> str:
    km = known.get("radius_km")
    return say("within {km} km", km=number(km)) if km else ""


def _sources(known: Mapping[str, Any]) -> list[str]:
    told = known.get("sources")
    return [str(one) for one in told] if isinstance(told, (list, tuple)) else []

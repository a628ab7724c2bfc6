"""The card of an incident."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard import card_panel, figures, look
from dashboard.card_panel import cited
from dashboard.data import Facts
from dashboard.language import number, say, say_as
from dashboard.naming import place_name, when
from dashboard.shown import status
from dashboard.texts import CERTAINTY, PRECISIONS
from dashboard.wording import html
from events.filters import Shown
from events.incident import Incident

__all__ = ["cited", "place", "place_sure", "show"]


def show(facts: Facts, one: Incident, found: Shown, theme: str) -> None:
    """Draw the card: what, when, where and how sure, figures by claimant, sources, related."""
    card_panel.steps(facts, one, found)
    st.html(
        html(
            "incident",
            one=one,
            kind=f"{say(look.CATEGORIES[one.category]['label'])} · {kind(one)}",
            when=when(one.date),
            certainty=say(CERTAINTY[status(one, found)]),
            actors=[say_as("actor", actor) for actor in one.actors],
            place_sure=place_sure(one),
            place=place(one),
            measures=[_measure(one, measure) for measure in figures.measures(one)],
        )
    )
    card_panel.sources(facts, one)
    card_panel.before_and_after(facts, one, theme)
    card_panel.here_too(facts, one, found, theme)
    card_panel.cite(facts, one, found)


def place_sure(one: Incident) -> str:
    """How exact the place is, in words."""
    if one.place is None or one.precision is None:
        return say("Place not known")
    exact = say(PRECISIONS[one.precision])
    if one.precision == "country":
        return exact
    return say("{how}, within {km} km", how=exact, km=number(one.radius_km or 0))


def place(one: Incident) -> str:
    """Where it was, with the text's own spelling where that differs."""
    if one.place is None:
        return (
            say("Not located; the text says “{name}”", name=one.place_as_written)
            if one.place_as_written
            else say("Not located")
        )
    written = one.place_as_written
    differs = written and written != one.place.name
    told = f" ({say('in the text: {name}', name=written)})" if differs else ""
    codes = " · ".join(code for code in (one.admin1 or one.country,) if code)
    return f"{place_name(one.place)}{told}{' · ' + codes if codes else ''}"


def kind(one: Incident) -> str:
    """What kind of thing happened, within its category."""
    return say_as("type", one.type.replace("-", " "))


def _measure(one: Incident, measure: str) -> dict[str, Any]:
    told = figures.claims(one, measure)
    whole = figures.spread(told)
    return {
        "title": say_as("measure", measure).capitalize(),
        "range": figures.said(whole),
        "scale": _scale(whole.low, whole.high),
        "claims": [
            {
                "who": claim.claimant,
                "range": figures.said(figures.spread([claim])),
                "parts": _parts(claim),
            }
            for claim in told
        ],
    }


def _parts(claim: figures.Claim) -> list[dict[str, str]]:
    """The parts by group; one part alone needs no number of its own."""
    alone = len(claim.parts) == 1
    return [
        {
            "group": part.group,
            "range": "" if alone else figures.said(figures.of(part)),
        }
        for part in claim.parts
        if part.group
    ]


def _scale(low: float | None, high: float | None) -> dict[str, float] | None:
    """Where the range lies on a scale from 0 to its high end, in per cent."""
    if low is None or high is None or low >= high:
        return None
    return {"left": round(100 * low / high, 1), "width": round(100 - 100 * low / high, 1)}

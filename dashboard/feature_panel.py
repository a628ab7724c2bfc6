"""The panel of a clicked feature: the profile of a region, a line or a site."""

from __future__ import annotations

import streamlit as st

from dashboard import (
    around_panel,
    asked,
    asked_panel,
    fact_rows,
    look,
    naming,
    profile_rows,
    scope,
    session,
    telling,
    text_rows,
    total_rows,
)
from dashboard.data import Facts
from dashboard.language import later, number, say, say_many
from dashboard.profiles import Portrait
from dashboard.rows import incident_rows
from dashboard.selection import Selection
from dashboard.telling import Told
from dashboard.wording import html
from events.filters import Shown

LISTED = "listed"
KINDS = {
    "area": later("Region profile"),
    "line": later("Line profile"),
    "point": later("Site profile"),
}
STEPS_KM = (5.0, 10.0, 25.0, 50.0, 100.0, 200.0)


def show(facts: Facts, selection: Selection, found: Shown, theme: str) -> None:
    """Draw the profile; its incidents are those of the choice that the map shows."""
    seen = asked.portrait(facts, selection.region or "")
    if seen is None:
        return
    reach = scope.reach(seen.thing, selection)
    answer = asked.answer(facts, seen.thing.key, reach)
    wider = telling.wider(facts.incidents, selection, found, answer.wider)
    told = telling.told(found, answer.verdicts, facts.window, wider)
    around_panel.trail(facts, seen)
    if st.session_state.get(LISTED) == seen.thing.key:
        _list(facts, seen, told)
    else:
        beside = asked_panel.wider(wider)
        st.html(html("profile", **_profile(facts, seen, told, (selection, theme), beside)))
        _within(facts, seen, selection, reach)
        around_panel.sites(facts, seen, selection)
        covered = telling.coverage(facts.incidents, answer.verdicts, facts.window)
        texts = facts.store.documents
        st.html(
            html(
                "coverage",
                spoken=text_rows.spoken(told.spoken, texts),
                coverage=text_rows.coverage(covered, texts),
            )
        )
        states = naming.states(facts.frames.values())
        st.html(html("facts", **fact_rows.sections(seen.thing.properties, states)))
    _foot(facts, seen, told, (selection, reach))


def _profile(
    facts: Facts, seen: Portrait, told: Told, how: tuple[Selection, str], beside: str
) -> dict[str, object]:
    selection, theme = how
    titles = {name: look.layer_title(one) for name, one in facts.layers.items()}
    reach = scope.reach(seen.thing, selection)
    within = say("Incidents within {km} km", km=number(reach))
    where = within if reach else say("Incidents in the window")
    return {
        "kind": f"{say(KINDS[seen.kind])} · {titles[seen.thing.layer]}",
        "name": seen.thing.name,
        "subtitle": fact_rows.subtitle(seen.thing.properties, naming.states(facts.frames.values())),
        "metrics": profile_rows.metrics(seen, told),
        "incidents": {
            "title": where,
            "sure": len(told.sure),
            "maybe": len(told.maybe),
            "rows": profile_rows.incidents(told),
            "wider": beside,
        },
        "totals": total_rows.totals(told.totals),
        **profile_rows.cut(seen, facts.edge, theme),
        **profile_rows.borders(seen.neighbours),
        **profile_rows.passed(seen, titles),
        **profile_rows.actors(told),
        **profile_rows.picture(told, facts.window, (selection.first, selection.last), theme),
    }


def _within(facts: Facts, seen: Portrait, selection: Selection, reach: float) -> None:
    """The distance asked, as a slider."""
    inside = (0.0,) if seen.thing.is_area else ()
    st.select_slider(
        say("Incidents within"),
        sorted({*inside, *STEPS_KM, reach}),
        key=session.bound("within", reach),
        format_func=lambda km: say("{n} km", n=number(km)) if km else say("inside"),
        on_change=_reached,
        args=(facts, selection, seen.thing.key),
    )


def _reached(facts: Facts, selection: Selection, key: str) -> None:
    """The distance is the choice's own: a filter on another thing does not stay behind."""
    near = key if selection.near else None
    session.change(facts, within=float(st.session_state["within"]), near=near)


def _list(facts: Facts, seen: Portrait, told: Told) -> None:
    st.html(html("profile_head", name=seen.thing.name, kind=say("Incidents here")))
    for title, aside, part in (
        (say("Sure"), say("date and place"), told.sure),
        (say("Maybe"), say("date or place leaves it open"), told.maybe),
    ):
        if part:
            st.html(html("heading", title=f"{title} ({len(part)})", aside=aside))
            incident_rows(facts, [("", one) for one in part])


def _foot(facts: Facts, seen: Portrait, told: Told, how: tuple[Selection, float]) -> None:
    selection, reach = how
    listed = st.session_state.get(LISTED) == seen.thing.key
    count = len(told.all)
    with st.container(horizontal=True, key="foot"):
        st.button(
            say("Back to the profile")
            if listed
            else say_many("{n} incident", "{n} incidents", count),
            key="list",
            disabled=not listed and not told.all,
            on_click=_listing,
            args=(None if listed else seen.thing.key,),
        )
        only = selection.near == seen.thing.key
        st.button(
            say("Show all again") if only else say("Only these"),
            key="only",
            help=None if only else say("Map, table and counts keep what may lie here"),
            on_click=session.change,
            args=(facts,),
            kwargs={"near": None} if only else {"near": seen.thing.key, "within": reach},
        )


def _listing(key: str | None) -> None:
    st.session_state[LISTED] = key

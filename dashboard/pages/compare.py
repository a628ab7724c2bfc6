"""Two regions or two periods side by side."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard import asked, comparing, profile_rows, scope, session, telling, total_rows
from dashboard.comparing import Side
from dashboard.data import Facts
from dashboard.language import day, say
from dashboard.naming import named
from dashboard.selection import Selection
from dashboard.telling import Told
from dashboard.wording import html
from events.filters import Shown

REGION = "region"
EMPTY = {"region": None, "compare": ""}


def show(facts: Facts, selection: Selection, found: Shown, theme: str) -> None:
    """Draw what is compared, and both sides."""
    del found  # each side has its own window
    with st.container(key="compare-side"):
        _pickers(facts, selection)
        with st.container(horizontal=True, key="sides"):
            for at, side in enumerate(comparing.sides(selection)):
                with st.container(key=f"side-{at}"):
                    st.html(html("side", **_side(facts, side, theme)))


def _pickers(facts: Facts, selection: Selection) -> None:
    regions, periods = {"": say("Everywhere"), **_regions(facts)}, comparing.periods(facts.periods)
    chosen = selection.compare
    own = {chosen: comparing.days(chosen)} if "/" in chosen else {}
    with st.container(horizontal=True, key="pickers", vertical_alignment="bottom"):
        _picker(facts, say("This"), "region", {**_own(facts, selection.region), **regions})
        others = {"": say("with …"), **regions, **own, **periods}
        _picker(facts, say("compared with"), "compare", {**_own(facts, chosen), **others})


def _own(facts: Facts, text: str | None) -> Mapping[str, str]:
    """What is chosen already, which may be no region."""
    return {text: scope.things(facts, text)[0].name} if text and "/" not in text else {}


def _picker(facts: Facts, label: str, name: str, options: Mapping[str, str]) -> None:
    chosen, _ = session.current(facts)
    st.selectbox(
        label,
        tuple(options),
        key=session.bound(f"compare-{name}", getattr(chosen, name) or ""),
        format_func=lambda text: options.get(text, text),
        on_change=_picked,
        args=(facts, name),
    )


def _picked(facts: Facts, name: str) -> None:
    session.change(facts, **{name: st.session_state[f"compare-{name}"] or EMPTY[name]})


def _regions(facts: Facts) -> dict[str, str]:
    return {
        f"{name}.{known['id']}": named(known)
        for name, layer in facts.layers.items()
        if layer.role == REGION and name in facts.frames
        for known in facts.frames[name].drop(columns="geometry").to_dict("records")
    }


def _told(facts: Facts, side: Side) -> Told:
    found = asked.shown(facts, side.selection)
    if side.region is None:
        everywhere = {one.id: "surely" for one in facts.incidents}
        return telling.told(found, everywhere, facts.window)  # type: ignore[arg-type]
    seen = scope.things(facts, side.region)[0]
    answer = asked.answer(facts, side.region, scope.reach(seen, side.selection))
    wider = telling.wider(facts.incidents, side.selection, found, answer.wider)
    return telling.told(found, answer.verdicts, facts.window, wider)


def _side(facts: Facts, side: Side, theme: str) -> dict[str, object]:
    told = _told(facts, side)
    seen = asked.portrait(facts, side.region) if side.region else None
    first, last = side.days
    return {
        "name": seen.thing.name if seen else say("Everywhere"),
        "days": f"{day(first)} – {day(last)}",
        "metrics": profile_rows.metrics(seen, told) if seen else [],
        "sure": len(told.sure),
        "maybe": len(told.maybe),
        "rows": profile_rows.incidents(told),
        "totals": total_rows.totals(told.totals),
        **profile_rows.borders(seen.neighbours if seen else ()),
        **profile_rows.actors(told),
        **profile_rows.picture(told, facts.window, side.days, theme),
    }

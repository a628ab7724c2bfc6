"""Two regions or two periods side by side."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard.analysis import comparison, place_filter, summary
from dashboard.analysis.comparison import Side
from dashboard.analysis.summary import IncidentSummary
from dashboard.dataset import Atlas
from dashboard.i18n.names import feature_name
from dashboard.i18n.translate import format_day, gettext
from dashboard.selection import Selection
from dashboard.state import cache, session
from dashboard.theme.templates import render
from dashboard.ui.presenters import profile as profile_rows
from dashboard.ui.presenters import totals as total_rows
from events.filters import Shown

REGION = "region"
EMPTY = {"region": None, "compare": ""}


def show(facts: Atlas, selection: Selection, found: Shown, theme: str) -> None:
    """Draw what is compared, and both sides."""
    del found  # each side has its own window
    with st.container(key="compare-side"):
        _pickers(facts, selection)
        with st.container(horizontal=True, key="sides"):
            for at, side in enumerate(comparison.sides(selection)):
                with st.container(key=f"side-{at}"):
                    st.html(render("side", **_side(facts, side, theme)))


def _pickers(facts: Atlas, selection: Selection) -> None:
    regions, periods = (
        {"": gettext("Everywhere"), **_regions(facts)},
        comparison.periods(facts.periods),
    )
    chosen = selection.compare
    own = {chosen: comparison.days(chosen)} if "/" in chosen else {}
    with st.container(horizontal=True, key="pickers", vertical_alignment="bottom"):
        _picker(facts, gettext("This"), "region", {**_own(facts, selection.region), **regions})
        others = {"": gettext("with …"), **regions, **own, **periods}
        _picker(facts, gettext("compared with"), "compare", {**_own(facts, chosen), **others})


def _own(facts: Atlas, text: str | None) -> Mapping[str, str]:
    """What is chosen already, which may be no region."""
    return (
        {text: place_filter.target_features(facts, text)[0].name}
        if text and "/" not in text
        else {}
    )


def _picker(facts: Atlas, label: str, name: str, options: Mapping[str, str]) -> None:
    chosen, _ = session.current_selection(facts)
    st.selectbox(
        label,
        tuple(options),
        key=session.bind_widget(f"compare-{name}", getattr(chosen, name) or ""),
        format_func=lambda text: options.get(text, text),
        on_change=_picked,
        args=(facts, name),
    )


def _picked(facts: Atlas, name: str) -> None:
    session.change_url(facts, **{name: st.session_state[f"compare-{name}"] or EMPTY[name]})


def _regions(facts: Atlas) -> dict[str, str]:
    return {
        f"{name}.{known['id']}": feature_name(known)
        for name, layer in facts.layers.items()
        if layer.role == REGION and name in facts.frames
        for known in facts.frames[name].drop(columns="geometry").to_dict("records")
    }


def _told(facts: Atlas, side: Side) -> IncidentSummary:
    found = cache.apply_selection_cached(facts, side.selection)
    if side.region is None:
        everywhere = {one.id: "surely" for one in facts.incidents}
        return summary.summarize(found, everywhere, facts.window)  # type: ignore[arg-type]
    seen = place_filter.target_features(facts, side.region)[0]
    answer = cache.question_answer(
        facts, side.region, place_filter.search_radius_km(seen, side.selection)
    )
    wider = summary.told_of_wider_place(facts.incidents, side.selection, found, answer.wider)
    return summary.summarize(found, answer.verdicts, facts.window, wider)


def _side(facts: Atlas, side: Side, theme: str) -> dict[str, object]:
    told = _told(facts, side)
    seen = cache.feature_profile(facts, side.region) if side.region else None
    first, last = side.days
    return {
        "name": seen.thing.name if seen else gettext("Everywhere"),
        "days": f"{format_day(first)} – {format_day(last)}",
        "metrics": profile_rows.metrics(seen, told) if seen else [],
        "sure": len(told.sure),
        "maybe": len(told.maybe),
        "rows": profile_rows.incidents(told),
        "totals": total_rows.total_rows(told.totals),
        **profile_rows.borders(seen.neighbours if seen else ()),
        **profile_rows.actors(told),
        **profile_rows.picture(told, facts.window, side.days, theme),
    }

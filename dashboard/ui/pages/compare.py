"""Two regions or two periods side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.analysis import comparison, place_filter, query
from dashboard.analysis.comparison import Side
from dashboard.analysis.summary import IncidentSummary, incidents_of_wider_place, summarize
from dashboard.dataset import Atlas
from dashboard.i18n.names import feature_name
from dashboard.i18n.translate import format_day, gettext
from dashboard.selection import EVERYWHERE, Selection
from dashboard.state import View, cache, session
from dashboard.theme.symbols import layer_title
from dashboard.theme.templates import render
from dashboard.ui.panel import filters
from dashboard.ui.presenters import comparison as difference
from dashboard.ui.presenters import profile as profile_rows
from dashboard.ui.presenters import totals as total_rows

REGION = "region"


def show(view: View) -> None:
    """Draw the pickers, what differs, and both sides; each side has its own window.

    A link that names no other side opens with two sensible ones.
    """
    view = replace(view, selection=_with_two_sides(view))
    with st.container(key="compare-side"):
        st.html(render("unseen", title=gettext("Compare")))
        _pickers(view)
        both = comparison.sides(view.selection)
        summaries = _summary(view.atlas, both[0]), _summary(view.atlas, both[1])
        values = [_side(view, *pair) for pair in zip(both, summaries, strict=True)]
        names = _names(values, is_period="/" in view.selection.compare)
        days = both[0].days, both[1].days
        st.html(render("difference", **difference.difference(names, summaries, days)))
        with st.container(horizontal=True, key="sides"):
            for number, side in enumerate(values):
                with st.container(key=f"side-{number}"):
                    st.html(render("side", **side))
                    if not summaries[number].all and both[number].days == both[0].days:
                        _explain_empty(view, both[number])


def _explain_empty(view: View, side: Side) -> None:
    places = _verdicts(view.atlas, side)
    filters.explain_empty(
        view, filters.shown_count(view, places), part=f"-{side.region or EVERYWHERE}"
    )


def _verdicts(atlas: Atlas, side: Side) -> Collection[str] | None:
    """Return the ids that lie at a side's place; None for everywhere."""
    if side.region is None:
        return None
    feature = place_filter.target_features(atlas, side.region)[0]
    radius_km = place_filter.search_radius_km(feature, side.selection)
    return cache.question_answer(atlas, side.region, radius_km).verdicts.keys()


def _with_two_sides(view: View) -> Selection:
    atlas, selection = view.atlas, view.selection
    profile = cache.feature_profile(atlas, selection.region) if selection.region else None
    codes = {
        str(properties["iso"]): key
        for key, properties in _regions(atlas)
        if isinstance(properties.get("iso"), str)
    }
    busiest = comparison.busiest_regions(codes, query.incidents_in_window(view.result))
    return comparison.opening(selection, atlas.options, profile, busiest)


def _names(values: list[dict[str, object]], *, is_period: bool) -> tuple[str, str]:
    """Return what tells the sides apart: their days, or their places."""
    first, second = (str(side["days" if is_period else "name"]) for side in values)
    return first, second


def _pickers(view: View) -> None:
    atlas, region, compared = view.atlas, view.selection.region, view.selection.compare
    regions = {EVERYWHERE: gettext("Everywhere"), **_region_names(atlas)}
    periods = {
        text: gettext("Period: {title}", title=title)
        for text, title in comparison.period_titles(atlas.periods).items()
        if text != f"{view.selection.first}/{view.selection.last}"
    }
    own = {}
    if "/" in compared:
        own[compared] = gettext("Period: {title}", title=comparison.days(compared))
    with st.container(horizontal=True, key="pickers", vertical_alignment="bottom"):
        _picker(view, gettext("This"), "region", {**_chosen_feature(atlas, region), **regions})
        st.button(
            gettext("Swap"),
            key="swap",
            icon=":material/swap_horiz:",
            help=gettext("Put the second side first"),
            on_click=session.change_url,
            args=(atlas,),
            kwargs=comparison.swapped(view.selection),
        )
        others = {**own, **periods, **regions}
        _picker(
            view,
            gettext("compared with"),
            "compare",
            {**_chosen_feature(atlas, compared), **others},
        )


def _chosen_feature(atlas: Atlas, text: str | None) -> Mapping[str, str]:
    """Name what is chosen already by its key; it may be no region, and then no list has it."""
    if not text or "/" in text or text == EVERYWHERE:
        return {}
    return {text: place_filter.target_features(atlas, text)[0].name}


def _picker(view: View, label: str, name: str, options: Mapping[str, str]) -> None:
    st.selectbox(
        label,
        tuple(options),
        key=session.bind_widget(f"compare-{name}", getattr(view.selection, name) or EVERYWHERE),
        format_func=lambda text: options.get(text, text),
        on_change=_on_picked,
        args=(view, name),
    )


def _on_picked(view: View, name: str) -> None:
    """Write both sides into the link, so that neither changes with what else is chosen."""
    picked = st.session_state[f"compare-{name}"]
    both = {"region": view.selection.region, "compare": view.selection.compare}
    both[name] = None if name == "region" and picked == EVERYWHERE else picked
    session.change_url(view.atlas, **both)


def _regions(atlas: Atlas) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """List all regions by key; one that two layers have, by its code, comes once, as the last."""
    rows = [
        (f"{name}.{properties['id']}", properties)
        for name, layer in atlas.layers.items()
        if layer.role == REGION and name in atlas.frames
        for properties in atlas.frames[name].drop(columns="geometry").to_dict("records")
    ]
    last = {properties.get("iso"): key for key, properties in rows}
    for key, properties in rows:
        iso = properties.get("iso")
        if not isinstance(iso, str) or last[iso] == key:
            yield key, properties


def _region_names(atlas: Atlas) -> dict[str, str]:
    """Name all regions by their keys; where two have one name, with their layers'."""
    named = {key: feature_name(properties) for key, properties in _regions(atlas)}
    doubled = Counter(named.values())
    return {
        key: f"{name} · {layer_title(atlas.layers[key.partition('.')[0]])}"
        if doubled[name] > 1
        else name
        for key, name in named.items()
    }


def _summary(atlas: Atlas, side: Side) -> IncidentSummary:
    result = cache.apply_selection_cached(atlas, side.selection)
    if side.region is None:
        everywhere = {incident.id: "surely" for incident in atlas.incidents}
        return summarize(result, everywhere, atlas.window)  # type: ignore[arg-type]
    feature = place_filter.target_features(atlas, side.region)[0]
    radius_km = place_filter.search_radius_km(feature, side.selection)
    answer = cache.question_answer(atlas, side.region, radius_km)
    wider = incidents_of_wider_place(atlas.incidents, side.selection, result, answer.wider)
    return summarize(result, answer.verdicts, atlas.window, wider)


def _side(view: View, side: Side, summary: IncidentSummary) -> dict[str, object]:
    """Make the values for the template of one side."""
    atlas = view.atlas
    profile = cache.feature_profile(atlas, side.region) if side.region else None
    first, last = side.days
    return {
        "name": profile.feature.name if profile else gettext("Everywhere"),
        "days": f"{format_day(first)} – {format_day(last)}",
        "metrics": profile_rows.metrics(profile, summary) if profile else [],
        "sure": len(summary.sure),
        "maybe": len(summary.maybe),
        "rows": profile_rows.incidents(summary),
        "totals": total_rows.total_rows(summary.totals),
        **profile_rows.borders(profile.neighbours if profile else ()),
        **profile_rows.actors(summary),
        **profile_rows.picture(summary, atlas.window, side.days, view.theme),
    }

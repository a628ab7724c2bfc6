"""Two regions or two periods side by side."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import streamlit as st

from dashboard.analysis import comparison, place_filter, query
from dashboard.analysis.comparison import Side
from dashboard.analysis.summary import IncidentSummary, incidents_of_wider_place, summarize
from dashboard.dataset import Atlas
from dashboard.i18n.translate import format_day, gettext
from dashboard.selection import EVERYWHERE, Selection
from dashboard.state import View, cache
from dashboard.theme.templates import render
from dashboard.ui.panel import filters, side_pickers
from dashboard.ui.presenters import comparison as difference
from dashboard.ui.presenters import profile as profile_rows
from dashboard.ui.presenters import totals as total_rows


def show(view: View) -> None:
    """Draw the pickers, what differs, and both sides; each side has its own window.

    A link that names no other side opens with two sensible ones.
    """
    view = replace(view, selection=_with_two_sides(view))
    with st.container(key="compare-side"):
        st.html(render("unseen", title=gettext("Compare")))
        side_pickers.show(view)
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
        for key, properties in side_pickers.regions(atlas)
        if isinstance(properties.get("iso"), str)
    }
    busiest = comparison.busiest_regions(codes, query.incidents_in_window(view.result))
    return comparison.opening(selection, atlas.options, profile, busiest)


def _names(values: list[dict[str, object]], *, is_period: bool) -> tuple[str, str]:
    """Return what tells the sides apart: their days, or their places."""
    first, second = (str(side["days" if is_period else "name"]) for side in values)
    return first, second


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
        "concerning": len(summary.concerning),
        "rows": profile_rows.incidents(summary),
        "totals": total_rows.total_rows(summary.totals),
        **profile_rows.borders(profile.neighbours if profile else ()),
        **profile_rows.actors(summary),
        **profile_rows.picture(summary, atlas.window, side.days, view.theme),
    }

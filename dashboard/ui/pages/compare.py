"""Two regions or two periods side by side."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import partial

import streamlit as st

from dashboard.analysis import compared, comparison, place_filter
from dashboard.analysis.comparison import Side
from dashboard.analysis.summary import IncidentSummary
from dashboard.dataset import Atlas
from dashboard.i18n.translate import gettext
from dashboard.selection import EVERYWHERE
from dashboard.spatial.profile import FeatureProfile
from dashboard.state import View, cache
from dashboard.theme.templates import render
from dashboard.ui.panel import filters, side_pickers
from dashboard.ui.presenters import collections
from dashboard.ui.presenters import comparison as difference
from dashboard.ui.presenters import profile as profile_rows
from dashboard.ui.presenters import totals as total_rows


def show(view: View) -> None:
    """Draw the pickers, what differs, and both sides; each side has its own window.

    A link that names no other side opens with two sensible ones.
    """
    profile = _profile(view, view.selection.region)
    chosen = compared.with_two_sides(view.atlas, view.selection, view.result, profile)
    view = replace(view, selection=chosen)
    with st.container(key="compare-side"):
        st.html(render("hidden_title", title=gettext("Compare")))
        side_pickers.show(view)
        both = comparison.sides(view.selection)
        both_sides = compared.compare(
            view.atlas, view.selection, partial(cache.question_answer, view.atlas)
        )
        pairs = zip(both, both_sides.summaries, strict=True)
        values = [_side(view, *pair) for pair in pairs]
        shown = difference.difference(both_sides.names, both_sides.summaries, both_sides.days)
        st.html(render("difference", **shown))
        with st.container(horizontal=True, key="sides"):
            for number, side in enumerate(values):
                with st.container(key=f"side-{number}"):
                    st.html(render("side", **side))
                    _by_collection(view, both_sides.summaries[number])
                    if not both_sides.summaries[number].all and both[number].days == both[0].days:
                        _explain_empty(view, both[number])


def _by_collection(view: View, summary: IncidentSummary) -> None:
    values = collections.of_place(view.shown_collections, summary, view.atlas.same_events)
    if values["rows"]:
        st.html(render("by_collection", **values))


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


def _profile(view: View, region: str | None) -> FeatureProfile | None:
    return cache.feature_profile(view.atlas, region) if region else None


def _side(view: View, side: Side, summary: IncidentSummary) -> dict[str, object]:
    """Make the values for the template of one side."""
    profile = _profile(view, side.region)
    return {
        "name": profile.feature.name if profile else gettext("Everywhere"),
        "days": compared.days_words(side),
        "metrics": profile_rows.metrics(profile, summary) if profile else [],
        "sure": len(summary.sure),
        "maybe": len(summary.maybe),
        "concerning": len(summary.concerning),
        "rows": profile_rows.incidents(summary),
        "totals": total_rows.total_rows(summary.totals),
        **profile_rows.borders(profile.neighbours if profile else ()),
        **profile_rows.actors(summary),
        **profile_rows.picture(summary, view.atlas.window, side.days, view.theme),
    }

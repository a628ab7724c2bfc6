"""Two regions or two periods side by side."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard.analysis import comparison, place_filter
from dashboard.analysis.comparison import Side
from dashboard.analysis.summary import IncidentSummary, incidents_of_wider_place, summarize
from dashboard.dataset import Atlas
from dashboard.i18n.names import feature_name
from dashboard.i18n.translate import format_day, gettext
from dashboard.state import View, cache, session
from dashboard.theme.templates import render
from dashboard.ui.presenters import profile as profile_rows
from dashboard.ui.presenters import totals as total_rows

REGION = "region"
EMPTY = {"region": None, "compare": ""}


def show(view: View) -> None:
    """Draw the two pickers, and both sides; each side has its own window."""
    with st.container(key="compare-side"):
        _pickers(view)
        with st.container(horizontal=True, key="sides"):
            for number, side in enumerate(comparison.sides(view.selection)):
                with st.container(key=f"side-{number}"):
                    st.html(render("side", **_side(view, side)))


def _pickers(view: View) -> None:
    atlas, region, compared = view.atlas, view.selection.region, view.selection.compare
    regions = {"": gettext("Everywhere"), **_regions(atlas)}
    periods = comparison.period_titles(atlas.periods)
    own = {compared: comparison.days(compared)} if "/" in compared else {}
    with st.container(horizontal=True, key="pickers", vertical_alignment="bottom"):
        _picker(view, gettext("This"), "region", {**_chosen_feature(atlas, region), **regions})
        others = {"": gettext("with …"), **regions, **own, **periods}
        _picker(
            view,
            gettext("compared with"),
            "compare",
            {**_chosen_feature(atlas, compared), **others},
        )


def _chosen_feature(atlas: Atlas, text: str | None) -> Mapping[str, str]:
    """Name what is chosen already by its key; it may be no region, and then no list has it."""
    if not text or "/" in text:
        return {}
    return {text: place_filter.target_features(atlas, text)[0].name}


def _picker(view: View, label: str, name: str, options: Mapping[str, str]) -> None:
    st.selectbox(
        label,
        tuple(options),
        key=session.bind_widget(f"compare-{name}", getattr(view.selection, name) or ""),
        format_func=lambda text: options.get(text, text),
        on_change=_on_picked,
        args=(view.atlas, name),
    )


def _on_picked(atlas: Atlas, name: str) -> None:
    session.change_url(atlas, **{name: st.session_state[f"compare-{name}"] or EMPTY[name]})


def _regions(atlas: Atlas) -> dict[str, str]:
    """Name all regions by their keys."""
    return {
        f"{name}.{properties['id']}": feature_name(properties)
        for name, layer in atlas.layers.items()
        if layer.role == REGION and name in atlas.frames
        for properties in atlas.frames[name].drop(columns="geometry").to_dict("records")
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


def _side(view: View, side: Side) -> dict[str, object]:
    """Make the values for the template of one side."""
    atlas = view.atlas
    summary = _summary(atlas, side)
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

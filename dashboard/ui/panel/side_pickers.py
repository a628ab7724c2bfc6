"""The pickers of the two sides of a comparison, and what they offer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import streamlit as st

from dashboard.analysis import compared, comparison, place_filter
from dashboard.dataset import Atlas
from dashboard.i18n.names import feature_name
from dashboard.i18n.translate import gettext
from dashboard.selection import EVERYWHERE
from dashboard.state import View, session
from dashboard.theme.symbols import layer_title


def show(view: View) -> None:
    """Draw the pickers; `view` has both sides."""
    atlas, region, compared = view.atlas, view.selection.region, view.selection.compare
    places = {EVERYWHERE: gettext("Everywhere"), **_region_names(atlas)}
    periods = {
        text: gettext("Period: {title}", title=title)
        for text, title in comparison.period_titles(atlas.periods).items()
        if text != f"{view.selection.first}/{view.selection.last}"
    }
    own = {}
    if "/" in compared:
        own[compared] = gettext("Period: {title}", title=comparison.days(compared))
    with st.container(horizontal=True, key="pickers", vertical_alignment="bottom"):
        _picker(view, gettext("This"), "region", {**_chosen_feature(atlas, region), **places})
        st.button(
            gettext("Swap"),
            key="swap",
            icon=":material/swap_horiz:",
            help=gettext("Put the second side first"),
            on_click=session.change_url,
            args=(atlas,),
            kwargs=comparison.swapped(view.selection),
        )
        others = {**own, **periods, **places}
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


def _region_names(atlas: Atlas) -> dict[str, str]:
    """Name all regions by their keys; where two have one name, with their layers'."""
    named = {key: feature_name(properties) for key, properties in compared.regions(atlas)}
    doubled = Counter(named.values())
    return {
        key: f"{name} · {layer_title(atlas.layers[key.partition('.')[0]])}"
        if doubled[name] > 1
        else name
        for key, name in named.items()
    }

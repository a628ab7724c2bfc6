"""The place filters in force, as a sentence with a button that lifts them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import streamlit as st

from dashboard.analysis import place_filter, summary
from dashboard.analysis.quality import is_nowhere
from dashboard.dataset import Atlas
from dashboard.i18n.names import place_name
from dashboard.i18n.translate import gettext, join_list, ngettext
from dashboard.state import View, cache, session
from dashboard.theme.templates import escape_markdown
from events.incident import Incident


def show(view: View) -> None:
    """Say which place filters are in force, how many pass surely and maybe; offer to lift them."""
    atlas, selection, result = view.atlas, view.selection, view.result
    answer = cache.place_answer(atlas, selection)
    if answer is None:
        return
    sure, maybe, concerning = summary.count_by_certainty(result, answer.verdicts)
    wider = summary.incidents_of_wider_place(atlas.incidents, selection, result, answer.wider)
    with st.container(horizontal=True, key="asked"):
        sentence = gettext(
            "Only {where}: **{sure}** surely there and then, **{maybe}** maybe.",
            where=escape_markdown(place_filter.describe(atlas, selection)),
            sure=sure,
            maybe=maybe,
        )
        if concerning:
            sentence += " " + concerning_sentence(concerning)
        not_counted = escape_markdown(wider_places_sentence(wider))
        st.markdown(f"{sentence} {not_counted} {_unlocated_sentence(atlas)}")
        st.button(
            gettext("Show all again"),
            key="unask",
            type="tertiary",
            on_click=session.change_url,
            args=(atlas,),
            kwargs={"near": None, "shape": ""},
        )


def concerning_sentence(count: int) -> str:
    """Say how many only concern the place."""
    return ngettext(
        "**{n}** more concerns it: what happened elsewhere or nobody says where.",
        "**{n}** more concern it: what happened elsewhere or nobody says where.",
        count,
    )


def _unlocated_sentence(atlas: Atlas) -> str:
    """Say how many no place filter can find, so that nobody takes them for absent."""
    count = int(atlas.incidents.flags(is_nowhere).sum())
    return ngettext(
        "The {n} without a known place lies at no distance.",
        "The {n} without a known place lie at no distance.",
        count,
    )


def wider_places_sentence(incidents: Iterable[Incident]) -> str:
    """Name the lines, areas and countries that reach beyond the filter, with their incidents."""
    counts = Counter(place_name(incident.place) for incident in incidents if incident.place)
    if not counts:
        return ""
    names = join_list([f"{name} ({count})" for name, count in counts.most_common()])
    return gettext(
        "Not counted, told of a whole country or of a line or area that less than a quarter of"
        " lies here: {names}.",
        names=names,
    )

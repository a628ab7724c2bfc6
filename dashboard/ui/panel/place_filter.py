"""The questions of place in force, as sentences that can be taken back; and the finder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import streamlit as st

from dashboard.analysis import place_filter, summary
from dashboard.dataset import Atlas
from dashboard.i18n.names import place_name
from dashboard.i18n.translate import gettext, join_list, ngettext
from dashboard.selection import Selection
from dashboard.state import cache, session
from dashboard.theme.templates import escape_markdown
from events.filters import Shown
from events.incident import Incident


def show(facts: Atlas, selection: Selection, found: Shown) -> None:
    """Say which place filters are in force, how many pass surely and maybe, how to lift them."""
    answer = cache.place_answer(facts, selection)
    if answer is None:
        return
    sure, maybe = summary.count_by_certainty(found, answer.verdicts)
    with st.container(horizontal=True, key="asked"):
        told = gettext(
            "Only {where}: **{sure}** surely there and then, **{maybe}** maybe.",
            where=escape_markdown(place_filter.describe(facts, selection)),
            sure=sure,
            maybe=maybe,
        )
        beside = escape_markdown(
            draw_wider(summary.told_of_wider_place(facts.incidents, selection, found, answer.wider))
        )
        st.markdown(f"{told} {beside} {_left_out(facts)}")
        st.button(
            gettext("Show all again"),
            key="unask",
            type="tertiary",
            on_click=session.change_url,
            args=(facts,),
            kwargs={"near": None, "shape": ""},
        )


def _left_out(facts: Atlas) -> str:
    """What no question of distance can find, so that it is not taken for absent."""
    count = sum(one.place is None for one in facts.incidents)
    return ngettext(
        "The {n} without a known place lies at no distance.",
        "The {n} without a known place lie at no distance.",
        count,
    )


def draw_wider(incidents: Iterable[Incident]) -> str:
    """Name the lines, areas and countries that incidents are told of beyond what is asked."""
    names = Counter(place_name(one.place) for one in incidents if one.place)
    if not names:
        return ""
    listed = join_list([f"{name} ({count})" for name, count in names.most_common()])
    return gettext(
        "Not counted, told of a whole country or of a line or area that less than a quarter of"
        " lies here: {names}.",
        names=listed,
    )

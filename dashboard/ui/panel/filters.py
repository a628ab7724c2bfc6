"""The filters in force: as chips to lift them, and as the reason why nothing is shown."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.analysis.active_filters import ActiveFilter, active_filters, lift_all
from dashboard.i18n.translate import gettext, ngettext
from dashboard.selection import Selection
from dashboard.state import View, cache, session
from dashboard.theme.templates import escape_markdown

Counting = Callable[[Selection], int]


def chips(view: View) -> None:
    """Draw one chip for each filter in force, which lifts it; an empty row where there is none."""
    filters = active_filters(view.atlas, view.selection)
    with st.container(horizontal=True, key="chips", gap="small"):
        for active in filters:
            _lift_button(
                view,
                f"{escape_markdown(active.label)} **{escape_markdown(active.value)}**",
                f"chip-{active.key}",
                dict(active.lift),
                gettext("Lift this filter"),
            )
        if len(filters) > 1:
            everything = lift_all(filters)
            _lift_button(view, gettext("Lift all filters"), "chip-all", everything)


def _lift_button(
    view: View, label: str, key: str, changes: dict[str, Any], help_: str | None = None
) -> None:
    st.button(
        label,
        key=key,
        icon=":material/close:",
        icon_position="right",
        help=help_,
        on_click=session.change_url,
        args=(view.atlas,),
        kwargs=changes,
    )


def shown_count(view: View, among: Collection[str] | None = None) -> Counting:
    """Return what counts the incidents that a selection would show in its window.

    `among` are the ids that count, None for all.
    """

    def count(selection: Selection) -> int:
        shown = cache.apply_selection_cached(view.atlas, selection)
        both = (*shown.certain, *shown.possible)
        return sum(among is None or incident.id in among for incident in both)

    return count


def explain_empty(view: View, count: Counting, *, part: str = "") -> None:
    """Name the filters that leave nothing, and offer to lift each that would bring some back.

    `count` tells how many a selection would bring; `part` keeps two such offers apart.
    """
    filters = active_filters(view.atlas, view.selection)
    if not filters:
        st.markdown(gettext("There is no incident to show."))
        return
    names = " · ".join(escape_markdown(active.words) for active in filters)
    st.markdown(gettext("Nothing passes these filters: {filters}.", filters=names))
    offers = [
        (active, gained)
        for active in filters
        if (gained := count(replace(view.selection, **active.lift)))
    ]
    with st.container(key=f"lift{part}", gap="small"):
        for active, gained in offers:
            _offer(view, active, gained, part)
        everything = lift_all(filters)
        if len(filters) > 1 and (gained := count(replace(view.selection, **everything))):
            label = f"{gettext('Lift all filters')}: {_incidents(gained)}"
            _lift_button(view, label, f"lift{part}-all", everything)


def _offer(view: View, active: ActiveFilter, gained: int, part: str) -> None:
    label = gettext(
        "Without “{filter}”: {incidents}", filter=active.words, incidents=_incidents(gained)
    )
    _lift_button(view, escape_markdown(label), f"lift{part}-{active.key}", dict(active.lift))


def _incidents(count: int) -> str:
    return ngettext("{n} incident", "{n} incidents", count)

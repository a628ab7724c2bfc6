"""The panel at the right: the selected incident, the clicked feature, or the window in sum."""

from __future__ import annotations

import streamlit as st

from dashboard.analysis.quality import unmapped_reason
from dashboard.analysis.query import Count, by_category, count_in_window, nearest_incident
from dashboard.dataset import Atlas
from dashboard.i18n.names import format_date
from dashboard.i18n.translate import format_day, gettext, pgettext
from dashboard.selection import Selection
from dashboard.state import session
from dashboard.theme import symbols
from dashboard.theme.templates import escape_markdown, render
from dashboard.ui.panel import actions, sums
from dashboard.ui.panel import feature as feature_panel
from dashboard.ui.panel import incident as incident_panel
from dashboard.ui.panel import place_filter as place_filter_panel
from dashboard.ui.panel import search as search_panel
from dashboard.ui.panel.incident_list import incident_rows
from events.filters import Shown
from events.periods import Period


def show(facts: Atlas, selection: Selection, found: Shown, theme: str) -> None:
    """Draw the panel that the choice asks for."""
    st.html(render("handle", label=gettext("Show or lower the panel")))
    place_filter_panel.show(facts, selection, found)
    if selection.incident:
        _close(facts)
        incident_panel.draw_card(facts, facts.by_id[selection.incident], found, theme)
    elif selection.region:
        _close(facts)
        feature_panel.show(facts, selection, found, theme)
    else:
        _overview(facts, selection, found)


def _close(facts: Atlas) -> None:
    st.button(
        gettext("Close"),
        key="close",
        icon=":material/close:",
        type="tertiary",
        on_click=session.change_url,
        args=(facts,),
        kwargs={"incident": None, "region": None},
    )


def _overview(facts: Atlas, selection: Selection, found: Shown) -> None:
    period = next(
        (
            one
            for one in facts.periods
            if (one.first, one.last) == (selection.first, selection.last)
        ),
        None,
    )
    search_panel.draw_search(facts)
    counts = by_category(found)
    rows = [
        {
            "name": name,
            "label": gettext(kind["label"]),
            "certain": counts.get(name, Count(0, 0)).certain,
            "possible": counts.get(name, Count(0, 0)).possible,
        }
        for name, kind in symbols.CATEGORIES.items()
    ]
    st.html(
        render(
            "overview",
            title=pgettext("period", period.title)
            if period
            else f"{format_day(selection.first)} – {format_day(selection.last)}",
            about=pgettext("period", period.about) if period else gettext("A window of your own."),
            certain=len(found.certain),
            possible=len(found.possible),
            undated=len(found.undated),
            rows=rows,
            unlocated=count_in_window(found, unmapped_reason),
        )
    )
    sums.show(facts, selection, found)
    if not (found.certain or found.possible):
        _nearest(facts, selection, found)
    st.html(render("heading", title=gettext("Stories"), aside=gettext("a window each")))
    for one in facts.periods:
        _story(facts, one)
    if found.undated:
        title = gettext("Undated ({n})", n=len(found.undated))
        st.html(render("heading", title=title, aside=gettext("in no window")))
        incident_rows(facts, [("", one) for one in found.undated])
    actions.overview(facts, found)


def _story(facts: Atlas, period: Period) -> None:
    st.button(
        f"{escape_markdown(pgettext('period', period.title))}  \n"
        f":gray[{escape_markdown(pgettext('period', period.about))}]",
        key=f"period-{period.id}",
        type="tertiary",
        width="stretch",
        on_click=session.change_url,
        args=(facts,),
        kwargs={"first": period.first, "last": period.last},
    )


def _nearest(facts: Atlas, selection: Selection, found: Shown) -> None:
    """An empty window says where the nearest incident is, and offers to go there."""
    near = nearest_incident(found.outside, selection.first, selection.last)
    if near is None:
        st.info(gettext("No incident passes these filters."))
        return
    one, first, last = near
    told = gettext(
        "No incident certainly or possibly in this window. Nearest: {title}.", title="{}"
    )
    st.info(told.format(escape_markdown(f"{one.title}, {format_date(one.date)}")))
    st.button(
        gettext("Widen the window to it"),
        on_click=session.change_url,
        args=(facts,),
        kwargs={"first": first, "last": last},
    )

"""The panel at the right: the selected incident, the clicked feature, or an overview."""

from __future__ import annotations

import streamlit as st

from dashboard.analysis.collections import count_by_collection
from dashboard.analysis.query import nearest_incident
from dashboard.dataset import Atlas
from dashboard.i18n.content import content
from dashboard.i18n.names import format_date
from dashboard.i18n.translate import format_day, gettext, pgettext
from dashboard.state import View, session
from dashboard.theme.templates import escape_markdown, render
from dashboard.ui.panel import actions, filters, sums, text_coverage
from dashboard.ui.panel import feature as feature_panel
from dashboard.ui.panel import incident as incident_panel
from dashboard.ui.panel import place_filter as place_filter_panel
from dashboard.ui.panel.incident_list import incident_rows
from dashboard.ui.presenters import collections
from dashboard.ui.presenters.overview import overview_counts
from events.periods import Period


def show(view: View) -> None:
    """Draw the panel of what is selected."""
    st.html(render("handle", label=gettext("Show or lower the panel")))
    place_filter_panel.show(view)
    if view.selection.incident or view.selection.region:
        _draw_selected(view)
    else:
        _overview(view)


def show_beside_table(view: View) -> None:
    """Draw what is selected, and the way to it on the map."""
    st.button(
        gettext("Show on the map"),
        key="to-map",
        icon=":material/map:",
        on_click=session.change_url,
        args=(view.atlas,),
        kwargs={"view": "map"},
    )
    _draw_selected(view)


def _draw_selected(view: View) -> None:
    _close_button(view.atlas)
    if view.selection.incident:
        incident_panel.draw_card(view, view.atlas.by_id[view.selection.incident])
    else:
        feature_panel.show(view)


def _close_button(atlas: Atlas) -> None:
    st.button(
        gettext("Close"),
        key="close",
        icon=":material/close:",
        type="tertiary",
        on_click=session.change_url,
        args=(atlas,),
        kwargs={"incident": None, "region": None},
    )


def _overview(view: View) -> None:
    """Draw the window in sum: counts, sums, stories, the undated."""
    atlas, result = view.atlas, view.result
    _counts(view)
    sums.show(view)
    text_coverage.show(view)
    if not (result.certain or result.possible):
        _nearest_incident(view)
        filters.explain_empty(view, filters.shown_count(view))
    st.html(render("heading", title=gettext("Stories"), aside=gettext("a window each")))
    for period in atlas.periods:
        _story_button(atlas, period)
    if result.undated:
        title = gettext("Undated ({n})", n=len(result.undated))
        st.html(render("heading", title=title, aside=gettext("in no window")))
        incident_rows(atlas, [("", incident) for incident in result.undated])
    actions.overview_actions(view)


def _counts(view: View) -> None:
    """Draw the window's title and its counts, in all and by category."""
    selection, result = view.selection, view.result
    period = _period_of_window(view)
    days = f"{format_day(selection.first)} – {format_day(selection.last)}"
    st.html(
        render(
            "overview",
            title=pgettext("period", period.title) if period else days,
            about=pgettext("period", period.about) if period else gettext("A window of your own."),
            **overview_counts(result, selection.first),
        )
    )
    if rows := collections.by_collection(view.shown_collections, count_by_collection(result)):
        values = {"rows": rows, "aside": gettext("certain · possible"), "note": ""}
        st.html(render("by_collection", **values))


def _period_of_window(view: View) -> Period | None:
    """Find the story whose window is selected; None for a window of the reader's own."""
    window = view.selection.first, view.selection.last
    periods = (period for period in view.atlas.periods if (period.first, period.last) == window)
    return next(periods, None)


def _story_button(atlas: Atlas, period: Period) -> None:
    st.button(
        f"{escape_markdown(pgettext('period', period.title))}  \n"
        f":gray[{escape_markdown(pgettext('period', period.about))}]",
        key=f"period-{period.id}",
        type="tertiary",
        width="stretch",
        on_click=session.change_url,
        args=(atlas,),
        kwargs={"first": period.first, "last": period.last},
    )


def _nearest_incident(view: View) -> None:
    """Say for an empty window where the nearest incident that passes is, and offer to go there."""
    selection = view.selection
    nearest = nearest_incident(view.result.outside, selection.first, selection.last)
    if nearest is None:
        return
    incident, first, last = nearest
    sentence = gettext(
        "No incident certainly or possibly in this window. Nearest: {title}.", title="{}"
    )
    title = content(incident.title)
    st.info(sentence.format(escape_markdown(f"{title}, {format_date(incident.date)}")))
    st.button(
        gettext("Widen the window to it"),
        on_click=session.change_url,
        args=(view.atlas,),
        kwargs={"first": first, "last": last},
    )

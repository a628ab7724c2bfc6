"""The panel at the right: the selected incident, the clicked feature, or the window in sum."""

from __future__ import annotations

import streamlit as st

from dashboard import asked_panel, card, feature_panel, foot_panel, look, session, sums_panel
from dashboard.data import Facts
from dashboard.language import day, say, say_as
from dashboard.naming import when
from dashboard.placed import unmapped
from dashboard.rows import incident_rows
from dashboard.selection import Selection
from dashboard.shown import Count, by_category, count, nearest
from dashboard.wording import html, plain
from events.filters import Shown
from events.periods import Period


def show(facts: Facts, selection: Selection, found: Shown, theme: str) -> None:
    """Draw the panel that the choice asks for."""
    st.html(html("handle", label=say("Show or lower the panel")))
    asked_panel.show(facts, selection, found)
    if selection.incident:
        _close(facts)
        card.show(facts, facts.by_id[selection.incident], found, theme)
    elif selection.region:
        _close(facts)
        feature_panel.show(facts, selection, found, theme)
    else:
        _overview(facts, selection, found)


def _close(facts: Facts) -> None:
    st.button(
        say("Close"),
        key="close",
        icon=":material/close:",
        type="tertiary",
        on_click=session.change,
        args=(facts,),
        kwargs={"incident": None, "region": None},
    )


def _overview(facts: Facts, selection: Selection, found: Shown) -> None:
    period = next(
        (
            one
            for one in facts.periods
            if (one.first, one.last) == (selection.first, selection.last)
        ),
        None,
    )
    asked_panel.find(facts)
    counts = by_category(found)
    rows = [
        {
            "name": name,
            "label": say(kind["label"]),
            "certain": counts.get(name, Count(0, 0)).certain,
            "possible": counts.get(name, Count(0, 0)).possible,
        }
        for name, kind in look.CATEGORIES.items()
    ]
    st.html(
        html(
            "overview",
            title=say_as("period", period.title)
            if period
            else f"{day(selection.first)} – {day(selection.last)}",
            about=say_as("period", period.about) if period else say("A window of your own."),
            certain=len(found.certain),
            possible=len(found.possible),
            undated=len(found.undated),
            rows=rows,
            unlocated=count(found, unmapped),
        )
    )
    sums_panel.show(facts, selection, found)
    if not (found.certain or found.possible):
        _nearest(facts, selection, found)
    st.html(html("heading", title=say("Stories"), aside=say("a window each")))
    for one in facts.periods:
        _story(facts, one)
    if found.undated:
        title = say("Undated ({n})", n=len(found.undated))
        st.html(html("heading", title=title, aside=say("in no window")))
        incident_rows(facts, [("", one) for one in found.undated])
    foot_panel.overview(facts, found)


def _story(facts: Facts, period: Period) -> None:
    st.button(
        f"{plain(say_as('period', period.title))}  \n"
        f":gray[{plain(say_as('period', period.about))}]",
        key=f"period-{period.id}",
        type="tertiary",
        width="stretch",
        on_click=session.change,
        args=(facts,),
        kwargs={"first": period.first, "last": period.last},
    )


def _nearest(facts: Facts, selection: Selection, found: Shown) -> None:
    """An empty window says where the nearest incident is, and offers to go there."""
    near = nearest(found.outside, selection.first, selection.last)
    if near is None:
        st.info(say("No incident passes these filters."))
        return
    one, first, last = near
    told = say("No incident certainly or possibly in this window. Nearest: {title}.", title="{}")
    st.info(told.format(plain(f"{one.title}, {when(one.date)}")))
    st.button(
        say("Widen the window to it"),
        on_click=session.change,
        args=(facts,),
        kwargs={"first": first, "last": last},
    )

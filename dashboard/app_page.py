"""The one page: sidebar, header, and the view that the link names."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from dashboard import asked, data, header, language, session, shell, signin, styles
from dashboard.controls import sidebar
from dashboard.data import EventsError, Facts, LayerError
from dashboard.look import ASSETS
from dashboard.pages import compare, present, sources, table
from dashboard.pages import map as map_view
from dashboard.selection import Selection
from events.filters import Shown

View = Callable[[Facts, Selection, Shown, str], None]
DRAW: Mapping[str, View] = {
    "map": map_view.show,
    "table": table.show,
    "compare": compare.show,
    "sources": sources.show,
}


def show() -> None:
    """Draw the page, or say what keeps it from being drawn."""
    session.speak()
    theme = st.context.theme.type or "light"
    st.logo(str(ASSETS / f"logo-{theme}.svg"), size="large")
    if not signin.passed():
        return
    try:
        facts = data.facts()
    except (EventsError, LayerError) as error:
        header.problems([str(error)])
        return
    st.html(styles.page(facts, theme))
    shell.show(facts)
    with st.sidebar:
        sidebar(facts, session.current(facts)[0], theme)
        signin.leave()
    _main(facts, theme)
    _awake()


@st.fragment
def _main(facts: Facts, theme: str) -> None:
    """What a choice in the map changes: header, map, panel; the sidebar stays as it is."""
    session.speak()
    selection, problems = session.current(facts)
    found = asked.shown(facts, selection)
    st.html(styles.counts(found))
    if selection.present:
        present.show(facts, selection, found, theme)
        return
    header.header(facts, selection, found)
    header.problems([*problems, *language.problem(), *facts.problems])
    DRAW[selection.view](facts, selection, found, theme)


@st.fragment(run_every="1h")
def _awake() -> None:
    """Nothing to see: for a page with a part that runs by itself Streamlit runs the whole page
    again when a lost connection is back, which a server that never saw this page needs.
    """

"""The one page: sidebar, header, and the view that the address names."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from dashboard import data, header, session, styles
from dashboard.controls import sidebar
from dashboard.data import EventsError, Facts, LayerError
from dashboard.look import ASSETS
from dashboard.pages import map as map_view
from dashboard.pages import sources, table
from dashboard.selection import Selection
from dashboard.shown import shown
from events.filters import Shown

View = Callable[[Facts, Selection, Shown, str], None]
VIEWS: Mapping[str, View] = {"Map": map_view.show, "Table": table.show, "Sources": sources.show}


def show() -> None:
    """Draw the page, or say what keeps it from being drawn."""
    theme = st.context.theme.type or "light"
    pages = {name: _page(name) for name in VIEWS}
    here = st.navigation(list(pages.values()), position="hidden")
    view = next(name for name, page in pages.items() if page == here)
    st.logo(str(ASSETS / f"logo-{theme}.svg"), size="large")
    try:
        facts = data.facts()
    except (EventsError, LayerError) as error:
        header.problems([str(error)])
        st.stop()
    st.html(styles.page(facts, theme))
    with st.sidebar:
        sidebar(facts, session.current(facts)[0], theme)
    _main(facts, theme, view, pages)


def _page(name: str) -> st.Page:
    def nothing() -> None:
        """The views are drawn inside the fragment."""

    return st.Page(
        nothing, title=f"{name} · Panj Atlas", url_path=name.lower(), default=name == "Map"
    )


@st.fragment
def _main(facts: Facts, theme: str, view: str, pages: Mapping[str, st.Page]) -> None:
    """What a choice in the map changes: header, map, panel; the sidebar stays as it is."""
    selection, problems = session.current(facts)
    found = shown(facts.incidents, selection)
    st.html(styles.counts(found))
    wanted = header.header(facts, selection, views=tuple(VIEWS), view=view)
    if wanted != view:
        st.switch_page(pages[wanted], query_params=header.query(facts, selection))
    header.problems([*problems, *facts.problems])
    VIEWS[view](facts, selection, found, theme)

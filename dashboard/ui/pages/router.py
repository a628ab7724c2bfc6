"""The one page: sidebar, header, and the view that the link names."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from dashboard.dataset import Atlas
from dashboard.i18n import translate
from dashboard.selection import Selection
from dashboard.state import cache, session
from dashboard.theme.symbols import ASSETS
from dashboard.ui.chrome import auth, css, header, shell
from dashboard.ui.chrome.sidebar import sidebar
from dashboard.ui.pages import compare as compare_page
from dashboard.ui.pages import map as map_page
from dashboard.ui.pages import present as present_page
from dashboard.ui.pages import sources as sources_page
from dashboard.ui.pages import table as table_page
from events.errors import EventsError
from events.filters import Shown
from geodata.registry import LayerError

View = Callable[[Atlas, Selection, Shown, str], None]
DRAW: Mapping[str, View] = {
    "map": map_page.show,
    "table": table_page.show,
    "compare": compare_page.show,
    "sources": sources_page.show,
}


def show() -> None:
    """Draw the page, or say what keeps it from being drawn."""
    session.set_run_language()
    theme = st.context.theme.type or "light"
    st.logo(str(ASSETS / f"logo-{theme}.svg"), size="large")
    if not auth.is_signed_in():
        return
    try:
        facts = cache.load_atlas()
    except (EventsError, LayerError) as error:
        header.problems([str(error)])
        return
    st.html(css.page(facts, theme))
    shell.show(facts)
    with st.sidebar:
        sidebar(facts, session.current_selection(facts)[0], theme)
        auth.sign_out_button()
    _main(facts, theme)
    _awake()


@st.fragment
def _main(facts: Atlas, theme: str) -> None:
    """What a choice in the map changes: header, map, panel; the sidebar stays as it is."""
    session.set_run_language()
    selection, problems = session.current_selection(facts)
    found = cache.apply_selection_cached(facts, selection)
    st.html(css.counts(found))
    if selection.present:
        present_page.show(facts, selection, found, theme)
        return
    header.header(facts, selection, found)
    header.problems([*problems, *translate.catalog_problem(), *facts.problems])
    DRAW[selection.view](facts, selection, found, theme)


@st.fragment(run_every="1h")
def _awake() -> None:
    """Nothing to see: for a page with a part that runs by itself Streamlit runs the whole page
    again when a lost connection is back, which a server that never saw this page needs.
    """

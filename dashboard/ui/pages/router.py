"""The one page: sidebar, header, and the page that the link names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.dataset import Atlas
from dashboard.i18n import translate
from dashboard.i18n.content import content_problem
from dashboard.state import View, cache, collections, session
from dashboard.theme.symbols import ASSETS
from dashboard.ui.chrome import auth, css, header, shell, sidebar, tour
from dashboard.ui.pages import compare as compare_page
from dashboard.ui.pages import data as data_page
from dashboard.ui.pages import map as map_page
from dashboard.ui.pages import present as present_page
from dashboard.ui.pages import sources as sources_page
from dashboard.ui.pages import table as table_page
from dashboard.ui.panel import filters
from events.errors import EventsError
from geodata.registry import LayerError

PAGES: Mapping[str, Callable[[View], None]] = {
    "map": map_page.show,
    "table": table_page.show,
    "compare": compare_page.show,
    "sources": sources_page.show,
    "data": data_page.show,
}
# The pages that show what passes the filters.
FILTERED = frozenset({"map", "table", "compare", "data"})


def show() -> None:
    """Draw the page, or say what keeps it from being drawn."""
    session.set_run_language()
    theme = st.context.theme.type or "light"
    st.logo(str(ASSETS / f"logo-{theme}.svg"), size="large")
    if not auth.is_signed_in():
        return
    try:
        shipped = cache.load_atlas()
        tour.keep_first_words(shipped)
        atlas = collections.with_collections(shipped)
    except (EventsError, LayerError) as error:
        header.problems([str(error)])
        return
    st.html(css.page(atlas, theme))
    sidebar.forget_drawn()
    with (
        _drawn_later(shell.place(), lambda: shell.show(atlas)),
        _drawn_later(st.sidebar, lambda: _side(atlas, theme)),
    ):
        _main(atlas, theme)
    _rerun_after_reconnect()


@contextmanager
def _drawn_later(place: DeltaGenerator, draw: Callable[[], None]) -> Iterator[None]:
    """Draw a part of the page after what stands in this block, though that fails.

    The map comes first of all: its frame loads while the rest of the page is drawn.
    """
    try:
        yield
    finally:
        with place:
            draw()


def _side(atlas: Atlas, theme: str) -> None:
    sidebar.show(atlas, session.current_selection(atlas), theme)
    auth.sign_out_button()


@st.fragment
def _main(atlas: Atlas, theme: str) -> None:
    """Draw what a choice in the map changes: header, map, panel. The sidebar stays while true.

    Runs within every full run, and alone after a choice in the map, then with the arguments of the
    last full run. So the link, which is newer, is resolved here and nowhere else.
    """
    session.set_run_language()
    if session.is_whole_run_asked():
        st.rerun()
    view, problems = session.resolve_view(atlas, theme)
    if sidebar.is_outdated(view.selection):
        st.rerun()
    st.html(css.counts(view.result) + css.candidate_counts(view.selection))
    if view.selection.present:
        present_page.show(view)
        return
    top = header.place()
    # Messages and chips have a place though they be none: what comes after them would else be
    # another part of the page than before, and a slow answer would show the map anew.
    with st.container(key="messages"):
        header.problems(
            [*problems, *translate.catalog_problem(), *content_problem(), *atlas.problems]
        )
    if view.selection.view in FILTERED:
        filters.chips(view)
    with _drawn_later(top, lambda: header.show(view)):
        PAGES[view.selection.view](view)


@st.fragment(run_every=3_600)  # seconds: a text such as 1h Streamlit reads with pandas
def _rerun_after_reconnect() -> None:
    """Draw nothing.

    For a page with a part that runs by itself Streamlit runs the whole page again when a lost
    connection is back, which a server that never saw this page needs.
    """

"""The killed and wounded of all that is shown, with the totals that are in no sum beside them."""

from __future__ import annotations

import streamlit as st

from dashboard.analysis import summary, totals
from dashboard.dataset import Atlas
from dashboard.i18n.translate import join_list, pgettext
from dashboard.selection import Selection
from dashboard.state import cache
from dashboard.theme.templates import render
from dashboard.ui.presenters import totals as total_rows
from events.filters import Shown


def show(facts: Atlas, selection: Selection, found: Shown) -> None:
    """Draw the sums, to be opened; nothing where no figure is told."""
    answer = cache.place_answer(facts, selection)
    sums = total_rows.total_rows(summary.sums(facts.incidents, selection, found, answer))
    if sums:
        title = join_list([pgettext("measure", name) for name in totals.MEASURES]).capitalize()
        with st.expander(title, key="sums"):
            st.html(render("sums", totals=sums))

"""The killed and wounded of all that is shown, with the totals that are in no sum beside them."""

from __future__ import annotations

import streamlit as st

from dashboard.analysis import summary, totals
from dashboard.i18n.translate import join_list, pgettext
from dashboard.state import View, cache
from dashboard.theme.templates import render
from dashboard.ui.presenters import totals as total_rows


def show(view: View) -> None:
    """Draw the sums, folded; nothing where no source gives a figure."""
    atlas, selection = view.atlas, view.selection
    answer = cache.place_answer(atlas, selection)
    rows = total_rows.total_rows(summary.sums(atlas.incidents, selection, view.result, answer))
    if rows:
        title = join_list([pgettext("measure", name) for name in totals.MEASURES]).capitalize()
        with st.expander(title, key="sums"):
            st.html(render("sums", totals=rows))

"""The killed and wounded of all that is shown, with the totals that are in no sum beside them."""

from __future__ import annotations

import streamlit as st

from dashboard.analysis import summary, totals
from dashboard.i18n.translate import format_number, gettext, join_list, pgettext
from dashboard.state import View, cache
from dashboard.theme.templates import render
from dashboard.ui.presenters import totals as total_rows

# Every claim of every incident is looked at: more would let the reader wait at each choice.
MOST_SUMMED = 5_000


def show(view: View) -> None:
    """Draw the sums, folded; nothing where no source gives a figure, words where too many may."""
    atlas, selection = view.atlas, view.selection
    count = len(view.result.certain) + len(view.result.possible)
    if count > MOST_SUMMED:
        st.caption(
            gettext(
                "Killed and wounded are summed for up to {n} incidents, {count} are in the window:"
                " narrow it, or filter.",
                n=format_number(MOST_SUMMED),
                count=format_number(count),
            )
        )
        return
    answer = cache.place_answer(atlas, selection)
    rows = total_rows.total_rows(summary.sums(atlas.incidents, selection, view.result, answer))
    if rows:
        title = join_list([pgettext("measure", name) for name in totals.MEASURES]).capitalize()
        with st.expander(title, key="sums"):
            st.html(render("sums", totals=rows))

"""The killed and wounded of all that is shown, with the totals that are in no sum beside them."""

from __future__ import annotations

import streamlit as st

from dashboard import asked, telling, total_rows, totals
from dashboard.data import Facts
from dashboard.language import joined, say_as
from dashboard.selection import Selection
from dashboard.wording import html
from events.filters import Shown


def show(facts: Facts, selection: Selection, found: Shown) -> None:
    """Draw the sums, to be opened; nothing where no figure is told."""
    answer = asked.placed(facts, selection)
    sums = total_rows.totals(telling.sums(facts.incidents, selection, found, answer))
    if sums:
        title = joined([say_as("measure", name) for name in totals.MEASURES]).capitalize()
        with st.expander(title, key="sums"):
            st.html(html("sums", totals=sums))

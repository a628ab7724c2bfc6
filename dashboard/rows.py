"""Lists of incidents to click."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from dashboard import session
from dashboard.data import Facts
from dashboard.wording import plain
from events import edtf
from events.incident import Incident

MOST = 40


def incident_rows(facts: Facts, rows: Iterable[tuple[str, Incident]]) -> None:
    """A row for each incident, with a remark; a click selects it."""
    listed = list(rows)
    for remark, one in listed[:MOST]:
        when = plain(edtf.in_words(one.date))
        aside = f" · :gray[{plain(remark)}]" if remark else ""
        st.button(
            f":gray[{when}]{aside}  \n{plain(one.title)}",
            key=f"row-{one.id}",
            type="tertiary",
            width="stretch",
            on_click=_select,
            args=(facts, one.id),
        )
    if len(listed) > MOST:
        st.caption(f"{len(listed) - MOST} more: see the table.")


def _select(facts: Facts, incident: str) -> None:
    session.change(facts, incident=incident, region=None)

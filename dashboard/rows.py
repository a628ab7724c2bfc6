"""Lists of incidents to click."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from dashboard import look, session
from dashboard.data import Facts
from dashboard.language import say_many
from dashboard.naming import when
from dashboard.wording import plain
from events.incident import Incident

MOST = 40


def incident_rows(
    facts: Facts, rows: Iterable[tuple[str, Incident]], *, part: str = "", theme: str = ""
) -> None:
    """A row for each incident, with a remark; a click selects it.

    `part` keeps two lists apart that may name the same incident; `theme` draws the category too.
    """
    listed = list(rows)
    for remark, one in listed[:MOST]:
        st.button(
            row_label(one, remark, theme),
            key=f"row-{part}{one.id}",
            type="tertiary",
            width="stretch",
            on_click=_select,
            args=(facts, one.id),
        )
    if len(listed) > MOST:
        left = len(listed) - MOST
        st.caption(say_many("{n} more: see the table.", "{n} more: see the table.", left))


def row_label(one: Incident, remark: str, theme: str = "") -> str:
    """Date, remark and title of an incident, as a button's label."""
    day = plain(when(one.date))
    aside = f" · :gray[{plain(remark)}]" if remark else ""
    icon = f"![]({look.category_icon(one.category, theme)}) " if theme else ""
    return f"{icon}:gray[{day}]{aside}  \n{plain(one.title)}"


def _select(facts: Facts, incident: str) -> None:
    session.change(facts, incident=incident, region=None)

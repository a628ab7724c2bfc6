"""Lists of incidents to click."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from dashboard.dataset import Atlas
from dashboard.i18n.content import content
from dashboard.i18n.labels import STATUSES
from dashboard.i18n.names import format_date
from dashboard.i18n.translate import gettext, ngettext
from dashboard.state import session
from dashboard.theme import symbols
from dashboard.theme.templates import escape_markdown
from events.incident import Incident

MOST = 40


def incident_rows(
    atlas: Atlas, rows: Iterable[tuple[str, Incident]], *, part: str = "", theme: str = ""
) -> None:
    """Draw a row for each incident, with a remark; a click selects it.

    `part` keeps two lists apart that may name the same incident; `theme` draws the category too.
    """
    listed = list(rows)
    for remark, incident in listed[:MOST]:
        st.button(
            row_label(incident, remark, theme),
            key=f"row-{part}{incident.id}",
            type="tertiary",
            width="stretch",
            on_click=_select_incident,
            args=(atlas, incident.id),
        )
    if len(listed) > MOST:
        left = len(listed) - MOST
        st.caption(ngettext("{n} more: see the table.", "{n} more: see the table.", left))


def row_label(incident: Incident, remark: str, theme: str = "") -> str:
    """Write date, remark and title of an incident as a button's label."""
    date = escape_markdown(format_date(incident.date))
    remarks = [remark, gettext(STATUSES["planned"]) if incident.planned else ""]
    aside = "".join(f" · :gray[{escape_markdown(words)}]" for words in remarks if words)
    icon = f"![]({symbols.category_icon(incident.category, theme)}) " if theme else ""
    return f"{icon}:gray[{date}]{aside}  \n{escape_markdown(content(incident.title))}"


def _select_incident(atlas: Atlas, incident_id: str) -> None:
    session.change_url(atlas, incident=incident_id, region=None)

"""A table of which a row is picked and the columns are chosen; on paper it is whole."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.i18n.translate import gettext
from dashboard.theme.templates import render

# Longer tables are printed from a file: the page draws but what is in sight.
MOST_PRINTED = 1_000


# What is shown of an address: its host.
HOST = r"^https?://(?:www\.)?([^/]+)"


def pick_row(
    rows: pd.DataFrame,
    keys: Sequence[str],
    chosen: str | None,
    name: str,
    links: Sequence[str] = (),
) -> str | None:
    """Draw a table with a choice of its columns; return the key of the row that is picked.

    The row of what is chosen already is picked when the table is drawn anew. `links` names the
    columns of addresses, which open beside the page.
    """
    columns = _pick_columns(list(rows.columns), name)
    picked_rows = [keys.index(chosen)] if chosen in keys else []
    event = st.dataframe(
        rows,
        hide_index=True,
        height="stretch",
        column_order=columns,
        on_select="rerun",
        selection_mode="single-row",
        selection_default={"selection": {"rows": picked_rows}} if picked_rows else None,
        column_config={
            gettext("Title"): st.column_config.TextColumn(width="large"),
            **{link: st.column_config.LinkColumn(display_text=HOST) for link in links},
        },
    )
    if len(rows) <= MOST_PRINTED:
        printed = rows[columns].fillna("").astype(str)
        st.html(render("paper", names=columns, rows=printed.to_numpy().tolist()))
    picked = event["selection"]["rows"]
    return keys[picked[0]] if picked and picked[0] < len(keys) else None


def _pick_columns(names: list[str], part: str) -> list[str]:
    """Draw the choice of columns; return those that are shown, in the table's order."""
    with st.popover(gettext("Columns"), icon=":material/view_column:"):
        picked = st.pills(
            gettext("Columns"), names, selection_mode="multi", default=names, key=f"columns-{part}"
        )
    return [name for name in names if name in picked] or names

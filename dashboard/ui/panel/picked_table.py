"""A table of which a row is picked and the columns are chosen; on paper it is whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard.i18n.translate import gettext
from dashboard.state import session
from dashboard.theme.templates import render

if TYPE_CHECKING:
    import pandas as pd

# Longer tables are printed from a file: the page draws but what is in sight.
MOST_PRINTED = 1_000


# What is shown of an address: its host.
HOST = r"^https?://(?:www\.)?([^/]+)"


@dataclass(frozen=True, slots=True)
class Sort:
    """The column that rows are sorted by, and whether the greatest comes first."""

    column: str
    descending: bool = False


def pick_row(
    rows: pd.DataFrame,
    keys: Sequence[str],
    chosen: str | None,
    name: str,
    *,
    links: Sequence[str] = (),
    ranks: Mapping[str, Sequence[float | None]] = MappingProxyType({}),
) -> str | None:
    """Draw a table with a choice of its columns; return the key of the row that is picked.

    The row of what is chosen already is picked when the table is drawn anew; columns and sort are
    those of its last drawing. `links` names the columns of addresses, which open beside the page;
    `ranks` has the numbers that a column is sorted by, where its words would mislead.
    """
    columns, sort = _pick_columns(list(rows.columns), name)
    if sort:
        order = sorted_positions(rows[sort.column], ranks.get(sort.column), sort)
        rows, keys = rows.iloc[order], [keys[number] for number in order]
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


def sorted_positions(
    cells: pd.Series, ranks: Sequence[float | None] | None, sort: Sort
) -> list[int]:
    """Return the positions of a column's rows in the order of a sort, empty cells last.

    Without `ranks` by the words, large and small letters alike; equal rows keep their order.
    """
    values: Sequence[Any] = ranks or [str(cell).casefold() for cell in cells.fillna("")]
    filled = [row for row, value in enumerate(values) if value not in (None, "")]
    empty = [row for row, value in enumerate(values) if value in (None, "")]
    return [*sorted(filled, key=lambda row: values[row], reverse=sort.descending), *empty]


def _pick_columns(names: list[str], part: str) -> tuple[list[str], Sort | None]:
    """Draw the choice of columns and of their order; return those shown, and the sort."""
    key = f"columns-{part}"
    if not set(st.session_state.get(key, [""])) <= set(names):  # new, or of another language
        kept = [name for name in session.kept_value(key, names) if name in names]
        st.session_state[key] = kept or names
    with st.popover(gettext("Columns"), icon=":material/view_column:"):
        picked = st.pills(gettext("Columns"), names, selection_mode="multi", key=key)
        sort = _pick_sort(names, part)
    session.keep_value(key, picked)
    # The page's script keeps for each table and sort how far it was scrolled.
    sorted_by = f"-{names.index(sort.column)}-{sort.descending}" if sort else ""
    st.container(key=f"grid-{part}{sorted_by}")
    return [name for name in names if name in picked] or names, sort


def _pick_sort(names: list[str], part: str) -> Sort | None:
    """Draw the choice of the column to sort by, kept while the page is open; None for as listed."""
    key, down = f"sort-{part}", f"sort-down-{part}"
    if st.session_state.get(key) not in names:
        kept = session.kept_value(key, None)
        st.session_state[key] = kept if kept in names else None
    st.session_state.setdefault(down, session.kept_value(down, default=False))
    column = st.selectbox(
        gettext("Sort by"), names, index=None, key=key, placeholder=gettext("As listed")
    )
    descending = st.toggle(gettext("Last or greatest first"), key=down, disabled=column is None)
    session.keep_value(key, column)
    session.keep_value(down, descending)
    return Sort(column, descending) if column else None

"""A table of which a row is picked and the columns are chosen; on paper it is whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Literal

import pandas as pd
import streamlit as st

from dashboard.i18n.translate import gettext
from dashboard.state import session
from dashboard.theme.templates import render

# Longer tables are printed from a file: the page draws but what is in sight.
MOST_PRINTED = 1_000


# What is shown of an address: its host.
HOST = r"^https?://(?:www\.)?([^/]+)"


@dataclass(frozen=True, slots=True)
class Sort:
    """The column that rows are sorted by, and whether the greatest comes first."""

    column: str
    descending: bool = False

    @property
    def arrow(self) -> str:
        """The sign at the column's head."""
        return "↓" if self.descending else "↑"


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
    those of its last drawing. A click on a head sorts up, then down, then no more. `links` names
    the columns of addresses, which open beside the page; `ranks` has the numbers that a column is
    sorted by, where its words would mislead.
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
        selection_mode=("single-row", "single-column"),
        selection_default={
            "selection": {"rows": picked_rows, "columns": [sort.column] if sort else []}
        },
        column_config=_column_config(columns, links, sort),
    )
    if len(rows) <= MOST_PRINTED:
        printed = rows[columns].fillna("").astype(str)
        st.html(render("paper", names=columns, rows=printed.to_numpy().tolist()))
    picked = event["selection"]["rows"]
    # To pick a row takes the mark from the column: that is no click on its head.
    new = sort_after(sort, event["selection"]["columns"]) if picked == picked_rows else sort
    if new != sort:
        st.session_state[f"sort-{name}"] = new
        st.rerun()
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


def sort_after(sort: Sort | None, marked: Sequence[str]) -> Sort | None:
    """Return the sort once a head has been clicked; `marked` is the column marked since.

    Another column's head sorts up, the same again, which takes the mark away, down, then no more.
    """
    if list(marked) == ([sort.column] if sort else []):
        return sort
    if marked:
        return Sort(marked[0])
    return replace(sort, descending=True) if sort and not sort.descending else None


def _column_config(
    columns: Sequence[str], links: Sequence[str], sort: Sort | None
) -> dict[str, Any]:
    config: dict[str, Any] = {}
    for column in columns:
        label = f"{column} {sort.arrow}" if sort and sort.column == column else column
        if column in links:
            config[column] = st.column_config.LinkColumn(label, display_text=HOST)
        else:
            is_title = column == gettext("Title")
            width: Literal["large"] | None = "large" if is_title else None
            config[column] = st.column_config.TextColumn(label, width=width)
    return config


def _pick_columns(names: list[str], part: str) -> tuple[list[str], Sort | None]:
    """Draw the choice of columns; return those shown, in the table's order, and their sort."""
    key = f"columns-{part}"
    sort: Sort | None = st.session_state.get(f"sort-{part}")
    number = names.index(sort.column) if sort and sort.column in names else None
    # The page's script keeps for each table and sort how far it was scrolled.
    sorted_by = f"-{number}-{sort.descending}" if sort and number is not None else ""
    kept = [name for name in session.kept_value(key, names) if name in names]
    if not set(st.session_state.get(key, [""])) <= set(names):  # new, or of another language
        st.session_state[key] = kept or names
    with (
        st.container(key=f"grid-{part}{sorted_by}"),
        st.popover(gettext("Columns"), icon=":material/view_column:"),
    ):
        picked = st.pills(gettext("Columns"), names, selection_mode="multi", key=key)
    session.keep_value(key, picked)
    shown = [name for name in names if name in picked] or names
    return shown, sort if sort and sort.column in shown else None

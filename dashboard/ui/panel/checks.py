"""What stands behind the incidents: evidence, the rule for no date, how each was checked."""

from __future__ import annotations

import streamlit as st

from dashboard.dataset import Atlas
from dashboard.i18n.translate import format_number, gettext, ngettext
from dashboard.ui.presenters.checks import check_counts, check_row, evidence_table_rows
from events import listed


def evidence(atlas: Atlas) -> None:
    """List the sources outside the texts, each with the incident that it is for."""
    rows = [row for incident in atlas.incidents for row in evidence_table_rows(incident)]
    if not rows:
        return
    st.header(gettext("Evidence from outside the texts"))
    if count := sum(
        not source.retrieved.text for incident in atlas.incidents for source in incident.evidence
    ):
        st.caption(
            ngettext(
                "On which day {n} of these sources was read is not on record.",
                "On which day {n} of these sources were read is not on record.",
                count,
            )
        )
    st.dataframe(
        rows,
        hide_index=True,
        column_config={gettext("Address"): st.column_config.LinkColumn()},
    )


def undated(atlas: Atlas) -> None:
    """State the one rule for what the texts give no date for, with how many it concerns."""
    st.header(gettext("Without a date"))
    count = int(atlas.incidents.flags(listed.undated).sum())
    st.markdown(
        gettext(
            "An act or a statement without a date is listed where a text names the state, body or"
            " person in office that acted or spoke. What lasts, such as aid, support or trade, is"
            " listed only where the text bounds it in time; what scholars and journalists hold is"
            " not. Where the text, a note of it or a record named here gives an earliest day, the"
            " date runs from it to the latest day told or, failing that, to the writing of the"
            " text; the writing alone gives no date. Without a date an incident lies in no window,"
            " is counted and listed apart, and is in no sum."
        )
        + " "
        + ngettext("{n} incident is undated.", "{n} incidents are undated.", count)
    )


def checked(atlas: Atlas) -> None:
    """Say how the incidents were checked, in all and one by one."""
    st.header(gettext("Checked by"))
    total = format_number(len(atlas.incidents))
    lines = [
        gettext("**{n}** of {all}: form and vocabulary, at each start", n=total, all=total),
        *(
            gettext("**{n}** of {all}: {how}", n=format_number(count), all=total, how=how)
            for how, count in check_counts(atlas.incidents)
        ),
    ]
    st.markdown("\n".join(f"- {line}" for line in lines))
    st.dataframe(list(map(check_row, atlas.incidents)), hide_index=True)

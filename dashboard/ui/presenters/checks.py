"""How incidents were checked, and what stands behind them outside the texts, as rows. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.i18n.labels import CHECKS
from dashboard.i18n.names import format_date
from dashboard.i18n.translate import gettext
from events.edtf import EdtfDate
from events.incident import Incident


def evidence_table_rows(incident: Incident) -> list[dict[str, str]]:
    """Make a row for each source outside the texts: what it says, for which incident.

    A row says when it was read only where that is on record.
    """
    return [
        {
            gettext("Incident"): incident.title,
            gettext("What it says"): evidence.says,
            gettext("Title"): evidence.title,
            gettext("Published"): _day(evidence.published),
            gettext("Address"): evidence.url,
            **({gettext("Retrieved"): day} if (day := _day(evidence.retrieved)) else {}),
        }
        for evidence in incident.evidence
    ]


def check_counts(incidents: Iterable[Incident]) -> list[tuple[str, int]]:
    """Count the incidents that were checked in each way, in the order of CHECKS."""
    done = [{check.how for check in incident.checked} for incident in incidents]
    return [(gettext(words), sum(how in ways for ways in done)) for how, words in CHECKS.items()]


def check_row(incident: Incident) -> dict[str, str]:
    """Make the row of an incident: for each way of checking when it was, and what was found."""
    row = {gettext("Incident"): incident.title, gettext("Date"): format_date(incident.date)}
    for how, words in CHECKS.items():
        done = [
            ": ".join(filter(None, (_day(check.on), check.found)))
            for check in incident.checked
            if check.how == how
        ]
        row[gettext(words)] = "; ".join(done)
    return row


def _day(date: EdtfDate) -> str:
    return format_date(date) if date.text else ""

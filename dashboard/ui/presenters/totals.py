"""Sums of contested figures as values for a template: ranges, ends with who gives them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dashboard.analysis import estimates
from dashboard.analysis.totals import PERIOD, Total
from dashboard.dataset.entries import collection_of
from dashboard.i18n import translate
from dashboard.i18n.names import format_date, place_name
from dashboard.i18n.translate import gettext, ngettext, pgettext
from events.incident import Incident


def total_row(total: Total) -> dict[str, Any]:
    """Put a sum into words: its range, each end with who gives it, and how it was made."""
    whole = total.range
    ends = [(whole.low, total.low_by, False), (whole.high, total.high_by, True)]
    if whole.low == whole.high and total.low_by == total.high_by:
        ends = ends[:1]
    return {
        "title": total_title(total.measure),
        "aside": gettext(
            "{n} of {all} certain incidents in the sum", n=len(total.counted), all=total.of
        ),
        "range": estimates.format_range(whole),
        "scale": range_scale(whole.low, whole.high),
        "ends": [
            {"who": _claimant_words(by), "value": _end_words(value, whole, is_high=is_high)}
            for value, by, is_high in ends
            if value is not None
        ],
        "how": how_made(total),
        "periods": [period_row(incident, total) for incident in total.periods],
    }


def total_title(measure: str) -> str:
    """Return the title of the sum of a measure; it says that totals over a period are left out."""
    name = pgettext("measure", measure).capitalize()
    return gettext("{measure}, single incidents", measure=name)


def period_row(incident: Incident, total: Total) -> dict[str, Any]:
    """Put a total that is in no sum into words: name, dates, range, and each claimant's."""
    claims = estimates.claims(incident, total.measure)
    when = [format_date(incident.date)]
    if incident in total.wider and incident.place:
        when.append(gettext("told of all of {place}", place=place_name(incident.place)))
    return {
        "title": incident.title,
        "when": " · ".join(when),
        "range": estimates.format_range(estimates.claim_range(claims)),
        "claims": [
            {"who": claim.claimant, "value": estimates.format_range(estimates.claim_range([claim]))}
            for claim in claims
        ],
    }


def _end_words(value: float, whole: estimates.Range, *, is_high: bool) -> str:
    """Put an end of a range into words: open to above, approximate, or as it is."""
    number = translate.format_number(value)
    if is_high and whole.open:
        return gettext("at least {n}", n=number)
    return gettext("about {n}", n=number) if whole.approximate[is_high] else number


def _claimant_words(by: Sequence[tuple[str, int]]) -> str:
    return ", ".join(f"{name} ({count})" if count > 1 else name for name, count in by)


def range_scale(low: float | None, high: float | None) -> dict[str, float] | None:
    """Place a range on a scale from 0 to its high end, in per cent; None where it is no range."""
    if low is None or high is None or low >= high:
        return None
    return {"left": round(100 * low / high, 1), "width": round(100 - 100 * low / high, 1)}


def how_made(total: Total) -> str:
    """Say how a sum was made, and what was left out of it."""
    parts = []
    if len(total.counted) > 1:
        how = gettext("The sum of each incident’s lowest claim, and of each one’s highest.")
        parts.append(how)
    collections = {collection_of(incident) for incident in total.counted}
    if len(collections) > 1:
        parts.append(
            gettext(
                "Adds incidents of {n} collections: what two of them tell of counts twice.",
                n=len(collections),
            )
        )
    if total.silent:
        silent = ngettext(
            "{n} gives no number: that is not 0.",
            "{n} give no number: that is not 0.",
            total.silent,
        )
        parts.append(silent)
    for reason, incidents in total.apart.items():
        if reason != PERIOD:  # they stand beside the sum by name
            parts.append(
                gettext(
                    "Not added: {n} with a figure, {why}.", n=len(incidents), why=gettext(reason)
                )
            )
    return " ".join(parts)


def total_rows(totals: Iterable[Total]) -> list[dict[str, Any]]:
    """Make a row for each sum that has a figure, added or left apart."""
    return [total_row(total) for total in totals if total.counted or total.apart or total.wider]

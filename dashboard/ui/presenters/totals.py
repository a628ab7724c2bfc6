"""Sums of contested figures as values for a template: ranges, ends with who gives them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dashboard.analysis import estimates
from dashboard.analysis.totals import PERIOD, Total
from dashboard.i18n import translate
from dashboard.i18n.names import format_date, place_name
from dashboard.i18n.translate import gettext, ngettext, pgettext
from events.incident import Incident


def total_row(one: Total) -> dict[str, Any]:
    """A sum as a range, each end with who gives it, and how it was made."""
    given = one.range
    ends = [(given.low, one.low_by, 0), (given.high, one.high_by, 1)]
    if given.low == given.high and one.low_by == one.high_by:
        ends = ends[:1]
    return {
        "title": total_title(one.measure),
        "aside": gettext("{n} of {all} sure incidents in the sum", n=len(one.counted), all=one.of),
        "range": estimates.format_range(given),
        "scale": range_scale(given.low, given.high),
        "ends": [
            {"who": _who(by), "value": _end(value, at, given)}
            for value, by, at in ends
            if value is not None
        ],
        "how": how_made(one),
        "periods": [period_row(part, one) for part in one.periods],
    }


def total_title(measure: str) -> str:
    """What a sum is of: it leaves out the totals over a period."""
    name = pgettext("measure", measure).capitalize()
    return gettext("{measure}, single incidents", measure=name)


def period_row(one: Incident, whole: Total) -> dict[str, Any]:
    """A total over a period that is in no sum: its name, dates, range and every claimant's."""
    claims = estimates.claims(one, whole.measure)
    about = [format_date(one.date)]
    if one in whole.wider and one.place:
        about.append(gettext("told of all of {place}", place=place_name(one.place)))
    return {
        "title": one.title,
        "when": " · ".join(about),
        "range": estimates.format_range(estimates.claim_range(claims)),
        "claims": [
            {"who": claim.claimant, "value": estimates.format_range(estimates.claim_range([claim]))}
            for claim in claims
        ],
    }


def _end(value: float, at: int, given: estimates.Range) -> str:
    told = translate.format_number(value)
    if at and given.open:
        return gettext("at least {n}", n=told)
    return gettext("about {n}", n=told) if given.approximate[at] else told


def _who(by: Sequence[tuple[str, int]]) -> str:
    return ", ".join(f"{name} ({count})" if count > 1 else name for name, count in by)


def range_scale(low: float | None, high: float | None) -> dict[str, float] | None:
    """Where a range lies on a scale from 0 to its high end, in per cent; None for no range."""
    if low is None or high is None or low >= high:
        return None
    return {"left": round(100 * low / high, 1), "width": round(100 - 100 * low / high, 1)}


def how_made(one: Total) -> str:
    """How a sum was made, and what was left out of it."""
    parts = []
    if len(one.counted) > 1:
        how = gettext("The sum of each incident’s lowest claim, and of each one’s highest.")
        parts.append(how)
    if one.silent:
        silent = ngettext(
            "{n} gives no number: that is not 0.", "{n} give no number: that is not 0.", one.silent
        )
        parts.append(silent)
    for why, part in one.apart.items():
        if why != PERIOD:  # they stand beside the sum by name
            parts.append(
                gettext("Not added: {n} with a figure, {why}.", n=len(part), why=gettext(why))
            )
    return " ".join(parts)


def total_rows(told: Iterable[Total]) -> list[dict[str, Any]]:
    """The sums that have a figure, added or left apart."""
    return [total_row(one) for one in told if one.counted or one.apart or one.wider]

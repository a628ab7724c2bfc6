"""What is uncertain of an incident, and why it has no mark on a map. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dashboard.i18n.translate import N_
from events.incident import NO_POINT, Incident

# Why an incident has no mark on the map, first reason that holds; text as the reader sees it.
UNMAPPED: Mapping[str, Callable[[Incident], bool]] = {
    N_("without a known place"): lambda one: one.place is None,
    N_("told of a whole line"): lambda one: one.precision == "line",
    N_("country-wide"): lambda one: one.precision == "country",
}


def unmapped_reason(one: Incident) -> str:
    """Why an incident is listed but not drawn; empty when it is drawn."""
    return next((why for why, holds in UNMAPPED.items() if holds(one)), "")


def has_point(one: Incident) -> bool:
    """Whether the incident's place is known and may be told as a point with a radius."""
    return one.place is not None and one.precision not in NO_POINT


# What may be uncertain of an incident, each with the words for a yes.
UNCERTAINTIES: Mapping[str, Callable[[Incident], object]] = {
    N_("have a date that is approximate or uncertain"): lambda one: (
        one.date.approximate or one.date.uncertain
    ),
    N_("have a date that spans more than one day"): lambda one: one.date.first != one.date.last,
    N_("have no date at all"): lambda one: one.date.undated,
    N_("are told of a whole country or line or have no known place"): unmapped_reason,
    N_("are disputed"): lambda one: one.status == "disputed",
    N_("are totals over a period"): lambda one: one.aggregate,
    N_("carry a note on what the text or the record says otherwise"): lambda one: one.note,
}

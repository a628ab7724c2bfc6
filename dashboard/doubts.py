"""What is uncertain of an incident: a table of questions, each with the words for a yes. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dashboard.language import later
from dashboard.placed import unmapped
from events.incident import Incident

DOUBTS: Mapping[str, Callable[[Incident], object]] = {
    later("have a date that is approximate or uncertain"): lambda one: (
        one.date.approximate or one.date.uncertain
    ),
    later("have a date that spans more than one day"): lambda one: one.date.first != one.date.last,
    later("have no date at all"): lambda one: one.date.undated,
    later("are told of a whole country or line or have no known place"): unmapped,
    later("are disputed"): lambda one: one.status == "disputed",
    later("are totals over a period"): lambda one: one.aggregate,
    later("carry a note on what the text or the record says otherwise"): lambda one: one.note,
}

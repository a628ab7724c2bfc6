"""What the incidents of a choice say of a place, and how well the texts cover it. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from dashboard.analysis import timeline, totals
from dashboard.analysis.place_filter import PlaceAnswer
from dashboard.analysis.query import Count, apply_selection, incidents_in_window
from dashboard.analysis.timeline import DocumentCitations, HalfYear
from dashboard.analysis.totals import Total
from dashboard.selection import Selection
from dashboard.spatial.proximity import Verdicts
from events.filters import Shown
from events.incident import Incident


@dataclass(frozen=True, slots=True)
class IncidentSummary:
    """What the incidents of a choice say of a place.

    `sure` are those whose date and place are both sure, `maybe` all others that may belong here.
    """

    sure: tuple[Incident, ...]
    maybe: tuple[Incident, ...]
    by_category: Mapping[str, Count]
    actors: tuple[tuple[str, int], ...]
    totals: tuple[Total, ...]
    half_years: tuple[HalfYear, ...]
    spoken: tuple[DocumentCitations, ...]

    @property
    def all(self) -> tuple[Incident, ...]:
        """The sure and the maybe ones together, by date."""
        both = (*self.sure, *self.maybe)
        return tuple(sorted(both, key=lambda one: (str(one.date.first or ""), one.id)))


def summarize(
    found: Shown,
    verdicts: Verdicts,
    span: tuple[date, date],
    beside: Collection[Incident] = (),
) -> IncidentSummary:
    """What the shown incidents say of the zone that the verdicts are of.

    `beside` are those told of a wider place (`wider`): their totals stand beside the sums.
    """
    sure, maybe = split_by_certainty(found, verdicts)
    everything = (*sure, *maybe)
    # The bars show all of the span, so that the window is seen against it.
    outside = _placed(found.outside, verdicts)
    beyond = [one for one in outside if verdicts[one.id] == "surely"]
    vague = [one for one in outside if verdicts[one.id] != "surely"]
    possible = [one for one in maybe if verdicts[one.id] == "surely"]
    return IncidentSummary(
        sure=sure,
        maybe=maybe,
        by_category=_by_category(sure, maybe),
        actors=tuple(Counter(actor for one in everything for actor in one.actors).most_common()),
        totals=tuple(totals.total(name, sure, maybe, beside) for name in totals.MEASURES),
        half_years=timeline.half_years(
            span,
            (*sure, *possible, *beyond),
            (*(one for one in maybe if verdicts[one.id] != "surely"), *vague),
        ),
        spoken=timeline.documents_citing(everything),
    )


def split_by_certainty(
    found: Shown, verdicts: Verdicts
) -> tuple[tuple[Incident, ...], tuple[Incident, ...]]:
    """Tell the incidents whose date and place are both sure from all others that may belong."""
    certain = _placed(found.certain, verdicts)
    sure = tuple(one for one in certain if verdicts[one.id] == "surely")
    unsure = [one for one in certain if verdicts[one.id] != "surely"]
    return sure, (*unsure, *_placed(found.possible, verdicts))


def count_by_certainty(found: Shown, verdicts: Verdicts) -> tuple[int, int]:
    """Count both parts that `split` tells apart."""
    sure, maybe = split_by_certainty(found, verdicts)
    return len(sure), len(maybe)


def _placed(incidents: Iterable[Incident], verdicts: Verdicts) -> list[Incident]:
    return [one for one in incidents if one.id in verdicts]


def told_of_wider_place(
    incidents: Iterable[Incident], selection: Selection, found: Shown, ids: Collection[str]
) -> tuple[Incident, ...]:
    """Find what the choice shows of a wider place than is asked, by date.

    `found` is what the choice shows; a filter by place has left out just these, so it is lifted.
    """
    if selection.by_place:
        found = apply_selection(incidents, replace(selection, near=None, shape=""))
    return tuple(one for one in incidents_in_window(found) if one.id in ids)


def sums(
    incidents: Iterable[Incident], selection: Selection, found: Shown, answer: PlaceAnswer | None
) -> tuple[Total, ...]:
    """Sum what a choice shows; totals of a wider place than it asks about stand beside.

    `answer` is that to its place filters, None where it has none.
    """
    sure, maybe, beside = found.certain, found.possible, tuple[Incident, ...]()
    if answer is not None:
        sure, maybe = split_by_certainty(found, answer.verdicts)
        beside = told_of_wider_place(incidents, selection, found, answer.wider)
    return tuple(totals.total(name, sure, maybe, beside) for name in totals.MEASURES)


def _by_category(sure: Iterable[Incident], maybe: Iterable[Incident]) -> dict[str, Count]:
    counts = [Counter(one.category for one in part) for part in (sure, maybe)]
    names = dict.fromkeys([*counts[0], *counts[1]])
    return {name: Count(counts[0][name], counts[1][name]) for name in names}


@dataclass(frozen=True, slots=True)
class Coverage:
    """How well the texts cover a place, whatever is chosen, and the years they leave out."""

    incidents: int
    sure: int
    spoken: tuple[DocumentCitations, ...]
    silence: tuple[tuple[int, int], ...]


def coverage(
    incidents: Collection[Incident], verdicts: Verdicts, span: tuple[date, date]
) -> Coverage:
    """What all incidents say of the coverage of a zone in a span of days."""
    here = _placed(incidents, verdicts)
    return Coverage(
        incidents=len(here),
        sure=sum(verdicts[one.id] == "surely" for one in here),
        spoken=timeline.documents_citing(here),
        silence=timeline.years_without(span, here),
    )

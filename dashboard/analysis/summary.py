"""What the incidents of a selection say of a place, and how well the texts cover it. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from dashboard.analysis import timeline, totals
from dashboard.analysis.coverage import years_without
from dashboard.analysis.place_filter import PlaceAnswer
from dashboard.analysis.query import Count, apply_selection, incidents_in_window
from dashboard.analysis.timeline import DocumentCitations, HalfYear
from dashboard.analysis.totals import Total
from dashboard.selection import Selection
from dashboard.spatial.proximity import Verdicts
from events.filters import Shown
from events.incident import Incident

CONCERNS = "concerns"


@dataclass(frozen=True, slots=True)
class IncidentSummary:
    """What the incidents of a selection say of a place.

    `sure` are those whose date and place are both sure, `maybe` all others that may belong here,
    `concerning` those in the window that happened elsewhere, or nobody says where, and are about
    this place: they are in no count but their own.
    `actors` are counted in both, the most frequent first; `citations` says which texts cite them.
    """

    sure: tuple[Incident, ...]
    maybe: tuple[Incident, ...]
    concerning: tuple[Incident, ...]
    by_category: Mapping[str, Count]
    actors: tuple[tuple[str, int], ...]
    totals: tuple[Total, ...]
    half_years: tuple[HalfYear, ...]
    citations: tuple[DocumentCitations, ...]

    @property
    def all(self) -> tuple[Incident, ...]:
        """The sure, the maybe and the concerning ones together, by date, then by id."""
        parts = (*self.sure, *self.maybe, *self.concerning)
        return tuple(
            sorted(parts, key=lambda incident: (str(incident.date.first or ""), incident.id))
        )


def summarize(
    shown: Shown,
    verdicts: Verdicts,
    span: tuple[date, date],
    beside: Collection[Incident] = (),
) -> IncidentSummary:
    """Summarize the shown incidents of the zone that the verdicts are of.

    `span` is the first and last day of the half-years, both included. `beside` are the incidents
    told of a wider place: their totals stand beside the sums.
    """
    sure, maybe = split_by_certainty(shown, verdicts)
    both = (*sure, *maybe)
    about = concerning(shown, verdicts)
    # The bars show all of the span, so that the window is seen against it.
    outside = _passing(shown.outside, verdicts)
    beyond = [incident for incident in outside if verdicts[incident.id] == "surely"]
    vague = [incident for incident in outside if verdicts[incident.id] != "surely"]
    possible = [incident for incident in maybe if verdicts[incident.id] == "surely"]
    return IncidentSummary(
        sure=sure,
        maybe=maybe,
        concerning=about,
        by_category=_by_category(sure, maybe),
        actors=tuple(
            Counter(actor for incident in both for actor in incident.actor_names).most_common()
        ),
        totals=tuple(totals.total(name, sure, maybe, beside) for name in totals.MEASURES),
        half_years=timeline.half_years(
            span,
            (*sure, *possible, *beyond),
            (*(incident for incident in maybe if verdicts[incident.id] != "surely"), *vague),
        ),
        citations=timeline.documents_citing((*both, *about)),
    )


def concerning(shown: Shown, verdicts: Verdicts) -> tuple[Incident, ...]:
    """Return the incidents in the window that only concern the place asked for, by date."""
    return tuple(
        incident for incident in incidents_in_window(shown) if verdicts.get(incident.id) == CONCERNS
    )


def split_by_certainty(
    shown: Shown, verdicts: Verdicts
) -> tuple[tuple[Incident, ...], tuple[Incident, ...]]:
    """Part the incidents whose date and place are both sure from all others that may belong.

    What only concerns the place is in neither part.
    """
    certain = _passing(shown.certain, verdicts)
    sure = tuple(incident for incident in certain if verdicts[incident.id] == "surely")
    unsure = [incident for incident in certain if verdicts[incident.id] != "surely"]
    return sure, (*unsure, *_passing(shown.possible, verdicts))


def count_by_certainty(shown: Shown, verdicts: Verdicts) -> tuple[int, int, int]:
    """Count both parts of `split_by_certainty`, and those that only concern the place."""
    sure, maybe = split_by_certainty(shown, verdicts)
    return len(sure), len(maybe), len(concerning(shown, verdicts))


def _passing(incidents: Iterable[Incident], verdicts: Verdicts) -> list[Incident]:
    """Return the incidents that surely or maybe happened there, in their order."""
    return [incident for incident in incidents if verdicts.get(incident.id, CONCERNS) != CONCERNS]


def incidents_of_wider_place(
    incidents: Iterable[Incident], selection: Selection, shown: Shown, ids: Collection[str]
) -> tuple[Incident, ...]:
    """Return what a selection shows of a wider place than it asks about, by date.

    `ids` are those told of a wider place. `shown` is what the selection shows; a filter by place
    has left out just these, so it is lifted.
    """
    if selection.by_place:
        shown = apply_selection(incidents, replace(selection, near=None, shape=""))
    return tuple(incident for incident in incidents_in_window(shown) if incident.id in ids)


def sums(
    incidents: Iterable[Incident], selection: Selection, shown: Shown, answer: PlaceAnswer | None
) -> tuple[Total, ...]:
    """Sum what a selection shows; totals of a wider place than it asks about stand beside.

    `answer` is that to its place filters, None where it has none.
    """
    sure, maybe, beside = shown.certain, shown.possible, tuple[Incident, ...]()
    if answer is not None:
        sure, maybe = split_by_certainty(shown, answer.verdicts)
        beside = incidents_of_wider_place(incidents, selection, shown, answer.wider)
    return tuple(totals.total(name, sure, maybe, beside) for name in totals.MEASURES)


def _by_category(sure: Iterable[Incident], maybe: Iterable[Incident]) -> dict[str, Count]:
    counts = [
        Counter(name for incident in part for name in incident.categories) for part in (sure, maybe)
    ]
    names = dict.fromkeys([*counts[0], *counts[1]])
    return {name: Count(counts[0][name], counts[1][name]) for name in names}


@dataclass(frozen=True, slots=True)
class Coverage:
    """How well the texts cover a place, whatever is selected, and the years they leave out.

    `silence` are runs of years, as first and last year, both included.
    """

    incidents: int
    sure: int
    citations: tuple[DocumentCitations, ...]
    silence: tuple[tuple[int, int], ...]


def coverage(
    incidents: Collection[Incident], verdicts: Verdicts, span: tuple[date, date]
) -> Coverage:
    """Measure how all incidents cover a zone in a span of days, both ends included."""
    passing = _passing(incidents, verdicts)
    return Coverage(
        incidents=len(passing),
        sure=sum(verdicts[incident.id] == "surely" for incident in passing),
        citations=timeline.documents_citing(
            [incident for incident in incidents if incident.id in verdicts]
        ),
        silence=years_without(span, passing),
    )

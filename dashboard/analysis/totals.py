"""Sums of contested figures over incidents, as ranges whose ends name their claimants. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from dashboard.analysis import estimates
from dashboard.analysis.estimates import Claim, Range
from dashboard.i18n.translate import N_
from events.incident import Incident

MEASURES = ("killed", "wounded")
PART_OF = "part-of"
UNSURE = N_("whose date or place is not sure")
PERIOD = N_("totals over a period")
PART = N_("parts of another incident that is counted")
PLAN = N_("plans")


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of a measure: of the lowest claim of each incident, and of the highest.

    `low_by` and `high_by` name who gives the ends, with for how many incidents; `counted` are the
    incidents in the sum, `of` how many sure ones there are in all, `silent` how many of these give
    no number, `apart` those with a figure that is not in the sum, by the reason. `wider` are totals
    over a period that are told of a wider place.
    """

    measure: str
    range: Range
    low_by: tuple[tuple[str, int], ...]
    high_by: tuple[tuple[str, int], ...]
    counted: tuple[Incident, ...]
    of: int
    silent: int
    apart: Mapping[str, tuple[Incident, ...]]
    wider: tuple[Incident, ...] = ()

    @property
    def periods(self) -> tuple[Incident, ...]:
        """The totals over a period that stand beside the sum and are not in it."""
        return (*self.apart.get(PERIOD, ()), *self.wider)


def total(
    measure: str,
    sure: Collection[Incident],
    maybe: Iterable[Incident],
    wider: Iterable[Incident] = (),
) -> Total:
    """Add up a measure over the incidents whose date and place are sure.

    Never added: plans; what is only maybe here or possibly in the window; totals over a period, and
    parts of an incident that has a figure of its own, which would count the same people twice.
    """
    sure, maybe = list(sure), list(maybe)
    plans = [incident for incident in (*sure, *maybe) if incident.planned]
    sure, maybe = (
        [incident for incident in part if not incident.planned] for part in (sure, maybe)
    )
    carrying = [incident for incident in sure if _carries(incident, measure)]
    unsure = [incident for incident in maybe if _carries(incident, measure)]
    apart = {
        PLAN: tuple(incident for incident in plans if _carries(incident, measure)),
        PERIOD: tuple(incident for incident in (*carrying, *unsure) if incident.aggregate),
        PART: tuple(filter(_part_of(carrying), carrying)),
        UNSURE: tuple(incident for incident in unsure if not incident.aggregate),
    }
    left = {incident.id for part in apart.values() for incident in part}
    counted = tuple(incident for incident in carrying if incident.id not in left)
    lowest, highest = (
        _ends([_claims(incident, measure) for incident in counted], pick) for pick in (0, 1)
    )
    return Total(
        measure=measure,
        range=_range(lowest, highest),
        low_by=_by(lowest),
        high_by=_by(highest),
        counted=counted,
        of=len(sure),
        silent=len(sure) - len(carrying),
        apart={why: part for why, part in apart.items() if part},
        wider=tuple(
            incident for incident in wider if incident.aggregate and _carries(incident, measure)
        ),
    )


def _claims(incident: Incident, measure: str) -> tuple[Claim, ...]:
    """Return the claims that give a number; the words of others add up to nothing."""
    return tuple(
        claim
        for claim in estimates.claims(incident, measure)
        if any(part.has_number for part in claim.parts)
    )


def _carries(incident: Incident, measure: str) -> bool:
    return any(figure.measure == measure and figure.has_number for figure in incident.figures)


def _part_of(carrying: Collection[Incident]) -> Callable[[Incident], bool]:
    """Make a test for parts of an incident that carries the measure itself."""
    names = {incident.id for incident in carrying}
    return lambda incident: (
        not incident.aggregate
        and any(back.relation == PART_OF and back.id in names for back in incident.related)
    )


End = tuple[float, bool, bool, str]  # number, about, open upwards, claimant


def _ends(incidents: Iterable[tuple[Claim, ...]], pick: int) -> list[End]:
    """Return the lowest (0) or highest (1) number claimed of each incident, with its claimant."""
    return [
        (min, max)[pick]((_end(claim, pick) for claim in claims), key=lambda end: (end[0], end[2]))
        for claims in incidents
    ]


def _end(claim: Claim, pick: int) -> End:
    """Return one end of a claim: no lower end is 0, no upper one is the lower, open upwards."""
    low = claim.low or 0.0
    high = low if claim.high is None else claim.high
    return (low, high)[pick], claim.about, claim.high is None, claim.claimant


def _range(lowest: list[End], highest: list[End]) -> Range:
    if not lowest:
        return Range(None, None)
    about = (any(end[1] for end in lowest), any(end[1] for end in highest))
    low, high = (sum(end[0] for end in ends) for ends in (lowest, highest))
    return Range(low, high, about, any(end[2] for end in highest))


def _by(ends: list[End]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(end[3] for end in ends).most_common())

"""Where linked accounts of one event date, place, count or blame differently, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from events.claims import Figure
from events.incident import Incident
from events.workspace import likeness
from events.workspace.ends import BUILT_IN, ends
from events.workspace.linking import links
from events.workspace.own_texts import OWN

if TYPE_CHECKING:
    from events.workspace.store import Workspace

# Links and relations that say that two tell of one event.
ONE_EVENT: Final = ("same-event", "contradicts")
# Roles of whoever is said to have done it.
_DOERS: Final = ("did", "blamed", "claimed")
DATE, PLACE, COUNT, BLAME = "date", "place", "count", "blame"


@dataclass(frozen=True, slots=True)
class Difference:
    """What two accounts say of one field: `about` is date, place, count or blame.

    `a` and `b` are the words or numbers of each: an EDTF date, names of a place, actors; a count
    has the measure and, where it is of a part, the group.
    """

    about: str
    a: str
    b: str
    measure: str = ""
    group: str = ""
    claimants: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two accounts that differ, each an incident with its citations.

    Where the claimants within one incident differ `a` and `b` are the same. `kind` is that of the
    link, empty within one incident.
    """

    a: Incident
    b: Incident
    kind: str
    differences: tuple[Difference, ...]


def disagreements(workspace: Workspace) -> tuple[Disagreement, ...]:
    """Return the linked incidents that differ, then the incidents whose claimants do.

    Links are those that a person made and, among the shipped incidents and own texts, relations of
    the same kinds. Accounts differ where both cannot be true: dates that do not meet, areas that do
    not touch, counts whose ranges do not overlap, others who did it. Raises EventsError.
    """
    pairs = {(link.a, link.b): link.kind for link in links(workspace) if link.kind in ONE_EVENT}
    incidents = [*workspace.shipped.incidents]
    if any(collection.id == OWN for collection in workspace.collections()):
        incidents += workspace.incidents(OWN)
    for incident in incidents:
        own = incident.collection or BUILT_IN
        for other in incident.related:
            if other.relation in ONE_EVENT:
                first, second = sorted((f"{own}/{incident.id}", f"{own}/{other.id}"))
                pairs.setdefault((first, second), other.relation)
    known = ends(workspace, {name for pair in pairs for name in pair})
    between = (
        Disagreement(known[a], known[b], kind, tuple(differences(known[a], known[b])))
        for (a, b), kind in sorted(pairs.items())
        if a in known and b in known
    )
    within = (
        Disagreement(incident, incident, "", tuple(_claims_differ(incident)))
        for incident in incidents
    )
    return tuple(
        disagreement
        for part in (between, within)
        for disagreement in part
        if disagreement.differences
    )


def differences(a: Incident, b: Incident) -> Iterator[Difference]:
    """Yield what two accounts of one event say differently."""
    days, km = likeness.apart(a, b)
    if not a.date.undated and not b.date.undated and days > 0:
        yield Difference(DATE, a.date.text, b.date.text)
    if a.place and b.place and km > (a.radius_km or 0) + (b.radius_km or 0):
        yield Difference(PLACE, a.place.name, b.place.name)
    for figure in a.figures:
        for other in b.figures:
            yield from _counts_differ(figure, other)
    doers = [
        tuple(dict.fromkeys(who.name for who in incident.actors if who.role in _DOERS))
        for incident in (a, b)
    ]
    if all(doers) and not set(doers[0]) & set(doers[1]):
        yield Difference(BLAME, ", ".join(doers[0]), ", ".join(doers[1]))


def _claims_differ(incident: Incident) -> Iterator[Difference]:
    for figure, other in combinations(incident.figures, 2):
        if figure.claimant != other.claimant:
            yield from _counts_differ(figure, other)


def _counts_differ(figure: Figure, other: Figure) -> Iterator[Difference]:
    """Yield the counts of the same thing whose ranges do not overlap; "about" overlaps nothing."""
    if (figure.measure, figure.group) != (other.measure, other.group):
        return
    if not figure.has_number or not other.has_number:
        return
    ranges = [_range(each) for each in (figure, other)]
    if ranges[0][0] > ranges[1][1] or ranges[1][0] > ranges[0][1]:
        yield Difference(
            COUNT,
            _number(figure),
            _number(other),
            figure.measure,
            figure.group,
            (figure.claimant, other.claimant),
        )


def _range(figure: Figure) -> tuple[float, float]:
    low, high = figure.low, figure.high
    if figure.at_least or figure.at_most:
        return low or 0.0, float("inf") if high is None else high
    return (high if low is None else low) or 0.0, (low if high is None else high) or 0.0


def _number(figure: Figure) -> str:
    numbers = [f"{number:,.15g}" for number in (figure.low, figure.high) if number is not None]
    return "–".join(dict.fromkeys(numbers))

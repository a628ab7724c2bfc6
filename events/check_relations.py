"""Finds relations between incidents that cannot hold together, or that are stored twice."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from events import edtf
from events.incident import Incident
from events.store import Problem

# Each relation by the directed claim that it makes, read from the incident that stores it (False)
# or from the other one (True): `response-to` is `led-to` from the other end.
CLAIMS: Mapping[str, tuple[str, bool]] = {
    "led-to": ("led to", False),
    "response-to": ("led to", True),
    "followed": ("came before", True),
    "agreement-on": ("is settled by", True),
    "part-of": ("is part of", False),
    "contradicts": ("contradicts", False),
    "same-event": ("is the same event as", False),
}
# Claims that hold in both directions at once.
MUTUAL = frozenset({"contradicts", "is the same event as"})
# Claims that lead in a circle only by mistake.
DIRECTED = ("led to", "came before", "is part of")
# Claims by which the second cannot have begun before the first.
ORDERED = frozenset({"led to", "came before"})
# Two claims on one pair, in the same direction or each in either, that cannot both hold.
OPPOSED = (
    frozenset({"led to", "is part of"}),
    frozenset({"led to", "contradicts"}),
    frozenset({"led to", "is the same event as"}),
    frozenset({"is part of", "is the same event as"}),
    frozenset({"is part of", "contradicts"}),
    frozenset({"came before", "is the same event as"}),
)

Graph = Mapping[str, Mapping[str, Collection[str]]]


def problems(incidents: Collection[Incident]) -> Iterator[Problem]:
    """Yield pairs whose relations contradict each other or their dates, and each circle."""
    edges = claims(incidents)
    yield from _out_of_order(edges, {incident.id: incident for incident in incidents})
    pairs: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for claim, first, second in edges:
        pairs[min(first, second), max(first, second)].add(claim)
    for (first, second), relations in sorted(pairs.items()):
        for opposed in OPPOSED:
            if opposed <= relations:
                both = " and ".join(sorted(opposed))
                yield _problem(first, f"{both} {second!r} at once, expected one of them")
    for claim in DIRECTED:
        for circle in circles({(first, second) for name, first, second in edges if name == claim}):
            round_trip = " → ".join([*circle, circle[0]])
            yield _problem(circle[0], f"{claim} itself by {round_trip}, expected no circle")


def _out_of_order(
    edges: Iterable[tuple[str, str, str]], by_id: Mapping[str, Incident]
) -> Iterator[Problem]:
    for claim, first, second in sorted(edges):
        if claim not in ORDERED or not {first, second} <= by_id.keys():
            continue
        earliest, begins = by_id[first].date, _begins_by(by_id[second])
        if earliest.first and begins and begins < earliest.first:
            yield _problem(
                second,
                f"has the date {by_id[second].date.text}, which may begin before {first!r} that it "
                f"follows, expected it to begin with {earliest.text} or later",
            )


def _begins_by(incident: Incident) -> date | None:
    """Return the last day of the earliest beginning as written, None where that is open.

    A summer may hold the day of July that it follows, a range from a day before it does not. Of a
    total over a period a part is enough.
    """
    when = incident.date
    if incident.aggregate:
        return when.last
    beginning = re.split(r"/|\.\.|,", when.text.strip("[]"), maxsplit=1)[0]
    return edtf.read(beginning).last if beginning else None


def stored_twice(incidents: Collection[Incident]) -> Iterator[Problem]:
    """Yield each relation that both incidents store, from either end."""
    seen: set[tuple[str, str, str]] = set()
    for claim, *ends in _edges(incidents):
        first, second = sorted(ends) if claim in MUTUAL else ends
        if (claim, first, second) in seen:
            yield _problem(first, f"{claim} {second!r} stands twice, expected it stored once")
        seen.add((claim, first, second))


def claims(incidents: Collection[Incident]) -> set[tuple[str, str, str]]:
    """Return what the relations claim: claim, from which id, to which id."""
    return set(_edges(incidents))


def _edges(incidents: Iterable[Incident]) -> Iterator[tuple[str, str, str]]:
    for incident in incidents:
        for other in incident.related:
            claim, backwards = CLAIMS[other.relation]
            ends = (incident.id, other.id)
            yield claim, *(reversed(ends) if backwards else ends)


def circles(edges: Collection[tuple[str, str]]) -> list[list[str]]:
    """Return a circle of each group of ids that lead to one another, from its least id."""
    following: defaultdict[str, list[str]] = defaultdict(list)
    for first, second in sorted(edges):
        following[first].append(second)
    groups: list[list[str]] = []
    done: set[str] = set()
    for start in sorted(following):
        circle = None if start in done else _way_back(start, following)
        if circle:
            done.update(circle)
            groups.append(circle)
    return groups


def _way_back(start: str, following: Mapping[str, list[str]]) -> list[str] | None:
    """Return the shortest way from an id back to itself, None where there is none."""
    ways = [[start]]
    seen: set[str] = set()
    while ways:
        longer = []
        for way in ways:
            for after in following.get(way[-1], ()):
                if after == start:
                    return way
                if after not in seen:
                    seen.add(after)
                    longer.append([*way, after])
        ways = longer
    return None


def _problem(incident: str, what: str) -> Problem:
    return Problem(incident, f"incident {incident!r} {what}")

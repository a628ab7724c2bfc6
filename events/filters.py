"""Which incidents a choice shows: certainly, possibly, undated or not in the window."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypedDict, Unpack

import numpy as np

from events.errors import EventsError
from events.incident import Incident
from events.listed import Flags, Listed, earliest, latest, undated
from events.spelling import fold

Incidents = tuple[Incident, ...]
Wanted = Collection[str] | None


@dataclass(frozen=True, slots=True)
class Shown:
    """The incidents that pass the filters, by how they lie in the window; none is lost."""

    certain: Incidents
    possible: Incidents
    undated: Incidents
    outside: Incidents


# What an incident holds, for each filter of words; one word in common is enough.
HELD: dict[str, Callable[[Incident], frozenset[str]]] = {
    "categories": lambda one: frozenset((one.category,)),
    "actors": lambda one: frozenset(one.actors),
    "documents": lambda one: frozenset(source.document for source in one.sources),
}


class Words(TypedDict, total=False):
    """The filters by words; None or an empty collection lets all pass."""

    categories: Wanted
    actors: Wanted
    documents: Wanted


def sift(
    incidents: Iterable[Incident],
    *,
    first: date,
    last: date,
    search: str = "",
    **wanted: Unpack[Words],
) -> Shown:
    """Sort the incidents that pass every filter by certainty, in their order.

    The window includes both days. `search` is looked for in any case in title, place names,
    summary and note, and all its words must be there.
    """
    if first > last:
        raise EventsError(f"window {first} to {last} is reversed: expected the earlier day first")
    listed = Listed.of(incidents)
    passed = listed.where(_passes(listed, _asked(wanted)) & _mentions(listed, search))
    low, high = passed.numbers(earliest), passed.numbers(latest)
    never = passed.flags(undated)
    start, end = first.toordinal(), last.toordinal()
    certain = (start <= low) & (high <= end) & ~never
    touched = (low <= end) & (start <= high) & ~never
    parts = (certain, touched & ~certain, never, ~touched & ~never)
    return Shown(*(passed.where(part) for part in parts))


def _asked(wanted: Words) -> dict[str, frozenset[str]]:
    given = {
        "categories": wanted.get("categories"),
        "actors": wanted.get("actors"),
        "documents": wanted.get("documents"),
    }
    return {name: frozenset(words) for name, words in given.items() if words}


def _passes(listed: Listed, asked: dict[str, frozenset[str]]) -> Flags:
    passing = np.ones(len(listed), dtype=bool)
    for name, words in asked.items():
        passing &= ~listed.flags(HELD[name], words.isdisjoint)
    return passing


def _mentions(listed: Listed, search: str) -> Flags:
    terms = fold(search).split()
    if not terms:
        return np.ones(len(listed), dtype=bool)
    return listed.flags(_told, lambda told: all(term in told for term in terms))


def _told(one: Incident) -> str:
    names = one.place.names if one.place else ()
    return fold("\n".join((one.title, one.summary, one.note, one.place_as_written, *names)))

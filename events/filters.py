"""Which incidents a selection shows: certainly, possibly, undated or not in the window. Pure.

The only place in Python that tells certainty; the map's `frontend/data/incidents.js` has its twin.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict, Unpack

import numpy as np

from events.actors import Actor
from events.columns import reads
from events.errors import EventsError
from events.incident import Incident
from events.listed import Flags, Listed, earliest, latest, undated
from events.spelling import compact, fold, sound_key

Incidents = Sequence[Incident]
Wanted = Collection[str] | None


@dataclass(frozen=True, slots=True)
class Shown:
    """The incidents that pass the filters, by how they lie in the window; none is lost.

    Certain: every day that the date may be lies in the window; possible: some do; undated: no end
    of the date is known; outside: none does.
    """

    certain: Incidents
    possible: Incidents
    undated: Incidents
    outside: Incidents


@reads("categories")
def _categories_of(incident: Incident) -> frozenset[str]:
    return frozenset(incident.categories)


@reads("actors")
def _actor_names_of(incident: Incident) -> frozenset[str]:
    return frozenset(incident.actor_names)


def _documents_of(incident: Incident) -> frozenset[str]:
    return frozenset(source.document for source in incident.sources)


@reads("actors")
def roles_held(incident: Incident) -> frozenset[str]:
    """Return the roles that an incident names actors in."""
    return frozenset(actor.role for actor in incident.actors)


@reads()
def is_planned(incident: Incident) -> bool:
    """Tell whether an incident is a plan."""
    return incident.planned


# What an incident holds, for each filter of words; one word in common is enough.
WORDS_OF: dict[str, Callable[[Incident], frozenset[str]]] = {
    "categories": _categories_of,
    "actors": _actor_names_of,
    "documents": _documents_of,
}


class Words(TypedDict, total=False):
    """The filters by words; None or an empty collection lets all pass.

    `roles` keeps those that name an actor in one of the roles, one of `actors` where these are
    given too. `as_told` keeps those whose date and place are in the cited lines themselves.
    """

    categories: Wanted
    actors: Wanted
    roles: Wanted
    documents: Wanted
    as_told: bool


def filter_incidents(
    incidents: Iterable[Incident],
    *,
    first: date,
    last: date,
    search: str = "",
    **wanted: Unpack[Words],
) -> Shown:
    """Sort the incidents that pass every filter by certainty, in their order.

    The window includes both days; an open end of a date reaches beyond any window. `search` is
    looked for in any case in title, place names, summary and note, and all its words must be there;
    the names of the place are found in any spelling and alphabet.
    Raises EventsError for a window whose first day is after its last.
    """
    if first > last:
        raise EventsError(f"window {first} to {last} is reversed: expected the earlier day first")
    listed = Listed.of(incidents)
    passed = listed.where(
        _passes(listed, _named(wanted)) & _fits(listed, wanted) & _mentions(listed, search)
    )
    low, high = passed.numbers(earliest), passed.numbers(latest)
    never = passed.flags(undated)
    start, end = first.toordinal(), last.toordinal()
    certain = (start <= low) & (high <= end) & ~never
    touched = (low <= end) & (start <= high) & ~never
    parts = (certain, touched & ~certain, never, ~touched & ~never)
    return Shown(*(passed.where(part) for part in parts))


def _named(wanted: Words) -> dict[str, frozenset[str]]:
    given = {
        "categories": wanted.get("categories"),
        "actors": wanted.get("actors"),
        "documents": wanted.get("documents"),
    }
    return {name: frozenset(words) for name, words in given.items() if words}


def _passes(listed: Listed, named: dict[str, frozenset[str]]) -> Flags:
    passing = np.ones(len(listed), dtype=bool)
    for name, words in named.items():
        passing &= ~listed.flags(WORDS_OF[name], words.isdisjoint)
    return passing


def _fits(listed: Listed, wanted: Words) -> Flags:
    """Flag those that name the actors in the roles wanted, and rest on what is wanted."""
    fitting = np.ones(len(listed), dtype=bool)
    roles, names = wanted.get("roles"), wanted.get("actors")
    if roles:

        def named(actors: frozenset[Actor]) -> bool:
            return any(
                actor.role in roles and (not names or actor.name in names) for actor in actors
            )

        fitting &= listed.flags(_actors, named)
    if wanted.get("as_told"):
        fitting &= listed.flags(_as_told)
    return fitting


@reads("actors")
def _actors(incident: Incident) -> frozenset[Actor]:
    return frozenset(incident.actors)


def _as_told(incident: Incident) -> bool:
    return incident.as_told


def _mentions(listed: Listed, search: str) -> Flags:
    terms = fold(search).split()
    if not terms:
        return np.ones(len(listed), dtype=bool)
    return listed.mentions(terms, compact(sound_key(search)))

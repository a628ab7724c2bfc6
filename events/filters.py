"""Which incidents a choice shows: certainly, possibly, undated or not in the window."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypedDict, Unpack

from events import edtf
from events.incident import Incident

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
HELD: dict[str, Callable[[Incident], Collection[str]]] = {
    "categories": lambda one: (one.category,),
    "actors": lambda one: one.actors,
    "documents": lambda one: {source.document for source in one.sources},
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
    asked = _asked(wanted)
    terms = search.casefold().split()
    found: dict[edtf.Certainty, list[Incident]] = {
        "certain": [],
        "possible": [],
        "undated": [],
        "not": [],
    }
    for one in incidents:
        if _passes(one, asked) and _mentions(one, terms):
            found[edtf.certainty(one.date, first, last)].append(one)
    return Shown(*(tuple(found[kind]) for kind in ("certain", "possible", "undated", "not")))


def _asked(wanted: Words) -> dict[str, set[str]]:
    given = {
        "categories": wanted.get("categories"),
        "actors": wanted.get("actors"),
        "documents": wanted.get("documents"),
    }
    return {name: set(words) for name, words in given.items() if words}


def _passes(one: Incident, asked: dict[str, set[str]]) -> bool:
    return all(words.intersection(HELD[name](one)) for name, words in asked.items())


def _mentions(one: Incident, terms: list[str]) -> bool:
    if not terms:
        return True
    names = one.place.names if one.place else ()
    told = "\n".join((one.title, one.summary, one.note, one.place_as_written, *names)).casefold()
    return all(term in told for term in terms)


def unlocated(incidents: Iterable[Incident]) -> Incidents:
    """Return the incidents whose place is not known."""
    return tuple(one for one in incidents if one.place is None)

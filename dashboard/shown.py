"""What a choice shows: the one function that map, table, panel and counts all use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.selection import Selection, SelectionError
from events import filters
from events.filters import Shown
from events.incident import Incident

NOTHING = Shown((), (), (), ())


def shown(
    incidents: Iterable[Incident], selection: Selection, placed: Collection[str] | None = None
) -> Shown:
    """The incidents of a choice by certainty; no category chosen shows none.

    `placed` are the ids that surely or maybe lie where the choice asks (`asked.verdicts`): the
    filter by place lets both pass. Raises SelectionError when the choice asks and they are missing.
    """
    if selection.by_place and placed is None:
        raise SelectionError("near or shape needs the ids of what lies there, got none")
    if not selection.categories:
        return NOTHING
    return filters.sift(
        incidents if placed is None else [one for one in incidents if one.id in placed],
        first=selection.first,
        last=selection.last,
        search=selection.search,
        categories=selection.categories,
        actors=selection.actors,
        documents=selection.documents,
    )


def passing(found: Shown) -> frozenset[str]:
    """The ids that pass every filter but the window."""
    return frozenset(one.id for part in _parts(found) for one in part)


def _parts(found: Shown) -> tuple[tuple[Incident, ...], ...]:
    return (found.certain, found.possible, found.undated, found.outside)


def in_window(found: Shown) -> tuple[Incident, ...]:
    """The certain and the possible ones together, by date."""
    both = (*found.certain, *found.possible)
    return tuple(sorted(both, key=lambda one: (str(one.date.first or ""), one.id)))


@dataclass(frozen=True, slots=True)
class Count:
    """How many are surely and possibly in the window."""

    certain: int
    possible: int


def by_category(found: Shown) -> dict[str, Count]:
    """Counts in the window for each category that has any."""
    sure = Counter(one.category for one in found.certain)
    maybe = Counter(one.category for one in found.possible)
    return {name: Count(sure[name], maybe[name]) for name in (*sure, *maybe)}


def status(one: Incident, found: Shown) -> str:
    """How an incident lies in the window: certain, possible, undated or not."""
    kinds: Sequence[tuple[str, tuple[Incident, ...]]] = (
        ("certain", found.certain),
        ("possible", found.possible),
        ("undated", found.undated),
    )
    return next((kind for kind, part in kinds if one in part), "not")


def nearest(
    incidents: Iterable[Incident], first: date, last: date
) -> tuple[Incident, date, date] | None:
    """The dated incident nearest to a window, and the window widened to hold all of it."""
    dated = [
        (one, one.date.first, one.date.last)
        for one in incidents
        if one.date.first is not None and one.date.last is not None
    ]
    if not dated:
        return None
    one, start, end = min(dated, key=lambda row: max((row[1] - last).days, (first - row[2]).days))
    return one, min(first, start), max(last, end)

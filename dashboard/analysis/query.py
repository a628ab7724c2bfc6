"""What a choice shows: the one function that map, table, panel and counts all use."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from dashboard.errors import SelectionError
from dashboard.selection import Selection
from events import filters
from events.filters import HELD, Shown
from events.incident import Incident
from events.listed import Flags, Listed

NOTHING = Shown((), (), (), ())


def apply_selection(
    incidents: Iterable[Incident], selection: Selection, placed: Collection[str] | None = None
) -> Shown:
    """The incidents of a choice by certainty; no category chosen shows none.

    `placed` are the ids that surely or maybe lie where the choice asks (`scope.Answer`): the
    filter by place lets both pass. Raises SelectionError when the choice asks and they are missing.
    """
    if selection.by_place and placed is None:
        raise SelectionError("near or shape needs the ids of what lies there, got none")
    if not selection.categories:
        return NOTHING
    listed = Listed.of(incidents)
    if placed is not None:
        listed = listed.where(np.fromiter((one.id in placed for one in listed), dtype=bool))
    return filters.sift(
        listed,
        first=selection.first,
        last=selection.last,
        search=selection.search,
        categories=selection.categories,
        actors=selection.actors,
        documents=selection.documents,
    )


def passes_filters(incidents: Listed, found: Shown) -> Flags:
    """Whether each incident passes every filter but the window; `found` is shown of them."""
    flags = np.zeros(len(incidents), dtype=bool)
    for part in _parts(found):
        flags[Listed.of(part).at] = True
    return flags


def _parts(found: Shown) -> tuple[tuple[Incident, ...], ...]:
    return (found.certain, found.possible, found.undated, found.outside)


def incidents_in_window(found: Shown) -> Listed:
    """The certain and the possible ones together, by date."""
    return Listed.together(found.certain, found.possible).by_date()


@dataclass(frozen=True, slots=True)
class Count:
    """How many are surely and possibly in the window."""

    certain: int
    possible: int


def by_category(found: Shown) -> dict[str, Count]:
    """Counts in the window for each category that has any."""
    sure, maybe = (_tally(part) for part in (found.certain, found.possible))
    return {name: Count(sure.get(name, 0), maybe.get(name, 0)) for name in (*sure, *maybe)}


def _tally(incidents: Iterable[Incident]) -> dict[str, int]:
    """How many there are of each category that has any."""
    held, codes = Listed.of(incidents).codes(HELD["categories"])
    counts = np.bincount(codes, minlength=len(held)).tolist()
    return {name: count for (name,), count in zip(held, counts, strict=True) if count}


def count_in_window(found: Shown, of: Callable[[Incident], object]) -> int:
    """How many of those in the window have what `of` asks for."""
    return sum(int(Listed.of(part).flags(of).sum()) for part in (found.certain, found.possible))


def window_status(one: Incident, found: Shown) -> str:
    """How an incident lies in the window: certain, possible, undated or not."""
    kinds: Sequence[tuple[str, tuple[Incident, ...]]] = (
        ("certain", found.certain),
        ("possible", found.possible),
        ("undated", found.undated),
    )
    return next((kind for kind, part in kinds if one in part), "not")


def nearest_incident(
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

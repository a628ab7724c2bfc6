"""What a selection shows: the one function that map, table, panel and counts all use. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from dashboard.dataset.entries import collection_of
from dashboard.errors import SelectionError
from dashboard.selection import Selection
from events import filters
from events.filters import WORDS_OF, Shown
from events.incident import Incident
from events.listed import Flags, Listed, earliest, latest

NOTHING = Shown((), (), (), ())


def apply_selection(
    incidents: Iterable[Incident], selection: Selection, placed: Collection[str] | None = None
) -> Shown:
    """Return the incidents of a selection by certainty, in their order; no category shows none.

    `placed` are the ids that surely or maybe lie where the selection asks, or concern it
    (`place_filter.PlaceAnswer.verdicts`): the filter by place lets all three pass. The window
    includes both days. Raises SelectionError when it has place filters and `placed` is None.
    """
    if selection.by_place and placed is None:
        raise SelectionError("near or shape needs the ids of what lies there, got none")
    if not selection.categories:
        return NOTHING
    listed = Listed.of(incidents)
    present, _ = listed.codes(collection_of)
    if not selection.collections.issuperset(present):
        listed = listed.where(listed.flags(collection_of, selection.collections.__contains__))
    if placed is not None:
        listed = listed.where(listed.named(placed))
    return filters.filter_incidents(
        listed,
        first=selection.first,
        last=selection.last,
        search=selection.search,
        categories=selection.categories,
        actors=selection.actors,
        roles=selection.roles,
        as_told=bool(selection.basis),
        documents=selection.documents,
    )


def passes_filters(incidents: Listed, shown: Shown) -> Flags:
    """Flag the incidents that pass all filters but the window; `shown` is what is shown of them."""
    flags = np.zeros(len(incidents), dtype=bool)
    for part in _parts(shown):
        flags[Listed.of(part).indices] = True
    return flags


def _parts(shown: Shown) -> tuple[Sequence[Incident], ...]:
    return (shown.certain, shown.possible, shown.undated, shown.outside)


def incidents_in_window(shown: Shown) -> Listed:
    """Return the certain and the possible ones together, by date."""
    return Listed.together(shown.certain, shown.possible).by_date()


@dataclass(frozen=True, slots=True)
class Count:
    """How many are surely and possibly in the window."""

    certain: int
    possible: int


def by_category(shown: Shown) -> dict[str, Count]:
    """Count the incidents in the window by category; one that has none is left out.

    An incident of several categories counts in each, so the counts may add up to more than there
    are.
    """
    sure, maybe = (_tally(part) for part in (shown.certain, shown.possible))
    return {name: Count(sure.get(name, 0), maybe.get(name, 0)) for name in (*sure, *maybe)}


def _tally(incidents: Iterable[Incident]) -> dict[str, int]:
    """Count by category, an incident in each of its own; one that has none is left out."""
    categories, codes = Listed.of(incidents).codes(WORDS_OF["categories"])
    tally: Counter[str] = Counter()
    for names, count in zip(
        categories, np.bincount(codes, minlength=len(categories)).tolist(), strict=True
    ):
        tally.update(dict.fromkeys(names, count))
    return {name: count for name, count in tally.items() if count}


def count_in_window(shown: Shown, of: Callable[[Incident], object]) -> int:
    """Count the incidents in the window for which `of` holds."""
    return sum(int(Listed.of(part).flags(of).sum()) for part in (shown.certain, shown.possible))


def count_begun_before(shown: Shown, first: date) -> int:
    """Count the possible incidents that began before a day, exclusive, and have no end told.

    One with an open or unknown start has no beginning to compare, and is not among them.
    """
    possible = Listed.of(shown.possible)
    begun, ended = possible.numbers(earliest), possible.numbers(latest)
    known = begun > date.min.toordinal()
    return int((known & (begun < first.toordinal()) & (ended == date.max.toordinal())).sum())


def window_statuses(shown: Shown) -> dict[str, str]:
    """Say by id how incidents lie in the window: `certain`, `possible` or `undated`."""
    kinds: Sequence[tuple[str, Sequence[Incident]]] = (
        ("undated", shown.undated),
        ("possible", shown.possible),
        ("certain", shown.certain),
    )
    return {name: kind for kind, part in kinds for name in Listed.of(part).ids()}


def window_status(incident: Incident, shown: Shown) -> str:
    """Say how an incident lies in the window: `certain`, `possible`, `undated` or `not`."""
    kinds: Sequence[tuple[str, Sequence[Incident]]] = (
        ("certain", shown.certain),
        ("possible", shown.possible),
        ("undated", shown.undated),
    )
    return next((kind for kind, part in kinds if incident in part), "not")


def nearest_incident(
    incidents: Iterable[Incident], first: date, last: date
) -> tuple[Incident, date, date] | None:
    """Return the dated incident nearest to a window, and the window widened to hold all of it.

    Both windows include their days. Dates open at an end do not count; None when there is none.
    """
    dated = [
        (incident, incident.date.first, incident.date.last)
        for incident in incidents
        if incident.date.first is not None and incident.date.last is not None
    ]
    if not dated:
        return None
    nearest, start, end = min(
        dated, key=lambda row: max((row[1] - last).days, (first - row[2]).days)
    )
    return nearest, min(first, start), max(last, end)

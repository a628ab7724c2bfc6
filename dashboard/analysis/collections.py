"""How many incidents each collection has in a window. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from dashboard.analysis.quality import has_point
from dashboard.analysis.query import Count
from dashboard.dataset.entries import collection_of
from events.filters import Shown
from events.incident import Incident
from events.listed import Listed


@dataclass(frozen=True, slots=True)
class CollectionCount:
    """How many of a collection are certain, possible, undated; `unplaced` are those on no point.

    The unplaced are among the three others.
    """

    certain: int = 0
    possible: int = 0
    undated: int = 0
    unplaced: int = 0


def count_by_collection(shown: Shown) -> Mapping[str, CollectionCount]:
    """Count what is shown by collection; one that has none is left out."""
    counts: defaultdict[str, dict[str, int]] = defaultdict(dict)
    parts = {"certain": shown.certain, "possible": shown.possible, "undated": shown.undated}
    for name, part in parts.items():
        listed = Listed.of(part)
        for collection, count in _tally(listed):
            counts[collection][name] = count
        for collection, count in _tally(listed.where(~listed.flags(has_point))):
            before = counts[collection].get("unplaced", 0)
            counts[collection]["unplaced"] = before + count
    return {name: CollectionCount(**count) for name, count in counts.items()}


def _tally(listed: Listed) -> Iterator[tuple[str, int]]:
    """Yield each collection that has any, and how many."""
    names, codes = listed.codes(collection_of)
    for name, count in zip(names, np.bincount(codes, minlength=len(names)).tolist(), strict=True):
        if count:
            yield name, count


def split_by_collection(sure: Iterable[Incident], maybe: Iterable[Incident]) -> Mapping[str, Count]:
    """Count the sure and the maybe incidents of a place by collection."""
    certain = Counter(map(collection_of, sure))
    possible = Counter(map(collection_of, maybe))
    return {name: Count(certain[name], possible[name]) for name in certain | possible}


def different_events(
    incidents: Collection[Incident], same_events: Iterable[tuple[str, str]]
) -> int:
    """Count the events that incidents tell of: those linked as one count once."""
    names = {f"{collection_of(incident)}/{incident.id}" for incident in incidents}
    leads = {name: name for name in names}

    def lead(name: str) -> str:
        while leads[name] != name:
            name = leads[name]
        return name

    for first, other in same_events:
        if first in names and other in names:
            leads[lead(first)] = lead(other)
    return sum(leads[name] == name for name in names)

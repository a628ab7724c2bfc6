"""How many incidents each collection has in a window. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from dashboard.analysis.quality import has_point
from dashboard.dataset.entries import collection_of
from events.filters import Shown
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

"""Suggests pairs of incidents of two collections, or of own texts, that may be one event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from events.message import Message
from events.workspace import likeness
from events.workspace.likeness import DAYS, Frame
from events.workspace.linking import links
from events.workspace.own_texts import OWN

if TYPE_CHECKING:
    from events.workspace.store import Workspace

# A date that may be any day of so many says too little to suggest a pair by.
_WIDEST: Final = 31
# Pairs looked at in one go, and returned at most.
_AT_ONCE, _MOST = 2_000_000, 500
_LEAST_ALIKE: Final = 0.6


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two incidents by `collection/id`, with their titles and dates; `score` is from 0 to 1."""

    a: str
    b: str
    titles: tuple[str, str]
    dates: tuple[str, str]
    score: float
    why: tuple[Message, ...]


def suggest(workspace: Workspace, collection: str = "") -> tuple[Suggestion, ...]:
    """Return pairs that nobody linked yet, the likest first, at most 500.

    A pair is of two collections, of which one is `collection` where it is named, or of own texts;
    rows of one file are told apart by whoever made it. Both have a place, and a date of a month at
    most. Raises EventsError.
    """
    frames = likeness.frames(workspace)
    suggestions: list[Suggestion] = []
    for first, other in combinations_with_replacement(frames, 2):
        same = first is other
        if (same and first.collection != OWN) or (
            collection and collection not in (first.collection, other.collection)
        ):
            continue
        suggestions += _between(first, other, same=same)
    looked_at = {frozenset((link.a, link.b)) for link in links(workspace)}
    left = [
        suggestion
        for suggestion in suggestions
        if frozenset((suggestion.a, suggestion.b)) not in looked_at
    ]
    return tuple(sorted(left, key=lambda pair: (-pair.score, pair.a, pair.b))[:_MOST])


def _between(first: Frame, other: Frame, *, same: bool) -> Iterator[Suggestion]:
    for a, b in _near_in_time(first, other):
        chosen = a < b if same else np.ones(len(a), dtype=bool)
        pairs = likeness.pairs(first, other, a[chosen], b[chosen])
        # Titles last: they take longest to compare.
        pairs = pairs.only(pairs.score() >= _LEAST_ALIKE - likeness.WEIGHTS["title"])
        titles = ([frame.titles[row] for row in rows.tolist()]
                  for frame, rows in ((first, pairs.a), (other, pairs.b)))  # fmt: skip
        pairs.likeness["title"] = likeness.titles_alike(*titles)
        scores = pairs.score()
        for row in np.argsort(-scores, kind="stable")[:_MOST].tolist():
            if scores[row] >= _LEAST_ALIKE:
                yield _suggestion(first, other, pairs, row, float(scores[row]))


def _suggestion(
    first: Frame, other: Frame, pairs: likeness.Pairs, row: int, score: float
) -> Suggestion:
    a, b = int(pairs.a[row]), int(pairs.b[row])
    return Suggestion(
        f"{first.collection}/{first.ids[a]}",
        f"{other.collection}/{other.ids[b]}",
        (first.titles[a], other.titles[b]),
        (first.dates[a], other.dates[b]),
        round(score, 3),
        likeness.reasons(pairs, row),
    )


def _near_in_time(
    first: Frame, other: Frame
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Yield pairs of rows, both placed and dated, whose dates are within `DAYS`, in portions."""
    mine, theirs = _usable(first), _usable(other)
    theirs = theirs[np.argsort(other.first[theirs], kind="stable")]
    starts = other.first[theirs]
    # Whatever begins earlier than this has ended before.
    low = np.searchsorted(starts, first.first[mine] - DAYS - _WIDEST, side="left")
    high = np.searchsorted(starts, first.last[mine] + DAYS, side="right")
    counts = high - low
    start = 0
    while start < len(mine):
        ends = np.cumsum(counts[start:])
        portion = max(1, int(np.searchsorted(ends, _AT_ONCE, side="right")))
        some = slice(start, start + portion)
        a = np.repeat(mine[some], counts[some])
        begun = np.repeat(low[some] - np.cumsum(counts[some]) + counts[some], counts[some])
        yield a, theirs[begun + np.arange(len(a))]
        start += portion


def _usable(frame: Frame) -> NDArray[np.int64]:
    with np.errstate(invalid="ignore"):
        short = frame.dated & (frame.last - frame.first < _WIDEST)
    return np.flatnonzero(short & ~np.isnan(frame.lon))

"""Suggests pairs of incidents of two collections, or of own texts, that may be one event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from events.intake.message import Message
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
    most.
    """
    frames = likeness.frames(workspace)
    found: list[Suggestion] = []
    for one, other in combinations_with_replacement(frames, 2):
        same = one is other
        if (same and one.collection != OWN) or (
            collection and collection not in (one.collection, other.collection)
        ):
            continue
        found += _between(one, other, same=same)
    looked_at = {frozenset((one.a, one.b)) for one in links(workspace)}
    left = [one for one in found if frozenset((one.a, one.b)) not in looked_at]
    return tuple(sorted(left, key=lambda pair: (-pair.score, pair.a, pair.b))[:_MOST])


def _between(one: Frame, other: Frame, *, same: bool) -> Iterator[Suggestion]:
    for a, b in _near_in_time(one, other):
        chosen = a < b if same else np.ones(len(a), dtype=bool)
        pairs = likeness.pairs(one, other, a[chosen], b[chosen])
        # Titles last: they take longest to compare.
        pairs = pairs.only(pairs.score() >= _LEAST_ALIKE - likeness.WEIGHTS["title"])
        titles = ([frame.titles[row] for row in rows.tolist()]
                  for frame, rows in ((one, pairs.a), (other, pairs.b)))  # fmt: skip
        pairs.likeness["title"] = likeness.titles_alike(*titles)
        scores = pairs.score()
        for at in np.argsort(-scores, kind="stable")[:_MOST].tolist():
            if scores[at] >= _LEAST_ALIKE:
                yield _suggestion(one, other, pairs, at, float(scores[at]))


def _suggestion(
    one: Frame, other: Frame, pairs: likeness.Pairs, at: int, score: float
) -> Suggestion:
    a, b = int(pairs.a[at]), int(pairs.b[at])
    return Suggestion(
        f"{one.collection}/{one.ids[a]}",
        f"{other.collection}/{other.ids[b]}",
        (one.titles[a], other.titles[b]),
        (one.dates[a], other.dates[b]),
        round(score, 3),
        likeness.reasons(pairs, at),
    )


def _near_in_time(
    one: Frame, other: Frame
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Yield pairs of rows, both placed and dated, whose dates are within `DAYS`, in portions."""
    mine, theirs = _usable(one), _usable(other)
    theirs = theirs[np.argsort(other.first[theirs], kind="stable")]
    starts = other.first[theirs]
    # Whatever begins earlier than this has ended before.
    low = np.searchsorted(starts, one.first[mine] - DAYS - _WIDEST, side="left")
    high = np.searchsorted(starts, one.last[mine] + DAYS, side="right")
    counts = high - low
    at = 0
    while at < len(mine):
        ends = np.cumsum(counts[at:])
        portion = max(1, int(np.searchsorted(ends, _AT_ONCE, side="right")))
        some = slice(at, at + portion)
        a = np.repeat(mine[some], counts[some])
        begun = np.repeat(low[some] - np.cumsum(counts[some]) + counts[some], counts[some])
        yield a, theirs[begun + np.arange(len(a))]
        at += portion


def _usable(frame: Frame) -> NDArray[np.int64]:
    with np.errstate(invalid="ignore"):
        short = frame.dated & (frame.last - frame.first < _WIDEST)
    return np.flatnonzero(short & ~np.isnan(frame.lon))

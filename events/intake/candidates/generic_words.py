"""Words that say what a place is: `district`, `gorge`, `уезда`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from events.intake.candidates.tables import tables
from events.intake.candidates.words_of import Word, fold

# How many letters of an ending may follow the beginning of a Russian word.
_ENDING: Final = 4
_KEPT: Final = 20_000


@cache
def _english() -> Mapping[str, str]:
    return {fold(word): kind for kind, words in tables()["generic"].items() for word in words}


@cache
def _pairs() -> Mapping[str, str]:
    return {pair: kind for kind, pairs in tables()["generic_pairs"].items() for pair in pairs}


@cache
def _russian() -> tuple[tuple[str, str], ...]:
    rows = tables()["generic_ru"].items()
    return tuple((stem, kind) for kind, stems in rows for stem in stems)


@lru_cache(maxsize=_KEPT)
def kind_of(key: str) -> str:
    """Return the kind of place that a folded word says something is, empty for any other word."""
    if key.isascii():
        return _english().get(key, "")
    kinds = (
        kind
        for stem, kind in _russian()
        if key.startswith(stem) and len(key) <= len(stem) + (_ENDING if len(stem) > 4 else 2)
    )
    return next(kinds, "")


def kind_behind(words: Sequence[Word], index: int) -> tuple[str, int]:
    """Return the kind that the words behind a word say it is, and how many of them do.

    `index` counts from 0.
    """
    run = words[index + 1 : index + 3]
    if not run or run[0].gap != " " or words[index].possessive:
        return "", 0
    if len(run) > 1 and run[1].gap == " ":
        pair = f"{run[0].key} {run[1].key}"
        if pair in _pairs():
            return _pairs()[pair], 2
    kind = kind_of(run[0].key)
    return (kind, 1) if kind else ("", 0)

"""Search by any spelling of a name, by words of an incident, and by days. Pure.

Case, marks on letters, punctuation and the alphabet do not count. Names that are nearly so are
found by Ratcliff and Obershelp's similarity (Python's `difflib`), and only where nothing else is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import cached_property
from typing import Protocol

from dashboard.analysis.typed_dates import TypedDate, read_typed_date
from events.spelling import compact, fold, fold_spelling, sound_key

MOST = 20
LEAST = 0.75
# What a match is worth: the very name, its start, the start of a word, all words, a text, a date.
VERY, START, WORD, PART, WORDS, TEXT, NEAR = 100.0, 80.0, 60.0, 50.0, 45.0, 30.0, 10.0
# Fewer letters within a word say nothing of what is meant.
SHORTEST_PART = 3
EXCERPT = 40

Changes = tuple[tuple[str, object], ...]


@dataclass(frozen=True)
class Entry:
    """One entry of the index: what choosing it changes in the selection, its names, its kind.

    `filters` tells whether it narrows what is shown instead of opening something. `text` is what
    an incident says beyond its title, `days` its earliest and latest possible day.
    """

    change: Changes
    name: str
    others: tuple[str, ...]
    kind: str
    filters: bool = False
    rank: int = 0
    text: str = ""
    days: tuple[date | None, date | None] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every spelling, the main one first."""
        return (self.name, *self.others)

    @cached_property
    def keys(self) -> tuple[tuple[str, str, str], ...]:
        """Each name, as folded and by its sound."""
        return tuple((name, fold_spelling(name), sound_key(name)) for name in self.names)

    @cached_property
    def folded_text(self) -> str:
        """What an incident says, folded."""
        return fold_spelling(self.text)


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that a query may mean, how well it fits, and the words that it was found by.

    `matched` is another spelling or a piece of an incident's text; empty where the name says it.
    """

    entry: Entry
    score: float
    matched: str = ""


class Hits(Protocol):
    """Very many entries that are matched all at once."""

    def hits(self, query: str, typed: TypedDate | None) -> list[Hit]:
        """Return the MOST best hits of a query; `typed` is the date that it names, None without."""
        ...


def search(query: str, among: Sequence[Entry], rows: Iterable[Hits] = ()) -> list[Hit]:
    """Return up to MOST hits, the best first; none for a query without letters or digits.

    First the very name, then its start, a word of it, some of it, words of an incident, and an
    incident of the days that the query names. Only where none of these is found, names that are
    nearly so (LEAST, included), `rows` left out. Of equal ones by the kind's rank, then the
    shortest name.
    """
    typed = read_typed_date(query)
    words = fold_spelling(typed.rest if typed else query)
    if not words and not typed:
        return []
    hits = [hit for entry in among if (hit := match(entry, query, typed))]
    hits += [hit for many in rows for hit in many.hits(query, typed)]
    if not hits and not typed:
        hits = [hit for entry in among if (hit := _nearly(entry, words))]
    hits.sort(key=lambda hit: (-hit.score, hit.entry.rank, len(hit.entry.name), hit.entry.name))
    return hits[:MOST]


def match(entry: Entry, query: str, typed: TypedDate | None) -> Hit | None:
    """Match one entry: by its words, and where days are typed by its days too."""
    words = fold_spelling(typed.rest if typed else query)
    whole = _match_names(entry, fold_spelling(query))
    if not typed or whole:
        return whole or _match_text(entry, words)
    if not entry.days:
        return None
    share = share_within(entry.days, typed)
    if not share:
        return None
    if not words:
        return Hit(entry, TEXT * share)
    hit = _match_names(entry, words) or _match_text(entry, words)
    return Hit(entry, hit.score * share, hit.matched) if hit else None


def _match_names(entry: Entry, words: str) -> Hit | None:
    if not words:
        return None
    sound = sound_key(words)
    best = max(
        (score_name(words, sound, folded, key), -index)
        for index, (_, folded, key) in enumerate(entry.keys)
    )
    if not best[0]:
        return None
    return Hit(entry, best[0], entry.names[-best[1]] if best[1] else "")


def score_name(words: str, sound: str, folded: str, key: str) -> float:
    """Score a name: as it is written first, then, a little less, as it sounds."""
    return max(_score_text(words, folded), _score_text(sound, key) - 1, 0)


def _score_text(query: str, name: str) -> float:
    """Return the worth of the best way in which a name holds a query; 0 for none."""
    long = len(query) >= SHORTEST_PART
    ways = (
        (VERY, query == name),
        (VERY - 0.5, compact(query) == compact(name)),
        (START, name.startswith(query)),
        (WORD, f" {query}" in name),
        (PART, long and (query in name or _starts_at_a_word(compact(query), name))),
        (WORDS, " " in query and _has_words(name, query)),
    )
    return next((worth for worth, holds in ways if holds), 0)


def _has_words(text: str, query: str) -> bool:
    """Tell whether every word of a query starts a word of a text."""
    return all(f" {word}" in f" {text}" for word in query.split())


def _starts_at_a_word(query: str, name: str) -> bool:
    """Tell whether a query without spaces is what words of a name say, put together."""
    words = name.split()
    return any("".join(words[start:]).startswith(query) for start in range(len(words)))


def _match_text(entry: Entry, words: str) -> Hit | None:
    """Find all words of a query in what an incident says, each at the start of a word."""
    if not entry.text or not words or len(words) < SHORTEST_PART:
        return None
    if not _has_words(entry.folded_text, words):
        return None
    return Hit(entry, TEXT, _excerpt(entry.text, words))


def _excerpt(text: str, words: str) -> str:
    """Cut out of a text what stands around the first word of a query."""
    plain = " ".join(text.split())
    hit = fold(plain).find(words)
    if hit < 0:
        first = words.split(maxsplit=1)[0]
        match = next((m for m in re.finditer(r"\w+", plain) if _starts(m[0], first)), None)
        hit = match.start() if match else 0
    start = max(0, hit - EXCERPT)
    end = min(len(plain), hit + len(words) + EXCERPT)
    start = plain.find(" ", start, hit) + 1 if start else 0
    end = plain.rfind(" ", hit, end) if end < len(plain) else end
    return f"{'… ' * bool(start)}{plain[start:end]}{' …' * (end < len(plain))}"


def _starts(word: str, with_: str) -> bool:
    return fold_spelling(word).startswith(with_)


def share_within(days: tuple[date | None, date | None], typed: TypedDate) -> float:
    """Return 1 for a date that surely lies in the typed days, less the longer it is; 0 for none."""
    first, last = days[0] or date.min, days[1] or date.max
    if first > typed.last or last < typed.first:
        return 0
    if first >= typed.first and last <= typed.last:
        return 1
    return max(0.05, 0.9 * ((typed.last - typed.first).days + 1) / ((last - first).days + 1))


def _nearly(entry: Entry, words: str) -> Hit | None:
    sound = compact(sound_key(words))
    scored = [(_similarity(sound, compact(key)), name) for name, _, key in entry.keys]
    score, name = max(scored)
    if score < LEAST:
        return None
    return Hit(entry, NEAR * score, "" if name == entry.name else name)


def _similarity(query: str, name: str) -> float:
    matcher = SequenceMatcher(None, query, name)
    # The quick bounds spare most names the slow comparison.
    quick = matcher.real_quick_ratio() >= LEAST and matcher.quick_ratio() >= LEAST
    return matcher.ratio() if quick else 0


def split(hits: Iterable[Hit]) -> tuple[list[Hit], list[Hit]]:
    """Part the hits into those that open something and those that filter, each in order."""
    hits = list(hits)
    return [hit for hit in hits if not hit.entry.filters], [
        hit for hit in hits if hit.entry.filters
    ]

"""The search among very many incidents at once: the same matches, worth the same, as one by one.

The rows of a table are matched by Arrow, and only those that are answered become objects. Names
that are nearly so are not looked for here: to compare a query with a million takes minutes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import compute

from dashboard.analysis import search
from dashboard.analysis.search import (
    MOST,
    PART,
    SHORTEST_PART,
    START,
    TEXT,
    VERY,
    WORD,
    WORDS,
    Entry,
    Hit,
)
from dashboard.analysis.typed_dates import TypedDate
from events.columns import Flags, Numbers, reads
from events.incident import Incident
from events.listed import Listed
from events.spelling import compact, fold_spelling, sound_key
from events.spelling_columns import compacted, fold_spellings, sound_keys
from events.substrings import find_rows, hold, one_array
from events.table_rows import TableRows
from events.text_search import FoldedColumn

# So many rows are matched quicker one by one than by passes over all of them.
FEW = 2_000
Scores = NDArray[np.float64]


class Names:
    """Names as they are compared, and the same without spaces."""

    def __init__(self, names: pa.Array) -> None:
        self.names = one_array(names)
        self.compact = one_array(compacted(names))

    def take(self, rows: Numbers) -> Names:
        """Return the names of some rows."""
        return Names(self.names.take(pa.array(rows)))

    def find_rows(self, query: str) -> Numbers | None:
        """Return the rows that may hold a query, and others; None where they are many."""
        together = find_rows(self.compact, compact(query), FEW)
        if together is None or " " not in query:
            return together
        words = sorted(query.split(), key=len, reverse=True)
        matches = (find_rows(self.names, word, FEW) for word in words)
        apart = next((rows for rows in matches if rows is not None), None)
        return None if apart is None else np.union1d(together, apart)

    def may_hold(self, query: str) -> Flags:
        """Flag the names that may hold a query in any of the ways of `tiers`."""
        flags = hold(self.compact, compact(query))
        return flags | self._have_words(query) if " " in query else flags

    def tiers(self, query: str) -> Iterator[tuple[float, Callable[[], Flags]]]:
        """Yield the ways in which a name holds a query, the best first, with what each is worth.

        They are those of `search._score_text`.
        """
        long = len(query) >= SHORTEST_PART
        yield VERY, lambda: _flags(compute.equal(self.names, query))
        yield VERY - 0.5, lambda: _flags(compute.equal(self.compact, compact(query)))
        yield START, lambda: _flags(compute.starts_with(self.names, query))
        yield WORD, lambda: hold(self.names, f" {query}")
        if long:
            yield PART, lambda: self._hold_part(query)
        if " " in query:
            yield WORDS, lambda: self._have_words(query)

    def _hold_part(self, query: str) -> Flags:
        """Flag those that hold it, or whose words say it from the start of one, put together."""
        flags = hold(self.names, query)
        others = np.flatnonzero(hold(self.compact, compact(query)) & ~flags)
        spaced = "(?:^| )" + " ?".join(compact(query))
        flags[others] = _flags(
            compute.match_substring_regex(self.names.take(pa.array(others)), spaced)
        )
        return flags

    def _have_words(self, query: str) -> Flags:
        starts = [
            _flags(compute.starts_with(self.names, word)) | hold(self.names, f" {word}")
            for word in query.split()
        ]
        flags: Flags = np.logical_and.reduce(starts)
        return flags


def _flags(answer: pa.Array) -> Flags:
    flags: Flags = answer.to_numpy(zero_copy_only=False).copy()
    return flags


class RowIndex:
    """The titles, texts and days of a table's rows; `entry_of` makes the entry of an incident."""

    def __init__(self, rows: TableRows, entry_of: Callable[[Incident], Entry]) -> None:
        self._rows, self._entry_of = rows, entry_of
        self._listed = Listed(rows)

    @cached_property
    def _titles(self) -> pa.Array:
        return self._rows.texts("title")

    @cached_property
    def _lengths(self) -> NDArray[np.int32]:
        lengths: NDArray[np.int32] = compute.utf8_length(self._titles).to_numpy()
        return lengths

    @cached_property
    def _written(self) -> Names:
        return Names(fold_spellings(self._titles))

    @cached_property
    def _sounding(self) -> Names:
        return Names(sound_keys(self._titles))

    @cached_property
    def _texts(self) -> list[FoldedColumn]:
        columns = self._rows.table.column_names
        names = ("summary", "note", "place_as_written", self._rows.place_names)
        arrays = [self._rows.texts(name) for name in names if name in columns]
        return [FoldedColumn(array, _with_space) for array in arrays]

    def hits(self, query: str, typed: TypedDate | None) -> list[Hit]:
        """Return the MOST best hits of a query, as `search.search` finds them.

        `typed` is the date that the query names, None without.
        """
        whole = fold_spelling(query)
        scores = self._scores(whole) if typed is None else self._scores_within(whole, typed)
        return [self._hit(row, scores[row], query, typed) for row in self._best(scores)]

    def _scores(self, words: str) -> Scores:
        scores = _score_names(self._names, words, most=MOST)
        if np.count_nonzero(scores) < MOST:
            scores[self._rows_with_words(words, np.flatnonzero(scores == 0))] = TEXT
        return scores

    def _scores_within(self, whole: str, typed: TypedDate) -> Scores:
        """Score those named by the whole query, else by the share of their days that is typed."""
        scores = _score_names(self._names, whole)
        shares = self._shares(typed)
        words = fold_spelling(typed.rest)
        if not words:
            return np.where(scores > 0, scores, TEXT * shares)
        rows = np.flatnonzero((shares > 0) & (scores == 0))
        by_words = _score_names([names.take(rows) for names in self._names], words)
        scores[rows] = by_words * shares[rows]
        matching = self._rows_with_words(words, rows[by_words == 0])
        scores[matching] = TEXT * shares[matching]
        return scores

    @property
    def _names(self) -> list[Names]:
        return [self._written, self._sounding]

    def _rows_with_words(self, words: str, rows: Numbers) -> Numbers:
        """Return which of some rows have all words in their texts, each at the start of a word."""
        if len(words) < SHORTEST_PART or not self._texts:
            return rows[:0]
        for word in words.split():
            holding = [column.holds(f" {word}", rows) for column in self._texts]
            rows = rows[np.logical_or.reduce(holding)]
        return rows

    def _shares(self, typed: TypedDate) -> Scores:
        """Return for each row the share of `search.share_within`."""
        values, codes = self._listed.codes(_days)
        return np.array([search.share_within(days, typed) if days else 0 for days in values])[codes]

    def _best(self, scores: Scores) -> list[int]:
        """Return the rows of the MOST best scores, of equal ones those with the shortest titles."""
        rows = np.flatnonzero(scores)
        if len(rows) <= MOST:
            return rows.tolist()
        best, tied = _cut(rows, -scores[rows], MOST)
        shorter, level = _cut(tied, self._lengths[tied], MOST - len(best))
        names = pa.table({"name": self._titles.take(pa.array(level))})
        left = MOST - len(best) - len(shorter)
        first = compute.select_k_unstable(names, k=left, sort_keys=[("name", "ascending")])
        return [*best.tolist(), *shorter.tolist(), *level[first.to_numpy()].tolist()]

    def _hit(self, row: int, score: float, query: str, typed: TypedDate | None) -> Hit:
        entry = self._entry_of(self._rows.incident(row))
        hit = search.match(entry, query, typed)
        return Hit(entry, float(score), hit.matched if hit else "")


def _score_names(names: Sequence[Names], words: str, most: int | None = None) -> Scores:
    """Score names, as they are written and as they sound; `most` of the best are enough."""
    scores = np.zeros(len(names[0].names))
    if not words:
        return scores
    sound = sound_key(words)
    sides = [(names[0], words, 0.0), *([(names[1], sound, 1.0)] if sound else [])]
    rows = _few_rows([(side, query) for side, query, _ in sides])
    if rows is not None:
        pairs = zip(*(side.names.take(pa.array(rows)).to_pylist() for side in names), strict=True)
        scores[rows] = [search.score_name(words, sound, *pair) for pair in pairs]
        return scores
    matching = np.logical_or.reduce([side.may_hold(query) for side, query, _ in sides])
    ways = [
        (worth - less, flags) for side, query, less in sides for worth, flags in side.tiers(query)
    ]
    for worth, flags in sorted(ways, key=lambda way: -way[0]):
        scores[matching & (scores == 0) & flags()] = worth
        if most is not None and np.count_nonzero(scores) >= most:
            break
    return scores


def _few_rows(sides: Sequence[tuple[Names, str]]) -> Numbers | None:
    """Return the rows whose name may hold its query, few enough to be matched one by one."""
    matches = [names.find_rows(query) for names, query in sides]
    if any(rows is None for rows in matches):
        return None
    rows = np.unique(np.concatenate([rows for rows in matches if rows is not None]))
    return rows if len(rows) <= FEW else None


def _cut(rows: Numbers, worth: NDArray[Any], most: int) -> tuple[Numbers, Numbers]:
    """Part the rows of less worth than the one at a place, and those that equal it."""
    last = np.partition(worth, most - 1)[most - 1]
    return rows[worth < last], rows[worth == last]


def _with_space(texts: pa.Array) -> pa.Array:
    return compute.binary_join_element_wise("", fold_spellings(texts), " ")


@reads("date")
def _days(incident: Incident) -> tuple[date | None, date | None] | None:
    return None if incident.date.undated else (incident.date.first, incident.date.last)

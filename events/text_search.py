"""Which incidents hold all words of a search in their texts, in any case. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

import numpy as np

from events.columns import Flags, Joined, Numbers, Source
from events.incident import Incident
from events.spelling import compact, fold, sound_key
from events.substrings import hold, one_array
from events.table_rows import TableRows

if TYPE_CHECKING:
    import pyarrow as pa

# Fewer letters are the sound of too many names.
SHORTEST_SOUND = 4
# A column with more different texts than this share of its rows is looked through row by row.
MOST_ALIKE = 0.5
# Up to this share of the rows it is quicker to look through these alone.
MOST_TAKEN = 0.1


class Texts(Protocol):
    """The texts of a source's incidents."""

    def mentions(self, terms: Sequence[str], sound: str) -> Flags:
        """Flag the rows that hold all terms, or a name of the place that sounds so."""
        ...


def texts_of(source: Source) -> Texts:
    """Return the texts of a source, as what looks through them fastest."""
    if isinstance(source, Joined):
        return _JoinedTexts(source)
    if isinstance(source, TableRows) and source.has_text:
        return _TableTexts(source)
    return _ObjectTexts(source)


class _ObjectTexts:
    def __init__(self, source: Source) -> None:
        self._source = source

    @cached_property
    def _texts(self) -> list[str]:
        return [_searched(self._source.incident(row)) for row in range(len(self._source))]

    @cached_property
    def _sounds(self) -> list[tuple[str, ...]]:
        return [_sounds(self._source.incident(row)) for row in range(len(self._source))]

    def mentions(self, terms: Sequence[str], sound: str) -> Flags:
        """Flag those that hold all terms, or a name of the place that sounds so."""
        holding = (all(term in text for term in terms) for text in self._texts)
        flags = np.fromiter(holding, bool, len(self._texts))
        if len(sound) < SHORTEST_SOUND:
            return flags
        sounding = (any(sound in name for name in names) for names in self._sounds)
        flags |= np.fromiter(sounding, bool, len(self._sounds))
        return flags


class _TableTexts:
    """The texts of a table, each column folded once."""

    def __init__(self, rows: TableRows) -> None:
        self._rows = rows

    @cached_property
    def _columns(self) -> list[FoldedColumn]:
        from events.spelling_columns import fold_terms

        names = ("title", self._rows.place_names, "summary", "note", "place_as_written")
        return [FoldedColumn(self._rows.array(name), fold_terms) for name in names]

    @cached_property
    def _sounds(self) -> FoldedColumn:
        from events.spelling_columns import compacted, sound_keys

        names = self._rows.array(self._rows.place_names)
        return FoldedColumn(names, lambda some: compacted(sound_keys(some)))

    def mentions(self, terms: Sequence[str], sound: str) -> Flags:
        """Flag those that hold all terms, or whose place sounds so."""
        flags = np.ones(len(self._rows), dtype=bool)
        for term in terms:
            flags &= np.logical_or.reduce([column.holds(term) for column in self._columns])
        if len(sound) >= SHORTEST_SOUND:
            flags |= self._sounds.holds(sound)
        return flags


class FoldedColumn:
    """A column of folded texts; where few differ, each of them once."""

    def __init__(self, texts: pa.Array, folded: Callable[[pa.Array], pa.Array]) -> None:
        encoded = texts.dictionary_encode(null_encoding="encode")
        if len(encoded.dictionary) > MOST_ALIKE * len(texts):
            self._texts, self._codes = one_array(folded(texts)), None
        else:
            self._texts = one_array(folded(encoded.dictionary))
            self._codes = encoded.indices.to_numpy()

    def holds(self, part: str, rows: Numbers | None = None) -> Flags:
        """Flag the rows whose text holds a part; of some rows alone, in their order."""
        is_few = rows is not None and len(rows) <= MOST_TAKEN * len(self._texts)
        if self._codes is None and is_few:
            return hold(self._texts.take(rows), part)
        flags = hold(self._texts, part)
        flags = flags if self._codes is None else flags[self._codes]
        return flags if rows is None else flags[rows]


class _JoinedTexts:
    def __init__(self, joined: Joined) -> None:
        self._order = joined.order
        self._parts = [texts_of(source) for source in joined.sources]

    def mentions(self, terms: Sequence[str], sound: str) -> Flags:
        """Ask each source."""
        flags = np.concatenate([part.mentions(terms, sound) for part in self._parts])
        ordered: Flags = flags[self._order]
        return ordered


def _sounds(incident: Incident) -> tuple[str, ...]:
    """Return the names of an incident's place by their sound."""
    names = incident.place.names if incident.place else ()
    return tuple(compact(sound_key(name)) for name in names)


def _searched(incident: Incident) -> str:
    """Return the text of an incident that a search looks through."""
    own = (incident.place,) if incident.place else ()
    places = (*own, *incident.also_at, *incident.about)
    names = (name for place in places for name in place.names)
    texts = (incident.title, incident.summary, incident.note, incident.place_as_written, *names)
    return fold("\n".join(texts))

"""Incidents in order, with arrays of their values, worked out once for all parts of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Any, overload

import numpy as np

from events.columns import Codes, Flags, Joined, Numbers, Objects, Of, Source, inverse, reads
from events.incident import Incident
from events.text_search import Texts, texts_of

__all__ = ["Codes", "Flags", "Listed", "Numbers", "earliest", "latest", "undated"]


class Listed(Sequence[Incident]):
    """A row of incidents; a part of one shares the arrays of the whole.

    An incident of a table becomes an object each time it is asked for: to walk over all of very
    many is slow, `flags`, `codes` and `numbers` are not. Equal to any sequence of equal incidents.
    """

    __slots__ = ("__dict__", "_indices", "_whole", "source")

    def __init__(
        self, source: Source, whole: Listed | None = None, indices: Numbers | None = None
    ) -> None:
        self.source = source
        self._whole = whole
        self._indices = indices

    @classmethod
    def of(cls, incidents: Iterable[Incident]) -> Listed:
        """Return the same incidents, listed; what is listed already is returned as it is."""
        return incidents if isinstance(incidents, Listed) else cls(Objects(tuple(incidents)))

    @classmethod
    def together(cls, *parts: Iterable[Incident]) -> Listed:
        """Join the incidents of several parts, one part after the other."""
        listed = [cls.of(part) for part in parts]
        whole = listed[0].whole
        if any(part.whole is not whole for part in listed):
            return cls(Objects(tuple(incident for part in parts for incident in part)))
        return whole.take(np.concatenate([part.indices for part in listed]))

    @property
    def whole(self) -> Listed:
        """What this is a part of, itself when of nothing."""
        return self if self._whole is None else self._whole

    @property
    def indices(self) -> Numbers:
        """The indices of the incidents in the whole."""
        return np.arange(len(self.source)) if self._indices is None else self._indices

    def __len__(self) -> int:
        return len(self.source) if self._indices is None else len(self._indices)

    @overload
    def __getitem__(self, key: int) -> Incident: ...

    @overload
    def __getitem__(self, key: slice) -> Listed: ...

    def __getitem__(self, key: int | slice) -> Incident | Listed:
        if isinstance(key, slice):
            return self.take(np.arange(len(self))[key])
        index = range(len(self))[key]  # raises IndexError, and counts from the end
        return self.source.incident(index if self._indices is None else int(self._indices[index]))

    def __iter__(self) -> Iterator[Incident]:
        return map(self.source.incident, self.indices.tolist())

    def __contains__(self, incident: object) -> bool:
        if not isinstance(incident, Incident):
            return False
        index = self.source.find(incident.id)
        if index is None or (self._indices is not None and not (self._indices == index).any()):
            return False
        return self.source.incident(index) == incident

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(map(_equal, self, other))

    def __hash__(self) -> int:
        return hash((len(self), self[0].id if self else None))

    def __add__(self, other: Iterable[Incident]) -> tuple[Incident, ...]:
        return (*self, *other)

    def find(self, name: str) -> int | None:
        """Return the index in the whole of the incident with an id, None where there is none."""
        return self.source.find(name)

    def ids(self) -> list[str]:
        """Return the ids, in order, without an object made for any."""
        names = list(self.source.ids())
        return (
            names if self._indices is None else [names[index] for index in self._indices.tolist()]
        )

    def named(self, ids: Collection[str]) -> Flags:
        """Flag the incidents whose id is among some."""
        flags = np.zeros(len(self.source), dtype=bool)
        flags[self.source.find_all(ids)] = True
        return flags[self.indices]

    def position(self, name: str) -> int | None:
        """Return the index here of the incident with an id, None where it is not among these."""
        index = self.source.find(name)
        if index is None or self._indices is None:
            return index
        positions = np.flatnonzero(self._indices == index)
        return int(positions[0]) if len(positions) else None

    def where(self, flags: Flags) -> Listed:
        """Return the incidents that the flags name, in order."""
        return self._part(self.indices[flags])

    def take(self, indices: Numbers) -> Listed:
        """Return the incidents at these indices, in the order of the indices."""
        return self._part(self.indices[indices])

    def _part(self, indices: Numbers) -> Listed:
        return Listed(self.source, self.whole, indices)

    @cached_property
    def _codes_cache(self) -> dict[Hashable, Codes]:
        return {}

    def codes(self, of: Of) -> Codes:
        """Return the values of `of` in the whole, each once, and for each incident which it is."""
        cache = self.whole._codes_cache
        if of not in cache:
            cache[of] = self.source.codes(of)
        values, codes = cache[of]
        return values, codes if self._indices is None else codes[self._indices]

    def values(self, of: Of) -> Any:
        """Return the value of `of` for each: a list, or an array where `worked_out` knows one.

        None are kept: for what is read once, or depends on the reader's language.
        """
        if self._indices is None:
            return self.source.values(of)
        values = self.source.values(of)
        indices = self._indices.tolist()
        return (
            [values[index] for index in indices]
            if isinstance(values, list)
            else values.take(indices)
        )

    def codes_once(self, of: Of) -> Codes:
        """Return what `codes` does, and keep nothing: for what depends on the reader's language."""
        values, codes = self.source.codes(of)
        return values, codes if self._indices is None else codes[self._indices]

    def flags(self, of: Of, holds: Callable[[Any], bool] = bool) -> Flags:
        """Flag the incidents for whose value of `of` `holds` is true."""
        values, codes = self.codes(of)
        return np.fromiter(map(holds, values), bool, len(values))[codes]

    def numbers(self, of: Callable[[Incident], int]) -> Numbers:
        """Return the value of `of` for each incident, a whole number."""
        values, codes = self.codes(of)
        return np.array(values, dtype=np.int64)[codes]

    @cached_property
    def _texts(self) -> Texts:
        return texts_of(self.source)

    def mentions(self, terms: Sequence[str], sound: str) -> Flags:
        """Flag the incidents whose texts hold all terms, or whose place sounds so (`spelling`)."""
        return self.whole._texts.mentions(terms, sound)[self.indices]

    @cached_property
    def _ranks(self) -> Numbers:
        """The place of each incident of a whole in the order by date."""
        order = np.lexsort((self.source.id_ranks(), self.numbers(_start)))
        return inverse(order)

    def by_date(self) -> Listed:
        """Return the incidents by earliest day, an open start first, then by id."""
        return self.take(np.argsort(self.whole._ranks[self.indices], kind="stable"))

    @classmethod
    def joined(cls, sources: Sequence[Source]) -> Listed:
        """List the incidents of several sources by date, then by id, the undated last.

        Of those that begin on one day the one that ends first comes first, as `store.load` sorts.
        """
        together = Joined(sources, np.arange(sum(map(len, sources))))
        listed = cls(together)
        first = np.where(listed.flags(undated), date.max.toordinal(), listed.numbers(earliest))
        return cls(
            Joined(sources, np.lexsort((together.id_ranks(), listed.numbers(latest), first)))
        )


def _equal(first: object, other: object) -> bool:
    return first is other or first == other


@reads("date")
def _start(incident: Incident) -> int:
    """Return the earliest possible day as an ordinal, zero for an open start."""
    return incident.date.first.toordinal() if incident.date.first else 0


@reads("date")
def earliest(incident: Incident) -> int:
    """Return the earliest possible day as an ordinal, the lowest for an open start."""
    return (incident.date.first or date.min).toordinal()


@reads("date")
def latest(incident: Incident) -> int:
    """Return the latest possible day as an ordinal, the highest for an open end."""
    return (incident.date.last or date.max).toordinal()


@reads("date")
def undated(incident: Incident) -> bool:
    """Tell whether neither end of the date is known."""
    return incident.date.undated

"""Incidents in order, with arrays of their values, worked out once for all parts of them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from functools import cached_property
from itertools import compress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from events.incident import Incident

Flags = NDArray[np.bool_]
Numbers = NDArray[np.int64]
Codes = tuple[tuple[Any, ...], NDArray[np.int32]]


class Listed(tuple[Incident, ...]):
    """A tuple of incidents; a part of one shares the arrays of the whole."""

    _whole: Listed | None = None
    _at: Numbers

    @classmethod
    def of(cls, incidents: Iterable[Incident]) -> Listed:
        """Return the same incidents, listed; what is listed already is returned as it is."""
        return incidents if isinstance(incidents, Listed) else cls(incidents)

    @classmethod
    def together(cls, *parts: Iterable[Incident]) -> Listed:
        """Join the incidents of several parts, one part after the other."""
        listed = [cls.of(part) for part in parts]
        whole = listed[0].whole
        if any(part.whole is not whole for part in listed):
            return cls(incident for part in parts for incident in part)
        return whole.take(np.concatenate([part.at for part in listed]))

    @property
    def whole(self) -> Listed:
        """What this is a part of, itself when of nothing."""
        return self if self._whole is None else self._whole

    @property
    def at(self) -> Numbers:
        """The indices of the incidents in the whole."""
        return np.arange(len(self)) if self._whole is None else self._at

    def where(self, flags: Flags) -> Listed:
        """Return the incidents that the flags name, in order."""
        return self._part(compress(self, flags.tolist()), self.at[flags])

    def take(self, at: Numbers) -> Listed:
        """Return the incidents at these indices, in the order of the indices."""
        return self._part(map(self.__getitem__, at.tolist()), self.at[at])

    def _part(self, incidents: Iterable[Incident], at: Numbers) -> Listed:
        part = Listed(incidents)
        part._whole, part._at = self.whole, at
        return part

    @cached_property
    def _codes_cache(self) -> dict[Hashable, Any]:
        return {}

    def codes(self, of: Callable[[Incident], Hashable]) -> Codes:
        """Return the values of `of` in the whole, each once, and for each incident which it is."""
        cache = self.whole._codes_cache
        if of not in cache:
            answers: dict[Hashable, int] = {}
            numbers = (answers.setdefault(of(incident), len(answers)) for incident in self.whole)
            codes = np.fromiter(numbers, np.int32, len(self.whole))
            cache[of] = tuple(answers), codes
        values, codes = cache[of]
        return values, codes if self._whole is None else codes[self._at]

    def flags(self, of: Callable[[Incident], Any], holds: Callable[[Any], bool] = bool) -> Flags:
        """Flag the incidents for whose value of `of` `holds` is true."""
        values, codes = self.codes(of)
        return np.array([holds(value) for value in values], dtype=bool)[codes]

    def numbers(self, of: Callable[[Incident], int]) -> Numbers:
        """Return the value of `of` for each incident, a whole number."""
        values, codes = self.codes(of)
        return np.array(values, dtype=np.int64)[codes]

    @cached_property
    def _ranks(self) -> Numbers:
        by_id = np.array(sorted(range(len(self)), key=lambda at: self[at].id), dtype=np.int64)
        starts = np.fromiter(map(_start, self), dtype=np.int64, count=len(self))
        order = by_id[np.argsort(starts[by_id], kind="stable")]
        ranks = np.empty(len(self), dtype=np.int64)
        ranks[order] = np.arange(len(self))
        return ranks

    def by_date(self) -> Listed:
        """Return them by earliest day, an open start first, then by id."""
        return self.take(np.argsort(self.whole._ranks[self.at], kind="stable"))


def _start(incident: Incident) -> int:
    """Return the earliest possible day as an ordinal, zero for an open start."""
    return incident.date.first.toordinal() if incident.date.first else 0


def earliest(incident: Incident) -> int:
    """Return the earliest possible day as an ordinal, the lowest for an open start."""
    return (incident.date.first or date.min).toordinal()


def latest(incident: Incident) -> int:
    """Return the latest possible day as an ordinal, the highest for an open end."""
    return (incident.date.last or date.max).toordinal()


def undated(incident: Incident) -> bool:
    """Tell whether neither end of the date is known."""
    return incident.date.undated

"""Which of the places of one name a text means: by its country, and by what is named near by."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from math import exp, log10
from typing import Final, NamedTuple

from events.intake.candidates.gathering import (
    OWN,
    OWN_ROWS,
    REGIONAL,
    Meaning,
    distance_km,
    is_same,
)
from events.intake.candidates.model import Referent

# What a referent scores by where it is from, and how much the rest may add.
_SOURCES: Final = {OWN_ROWS: 4.0, OWN: 3.0, REGIONAL: 1.0}
_COUNTRY, _NEIGHBOURS, _KIND, _MAIN, _CAPITAL = 2.0, 2.0, 2.5, 0.3, 2.5
_GREAT, _GREAT_CITY = 2.0, 1_000_000
# The countries that the atlas is of and borders on, which a bare name more often means.
_NEAR: Final = {"TJ": 1.0, "AF": 0.8, "KG": 0.8, "UZ": 0.8, "TM": 0.5, "CN": 0.3, "KZ": 0.3}
# Characters before and behind that count as the passage, and the distance that halves a neighbour.
_PASSAGE: Final = 700
_REACH_KM: Final = 120.0
_MOST: Final = 8
# A bare name is sooner a town than the province or district called by it.
_BARE: Final = {"district": -0.4, "region": -0.3, "valley": -0.5, "site": -0.1, "country": 0.5}


class Named(NamedTuple):
    """A name found in a text, with all it may mean; `kind` is what the text says it is."""

    start: int
    end: int
    meanings: Sequence[Meaning]
    kind: str


def distinct(meanings: Iterable[Meaning]) -> list[Meaning]:
    """Return each place once: of two rows for one place that of the nearer source."""
    unequal: list[Meaning] = []
    for meaning in sorted(meanings, key=lambda each: -_SOURCES[each.referent.source]):
        if not any(is_same(meaning.referent, other.referent) for other in unequal):
            unequal.append(meaning)
    return unequal


class Ranking:
    """Ranks what the names of one text may mean."""

    def __init__(self, names: Sequence[Named]) -> None:
        kept = [name for name in names if name.meanings]
        self._starts = [name.start for name in kept]
        self._sure = [_only(name.meanings) for name in kept]
        countries = Counter(place.country for place in self._sure if place and place.country)
        self._total = sum(countries.values()) or 1
        self._countries = countries

    def ranked(self, name: Named) -> tuple[Referent, ...]:
        """Return what a name may mean, the likeliest first."""
        near = self._near(name)
        scored = sorted(
            distinct(name.meanings),
            key=lambda meaning: self._score(meaning, name.kind, near),
            reverse=True,
        )
        return tuple(meaning.referent for meaning in scored[:_MOST])

    def _near(self, name: Named) -> list[Referent]:
        low = bisect_left(self._starts, name.start - _PASSAGE)
        high = bisect_right(self._starts, name.start + _PASSAGE)
        return [
            place
            for start, place in zip(self._starts[low:high], self._sure[low:high], strict=True)
            if place is not None and start != name.start
        ]

    def _score(self, meaning: Meaning, kind: str, near: Sequence[Referent]) -> float:
        place = meaning.referent
        country = self._countries[place.country] / self._total if place.country else 0.0
        score = _SOURCES[place.source] + _COUNTRY * country + _NEAR.get(place.country, 0.0)
        score += log10(meaning.people + 1) / 5 + (_MAIN if meaning.main else 0.0)
        score += _CAPITAL if place.kind == "capital" else 0.0
        score += _GREAT if meaning.people >= _GREAT_CITY and place.kind == "city" else 0.0
        if kind:
            score += _KIND if place.kind in _kinds(kind) else 0.0
        else:
            score += _BARE.get(place.kind, 0.0)
        closest = [exp(-distance_km(place, other) / _REACH_KM) for other in near]
        return score + _NEIGHBOURS * min(1.0, sum(sorted(closest, reverse=True)[:3]))


def _kinds(kind: str) -> tuple[str, ...]:
    if kind in {"town", "village"}:
        return ("capital", "city", "town", "village", "enclave")
    return ("site", "crossing") if kind in {"site", "crossing"} else (kind,)


def _only(meanings: Sequence[Meaning]) -> Referent | None:
    """Return the one place that a name can mean, None where there are several."""
    unequal = distinct(meanings)
    return unequal[0].referent if len(unequal) == 1 else None

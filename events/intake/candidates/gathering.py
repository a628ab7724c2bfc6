"""All names of places that a text may use, and what each may mean."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from events.gazetteer import Gazetteer, Place
from events.intake.candidates import cases
from events.intake.candidates.model import Referent
from events.intake.candidates.words_of import key_of

# Where a referent is from, the nearest to the reader first.
OWN_ROWS, OWN, REGIONAL = "own", "gazetteer", "regional"
SOURCES: Final = {
    OWN_ROWS: "the workspace's own places",
    OWN: "the gazetteer",
    REGIONAL: "GeoNames and the regional list",
}
_FILE: Final = Path(__file__).with_name("regional.csv")
_CYRILLIC: Final = re.compile("[а-яё]", re.IGNORECASE)
# Of the names of the own gazetteer, those that name another thing in another text.
_GENERAL: Final = frozenset(("capital", "country"))
# What one spelling of Latin letters and another differ by, in the order they are made the same.
_SPELLINGS: Final = (
    *(("khwajah", "khoja"), ("khwaja", "khoja"), ("khodzha", "khoja"), ("khuja", "khoja")),
    *(("dzh", "j"), ("dj", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("q", "k"), ("x", "h")),
    *(("ou", "u"), ("oo", "u"), ("ee", "i"), ("ey", "i"), ("iy", "i"), ("yy", "i"), ("y", "i")),
    *(("w", "v"), ("o", "u"), ("a", "u"), ("tch", "ch"), ("ph", "f"), ("e", "i")),
)
_SHORTEST_SPELLING: Final = 6
# Where GeoNames seldom has the Russian name, it is made from the letters of the others.
_IN_CYRILLIC: Final = frozenset(("TJ", "AF", "KG", "UZ", "TM"))
_SHORTEST_CYRILLIC: Final = 4
_SAME_KM: Final = {"region": 150.0, "country": 900.0, "valley": 60.0, "district": 40.0}
_KM: Final = 111.2


class Meaning(NamedTuple):
    """A place that a key may mean; `main` is whether the key is its main name."""

    referent: Referent
    people: int
    main: bool


@dataclass
class Index:
    """Meanings by folded name; `small` are those that a text may write without a capital.

    Those `beneath` are searched as well.
    """

    beneath: tuple[Index, ...] = ()
    small: set[str] = field(default_factory=set)
    _keys: dict[str, list[Meaning]] = field(default_factory=dict)
    _spellings: dict[str, list[Meaning]] = field(default_factory=dict)
    _shorts: dict[str, list[Meaning]] = field(default_factory=dict)
    _longest: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, meaning: Meaning) -> None:
        """Add a name with what it may mean, a Cyrillic one in all grammatical cases."""
        name = name.removeprefix("the ").removeprefix("The ")
        key = key_of(name)
        if not key or key in _GENERAL:
            return
        if name[0].islower() and name[0].isascii():
            self.small.add(key)
        if _CYRILLIC.search(name):
            for form in dict.fromkeys(cases.forms(key)):
                self._put(form, meaning)
            _append(self._shorts, cases.short(key), meaning)
            return
        self._put(key, meaning)
        joined = key.replace(" ", "")
        if "-" in name and joined != key:
            self._put(joined, meaning)
        if len(joined) >= _SHORTEST_SPELLING:
            _append(self._spellings, spelling(joined), meaning)

    def _put(self, key: str, meaning: Meaning) -> None:
        _append(self._keys, key, meaning)
        first, _, rest = key.partition(" ")
        count = 1 + rest.count(" ") + bool(rest)
        if count > self._longest.get(first, 0):
            self._longest[first] = count

    def meanings(self, key: str, *, small: bool = False) -> list[Meaning]:
        """Return what a folded name may mean; one without a capital only where that is usual."""
        own = self._keys.get(key, []) if not small or key in self.small else []
        return own + [
            meaning for each in self.beneath for meaning in each.meanings(key, small=small)
        ]

    def spelt(self, key: str) -> list[Meaning]:
        """Return what a name in another spelling of Latin letters may mean."""
        own = self._spellings.get(spelling(key), [])
        return own + [meaning for each in self.beneath for meaning in each.spelt(key)]

    def adjective(self, stem: str) -> list[Meaning]:
        """Return what an adjective in -ский may be of: `исфарин`."""
        shorts = cases.shorts_of(stem)
        own = [meaning for short in shorts for meaning in self._shorts.get(short, ())]
        return own + [meaning for each in self.beneath for meaning in each.adjective(stem)]

    def longest_from(self, first: str) -> int:
        """Return the number of words of the longest name that begins with one."""
        beneath = (each.longest_from(first) for each in self.beneath)
        return max(self._longest.get(first, 0), *beneath, 0)


def _append(table: dict[str, list[Meaning]], key: str, meaning: Meaning) -> None:
    meanings = table.setdefault(key, [])
    if not any(other.referent is meaning.referent for other in meanings):
        meanings.append(meaning)


@cache
def spelling(key: str) -> str:
    """Return a key that different spellings of a name in Latin letters have in common."""
    for first, other in _SPELLINGS:
        key = key.replace(first, other)
    return re.sub(r"(.)\1", r"\1", key)


def index(gazetteer: Gazetteer, own_rows: Iterable[Place]) -> Index:
    """Return the names of the workspace and of the gazetteer."""
    made = Index()
    for source, places in ((OWN_ROWS, own_rows), (OWN, gazetteer.places)):
        for place in places:
            referent = _own(place, source)
            for index, name in enumerate(place.names):
                made.add(name, Meaning(referent, 0, index == 0))
    return made


def _own(place: Place, source: str) -> Referent:
    return Referent(
        place.name,
        source,
        place.country or "",
        place.lon,
        place.lat,
        place.radius_km,
        place.kind,
        place.name,
    )


def regional(*, cyrillic: bool) -> tuple[Index, ...]:
    """Return the regional list, with its Cyrillic names only where a text has such letters."""
    return (_latin(), _cyrillic()) if cyrillic else (_latin(),)


@cache
def _latin() -> Index:
    made = Index()
    for names, referent, people in _rows():
        for index, name in enumerate(names):
            if not _CYRILLIC.search(name):
                made.add(name, Meaning(referent, people, index == 0))
    return made


@cache
def _cyrillic() -> Index:
    made = Index()
    for names, referent, people in _rows():
        for name in names:
            if _CYRILLIC.search(name):
                made.add(name, Meaning(referent, people, main=True))
            elif referent.country in _IN_CYRILLIC and len(name) >= _SHORTEST_CYRILLIC:
                made.add(cases.in_cyrillic(key_of(name)), Meaning(referent, people, main=False))
    return made


@cache
def _rows() -> tuple[tuple[tuple[str, ...], Referent, int], ...]:
    return tuple(_read())


def _read() -> Iterator[tuple[tuple[str, ...], Referent, int]]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            others = [name for name in row["other_names"].split("; ") if name]
            referent = Referent(
                row["name"],
                REGIONAL,
                row["country"],
                float(row["lon"]),
                float(row["lat"]),
                float(row["radius_km"]),
                row["kind"],
            )
            yield (row["name"], *others), referent, int(row["population"])


def distance_km(first: Referent, other: Referent) -> float:
    """Return about how far apart two places are, in km: good enough to rank by."""
    from math import cos, hypot, radians

    east = (first.lon - other.lon) * cos(radians((first.lat + other.lat) / 2))
    return hypot(east, first.lat - other.lat) * _KM


def is_same(first: Referent, other: Referent) -> bool:
    """Tell whether two sources mean one place: near each other, both a region or both a town."""
    wide, other_wide = _SAME_KM.get(first.kind), _SAME_KM.get(other.kind)
    if (wide is None) != (other_wide is None):
        return False
    return distance_km(first, other) <= max(wide or 0.0, other_wide or 0.0, 15.0)

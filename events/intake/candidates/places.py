"""Find the names of places in a text, with all places that each may mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from events.gazetteer import Gazetteer, Place
from events.intake.candidates.gathering import SOURCES, Index, Meaning, index
from events.intake.candidates.model import PlaceReading
from events.intake.candidates.placing_rules import Surroundings, listed
from events.intake.candidates.ranking import Named, Ranking
from events.intake.candidates.unknown import unknown
from events.intake.candidates.words_of import Word, words

__all__ = ["SOURCES", "PlaceNames", "names"]

_CAPITALS: Final = frozenset(("capital", "country"))
# Spellings are compared for names of these countries alone: further away they meet other words.
_SPELT: Final = frozenset(("TJ", "AF", "KG", "UZ", "TM"))
_SHORTEST_SPELT: Final = 6


def names(gazetteer: Gazetteer, own_rows: Iterable[Place] = ()) -> PlaceNames:
    """Return the names to search a text for; rows of the workspace go before the gazetteer."""
    return PlaceNames(index(gazetteer, own_rows))


class PlaceNames:
    """The names of places that a text is searched for, with what each may mean."""

    def __init__(self, names_: Index) -> None:
        self._index = names_

    def find(self, text: str, language: str) -> Sequence[PlaceReading]:
        """Return the places named in a text in order, the likeliest referent first.

        What is no place where something happened is left out: a government called by its capital,
        a treaty, a newspaper, a person. A place that no list knows has no referents. `language`
        changes nothing: a name is read by the letters it is written in.
        """
        del language
        found = words(text)
        known = list(self._known(found))
        named = [*known, *unknown(found, known)]
        named.sort(key=lambda name: name.start)
        ranking = Ranking(named)
        return [
            PlaceReading(text[name.start : name.end], name.start, name.end, ranking.ranked(name))
            for name in named
        ]

    def _known(self, found: Sequence[Word]) -> Iterator[Named]:
        at = 0
        while at < len(found):
            last, meanings = self._match(found, at)
            named = self._named(found, at, last, meanings) if meanings else None
            if named is not None:
                yield named
                at = last
            at += 1

    def _match(self, found: Sequence[Word], at: int) -> tuple[int, Sequence[Meaning]]:
        """Return the last word of the longest name that begins with a word, and its meanings."""
        first = found[at]
        most = min(self._index.longest_from(first.key), len(found) - at)
        for count in range(most, 0, -1):
            run = found[at : at + count]
            if any(word.gap not in {" ", "-", " – "} for word in run[1:]):
                continue
            key = " ".join(word.key for word in run)
            meanings = self._index.meanings(key, small=not first.is_capital)
            if meanings:
                return at + count - 1, meanings
        return at, self._spelt(first)

    def _spelt(self, word: Word) -> Sequence[Meaning]:
        """Return what a name in another spelling of Latin letters may mean."""
        if not word.is_capital or len(word.key) < _SHORTEST_SPELT or not word.key.isascii():
            return ()
        found = self._index.spelt(word.key)
        return [one for one in found if one.referent.country in _SPELT]

    def _named(
        self, found: Sequence[Word], first: int, last: int, meanings: Sequence[Meaning]
    ) -> Named | None:
        """Return a name of a place, None where the words round it say that it is none."""
        around = Surroundings(found, first, last)
        kind, _, behind = around.kind()
        if not _is_place(around, kind, meanings):
            return None
        return Named(found[first].start, found[last + behind].end, meanings, kind)


def _is_place(around: Surroundings, kind: str, meanings: Sequence[Meaning]) -> bool:
    first = around.words[around.first]
    if first.key in listed("never") and around.first == around.last:
        return False
    if around.is_body() or around.is_compound():
        return False
    rules = not kind and any(one.referent.kind in _CAPITALS for one in meanings)
    if rules and around.is_government():
        return False
    located = around.is_located() or bool(kind)
    if first.key in listed("weak") and around.first == around.last:
        after = around.after()
        return located and not (after is not None and after.text.isdigit())
    return located or not around.is_person()

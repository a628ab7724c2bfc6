"""Find the names of places in a text, with all places that each may mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from events.gazetteer import Gazetteer, Place
from events.intake.candidates import cases
from events.intake.candidates.gathering import SOURCES, Index, Meaning, index, regional
from events.intake.candidates.generic_words import kind_of
from events.intake.candidates.model import PlaceReading, Referent
from events.intake.candidates.placing_rules import Surroundings
from events.intake.candidates.ranking import Named, Ranking
from events.intake.candidates.tables import in_all_cases
from events.intake.candidates.unknown import unknown
from events.intake.candidates.words_of import Word, key_of, words

__all__ = ["SOURCES", "PlaceNames", "names"]

_CYRILLIC: Final = re.compile("[а-яА-Я]")
_CAPITALS: Final = frozenset(("capital", "country"))
# Spellings are compared for names of these countries alone: further away they meet other words.
_SPELT: Final = frozenset(("TJ", "AF", "KG", "UZ", "TM"))
_SHORTEST_SPELT: Final = 6
_SPELT_WORDS: Final = 3
# Words that a Russian adjective may stand before what it is of.
_WORDS_BETWEEN: Final = 5


def names(gazetteer: Gazetteer, own_rows: Iterable[Place] = ()) -> PlaceNames:
    """Return the names to search a text for; rows of the workspace go before the gazetteer."""
    return PlaceNames(index(gazetteer, own_rows))


class PlaceNames:
    """The names of places that a text is searched for, with what each may mean."""

    def __init__(self, own: Index) -> None:
        self._own = own

    def find(self, text: str, language: str) -> Sequence[PlaceReading]:
        """Return the places named in a text in order, the likeliest referent first.

        What is no place where something happened is left out: a government called by its capital,
        a treaty, a newspaper, a person. A place that no list knows has no referents. `language`
        changes nothing: a name is read by the letters it is written in.
        """
        del language
        text_words = words(text)
        beneath = regional(cyrillic=bool(_CYRILLIC.search(text)))
        known = list(_Search(replace(self._own, beneath=beneath), text_words).known())
        named = [*known, *unknown(text_words, known)]
        named.sort(key=lambda name: name.start)
        ranking = Ranking(named)
        return [
            PlaceReading(text[name.start : name.end], name.start, name.end, ranking.ranked(name))
            for name in named
        ]

    def named(self, name: str) -> tuple[Referent, ...]:
        """Return what a typed name may mean, in any case and spelling, the likeliest first."""
        index = replace(self._own, beneath=regional(cyrillic=bool(_CYRILLIC.search(name))))
        key = key_of(name)
        meanings = index.meanings(key) or index.spelt(key.replace(" ", ""))
        if not meanings and (stem := cases.adjective(key)):
            meanings = index.adjective(stem[:-2])
        return Ranking(()).ranked(Named(0, len(name), meanings, ""))


class _Search:
    """Looks the words of a text up in an index."""

    def __init__(self, index_: Index, text_words: Sequence[Word]) -> None:
        self._index, self._text_words = index_, text_words

    def known(self) -> Iterator[Named]:
        """Yield the places of the index that the text names."""
        index = 0
        while index < len(self._text_words):
            last, meanings = self._match(self._text_words, index)
            named = self._named(self._text_words, index, last, meanings) if meanings else None
            if named is not None:
                yield named
                index = last
            index += 1

    def _match(self, text_words: Sequence[Word], index: int) -> tuple[int, Sequence[Meaning]]:
        """Return the last word of the longest name that begins with a word, and its meanings."""
        first = text_words[index]
        most = min(self._index.longest_from(first.key), len(text_words) - index)
        for last in range(index + most - 1, index - 1, -1):
            run = text_words[index : last + 1]
            if _is_one_name(run):
                key = " ".join(word.key for word in run)
                meanings = self._index.meanings(key, small=not first.is_capital)
                if meanings:
                    return last, meanings
        return self._spelt(text_words, index)

    def _spelt(self, text_words: Sequence[Word], index: int) -> tuple[int, Sequence[Meaning]]:
        """Return the same of a name in another spelling of Latin letters, or of an adjective."""
        if not text_words[index].is_capital:
            return index, ()
        if not text_words[index].key.isascii():
            return index, self._adjective(text_words, index)
        for last in range(min(index + _SPELT_WORDS, len(text_words)) - 1, index - 1, -1):
            run = text_words[index : last + 1]
            key = "".join(word.key for word in run)
            if len(key) >= _SHORTEST_SPELT and run[-1].is_capital and _is_one_name(run):
                meanings = self._index.spelt(key)
                if meanings := [
                    meaning for meaning in meanings if meaning.referent.country in _SPELT
                ]:
                    return last, meanings
        return index, ()

    def _adjective(self, text_words: Sequence[Word], index: int) -> Sequence[Meaning]:
        """Return what a Russian adjective is of, where that follows: `в Ванчском районе`."""
        stem = cases.adjective(text_words[index].key)
        if not stem or not _what(text_words, index)[0]:
            return ()
        return self._index.adjective(stem[:-2])

    def _named(
        self, text_words: Sequence[Word], first: int, last: int, meanings: Sequence[Meaning]
    ) -> Named | None:
        """Return a name of a place, None where the words round it say that it is none."""
        around = Surroundings(text_words, first, last)
        kind, behind = _what(text_words, last) if cases.adjective(text_words[last].key) else ("", 0)
        if not kind:
            kind, behind = around.kind()
        if not kind and last > first:
            kind = kind_of(text_words[last].key)
        if not _is_place(around, kind, meanings):
            return None
        return Named(text_words[first].start, text_words[last + behind].end, meanings, kind)


def _is_one_name(run: Sequence[Word]) -> bool:
    return all(word.gap in {" ", "-", " – "} for word in run[1:]) and not any(
        word.possessive for word in run[:-1]
    )


def _what(text_words: Sequence[Word], index: int) -> tuple[str, int]:
    """Return kind and distance of what a Russian adjective is of: `Ванчском и Рушанском районах`.

    The distance is 0 where other names stand between.
    """
    for behind in range(1, _WORDS_BETWEEN):
        word = text_words[index + behind] if index + behind < len(text_words) else None
        if word is None or word.gap.strip() not in {"", ","}:
            break
        if kind := kind_of(word.key):
            return kind, behind if behind == 1 else 0
        if not (cases.adjective(word.key) or word.key == "и"):
            break
    return "", 0


def _is_place(around: Surroundings, kind: str, meanings: Sequence[Meaning]) -> bool:
    first = around.words[around.first]
    if first.key in in_all_cases("never") and around.first == around.last:
        return False
    if around.is_body() or around.is_compound():
        return False
    rules = not kind and any(meaning.referent.kind in _CAPITALS for meaning in meanings)
    if rules and around.is_government():
        return False
    located = around.is_located() or bool(kind)
    if first.key in in_all_cases("weak") and around.first == around.last:
        after = around.after()
        return located and not (after is not None and after.text.isdigit())
    return located or not around.is_person()

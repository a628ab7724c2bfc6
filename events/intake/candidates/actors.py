"""Find the actors of the vocabulary in a passage, and what part each plainly has."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from events import vocabulary
from events.intake.candidates.model import ActorReading
from events.intake.candidates.placing_rules import Surroundings
from events.intake.candidates.words_of import Word, words
from events.intake.candidates.written_numbers import any_of, spaced

__all__ = ["read", "role"]

_FILE: Final = Path(__file__).with_name("actors.toml")
_VOCABULARY: Final = Path(__file__).parents[2] / "vocabulary.toml"
# How far behind or before a name its part is looked for, in characters.
_REACH: Final = 40


def read(text: str, start: int, end: int, language: str) -> tuple[ActorReading, ...]:
    """Return the actors named from `start` to `end` (exclusive), by their names in the vocabulary.

    A capital is the government only where it acts, not where something happens. Names of all
    languages are looked for whatever `language` is.
    """
    del language
    passage = text[start:end]
    passage_words = words(passage)
    return tuple(
        ActorReading(_names()[_plain(match.group())], start + match.start(), start + match.end())
        for match in _pattern().finditer(passage)
        if _acts(match, passage_words)
    )


def role(text: str, reading: ActorReading) -> str:
    """Return the part that a text gives an actor beside its name, empty where it is not plain."""
    behind = text[reading.end : reading.end + _REACH]
    before = text[max(0, reading.start - _REACH) : reading.start]
    for name, pattern in _roles("before", r"\b(?:{})(?:\s+the|\s+a)?\s+$").items():
        if pattern.search(before):
            return name
    for name, pattern in _roles("behind", r"\s+(?:have\s+|has\s+|had\s+)?(?:{})\b").items():
        if pattern.match(behind):
            return name
    return ""


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def _plain(words_: str) -> str:
    return " ".join(words_.casefold().split())


@cache
def _names() -> Mapping[str, str]:
    """Return the actor by each of its names."""
    return {_plain(other): name for name, other in _pairs()}


def _pairs() -> Iterator[tuple[str, str]]:
    for table in (vocabulary.load(_VOCABULARY).actors, _table()["names"]):
        for name, others in table.items():
            yield name, name
            yield from ((name, other) for other in others)


@cache
def _pattern() -> re.Pattern[str]:
    names = [other for _, other in _pairs()]
    # In short, `UN` and `PF`: as written. Others in any case.
    short = [name for name in names if name.isupper()]
    longer = [name for name in names if not name.isupper()]
    return re.compile(rf"(?<![\w-])(?:(?i:{any_of(longer)})|{any_of(short)})(?!\w)")


def _acts(match: re.Match[str], passage_words: list[Word]) -> bool:
    """Whether a name is not that of a place where something happens."""
    if _plain(match.group()) not in {_plain(name) for name in _table()["acting"]["names"]}:
        return True
    index = next(
        (index for index, word in enumerate(passage_words) if word.start == match.start()), None
    )
    if index is None:
        return False
    around = Surroundings(passage_words, index, index)
    return around.is_government() or around.is_compound()


@cache
def _roles(side: str, frame: str) -> Mapping[str, re.Pattern[str]]:
    table = _table()["roles"][side]
    return {
        name: re.compile(frame.format(spaced(words_)), re.IGNORECASE)
        for name, words_ in table.items()
    }

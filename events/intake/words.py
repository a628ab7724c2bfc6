"""What words of three languages mean in names of columns, in cells and in dates."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).with_name("words.toml")
_KEPT: Final = 20_000
Words = Mapping[str, tuple[str, ...]]


@cache
def table(name: str) -> Words:
    """Return a table of `words.toml`: what is meant, and the words for it."""
    with _FILE.open("rb") as file:
        table = tomllib.load(file)
    return {key: tuple(values) for key, values in table[name].items()}


@cache
def _months() -> Mapping[str, int]:
    return {word: int(number) for number, words in table("months").items() for word in words}


def month_of(word: str) -> int | None:
    """Return the number of a month by its name, None for no month."""
    return _months().get(word.casefold())


@lru_cache(maxsize=_KEPT)
def tokens(text: str) -> tuple[str, ...]:
    """Cut a name into whole words in small letters: `eventDate`, `event_date` are two words."""
    text = re.sub(r"(?<=[a-zа-я])(?=[A-ZА-Я])", " ", text)
    return tuple(re.findall(r"[^\W_]+", text.casefold()))


@lru_cache(maxsize=_KEPT)
def meaning(name: str, text: str) -> str | None:
    """Return what a cell means by the words of a table, None where no word of it is known."""
    text_tokens = set(tokens(text))
    for key, words in table(name).items():
        if text_tokens & set(words):
            return key
    return None


@lru_cache(maxsize=_KEPT)
def category(text: str) -> str | None:
    """Return the category that a text's words begin with, the earliest word first."""
    for token in tokens(text):
        for name, stems in table("categories").items():
            if token.startswith(stems):
                return name
    return None

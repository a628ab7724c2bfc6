"""Cut a text into words that names are looked up by: folded, with where they stand."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

APOSTROPHES: Final = "'’‘ʻʼ`´′ʹ"
_WORD: Final = re.compile(rf"[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad]|[{APOSTROPHES}](?=[^\W\d_]))*")
_POSSESSIVE: Final = re.compile(rf"[{APOSTROPHES}][sS]$")
# Letters that do not come apart into a letter and a mark, and those of Tajik as Russian has them.
_LETTERS: Final = str.maketrans(
    {"ı": "i", "ł": "l", "ə": "a", "ø": "o", "ё": "е", "ҳ": "х", "қ": "к", "ғ": "г", "ӯ": "у"}
    | {"ӣ": "и", "ҷ": "дж", "\u00ad": None}
    | dict.fromkeys(APOSTROPHES)
)
_MARKED: Final = re.compile("[^a-zа-я0-9]")
_KEPT: Final = 50_000


class Word(NamedTuple):
    """The characters `start` to `end` (exclusive) of a text; `key` is the word folded.

    `gap` is what stands before it: a space, a hyphen or anything else. A possessive `'s` is cut
    off and told.
    """

    start: int
    end: int
    text: str
    key: str
    gap: str
    possessive: bool

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


@lru_cache(maxsize=_KEPT)
def fold(word: str) -> str:
    """Return a word in small letters without marks, apostrophes and soft hyphens."""
    word = unicodedata.normalize("NFC", word).casefold().translate(_LETTERS)
    if _MARKED.search(word):
        # The breve of й stays: it is a letter of its own.
        parts = unicodedata.normalize("NFD", word)
        word = "".join(
            sign
            for index, sign in enumerate(parts)
            if not unicodedata.combining(sign) or parts[index - 1 : index + 1] == "и\u0306"
        )
        word = unicodedata.normalize("NFC", word)
    return word


def words(text: str) -> list[Word]:
    """Return the words of a text in order."""
    words: list[Word] = []
    last = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        written = match.group()
        owned = _POSSESSIVE.search(written) if len(written) > 2 else None
        if owned:
            written, end = written[: owned.start()], start + owned.start()
        words.append(
            Word(start, end, written, fold(written), _gap(text[last:start]), owned is not None)
        )
        last = match.end()
    return words


def _gap(between: str) -> str:
    """Return a space for white space within a paragraph, a hyphen for a dash, else what it is."""
    if between.isspace():
        return "\n" if between.count("\n") > 1 else " "
    if between.strip() in {"-", "‐", "‑", "–", "−"}:
        return "-" if between.strip() == between or "\n" in between else " – "
    return between


def key_of(name: str) -> str:
    """Return the key of a whole name: its words folded, a space between."""
    return " ".join(word.key for word in words(name))

"""Text for comparing: one spelling of what is written in several ways or alphabets."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_PLAIN = str.maketrans("’‘ʼ“”„«»–—‐‑", '\'\'\'"""""----')
_APOSTROPHES = re.compile(r"['’‘ʼʻ`]")
# What a reader without the Tajik letters types for them.
_RUSSIAN = str.maketrans("ғқҳҷ", "гкхч")
_LATIN = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфхыэ", "abvgdeziiklmnoprstufhie", strict=True))
    | {"ж": "j", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ю": "u", "я": "a", "ъ": "", "ь": ""}
)
# Spellings of one sound in Latin letters, longer ones first.
SOUNDS = (
    *(("dzh", "j"), ("dj", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("yu", "u"), ("iu", "u")),
    *(("ya", "a"), ("ia", "a"), ("ye", "e"), ("yo", "e"), ("q", "k"), ("w", "v"), ("y", "i")),
)
_DOUBLED = re.compile(r"([^\W\d])\1+")


def fold(text: str) -> str:
    """Return lower case with plain quotation marks, apostrophes, dashes and single spaces."""
    return " ".join(text.casefold().translate(_PLAIN).split())


@lru_cache(maxsize=50_000)
def fold_spelling(text: str) -> str:
    """Fold a name for comparing: no case, no marks on letters, only words of letters and digits."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return " ".join(re.findall(r"\w+", _APOSTROPHES.sub("", plain).translate(_RUSSIAN)))


@lru_cache(maxsize=50_000)
def sound_key(text: str) -> str:
    """Fold a name to how it sounds, in Latin letters: alike for English, Russian and Tajik.

    `Kurgan-Tyube`, `Кургантюбе` and `Курган-Тюбе` have one key. Words are told apart by spaces.
    """
    key = fold_spelling(text).translate(_LATIN)
    for spelling, sound in SOUNDS:
        key = key.replace(spelling, sound)
    return _DOUBLED.sub(r"\1", key)


def compact(text: str) -> str:
    """Leave out the spaces of a folded text."""
    return text.replace(" ", "")

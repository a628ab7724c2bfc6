"""Tells the language of a text by its letters and its commonest words."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Final

# What is looked at: the middle is as good as the whole.
_SAMPLE: Final = 200_000
_WORD: Final = re.compile(r"[^\W\d_]+")
_CYRILLIC: Final = re.compile("[а-яё]", re.IGNORECASE)
# Letters of other languages in the same alphabet: a text that has many is not Russian.
_FOREIGN: Final = re.compile("[ӣӯҷқғҳіїєґүөңұәһў]", re.IGNORECASE)
_FILE: Final = Path(__file__).with_name("languages.toml")


@cache
def _common() -> dict[str, tuple[frozenset[str], float]]:
    """Return the commonest words of each language, and which part of a text they are at least."""
    with _FILE.open("rb") as file:
        table = tomllib.load(file)
    return {key: (frozenset(row["common"]), row["least"]) for key, row in table.items()}


def language_of(text: str) -> str:
    """Return `en` or `ru`, empty where it is neither or too short to tell."""
    sample = text[:_SAMPLE].casefold()
    counts = Counter(_WORD.findall(sample))
    total = counts.total()
    letters = len(_CYRILLIC.findall(sample))
    if letters and len(_FOREIGN.findall(sample)) > letters / 100:
        return ""
    for language, (words, least) in _common().items():
        if sum(counts[word] for word in words) > least * total:
            return language
    return ""

"""What parts of a text look like, made of the words of `marks.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).with_name("marks.toml")

_MOST_HEADING: Final = 90
_MOST_CAPTION: Final = 400
# Short for something: no sentence ends after it.
_SHORT: Final = re.compile(r"(?<![/\w.])[^\W\d_]{1,3}\.$|(?<![\w/])(?:[^\W\d_a-zа-яё]\.)+$")
# Between two sentences; after an address that ends with a digit the blank is often missing.
_BREAK: Final = re.compile(
    r"(?:(?<=[.!?])|(?<=[.!?][”»\")\]]))\s+(?=[^\W\d_a-zа-яё]|[“«\"])"
    r"|(?<=\d\.)(?=[A-ZА-ЯЁ][a-zа-яё]+\s)"
)
_ADDRESS: Final = re.compile(r"(?:https?:)?//[^\s/]+\.|\bwww\.|\bdoi:|\bdoi\.org", re.IGNORECASE)
_YEAR: Final = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
# Marks of a publication: title within quotation marks that a comma closes; the year in brackets
# after a publisher; pages, volumes and numbers; what Russian lists have.
_PUBLISHED: Final = re.compile(
    r"[,.][”\"]|[”»\"],|\([^()]*:[^()]*\b(?:1[5-9]|20)\d\d\)|\([^()]*\b(?:1[5-9]|20)\d\d\)\s*:|\b(?:pp?|no|vol|nos|eds?)\.\s*\d?"
    r"|\b[СC]\.\s*\d|№\s*\d|\b[МСЛ][.]?(?:-Пб\.?)?:\s*[А-ЯЁ]|\s//\s",
)


@cache
def _table() -> dict[str, tuple[str, ...]]:
    with _FILE.open("rb") as file:
        return {key: tuple(words) for key, words in tomllib.load(file).items()}


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _table()[name]), key=len, reverse=True))
    forms = {
        "captions": rf"\W{{0,2}}(?:{words})\.?\s*(?:№\s*)?(?:\d[\d.]*|[ivx]+)?\s*[.:—–-]",
        "credits": rf".*[.)]\s(?:{words})\s*:\s(?:[^.:]|(?<=\b\w)\.){{2,80}}$",
        "citing": rf"\W*(?:\d{{1,3}}\s+)?(?:{words})\b",
    }
    return re.compile(forms[name], re.IGNORECASE | re.DOTALL)


def is_section(text: str, name: str) -> bool:
    """Tell whether a line is a heading of `references` or `notes`, numbered or not."""
    bare = re.sub(r"^\W*(?:\d+[.)]?\s+)?|[\W\d]+$", "", text.casefold())
    return bare in _table()[name]


def is_caption(text: str) -> bool:
    """Tell whether a paragraph is what stands with a figure, a table or a picture."""
    if len(text) > _MOST_CAPTION:
        return False
    return bool(_pattern("captions").match(text) or _pattern("credits").match(text))


def is_heading(text: str) -> bool:
    """Tell whether a line that stands alone may be a heading."""
    line = text.strip()
    if not line or len(line) > _MOST_HEADING or line[-1] in ".,;:…-–" or not line[0].isalnum():
        return False
    letters = [letter for letter in line if letter.isalpha()]
    return len(letters) > 2 and (letters[0].isupper() or line[0].isdigit())


def sentences(text: str) -> list[tuple[int, int]]:
    """Return where the sentences of a note begin and end; `no. 3` and initials end none."""
    cuts = [0]
    for match in _BREAK.finditer(text):
        if not _SHORT.search(text[max(cuts[-1], match.start() - 6) : match.start()]):
            cuts.append(match.end())
    return [*zip(cuts, [*cuts[1:], len(text)], strict=True)]


def is_citation(sentence: str) -> bool:
    """Tell whether a sentence of a note names a source and tells nothing itself."""
    if _ADDRESS.search(sentence) or _pattern("citing").match(sentence):
        return True
    return bool(_YEAR.search(sentence) and _PUBLISHED.search(sentence))

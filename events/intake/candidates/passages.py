"""Sentences and paragraphs of a text whose paragraphs are parted by line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from events.intake.candidates.model import Span

# Words that end with a point inside a sentence.
_SHORT: Final = (
    *("mr", "mrs", "ms", "dr", "gen", "col", "lt", "maj", "capt", "st", "no", "nos", "art", "vol"),
    *("p", "pp", "cf", "vs", "etc", "e.g", "i.e", "al", "u.s", "u.k", "ca", "c", "approx", "sen"),
    *("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "dy"),
    *("г", "гг", "ул", "им", "т.е", "т.д", "т.п", "тыс", "млн", "млрд", "см", "стр", "ст", "ген"),
    *("янв", "фев", "апр", "авг", "сент", "окт", "ноя", "дек", "чел", "руб", "долл", "km", "км"),
)
_END: Final = re.compile(r"[.!?…]+[)\]”»\"’']*(?=\s+[“«\"‘(\[]?[A-ZА-ЯЁ\d])|\n+|;(?=\s)")
_WORD_BEFORE: Final = re.compile(r"([\w.]+)$")


def sentences(text: str) -> tuple[Span, ...]:
    """Part a text into its sentences; a line break always ends one, as does a semicolon."""
    spans, start = [], 0
    for end in [*_ends(text), len(text)]:
        stripped = text[start:end]
        begin = start + len(stripped) - len(stripped.lstrip())
        stop = start + len(stripped.rstrip())
        if stop > begin:
            spans.append(Span(begin, stop))
        start = end
    return tuple(spans)


def _ends(text: str) -> Iterator[int]:
    for match in _END.finditer(text):
        before = _WORD_BEFORE.search(text, max(0, match.start() - 12), match.start())
        word = before[1].lower() if before else ""
        follows = text[match.end() : match.end() + 2].strip()
        point = match.group().startswith(".")
        # An initial, an abbreviation, or "2012 г. в ...".
        if point and (word in _SHORT and not (word == "г" and follows.isupper())):
            continue
        if point and len(word) == 1 and word.isalpha() and text[match.start() - 1].isupper():
            continue
        yield match.end()


def paragraphs(text: str) -> tuple[Span, ...]:
    """Part a text at its line breaks."""
    return tuple(Span(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text))

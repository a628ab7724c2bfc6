"""Read who says so: each figure of a sentence goes to the claimant of its own clause.

Where two claimants stand in one sentence, a figure belongs to the claim that opens its clause
("locals spoke of 60 dead") or closes it ("60 dead, according to locals"). Where neither is plain,
nobody is named: a figure without a claimant is left open, one with a wrong claimant misleads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final, NamedTuple

from events.intake.candidates.model import FigureReading
from events.intake.candidates.written_numbers import any_of, spaced, words_of

__all__ = ["with_claimants"]

_SUBJECT_WORDS: Final = 8
_MOST_WORDS: Final = 12
_NAME_ENDS: Final = re.compile(r"[,.;:()]|\s[–—-]\s|\s(?:and|и)\s(?=\d)")
_SUBJECT_BEGINS: Final = re.compile(r"[,;:()”»\"]\s*")
# Behind a claim, at most some words on: it closes what stands before it.
_CLOSED: Final = re.compile(r"(?:\s+[^\s,.;:]+){0,4}\s*[,.;:)!?…]")
_AND: Final = re.compile(r"\s*,?\s*(?:and|и)\s+")
# `A clash was reported` has a subject that says nothing.
_SAID_OF: Final = re.compile(r"\b(?:was|were|been|is|are|being|be|был[аио]?)$", re.IGNORECASE)


class _Patterns(NamedTuple):
    before: re.Pattern[str]
    behind: re.Pattern[str]
    own: re.Pattern[str] | None
    subjects: re.Pattern[str]
    turns: re.Pattern[str]


class _Claim(NamedTuple):
    """Who says so, from `start` to `end` of the text (exclusive).

    `follows` is whether such words may stand behind the one figure that they are about.
    """

    start: int
    end: int
    claimant: str
    follows: bool


def with_claimants(
    readings: Sequence[FigureReading], text: str, start: int, end: int, language: str
) -> Iterator[FigureReading]:
    """Yield the figures of a sentence (`start` to `end`, exclusive), each with who says so.

    `readings` are in order. The claimant is as the text has it, empty where it is not plain.
    """
    patterns = _patterns(language)
    for low, high in _clauses(text, start, end, patterns):
        own = [reading for reading in readings if low <= reading.start < high]
        names = _claimants(own, _claims(own, text, (low, high), patterns), text, patterns)
        for reading, name in zip(own, names, strict=True):
            yield replace(reading, claimant=name)


@cache
def _patterns(language: str) -> _Patterns:
    claims = words_of(language)["claims"]
    return _Patterns(
        re.compile(rf"\b(?:{spaced(claims['before'])})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{spaced(claims['behind'])})\s+", re.IGNORECASE),
        re.compile(spaced(claims["own"]), re.IGNORECASE) if claims["own"] else None,
        re.compile(rf"(?:[^\W\da-zа-яё]|(?:{any_of(claims['subjects'])})\b)"),
        re.compile(rf";|,?\s(?:{any_of(claims['turns'])})\s", re.IGNORECASE),
    )


def _clauses(text: str, start: int, end: int, patterns: _Patterns) -> Iterator[tuple[int, int]]:
    """Yield the parts of a sentence between the words at which another may begin to speak."""
    last = start
    for turn in patterns.turns.finditer(text, start, end):
        yield last, turn.start()
        last = turn.start()
    yield last, end


def _claims(
    readings: Sequence[FigureReading], text: str, clause: tuple[int, int], patterns: _Patterns
) -> list[_Claim]:
    """List the claims of a clause in order."""
    claims = [*_behind(text, clause, patterns), *_before(readings, text, clause, patterns)]
    if patterns.own:
        for match in patterns.own.finditer(text, *clause):
            claims.append(_Claim(match.start(), match.end(), _trim(match.group(1)), follows=True))
    apart: list[_Claim] = []
    for claim in sorted(claims):
        if claim.claimant and (not apart or claim.start >= apart[-1].end):
            apart.append(claim)
    return apart


def _behind(text: str, clause: tuple[int, int], patterns: _Patterns) -> Iterator[_Claim]:
    for match in patterns.behind.finditer(text, *clause):
        name = _NAME_ENDS.split(text[match.end() : clause[1]], maxsplit=1)[0]
        yield _Claim(match.start(), match.end() + len(name), _trim(name), follows=True)


def _before(
    readings: Sequence[FigureReading], text: str, clause: tuple[int, int], patterns: _Patterns
) -> Iterator[_Claim]:
    last = clause[0]
    for match in patterns.before.finditer(text, *clause):
        last = max([last, *(reading.end for reading in readings if reading.end <= match.start())])
        head = patterns.turns.sub(" ", text[last : match.start()], count=1).rstrip(" ,")
        head = _AND.sub("", head, count=1) if _AND.match(head) else head
        subject = _trim(_SUBJECT_BEGINS.split(head)[-1])
        if (
            patterns.subjects.match(subject)
            and not re.search(r"\d", subject)
            and not _SAID_OF.search(subject)
            and len(subject.split()) <= _SUBJECT_WORDS
        ):
            begins = max(last, text.rfind(subject.split()[0], last, match.start()))
            yield _Claim(begins, match.end(), subject, follows=False)
        last = match.end()


def _claimants(
    readings: Sequence[FigureReading],
    claims: Sequence[_Claim],
    text: str,
    patterns: _Patterns,
) -> list[str]:
    """Return who says each figure of a clause."""
    names = [""] * len(readings)
    for number, claim in enumerate(claims):
        last = claims[number - 1].end if number else 0
        stop = claims[number + 1].start if number + 1 < len(claims) else len(text)
        earlier = [i for i, reading in enumerate(readings) if last <= reading.start < claim.start]
        later = [i for i, reading in enumerate(readings) if claim.end <= reading.start < stop]
        closed = _CLOSED.match(text, claim.end, readings[later[0]].start) if later else None
        closes = not later or closed is not None or claim.follows
        for index in earlier if closes else ():
            names[index] = names[index] or claim.claimant
        if claim.follows and earlier:
            names[earlier[-1]] = claim.claimant
        for index in later:
            names[index] = claim.claimant
    for index in range(1, len(readings)):
        between = text[readings[index - 1].end : readings[index].start]
        if names[index] and _is_another(between, patterns):
            names[index] = ""
    return names


def _is_another(between: str, patterns: _Patterns) -> bool:
    """Whether somebody else stands between two figures without a verb: `27 dead, officials 12`."""
    _, comma, words = between.rpartition(",")
    words = words.strip()
    return bool(comma and patterns.subjects.match(words)) and len(words.split()) <= 3


def _trim(words: str) -> str:
    claimant = " ".join(words.split()).strip(' "“”«»,.–—')
    return claimant if len(claimant.split(" ")) <= _MOST_WORDS else ""

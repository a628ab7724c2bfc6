"""Read the figures of a passage: so many killed, displaced, kilometres, by whose account."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from events.intake.candidates.claimants import with_claimants
from events.intake.candidates.model import FigureReading
from events.intake.candidates.single import singles
from events.intake.candidates.written_numbers import (
    WrittenNumber,
    any_of,
    numbers,
    spaced,
    words_of,
)

__all__ = ["read"]

# A sentence ends at a stop before a capital, or at an empty line; not behind an initial.
_STOP: Final = re.compile(
    r"(?<=[.!?…][\"”»)])\s+(?=[A-ZА-ЯЁ])|(?<![A-ZА-Я][.])(?<=[.!?…])\s+(?=[\"“«(]?[A-ZА-ЯЁ0-9])|\n\s*\n"
)
# A clause goes on to the next of these.
_CLAUSE: Final = re.compile(r"[;:()]|,\s")
_MOST_WORDS: Final = 7
# A number before a quotation is that of a note; `one of` counts nothing.
_QUOTED: Final = re.compile(r"\s*[“\"«‘(]")
_ONE_OF: Final = re.compile(r"\s+(?:of|из)\b")
_JOINED: Final = re.compile(r"(?:\s+[\w'’-]+){1,9}\s+(?:and|и)\s+")
_COUNTED_WORDS: Final = 3
_PASSIVE: Final = re.compile(r"\b(?:were|was|been|are|is|being|be|got)\b", re.IGNORECASE)
# What counts no people stands for nothing alone.
_UNITS: Final = "families"
_GROUP_WORDS: Final = 6
_SCALED: Final = frozenset(("money", "km", "km2", "megawatts", "percent"))


class _Patterns(NamedTuple):
    done: re.Pattern[str]
    doing: re.Pattern[str]
    counted: re.Pattern[str]
    money: re.Pattern[str]
    active: re.Pattern[str]
    currencies: list[str]


class _Measured(NamedTuple):
    """What a number measures; `length` is how many characters behind it belong to it.

    `done` is whether the words behind tell what was done to so many.
    """

    measure: str
    group: str
    length: int
    done: bool = False


def read(text: str, start: int, end: int, language: str) -> tuple[FigureReading, ...]:
    """Return the figures from `start` to `end` (exclusive) in order.

    A number that nothing measures is left out, and so are years, ages and numbers of articles.
    Money is in whole units, its currency the group. `claimant` is who says so as the text has it,
    empty where the sentence does not tell.
    """
    readings: list[FigureReading] = []
    for low, high in _sentences(text, start, end):
        readings += _of_sentence(text, low, high, language)
    return tuple(readings)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    last = start
    for match in _STOP.finditer(text, start, end):
        yield last, match.start()
        last = match.end()
    yield last, end


@cache
def _patterns(language: str) -> _Patterns:
    vocabulary = words_of(language)
    return _Patterns(
        _any(vocabulary["done"], r"\b{}\b"),
        _any(vocabulary["doing"], _far(vocabulary["far"])),
        _any(vocabulary["counted"], r"(?<!\w){}(?!\w)"),
        _money(vocabulary["currencies"]),
        _active(vocabulary["deeds"], vocabulary["objects"]),
        list(vocabulary["currencies"].values()),
    )


def _far(table: dict[str, Any]) -> str:
    """Return the frame of what stands before a number, some words between."""
    return rf"\b{{}}\s+(?:(?!(?:{any_of(table['not'])})\b)\S+\s+){{{{0,{table['words']}}}}}$"


def _active(deeds: list[str], objects: list[str]) -> re.Pattern[str]:
    """Return what tells a deed of those counted: its verb, then whom it was done to."""
    behind = rf"\s+(?:(?:{any_of(objects)})\b|$)" if objects else r"\s+$"
    return re.compile(rf"(?:{any_of(deeds)}){behind}", re.IGNORECASE)


def _any(table: dict[str, str], frame: str) -> re.Pattern[str]:
    parts = "|".join(f"(?P<{measure}>{spaced(words)})" for measure, words in table.items())
    return re.compile(frame.format(f"(?:{parts})"), re.IGNORECASE)


def _money(table: dict[str, str]) -> re.Pattern[str]:
    parts = "|".join(f"(?P<m{number}>{spaced(words)})" for number, words in enumerate(table))
    return re.compile(rf"\s*(?:{parts})(?!\w)", re.IGNORECASE)


def _of_sentence(text: str, start: int, end: int, language: str) -> Iterator[FigureReading]:
    counted_numbers = list(numbers(text, start, end, language))
    readings = [*_counted(text, start, end, language, counted_numbers)]
    readings += singles(text, start, end, language, counted_numbers)
    if readings:
        readings.sort(key=lambda reading: reading.start)
        yield from with_claimants(readings, text, start, end, language)


def _counted(
    text: str, start: int, end: int, language: str, counted_numbers: Sequence[WrittenNumber]
) -> Iterator[FigureReading]:
    """Yield the figures of the numbers of a sentence, without who says so."""
    if not counted_numbers:
        return
    patterns = _patterns(language)
    stops = [*(number.start for number in counted_numbers[1:]), end]
    lasts = [start, *(number.end for number in counted_numbers[:-1])]
    figures: list[_Measured | None] = []
    for number, last, stop in zip(counted_numbers, lasts, stops, strict=True):
        figures.append(
            _measure(number, text[last : number.start], text[number.end : stop], patterns)
        )
    for index in range(len(figures) - 2, -1, -1):
        figures[index] = _shared(
            figures[index], figures[index + 1], text[counted_numbers[index].end : stops[index]]
        )
    for number, figure in zip(counted_numbers, figures, strict=True):
        if figure is not None:
            yield FigureReading(
                figure.measure,
                figure.group,
                number.low,
                number.high,
                "",
                number.approximate,
                number.start,
                number.end + figure.length,
                _words(text, number) if number.low is number.high is None else "",
            )


def _words(text: str, number: WrittenNumber) -> str:
    """Return the words of a number on one line."""
    return " ".join(text[number.start : number.end].split())


def _shared(figure: _Measured | None, following: _Measured | None, tail: str) -> _Measured | None:
    """Return a figure with what was done to the next: `25 guards and 100 villagers were killed`."""
    if figure is None or figure.done or following is None or not following.done:
        return figure
    return figure._replace(measure=following.measure) if _JOINED.fullmatch(tail) else figure


def _measure(number: WrittenNumber, head: str, tail: str, patterns: _Patterns) -> _Measured | None:
    """Return what a number measures, None for nothing."""
    if _QUOTED.match(tail) or (number.low == number.high == 1 and _ONE_OF.match(tail)):
        return None
    money = _currency(number, tail, patterns)
    if money:
        return money
    clause = _CLAUSE.split(tail, maxsplit=1)[0]
    counted = _first(patterns.counted, clause, _COUNTED_WORDS)
    if counted and counted.lastgroup in _SCALED:
        near = not clause[: counted.start()].strip(" \n\u00a0-")
        return _Measured(str(counted.lastgroup), "", counted.end()) if near else None
    return _deed(head, clause, counted, patterns)


def _deed(
    head: str, clause: str, counted: re.Match[str] | None, patterns: _Patterns
) -> _Measured | None:
    """Return what was done to so many, or only what they are."""
    done, doing = _done(clause, patterns), patterns.doing.search(head)
    if done and not (doing and not _is_close(done, clause)):
        group = _group(clause[: done.start()], counted)
        return _Measured(str(done.lastgroup), group, done.end(), done=True)
    verb = doing or counted
    if verb is None or verb.lastgroup == _UNITS:
        return None
    length = counted.end() if counted else 0
    return _Measured(str(verb.lastgroup), _group(clause[:length], counted), length)


def _is_close(done: re.Match[str], clause: str) -> bool:
    """Whether what was done follows without a further noun: `12 wounded`, `nine were killed`."""
    return len(clause[: done.start()].split()) <= 1


def _done(clause: str, patterns: _Patterns) -> re.Match[str] | None:
    match = _first(patterns.done, clause, _MOST_WORDS)
    if match is None:
        return None
    # `300 soldiers killed seven` is their deed, and not what was done to them: the clause ends
    # where the next number begins.
    before = clause[: match.start()]
    is_passive = _PASSIVE.search(before) or not before.strip()
    return match if is_passive or not patterns.active.match(clause, match.start()) else None


def _first(pattern: re.Pattern[str], clause: str, most: int) -> re.Match[str] | None:
    """Return the first match behind at most so many words."""
    match = pattern.search(clause)
    return match if match and len(clause[: match.start()].split()) <= most else None


def _group(words: str, counted: re.Match[str] | None) -> str:
    """Return what is counted, as the text has it: `Kyrgyz servicemen`."""
    if counted is None:
        return ""
    group = " ".join(words[: counted.end()].split())
    return group if len(group.split()) <= _GROUP_WORDS else " ".join(counted.group().split())


def _currency(number: WrittenNumber, tail: str, patterns: _Patterns) -> _Measured | None:
    names = patterns.currencies
    if number.sign:
        sign = patterns.money.match(number.sign)
        return _Measured("money", names[int(str(sign.lastgroup)[1:])] if sign else "", 0)
    match = patterns.money.match(tail)
    if match is None:
        return None
    return _Measured("money", names[int(str(match.lastgroup)[1:])], match.end())

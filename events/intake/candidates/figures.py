"""Read the figures of a passage: so many killed, displaced, kilometres, by whose account."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from events.intake.candidates.model import FigureReading
from events.intake.candidates.numbers_told import Told, numbers, spaced, words_of

__all__ = ["read"]

# A sentence ends at a stop before a capital, or at an empty line; not behind an initial.
_STOP: Final = re.compile(
    r"(?<=[.!?…][\"”»)])\s+(?=[A-ZА-ЯЁ])|(?<![A-ZА-Я][.])(?<=[.!?…])\s+(?=[\"“«(]?[A-ZА-ЯЁ0-9])|\n\s*\n"
)
# A clause goes on to the next of these.
_CLAUSE: Final = re.compile(r"[;:()]|,\s")
_MOST_WORDS: Final = 5
_COUNTED_WORDS: Final = 3
# Behind what was done, a number or one of these makes it the deed of those counted, not theirs.
_ACTIVE: Final = re.compile(
    r"\s+(?:the|a|an|his|her|their|its|at\s+least|some|about|around|more|up\s+to|over|\d|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|scores)\b",
    re.IGNORECASE,
)
_PASSIVE: Final = re.compile(r"\b(?:were|was|been|are|is|being|be|got)\b", re.IGNORECASE)
_DEEDS: Final = frozenset(
    (
        "killed",
        "wounded",
        "injured",
        "detained",
        "arrested",
        "captured",
        "murdered",
        "kidnapped",
        "executed",
        "massacred",
        "убили",
        "ранили",
        "задержали",
        "арестовали",
    )
)
_GROUP_WORDS: Final = 6
_SCALED: Final = frozenset(("money", "km", "km2", "megawatts", "percent"))


class _Patterns(NamedTuple):
    done: re.Pattern[str]
    doing: re.Pattern[str]
    counted: re.Pattern[str]
    money: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]
    own: re.Pattern[str] | None


def read(text: str, start: int, end: int, language: str) -> tuple[FigureReading, ...]:
    """Return the figures from `start` to `end` (exclusive) in order.

    A number that nothing measures is left out, and so are years, ages and numbers of articles.
    Money is in whole units, its currency the group. `claimant` is who says so as the text has it,
    empty where the sentence does not tell.
    """
    found: list[FigureReading] = []
    for low, high in _sentences(text, start, end):
        found += _of_sentence(text, low, high, language)
    return tuple(found)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    last = start
    for match in _STOP.finditer(text, start, end):
        yield last, match.start()
        last = match.end()
    yield last, end


@cache
def _patterns(language: str) -> _Patterns:
    said = words_of(language)
    return _Patterns(
        _any(said["done"], r"\b{}\b"),
        _any(said["doing"], r"\b{}\s+(?:\w+\s+)?$"),
        _any(said["counted"], r"(?<!\w){}(?!\w)"),
        _money(said["currencies"]),
        re.compile(rf"\b(?:{spaced(said['claims']['before'])})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{spaced(said['claims']['behind'])})\s+", re.IGNORECASE),
        re.compile(spaced(said["claims"]["own"]), re.IGNORECASE) if said["claims"]["own"] else None,
    )


def _any(table: dict[str, str], frame: str) -> re.Pattern[str]:
    parts = "|".join(f"(?P<{measure}>{spaced(words)})" for measure, words in table.items())
    return re.compile(frame.format(f"(?:{parts})"), re.IGNORECASE)


def _money(table: dict[str, str]) -> re.Pattern[str]:
    parts = "|".join(f"(?P<m{at}>{spaced(words)})" for at, words in enumerate(table))
    return re.compile(rf"\s*(?:{parts})(?!\w)", re.IGNORECASE)


def _of_sentence(text: str, start: int, end: int, language: str) -> Iterator[FigureReading]:
    told = list(numbers(text, start, end, language))
    if not told:
        return
    patterns = _patterns(language)
    claimant = _claimant(text, start, end, patterns)
    last = start
    for at, number in enumerate(told):
        stop = told[at + 1].start if at + 1 < len(told) else end
        tail, head = text[number.end : stop], text[last : number.start]
        found = _measure(number, head, tail, patterns, language)
        if found:
            measure, group, length = found
            yield FigureReading(
                measure,
                group,
                number.low,
                number.high,
                claimant,
                number.approximate,
                number.start,
                number.end + length,
            )
        last = number.end


def _measure(
    number: Told, head: str, tail: str, patterns: _Patterns, language: str
) -> tuple[str, str, int] | None:
    """Return measure, group and how many characters of the tail belong to it, None for none."""
    money = _currency(number, tail, patterns, language)
    if money:
        return money
    clause = _CLAUSE.split(tail, maxsplit=1)[0]
    counted = _first(patterns.counted, clause, _COUNTED_WORDS)
    if counted and counted.lastgroup in _SCALED:
        near = not clause[: counted.start()].strip(" \n\u00a0-")
        return (str(counted.lastgroup), "", counted.end()) if near else None
    return _deed(head, clause, counted, patterns)


def _deed(
    head: str, clause: str, counted: re.Match[str] | None, patterns: _Patterns
) -> tuple[str, str, int] | None:
    """Return what was done to so many, or only what they are."""
    done, doing = _done(clause, patterns), patterns.doing.search(head)
    if done and not (doing and not _is_close(done, clause)):
        return str(done.lastgroup), _group(clause[: done.start()], counted), done.end()
    found = doing or counted
    if found is None:
        return None
    length = counted.end() if counted else 0
    return str(found.lastgroup), _group(clause[:length], counted), length


def _is_close(done: re.Match[str], clause: str) -> bool:
    """Whether what was done follows without a further noun: `12 wounded`, `nine were killed`."""
    return len(clause[: done.start()].split()) <= 1


def _done(clause: str, patterns: _Patterns) -> re.Match[str] | None:
    match = _first(patterns.done, clause, _MOST_WORDS)
    if match is None:
        return None
    behind, before = clause[match.end() :], clause[: match.start()]
    # `300 soldiers killed seven` is their deed, and not what was done to them.
    told = _PASSIVE.search(before) or not before.strip()
    return match if told or not _is_deed(match, behind) else None


def _is_deed(match: re.Match[str], behind: str) -> bool:
    """Whether those counted did it; the next number may have cut the clause short."""
    deed = match.group().casefold() in _DEEDS
    return deed and bool(_ACTIVE.match(behind) or behind.endswith(" "))


def _first(pattern: re.Pattern[str], clause: str, most: int) -> re.Match[str] | None:
    """Return the first match behind at most so many words."""
    match = pattern.search(clause)
    return match if match and len(clause[: match.start()].split()) <= most else None


def _group(words: str, counted: re.Match[str] | None) -> str:
    """Return what is counted, as the text has it: `Kyrgyz servicemen`."""
    if counted is None:
        return ""
    said = " ".join(words[: counted.end()].split())
    return said if len(said.split()) <= _GROUP_WORDS else " ".join(counted.group().split())


def _currency(
    number: Told, tail: str, patterns: _Patterns, language: str
) -> tuple[str, str, int] | None:
    names = list(words_of(language)["currencies"].values())
    if number.sign:
        sign = patterns.money.match(number.sign)
        return "money", names[int(str(sign.lastgroup)[1:])] if sign else "", 0
    match = patterns.money.match(tail)
    if match is None:
        return None
    return "money", names[int(str(match.lastgroup)[1:])], match.end()


def _claimant(text: str, start: int, end: int, patterns: _Patterns) -> str:
    """Return who says so in a sentence, as the text has it."""
    said = text[start:end]
    behind = patterns.behind.search(said)
    if behind:
        return _trim(re.split(r"[,.;:()]|\s[–—-]\s", said[behind.end() :], maxsplit=1)[0])
    own = patterns.own.search(said) if patterns.own else None
    if own:
        return _trim(own.group(1))
    before = patterns.before.search(said)
    if before is None:
        return ""
    subject = re.split(r"[,;:()”»\"]\s*", said[: before.start()].rstrip(" ,"))[-1]
    return _trim(subject)


def _trim(words: str) -> str:
    said = " ".join(words.split()).strip(' "“”«»,.–—')
    parts = said.split(" ")
    return said if len(parts) <= 12 else ""

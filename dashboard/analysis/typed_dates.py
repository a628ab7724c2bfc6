"""Days that a reader types: `October 2010`, `19.09.2010`, `2010-2012`, `1990s`. Pure.

Months are read by their names in every language of the interface, from three letters on.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from dashboard.i18n.translate import language_codes, month_names
from events.spelling import fold_spelling

_YEAR = r"(?P<y>1[89]\d\d|20\d\d)"
_END_YEAR = r"(?P<z>1[89]\d\d|20\d\d)"
_DASH = r"\s*(?:-|–|—|\.\.|/|to|по|то)\s*"
_MONTH = r"(?P<name>[^\W\d_]{3,})\.?"
_DAY = r"(?P<d>[0-3]?\d)"
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class TypedDate:
    """The first and last day that a text means, both included, and what else it says."""

    first: date
    last: date
    rest: str


DateRange = tuple[date, date]


def _month_of(name: str) -> int:
    """Return the number of a month; raises ValueError for another word."""
    folded = fold_spelling(name)
    numbers = {number for month, number in _months() if month.startswith(folded[:20])}
    if len(folded) < _SHORTEST or len(numbers) != 1:
        raise ValueError(name)
    return numbers.pop()


@cache
def _months() -> tuple[tuple[str, int], ...]:
    return tuple(
        (fold_spelling(name), number)
        for code in language_codes()
        for use in ("format", "stand-alone")
        for number, name in enumerate(month_names(code, "wide", use), start=1)
    )


def _day(match: re.Match[str]) -> DateRange:
    month = match["m"] if "m" in match.re.groupindex else str(_month_of(match["name"]))
    day = date(int(match["y"]), int(month), int(match["d"]))
    return day, day


def _month(match: re.Match[str]) -> DateRange:
    month = int(match["m"]) if "m" in match.re.groupindex else _month_of(match["name"])
    year = int(match["y"])
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _years(match: re.Match[str]) -> DateRange:
    return date(int(match["y"]), 1, 1), date(int(match["z"]), 12, 31)


def _decade(match: re.Match[str]) -> DateRange:
    return date(int(match["y"]), 1, 1), date(int(match["y"]) + 9, 12, 31)


def _year(match: re.Match[str]) -> DateRange:
    return date(int(match["y"]), 1, 1), date(int(match["y"]), 12, 31)


# The most exact forms first: a year alone is a part of all others.
_FORMS: tuple[tuple[str, Callable[[re.Match[str]], DateRange]], ...] = (
    (rf"{_YEAR}-(?P<m>[01]?\d)-{_DAY}", _day),
    (rf"{_DAY}[./](?P<m>[01]?\d)[./]{_YEAR}", _day),
    (rf"{_DAY}(?:st|nd|rd|th|-?(?:го|уми))?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}", _day),
    (rf"{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}", _day),
    (rf"{_YEAR}{_DASH}{_END_YEAR}", _years),
    (rf"{_YEAR}-(?P<m>0[1-9]|1[0-2])", _month),
    (rf"(?P<m>0?[1-9]|1[0-2])[./]{_YEAR}", _month),
    (rf"{_MONTH},?\s+(?:соли\s+)?{_YEAR}", _month),
    (r"(?P<y>(?:1[89]|20)\d0)(?:s|-е|-х|-ум)", _decade),
    (_YEAR, _year),
)
_BETWEEN = r"(?<![\w.,/-]){}(?![\w/-]|[.,]\d)"
_PATTERNS = tuple((re.compile(_BETWEEN.format(form), re.IGNORECASE), make) for form, make in _FORMS)


def read_typed_date(text: str) -> TypedDate | None:
    """Find the first date in a text, in its most exact form; None where none can be read."""
    for pattern, make in _PATTERNS:
        match = pattern.search(text)
        try:
            days = make(match) if match else None
        except ValueError:  # no such day, or the word is no month
            continue
        if match and days and days[0] <= days[1]:
            rest = f"{text[: match.start()]} {text[match.end() :]}"
            return TypedDate(*days, " ".join(rest.split()))
    return None

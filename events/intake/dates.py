"""Dates as files write them, read into EDTF; an order of day and month is never guessed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from events import edtf
from events.errors import EventsError
from events.intake.words import month_of

DMY, MDY = "day first", "month first"
ORDERS: Final = (DMY, MDY)
SERIAL_1900, SERIAL_1904, NO_SERIAL = "days since 1900", "days since 1904", "no dates"
SERIALS: Final = (SERIAL_1900, SERIAL_1904, NO_SERIAL)
_EPOCHS: Final = {SERIAL_1900: date(1899, 12, 30), SERIAL_1904: date(1904, 1, 1)}
# Days since 1900 of 1927 to 2119; smaller numbers are years or counts.
_SERIAL: Final = re.compile(r"[1-7]\d{4}(?:\.\d+)?")
_LEAST_SERIAL, _MOST_SERIAL = 10_000.0, 80_000.0
# The last two digits of a year count from this year on, unless another is told.
CENTURIES: Final = ("1970–2069", "1900–1999", "2000–2099")
_ISO: Final = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?"
    r"(?: ?(?:Z|UTC|[+-]\d{2}:?\d{2}))?)?"
)
_NUMBERS: Final = re.compile(
    r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})(?: г\.?)?"
    r"(?:,? \d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp][Mm])?)?"
)
_COMPACT: Final = re.compile(r"(1[89]\d\d|20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_YEAR: Final = re.compile(r"(1[0-9]\d\d|20\d\d)(?:\.0+)?(?: ?(?:г\.?|год|сол))?")
_MONTH: Final = re.compile(r"(\d{1,2})[/.](\d{4})")
_DAY_WORD: Final = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[-\s.]+([^\W\d_]+)\.?[-\s,.]+(\d{4}|\d{2})(?: г\.?)?"
)
_WORD_DAY: Final = re.compile(r"([^\W\d_]+)\.?[-\s]+(\d{1,2})(?:st|nd|rd|th)?[-\s,]+(\d{4})")
_WORD_YEAR: Final = re.compile(r"([^\W\d_]+)\.?[-\s,]+(\d{4})(?: г\.?)?")
_DAYS_WORD: Final = re.compile(r"(\d{1,2}) ?[-–] ?(\d{1,2})[-\s]([^\W\d_]+)\.?[-\s,]+(\d{4})")
_WORD_DAYS: Final = re.compile(r"([^\W\d_]+)\.? (\d{1,2}) ?[-–] ?(\d{1,2}),? (\d{4})")
_UNKNOWN: Final = {"", "na", "n/a", "nan", "nat", "null", "none", "unknown", "-", "?", "нет данных"}
_KEPT: Final = 50_000


@dataclass(frozen=True, slots=True)
class Reading:
    """How a column's dates are read; `order` is needed only where days and months are numbers."""

    order: str = DMY
    serial: str = NO_SERIAL
    century: str = CENTURIES[0]


def is_gap(text: str) -> bool:
    """Tell whether a cell says that nothing is known."""
    return text.strip().casefold() in _UNKNOWN


@lru_cache(maxsize=_KEPT)
def read(text: str, how: Reading) -> str | None:
    """Return the EDTF of a date as written, empty for a gap, None for what is no date."""
    text = " ".join(text.split())
    if is_gap(text):
        return ""
    if match := _ISO.fullmatch(text):
        return _day(*map(int, match.groups()))
    if match := _NUMBERS.fullmatch(text):
        return _of_numbers(match, how)
    return _further(text, how)


def _of_numbers(match: re.Match[str], how: Reading) -> str | None:
    first, two = int(match[1]), int(match[3])
    if first > 31 and len(match[4]) == 2:  # no day: the year comes first
        return _day(_full_year(match[1], how), two, int(match[4]))
    day, month = (first, two) if how.order == DMY else (two, first)
    return _day(_full_year(match[4], how), month, day)


def _further(text: str, how: Reading) -> str | None:
    if how.serial != NO_SERIAL and _SERIAL.fullmatch(text):
        return _of_serial(float(text), how.serial)
    return _in_numbers(text) or _in_words(text, how) or _one_of(text) or _edtf(text)


def _in_numbers(text: str) -> str | None:
    if match := _YEAR.fullmatch(text):
        return match[1]
    if match := _COMPACT.fullmatch(text):
        return _day(*map(int, match.groups()))
    if (match := _MONTH.fullmatch(text)) and 1 <= int(match[1]) <= 12:
        return f"{match[2]}-{int(match[1]):02}"
    return None


def _in_words(text: str, how: Reading) -> str | None:
    if (match := _DAY_WORD.fullmatch(text)) and (month := month_of(match[2])):
        return _day(_full_year(match[3], how), month, int(match[1]))
    if (match := _WORD_DAY.fullmatch(text)) and (month := month_of(match[1])):
        return _day(int(match[3]), month, int(match[2]))
    if (match := _WORD_YEAR.fullmatch(text)) and (month := month_of(match[1])):
        return f"{match[2]}-{month:02}"
    return None


def _one_of(text: str) -> str | None:
    """Read a day that is one of several in a month."""
    if match := _DAYS_WORD.fullmatch(text):
        first, last, word, year = match.groups()
    elif match := _WORD_DAYS.fullmatch(text):
        word, first, last, year = match.groups()
    else:
        return None
    ends = [_day(int(year), month_of(word) or 0, int(day)) for day in (first, last)]
    return between(ends[0], ends[1]) if ends[0] and ends[1] and ends[0] <= ends[1] else None


def _edtf(text: str) -> str | None:
    try:
        edtf.read(text)
    except EventsError:
        return None
    return text if re.search(r"\d", text) or text == "XXXX" else None


def _of_serial(number: float, system: str) -> str | None:
    if not _LEAST_SERIAL <= number <= _MOST_SERIAL:
        return None
    return (_EPOCHS[system] + timedelta(days=int(number))).isoformat()


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _full_year(text: str, how: Reading) -> int:
    year = int(text)
    if len(text) == 4:
        return year
    first = int(how.century[:4])
    return first + (year - first) % 100


@dataclass(frozen=True, slots=True)
class Findings:
    """What the values of a column tell of how its dates are read."""

    dates: int = 0
    unread: int = 0
    serials: int = 0
    day_first: int = 0
    month_first: int = 0
    either: int = 0
    short_years: bool = False

    @property
    def order(self) -> str | None:
        """The order that the values tell, None where both are told or nothing is."""
        if self.day_first and not self.month_first:
            return DMY
        if self.month_first and not self.day_first:
            return MDY
        return None

    @property
    def asks_order(self) -> bool:
        """Whether it cannot be told which of two numbers is the day."""
        return self.order is None and bool(self.day_first or self.month_first or self.either)


def look(values: Iterable[str]) -> Findings:
    """Look through the values of a column; a value over 12 tells what is the day."""
    count = dict.fromkeys(("dates", "unread", "serials", "day_first", "month_first", "either"), 0)
    short = False
    for value, times in Counter(values).items():
        text = " ".join(value.split())
        if is_gap(text):
            continue
        if match := _NUMBERS.fullmatch(text):
            short = short or len(match[4]) == 2
            kind = _order(int(match[1]), int(match[3]), len(match[4]))
            count[kind] += times
            count["dates"] += times * (kind not in ("unread", "dates"))
        elif _SERIAL.fullmatch(text) and float(text) <= _MOST_SERIAL:
            count["serials"] += times
        else:
            count["dates" if read(text, Reading()) else "unread"] += times
    return Findings(**count, short_years=short)


def _order(first: int, two: int, signs_of_year: int) -> str:
    if first > 31 and signs_of_year == 2:
        return "dates"
    if first > 12 and 1 <= two <= 12:
        return "day_first"
    if two > 12 and 1 <= first <= 12:
        return "month_first"
    if first == two and 1 <= first <= 12:
        return "dates"
    return "either" if 1 <= first <= 12 and 1 <= two <= 12 else "unread"


def between(first: str, last: str) -> str:
    """Return the EDTF of a day that is one of those from first to last."""
    return first if first == last else f"[{first}..{last}]"


def around(day: str, before: int, after: int) -> str:
    """Return the EDTF of a day so many days before to after the given one."""
    middle = date.fromisoformat(day)
    ends = (middle - timedelta(days=before), middle + timedelta(days=after))
    return between(ends[0].isoformat(), ends[1].isoformat())

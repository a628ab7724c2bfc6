"""The earliest and latest possible day of one date."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cache

from events.edtf_parts import SEASONS, Part
from events.errors import EventsError
from events.message import Message

_MONTHS = {"month": 1, "season": 3, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}
_ONE_DAY = timedelta(days=1)


def span(part: Part, text: str) -> tuple[date, date]:
    """Return the earliest and latest possible day, both included; an EventsError if none exists."""
    try:
        first, last = _season(part) if part.month in SEASONS else _days(part)
    except (StopIteration, IndexError, ValueError) as error:
        raise EventsError(
            Message(
                "date {date} is not in the calendar: expected a day of the years 1 to 9999",
                date=repr(text),
            )
        ) from error
    if not part.amount:
        return first, last
    if part.wide == "day":
        return _by_days(first, -part.amount), _by_days(last, part.amount)
    months = _MONTHS[part.wide] * part.amount
    return _by_months(first, -months), _end_by_months(last, months)


def _season(part: Part) -> tuple[date, date]:
    # Spring starts in March; winter starts in December and ends in the next year.
    start = 3 * (1 + SEASONS.index(part.month))
    years = _fitting(part.year, MINYEAR, MAXYEAR)
    return date(years[0], start, 1), _end_by_months(date(years[-1], start, 1) - _ONE_DAY, 3)


def _days(part: Part) -> tuple[date, date]:
    if part.day and "X" not in part.year + part.month + part.day:
        day = date(int(part.year), int(part.month), int(part.day))
        return day, day
    return next(_candidates(part, 1)), next(_candidates(part, -1))


def _candidates(part: Part, step: int) -> Iterator[date]:
    for year in _fitting(part.year, MINYEAR, MAXYEAR)[::step]:
        for month in _fitting(part.month or "XX", 1, 12)[::step]:
            for day in _fitting(part.day or "XX", 1, monthrange(year, month)[1])[::step]:
                yield date(year, month, day)


# The grammar allows some 15,000 different patterns.
@cache
def _fitting(pattern: str, low: int, high: int) -> tuple[int, ...]:
    if "X" not in pattern:
        return (int(pattern),) if low <= int(pattern) <= high else ()
    fits = re.compile(pattern.replace("X", "[0-9]")).fullmatch
    return tuple(number for number in range(low, high + 1) if fits(f"{number:0{len(pattern)}d}"))


def _by_days(day: date, days: int) -> date:
    number = min(max(day.toordinal() + days, 1), date.max.toordinal())
    return date.fromordinal(number)


def _by_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year < MINYEAR:
        return date.min
    if year > MAXYEAR:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _end_by_months(day: date, months: int) -> date:
    # Move the day after, so that the end of a month stays the end of a month.
    if day == date.max:
        return day
    after = _by_months(day + _ONE_DAY, months)
    return after if after == date.max else after - _ONE_DAY

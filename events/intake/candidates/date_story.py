"""Story time: the year and month that a text has reached, and which year a month is of.

| told before | a month then told | its year |
| --- | --- | --- |
| a date of the story | later, or at most two back | the same |
| one of September to December | at most three ahead over the new year | the next |
| the same | four or five ahead, beginning a sentence | the next; elsewhere in doubt |
| a date of the story | further back, as from August to May | in doubt, if no word goes back |
| an earlier year that begins a sentence | any | that year: the story is now there |
| an earlier month in the first sentence of a paragraph | any | the same |
| an earlier year elsewhere, an aside | in its sentence | that of the aside |
| an aside with its month | in another sentence | in doubt |
| an aside of a year alone | in another sentence | the story's, if told in the paragraph |
| an aside | in another paragraph | the story's |

What is in doubt is left unread. An example of each row is a test.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

from events.intake.candidates.date_bounds import end_of, plain, start_of
from events.intake.candidates.model import DateReading

# A year so many years after the one before may be an aside: the story can resume.
_LEAP: Final = 5
_SEASONS: Final = {21: 3, 22: 6, 23: 9, 24: 12}
_YEAR: Final = 12
_AUTUMN: Final = 9
_NO_STEP_BACK: Final = 2


class Turn(Enum):
    """How many years after that of the month before a month is; in doubt where words must say."""

    SAME = 0
    NEXT = 1
    DOUBT = None


# Told from September on, what a month before it in the year is: at most so many months ahead,
# whether only at the beginning of a sentence, and what it is then.
_TURNS: Final = (
    (3, False, Turn.NEXT),
    (5, True, Turn.NEXT),
    (5, False, Turn.DOUBT),
)


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A reading, and `base`: the date without the word before it, from which others may count.

    `opened` ones say nothing of the year of what follows, nor do `recalled` ones. `aside` ones are
    of a year before that of the story.
    """

    reading: DateReading
    base: str
    opened: bool
    recalled: bool
    aside: bool
    paragraph: int
    sentence: int
    quotation: int

    @property
    def months(self) -> tuple[int, ...]:
        """The months in which it begins and ends; empty where it has none."""
        return months_of(self.base)


def months_of(base: str) -> tuple[int, ...]:
    """Return the months in which EDTF begins and ends, of a season the first twice; else empty."""
    ends = [_month_of(end) for end in (start_of(base), end_of(base))]
    return tuple(ends) if all(ends) else ()


def _month_of(end: str) -> int:
    month = int(match[1]) if (match := re.match(r"\d{4}-(\d\d)", end)) else 0
    return _SEASONS.get(month, month)


def month_within(base: str, month: str) -> str:
    """Return the year of a month that a time over two years has once, else empty."""
    first, last = start_of(base), end_of(base)
    if not month or not all(re.match(r"\d{4}-(?:0\d|1[0-2])", end) for end in (first, last)):
        return ""
    if first[:4] == last[:4]:
        return ""
    years = range(int(first[:4]), int(last[:4]) + 1)
    fitting = [f"{year:04}" for year in years if first[:7] <= f"{year:04}-{month}" <= last[:7]]
    return fitting[0] if len(fitting) == 1 else ""


def turn(months: tuple[int, ...], month: int, *, opens: bool) -> Turn:
    """Tell in which year a month is, told after a time from one of two months to the other.

    `opens` is one at the beginning of a sentence. A step back that is no turn is in doubt where it
    is long, as from August to May.
    """
    if not months or month >= months[-1]:
        return Turn.SAME
    forward = month + _YEAR - months[-1]
    if months[-1] >= _AUTUMN:
        for most, at_beginning, turned in _TURNS:
            if forward <= most and opens >= at_beginning:
                return turned
    return Turn.SAME if months[0] - month <= _NO_STEP_BACK else Turn.DOUBT


class Story:
    """The year that a text has reached, 0 before any, and the months of its last time."""

    def __init__(self) -> None:
        self.year = 0
        self.months: tuple[int, ...] = ()
        self._before_a_leap = 0

    def hear(self, base: str, *, opens: bool) -> bool:
        """Take a date, one that `opens` a sentence wherever it is; tell whether it is an aside."""
        last = end_of(base) if months_of(base) else plain(base, "year")
        if not re.match(r"\d{4}", last):
            return False
        year = int(last[:4])
        if year < self.year and not opens and not 0 < self._before_a_leap <= year:
            return True
        if year != self.year:
            self._before_a_leap = self.year if year - self.year > _LEAP else 0
            self.months = ()
        self.year, self.months = year, months_of(base) or self.months
        return False

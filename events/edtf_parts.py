"""The grammar of EDTF: one date of year, month or season, day and marks; and the one-of set."""

import re
from dataclasses import dataclass

from events.errors import EventsError
from events.message import Message

FORMS = Message(
    "a day 2012-07-24, a month 2012-07, a year 2012, a season 1993-21, a decade 199X, "
    "unknown digits 1992-XX, an interval a/b, an open end a/.. or ../b, "
    "one of [a,b..c], with ~ ? or % for about, uncertain or both, or XXXX when not known"
)
# From the finest to the coarsest; the coarsest of several marked units decides.
UNITS = ("day", "month", "season", "year", "decade", "century", "millennium", "undated")
SEASONS = ("21", "22", "23", "24")
_MARK = "([~?%]?)"
_DATE = re.compile(
    f"{_MARK}([0-9X]{{4}}){_MARK}(?:-{_MARK}([0-9X]{{2}}){_MARK}(?:-{_MARK}([0-9X]{{2}}){_MARK})?)?"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One date as written; `unit` is its precision, `wide` the unit that its marks widen."""

    year: str
    month: str
    day: str
    marks: str
    unit: str
    wide: str

    @property
    def undated(self) -> bool:
        """Whether not even a digit of the year is known."""
        return self.unit == "undated" or self.year == "XXXX"

    @property
    def amount(self) -> int:
        """How many units the marks widen: one for about, one for uncertain."""
        return ("~" in self.marks) + ("?" in self.marks) if "%" not in self.marks else 2


def parse(text: str, whole: str = "") -> Part:
    """Read one date out of a whole one; an EventsError names the whole and the forms."""
    match = _DATE.fullmatch(text)
    if not match:
        raise EventsError(
            Message(
                "date {date} cannot be read: expected {forms}",
                date=repr(whole or text),
                forms=FORMS,
            )
        )
    before_y, year, after_y, before_m, month, after_m, before_d, day, after_d = (
        group or "" for group in match.groups()
    )
    units = _units(year, month, day)
    marked = (before_y + after_y, before_m + after_m, before_d + after_d)
    marks = "".join(marked)
    wide = _coarsest(units, marked) if marks else "day"
    if month in SEASONS and day:
        raise EventsError(
            Message(
                "date {date} has a day in a season: expected {forms}",
                date=repr(whole or text),
                forms=FORMS,
            )
        )
    return Part(year, month, day, marks, units[2], wide)


def _coarsest(units: tuple[str, str, str], marked: tuple[str, str, str]) -> str:
    return max((units[index] for index in range(3) if marked[index]), key=UNITS.index)


def _units(year: str, month: str, day: str) -> tuple[str, str, str]:
    if "X" not in year + month + day and month not in SEASONS:
        return "year", "month" if month else "year", "day" if day else "month" if month else "year"
    unknown = len(year) - len(year.rstrip("X"))
    of_year = UNITS[UNITS.index("year") + unknown]
    named = "season" if month in SEASONS else "month"
    of_month = named if month and "X" not in month else of_year
    return of_year, of_month, "day" if day and "X" not in day else of_month


def choices(text: str) -> list[tuple[str, str]]:
    """Split a one-of set `[a,b..c]` into (from, to) pairs; an open side is empty.

    Raises EventsError without the closing ].
    """
    if not text.endswith("]"):
        raise EventsError(
            Message(
                "date {date} is no set: expected [a,b] or [a..b] with a closing ]", date=repr(text)
            )
        )
    pairs = []
    for choice in text[1:-1].split(","):
        low, dots, high = choice.partition("..")
        pairs.append((low, high) if dots else (choice, choice))
    return pairs

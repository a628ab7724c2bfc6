"""Which dates without a year of their own are plain, and what else the others may be.

A year is plain where the text itself gives it near by and nothing competes with it:

| the year is that of | plain |
| --- | --- |
| a date written out just before in the sentence | yes |
| the last date written out in the paragraph | if that has a month, or begins it as its first date |
| the same, where the story only goes back to it | one sentence on |
| the heading over it | if no other year is written out since |
| publication, the text told no year so far | yes |
| publication, a year told | if the last date written out has it, and those two paragraphs back |
| the last plain date of the story, in this paragraph or two before | if its month goes on |
| anything else, in a quotation, or counted from what is in doubt | no |

No date is plain that goes back in the year from the one before in its paragraph, or that stands
out of the order of the dates round it: the year may have turned. What is not plain is left unread:
it is offered with the other years it may be of, and a person chooses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile
from typing import Final

from events.intake.candidates.date_bounds import readable
from events.intake.candidates.date_context import Surroundings
from events.intake.candidates.date_story import ReadDate
from events.intake.candidates.model import CONTEXT, EXPLICIT, DateReading

__all__ = ["with_doubt"]

_YEAR: Final = re.compile(r"(?<!\d)\d{4}")
_MONTH: Final = re.compile(r"\d{4}-(\d\d)")
_SEASONS: Final = {21: 3, 22: 6, 23: 9, 24: 12}
# How far back in paragraphs a year competes with that of publication, or goes on.
_NEAR: Final = 2
# A year that the story only goes back to holds for so many sentences.
_ASIDE: Final = 1
# A month so much later than the one before, and than the next, stands out of order.
_OUT_OF_ORDER: Final = 4
_MOST_OTHERS: Final = 3


def with_doubt(dates: Sequence[ReadDate], around: Surroundings) -> tuple[DateReading, ...]:
    """Return the readings in order, each in doubt with what else it may be."""
    doubts = Doubts(dates, around)
    return tuple(doubts.marked(index) for index in range(len(dates)))


class Doubts:
    """The dates of one text in order, and which of those marked so far are plain.

    What each next date asks is kept as the dates are marked, so that a text of nothing but dates is
    marked in a time that grows with its length.
    """

    def __init__(self, dates: Sequence[ReadDate], around: Surroundings) -> None:
        self._dates, self._around = dates, around
        self._plain: list[bool] = []
        # Of the dates written out before: the last, the last in the paragraph, their years, the
        # last one told at the end. Of the paragraph: its first date.
        self._written: list[ReadDate] = []
        self._in_paragraph: ReadDate | None = None
        self._first: ReadDate | None = None
        self._recent_years: dict[str, None] = {}
        self._story: ReadDate | None = None
        self._plain_by_start: dict[int, bool] = {}
        self._near: dict[int, frozenset[str] | None] = {}
        self._headed: dict[int, frozenset[str]] = {}

    def marked(self, index: int) -> DateReading:
        """Return a reading with its doubt; those before it have been marked."""
        date = self._dates[index]
        if not index or self._dates[index - 1].paragraph != date.paragraph:
            self._first, self._in_paragraph = date, None
        plain = self._is_plain(index)
        others = () if plain else tuple(islice(self._others(date), _MOST_OTHERS))
        self._note(date, plain=plain)
        return date.reading if plain else replace(date.reading, sure=False, others=others)

    def _note(self, date: ReadDate, *, plain: bool) -> None:
        self._plain.append(plain)
        start = date.reading.start
        self._plain_by_start[start] = plain and self._plain_by_start.get(start, True)
        if date.reading.how == EXPLICIT:
            self._written.append(date)
            self._in_paragraph = date
            for year in sorted(_years(date)):
                self._recent_years.pop(year, None)
                self._recent_years[year] = None
        if plain and not (date.aside or date.recalled):
            self._story = date

    def _is_plain(self, index: int) -> bool:
        date = self._dates[index]
        if date.reading.how == EXPLICIT:
            return True
        if date.reading.how != CONTEXT:
            return self._is_anchor_plain(date)
        if date.quotation >= 0 or self._goes_back(index) or self._is_out_of_order(index):
            return False
        year = _first_year(date)
        if self._in_paragraph is not None:
            return self._by_paragraph(index, year, self._in_paragraph)
        return (
            self._by_heading(date, year) or self._by_publication(date, year)
            or self._by_story(date, year)
        )  # fmt: skip

    def _is_anchor_plain(self, date: ReadDate) -> bool:
        if (anchor := date.reading.anchor) is None:
            # It counts from publication: no story of another year is being told.
            year = f"{self._around.year:04}"
            return not self._written or year in _years(self._written[-1])
        return self._plain_by_start.get(anchor.start, True)

    def _by_paragraph(self, index: int, year: str, last: ReadDate) -> bool:
        date, before = self._dates[index], self._dates[index - 1]
        if year not in _years(last):
            return False
        if last is before and last.sentence == date.sentence:
            return True
        if not self._plain[index - 1]:
            return False
        if last.aside or last.recalled:
            return date.sentence - last.sentence <= _ASIDE
        first = self._around.sentence_of_paragraph(last.paragraph)
        return bool(_month(last)) or (last is self._first and last.sentence == first)

    def _by_heading(self, date: ReadDate, year: str) -> bool:
        if date.paragraph not in self._headed:
            self._headed[date.paragraph] = self._years_of_heading(date.paragraph)
        return year in self._headed[date.paragraph]

    def _years_of_heading(self, paragraph: int) -> frozenset[str]:
        """Return the years of the heading over a paragraph that all written out since have too."""
        heading = self._around.heading_before(paragraph)
        if heading is None:
            return frozenset()
        years = _years(heading)
        for date in self._dates:
            if heading.paragraph < date.paragraph <= paragraph and date.reading.how == EXPLICIT:
                years &= _years(date)
        return years

    def _by_publication(self, date: ReadDate, year: str) -> bool:
        if not self._around.to_a_month or year != f"{self._around.year:04}":
            return False
        if date.paragraph not in self._near:
            near = takewhile(
                lambda two: date.paragraph - two.paragraph <= _NEAR, reversed(self._written)
            )
            competing = [*near, *self._written[-1:]]
            common = frozenset.intersection(*map(_years, competing)) if competing else None
            self._near[date.paragraph] = common
        common = self._near[date.paragraph]
        return common is None or year in common

    def _by_story(self, date: ReadDate, year: str) -> bool:
        """Tell whether a month goes on from the last plain date of the story, not far back."""
        last = self._story
        if last is None or date.paragraph - last.paragraph > _NEAR:
            return False
        return year in _years(last) and _month(date) >= _month(last) > 0

    def _goes_back(self, index: int) -> bool:
        """Tell whether a month is before that of the date before it in the paragraph."""
        if not index or self._dates[index - 1].paragraph != self._dates[index].paragraph:
            return False
        last, month = _month(self._dates[index - 1]), _month(self._dates[index])
        return 0 < month < last

    def _is_out_of_order(self, index: int) -> bool:
        """Tell whether a month is far later than that before it, and that after it earlier."""
        if not 0 < index < len(self._dates) - 1:
            return False
        last, month, following = (_month(two) for two in self._dates[index - 1 : index + 2])
        return 0 < last <= month - _OUT_OF_ORDER and 0 < following < month

    def _others(self, date: ReadDate) -> Iterator[str]:
        """Yield the same date in other years: the next, that of publication, those told before."""
        year = _first_year(date)
        if not year:
            return
        years = [f"{int(year) + 1:04}", *reversed(self._recent_years)]
        if self._around.to_a_month:
            years.insert(1, f"{self._around.year:04}")
        for other in dict.fromkeys(years):
            text = _moved(date.reading.edtf, int(other) - int(year))
            if other != year and readable(text):
                yield text


def _years(date: ReadDate) -> frozenset[str]:
    return frozenset(_YEAR.findall(date.reading.edtf))


def _first_year(date: ReadDate) -> str:
    match = _YEAR.search(date.reading.edtf)
    return match[0] if match else ""


def _month(date: ReadDate) -> int:
    """Return the month in which a date begins, of a season its first; 0 where it has none."""
    match = _MONTH.search(date.reading.edtf)
    month = int(match[1]) if match else 0
    return _SEASONS.get(month, month)


def _moved(text: str, years: int) -> str:
    """Return EDTF with all its years moved."""
    return _YEAR.sub(lambda match: f"{int(match[0]) + years:04}", text)

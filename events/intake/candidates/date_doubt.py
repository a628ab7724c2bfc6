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
    """The dates of one text in order, and which of those marked so far are plain."""

    def __init__(self, dates: Sequence[ReadDate], around: Surroundings) -> None:
        self._dates, self._around = dates, around
        self._plain: list[bool] = []
        self._written = [date.reading.how == EXPLICIT for date in dates]

    def marked(self, index: int) -> DateReading:
        """Return a reading with its doubt; those before it have been marked."""
        reading = self._dates[index].reading
        plain = self._is_plain(index)
        self._plain.append(plain)
        if plain:
            return reading
        return replace(reading, sure=False, others=tuple(self._others(index))[:_MOST_OTHERS])

    def _is_plain(self, index: int) -> bool:
        date = self._dates[index]
        if self._written[index]:
            return True
        if date.reading.how != CONTEXT:
            return self._is_anchor_plain(index)
        if date.quotation >= 0 or self._goes_back(index) or self._is_out_of_order(index):
            return False
        year = _first_year(date)
        alongside = [two for two in self._before(index) if two.paragraph == date.paragraph]
        if any(self._written[self._index_of(two)] for two in alongside):
            return self._by_paragraph(index, year, alongside)
        return (
            self._by_heading(date, year) or self._by_publication(index, year)
            or self._by_neighbour(index, year)
        )  # fmt: skip

    def _is_anchor_plain(self, index: int) -> bool:
        anchor = self._dates[index].reading.anchor
        if anchor is None:
            return self._is_told_now(index)
        return all(
            self._plain[number]
            for number, two in enumerate(self._dates[:index])
            if two.reading.start == anchor.start
        )

    def _is_told_now(self, index: int) -> bool:
        """Tell whether no story of another year than that of publication is being told."""
        last = list(self._all_written(index))[-1:]
        return all(f"{self._around.year:04}" in _years(two) for two in last)

    def _by_paragraph(self, index: int, year: str, alongside: Sequence[ReadDate]) -> bool:
        date = self._dates[index]
        last = next(two for two in reversed(alongside) if self._written[self._index_of(two)])
        if year not in _years(last):
            return False
        if last is alongside[-1] and last.sentence == date.sentence:
            return True
        if not self._plain[self._index_of(alongside[-1])]:
            return False
        if last.aside or last.recalled:
            return date.sentence - last.sentence <= _ASIDE
        first = self._around.sentence_of_paragraph(last.paragraph)
        return bool(_month(last)) or (last is alongside[0] and last.sentence == first)

    def _by_heading(self, date: ReadDate, year: str) -> bool:
        heading = self._around.heading_before(date.paragraph)
        if heading is None or year not in _years(heading):
            return False
        since = [two for two in self._dates if heading.paragraph < two.paragraph <= date.paragraph]
        return all(year in _years(two) for two in since if two.reading.how == EXPLICIT)

    def _by_publication(self, index: int, year: str) -> bool:
        date, written = self._dates[index], list(self._all_written(index))
        if not self._around.to_a_month or year != f"{self._around.year:04}":
            return False
        near = [two for two in written if date.paragraph - two.paragraph <= _NEAR]
        return all(year in _years(two) for two in (*near, *written[-1:]))

    def _by_neighbour(self, index: int, year: str) -> bool:
        """Tell whether a month goes on from the last plain date, no more than so far back."""
        date = self._dates[index]
        story = (
            two
            for two in reversed(self._before(index))
            if self._plain[self._index_of(two)] and not (two.aside or two.recalled)
        )
        last = next(story, None)
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

    def _others(self, index: int) -> Iterator[str]:
        """Yield the same date in other years: the next, that of publication, those told before."""
        date, year = self._dates[index], _first_year(self._dates[index])
        if not year:
            return
        mentioned = [two for written in self._all_written(index) for two in sorted(_years(written))]
        years = [f"{int(year) + 1:04}", *reversed(mentioned)]
        if self._around.to_a_month:
            years.insert(1, f"{self._around.year:04}")
        for other in dict.fromkeys(years):
            text = _moved(date.reading.edtf, int(other) - int(year))
            if other != year and readable(text):
                yield text

    def _before(self, index: int) -> Sequence[ReadDate]:
        return self._dates[:index]

    def _all_written(self, index: int) -> Iterator[ReadDate]:
        """Yield the dates before one that are written out."""
        return (
            two
            for two, is_written in zip(self._dates[:index], self._written, strict=False)
            if is_written
        )

    def _index_of(self, date: ReadDate) -> int:
        return next(number for number, two in enumerate(self._dates) if two is date)


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

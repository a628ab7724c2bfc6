"""What stands around a date in a text: the dates read before it, its paragraph, heading, quotation.

From these it takes the year or month that it lacks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from events import edtf
from events.intake.candidates.date_bounds import plain
from events.intake.candidates.date_spots import Spots
from events.intake.candidates.date_story import ReadDate, Story, Turn, month_within, turn
from events.intake.candidates.date_table import Table
from events.intake.candidates.model import CONTEXT, EXPLICIT, DateReading

# A date counts from, or takes its month of, one at most so many sentences before it.
REACH: Final = 3
# The most characters of a year that stands over its entries, alone or with words beside it.
_HEADING: Final = 20
_TITLE: Final = 60
# What is to come in a month so many months before that of publication comes a year later.
_HALF_A_YEAR: Final = 6
_LAST_MONTH: Final = 12
# So many dates of one year before that of publication make a tale of it.
_A_TALE: Final = 3
# The most characters from a recalled date to one that is of its year.
_BESIDE: Final = 14
# The day of a month is of a month told at most so many sentences before.
_FAR: Final = 6
# So far back a sentence is searched for who tells it, in characters: an endless one costs no more.
_SENTENCE: Final = 600
_AND: Final = re.compile(r"\b(?:and|but|и|а|но)\b")
# A sentence may go on over a semicolon.
_STOP: Final = re.compile(r"[.!?…]\s")


class Surroundings(Spots):
    """What was read so far in a text, and where in it a character stands."""

    def __init__(
        self, text: str, rules: Table, published: str, asides: Collection[int] = ()
    ) -> None:
        super().__init__(text, rules)
        self._asides = frozenset(asides)
        self.published = plain(published, "day") if published else ""
        self.published_day = self.published if self.published[7:] else ""
        first = edtf.read(published).first if published else None
        self.year, self._month = (first.year, first.month) if first else (0, 0)
        # A book has a year; the months that it tells without one are of other years.
        self.to_a_month = re.match(r"\[?\d{4}-\d\d", published) is not None
        if not self.to_a_month:
            self._month = _LAST_MONTH
        self._heading = ""
        self._headings: list[ReadDate] = []
        self._story = Story()

    # ------------------------------------------------------------------ what it takes from there

    def add(self, reading: DateReading, base: str, start: int, *, back: bool = False) -> None:
        """Keep a reading whose date begins at a character; `back` is one of a year before."""
        recalled = back or self._is_recalled(base, start, reading.end)
        place = (self.paragraph(start), self.sentence(start), self.quotation(start))
        opened = reading.edtf.rstrip("~") != base
        # "Since 1999" says nothing of the year of what follows, "by December" is of the story.
        of_story = not recalled and not (opened and reading.how == EXPLICIT)
        of_story = of_story and place[0] not in self._asides and place[2] < 0
        explicit = reading.how == EXPLICIT
        last = self.read_dates[-1] if self.read_dates else None
        followed = explicit or (
            last is not None and (last.aside or last.recalled) and last.paragraph == place[0]
        )
        opens = explicit and self._opens(start, year_alone=not base[4:])
        aside = of_story and self._story.hear(base, opens=opens) and followed
        self.read_dates.append(ReadDate(reading, base, opened, recalled, aside, *place))
        if self._is_heading(base, reading.start, reading.end):
            self._heading = plain(base, "month") or plain(base, "year")
            self._headings.append(self.read_dates[-1])

    def heading_before(self, paragraph: int) -> ReadDate | None:
        """Return the last date that stands over the entries before a paragraph."""
        over = [date for date in self._headings if date.paragraph < paragraph]
        return over[-1] if over else None

    def anchor(self, offset: int) -> ReadDate | None:
        """Return the date before a character that one may count from; none out of a note."""
        paragraph = self.paragraph(offset)
        outside = self._asides - {paragraph}
        heard = self.read_dates[-1] if self.read_dates else None
        if heard and self._is_apart(heard, offset) and self._is_torn(heard, offset):
            return None
        near = next(
            (
                two
                for two in reversed(self.read_dates)
                if two.paragraph not in outside and not self._is_apart(two, offset)
            ),
            None,
        )
        if near is None or self.sentence(offset) - near.sentence > REACH:
            return None
        return near if near.paragraph == paragraph or paragraph not in self._asides else None

    def month(self, offset: int) -> str:
        """Return the month, as `2012-03`, of a date a few sentences before a character."""
        sentence = self.sentence(offset)
        for before in self._heard(offset):
            if sentence - before.sentence > _FAR:
                break
            month = plain(before.base, "month")
            if month[4:] and not self._is_apart(before, offset):
                return month[:7]
        return self._heading[:7] if self._heading[4:] else ""

    def is_month_in_doubt(self, offset: int) -> bool:
        """Tell whether the last month told is of a year that the story only went back to."""
        before = next(self._heard(offset), None)
        return (
            before is not None and bool(plain(before.base, "month")[4:])
            and self._left(before, offset)
        )  # fmt: skip

    def told_year(self, offset: int) -> str:
        """Return the year that "of that year" means: that of a date a few sentences before."""
        sentence = self.sentence(offset)
        for before in self._heard(offset):
            if sentence - before.sentence > REACH:
                break
            if year := plain(before.base, "year")[:4]:
                return year
        return self.year_of(offset, "")

    def year_of(self, offset: int, month: str) -> str:
        """Return the year of a month, or of a part of a year, without one; empty where not told."""
        if not (month and self.to_a_month):
            return self._year_around(offset, month)
        if self.comes(offset):
            return f"{self.year + (self._month - int(month) > _HALF_A_YEAR):04}"
        year = self._year_around(offset, month)
        # What is told of a later month than that of publication was a year before.
        later = year and (int(year), int(month)) > (self.year, self._month)
        if not later or self.says(self._rules.ahead, offset):
            return year
        return f"{self.year - (int(month) > self._month):04}"

    def _year_around(self, offset: int, month: str) -> str:
        """Return the year by the dates before; empty where two years compete and none is sure."""
        year = self._year_in_paragraph(offset, month)
        return self._year_beyond(offset, month) if year is None else year

    def _year_in_paragraph(self, offset: int, month: str) -> str | None:
        """Return the year that the paragraph tells, empty where in doubt; None where it is mute."""
        paragraph, went_back = self.paragraph(offset), False
        for before in self._heard(offset):
            if before.paragraph != paragraph:
                break
            if self._is_news(before, offset, month):
                return None
            if (year := self._year_by(before, offset, month)) is not None:
                return year
            went_back |= self._left(before, offset)
        return "" if went_back else None

    def _year_by(self, before: ReadDate, offset: int, month: str) -> str | None:
        """Return the year that one date gives, empty where in doubt; None where it says nothing."""
        if self._left(before, offset):
            # A year alone that the story only went back to leaves the story where it was.
            return "" if before.base[4:] else None
        if self._is_apart(before, offset):
            return "" if self._is_torn(before, offset) else None
        if before.opened and before.reading.how != CONTEXT:
            return None
        year = plain(before.base, "year")[:4]
        return self._turned(before, year, offset, month) if year else (
            month_within(before.base, month) or None
        )  # fmt: skip

    def _year_beyond(self, offset: int, month: str) -> str:
        # The day of a report over it is no heading of a tale that it tells.
        if self._heading and not (self.to_a_month and self._heading[:4] == f"{self.year:04}"):
            return self._heading[:4]
        if not self.to_a_month and (earlier := self._dated()):
            return self._turned(earlier, plain(earlier.base, "year")[:4], offset, month)
        if tale := self._tale(offset, month):
            return tale
        return f"{self.year:04}" if self.year else ""

    def _tale(self, offset: int, month: str) -> str:
        """Return the year before publication that the last dates were all of, else empty."""
        heard = [two for two in self._heard(offset) if not (two.recalled or two.aside)][:_A_TALE]
        if len(heard) < _A_TALE or self.sentence(offset) - heard[0].sentence > _FAR:
            return ""
        years = {plain(two.base, "year")[:4] for two in heard}
        if len(years) > 1 or not "" < min(years) < f"{self.year:04}":
            return ""
        return self._turned(heard[0], min(years), offset, month)

    def _is_apart(self, before: ReadDate, offset: int) -> bool:
        """Tell whether a recalled date stands further off than "in 1916: in July"."""
        gap = self._text[before.reading.end : offset]
        near = len(gap) <= _BESIDE and not (_AND.search(gap) or _STOP.search(gap))
        near = near or self.quotation(offset) >= 0
        return before.recalled and not near

    def _is_news(self, before: ReadDate, offset: int, month: str) -> bool:
        """Tell whether a month is that of publication or the last, and no more of a year before."""
        recent = bool(month and self.published[4:]) and self._month - int(month) in (0, 1)
        alongside = [two for two in self.read_dates if two.paragraph == before.paragraph]
        of_now = self._story.year == self.year or any(
            plain(two.base, "year")[:4] == f"{self.year:04}" for two in alongside
        )
        older = plain(before.base, "year")[:4] < f"{self.year:04}"
        return recent and of_now and older and before.sentence != self.sentence(offset)

    def _turned(self, before: ReadDate, year: str, offset: int, month: str) -> str:
        """Return the year of a month told after a date of a year, empty where it is in doubt."""
        # What would lie ahead of publication was no year later.
        known = not self.year or (self.year, self._month) >= (int(year) + 1, int(month or 1))
        if not (month and known) or self._heading or self.goes_back(offset):
            return year
        months = before.months or (self._story.months if int(year) == self._story.year else ())
        turned = turn(months, int(month), opens=self.begins_a_sentence(offset))
        return "" if turned is Turn.DOUBT else f"{int(year) + turned.value:04}"

    def _left(self, before: ReadDate, offset: int) -> bool:
        """Tell whether a date that the story only went back to says nothing of what follows."""
        gap = self._text[before.reading.end : offset]
        beside = before.sentence == self.sentence(offset) or not _STOP.search(gap)
        return before.aside and not (beside and not self.goes_back(before.reading.start))

    def _is_torn(self, before: ReadDate, offset: int) -> bool:
        """Tell whether a date may be of the year recalled in its sentence or of the story."""
        gap = self._text[before.reading.end : offset]
        return before.sentence == self.sentence(offset) and not _AND.search(gap)

    def _opens(self, start: int, *, year_alone: bool) -> bool:
        """Tell whether a date takes the story to its year: one that begins a sentence or paragraph.

        None does that goes back, that names ("the flood of"), or that someone in the story tells. A
        year alone has to begin a sentence.
        """
        sentence, paragraph = self.sentence(start), self.paragraph(start)
        before = self._text[max(self._sentences[sentence], start - _SENTENCE) : start]
        first = all(two.paragraph != paragraph for two in reversed(self.read_dates))
        begun = self._sentences[sentence] <= ([0, *(end + 1 for end in self._breaks)])[paragraph]
        recounted = self._rules.tells.search(before) or self._rules.recalled_years.search(before)
        opens = self.begins_a_sentence(start) or (first and begun and not year_alone)
        return opens and not recounted and not self.goes_back(start)

    def _heard(self, offset: int) -> Iterator[ReadDate]:
        """Yield the readings before a character, the last first, without other quotations."""
        mine = (-1, self.quotation(offset))
        return (two for two in reversed(self.read_dates) if two.quotation in mine)

    def _dated(self) -> ReadDate | None:
        """Return the last reading that gives the year of what follows in the text itself."""
        dated = [
            two
            for two in self.read_dates
            if not two.opened and two.paragraph not in self._asides and plain(two.base, "year")
        ]
        plainly = [two for two in dated if not (two.recalled or two.aside)]
        return (plainly or dated)[-1] if dated else None

    def _is_recalled(self, base: str, start: int, end: int) -> bool:
        """Tell whether a date only names or compares: "the 1997 agreement", "against 9 in May"."""
        line = self._text.rfind("\n", 0, start) + 1
        recalled, names = self._rules.recalled
        named = self._rules.recalled_years
        return bool(
            recalled.search(self._text, max(line, start - _TITLE), start)
            or (not base[4:] and named.search(self._text, max(line, start - _TITLE), start))
            or (
                names[0].search(self._text, max(line, start - _HEADING), start)
                and names[1].match(self._text, end)
            )
        )

    def _is_heading(self, base: str, start: int, end: int) -> bool:
        """Tell whether a date stands over entries, alone or a year at an end of a short title."""
        begin = self._text.rfind("\n", 0, start) + 1
        stop = self._text.find("\n", end)
        stop = stop if stop >= 0 else len(self._text)
        before, after = self._text[begin:start], self._text[end:stop]
        if not f"{before}{after}".strip(" .:;—–-#*="):
            return end - start <= _HEADING
        title = stop - begin <= _TITLE and not self._text[begin:stop].rstrip().endswith(_STOPS)
        at_an_end = not before.strip(" #*=") or not after.strip()
        return (
            title and at_an_end and re.fullmatch(r"\d{4}", base) is not None
            and not before.rstrip().endswith(_STOPS)
        )  # fmt: skip


_STOPS: Final = (".", "!", "?", ";", ",", ":", "…", "(")

"""Dates in running text → EDTF, each with how it was read and where it stands.

A date is written out (`explicit`), lacks a year or month that its surroundings give (`context`), or
is counted from another one (`relative`). What is not plain is left unread.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Final

from events import edtf
from events.intake.candidates import date_parts
from events.intake.candidates.date_table import Relative, Rule, Table, fields, table
from events.intake.candidates.model import CONTEXT, EXPLICIT, RELATIVE, DateReading, Span
from events.intake.candidates.passages import sentences

# A relative date counts from a date at most so many sentences before it.
_REACH: Final = 3
_BESIDE_A_WEEKDAY: Final = re.compile(r"[\s,(]{0,3}(?:on |в |the )?")
# Between "nine months after" and its date stands at most an article.
_BESIDE: Final = 5
# The month that a season begins with, and the most characters of a year over its entries.
_BEGINS: Final = {"21": "03", "22": "06", "23": "09", "24": "12"}
_HEADING: Final = 20
# What is to come in a month so many months before that of publication comes a year later.
_HALF_A_YEAR: Final = 6


@dataclass(frozen=True, slots=True)
class _Expression:
    """A stretch of text that a rule matched; `fields` are empty for a relative rule."""

    start: int
    end: int
    rule: Rule | Relative
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Read:
    """A reading, and `base`: the date without the word before it, from which others may count."""

    reading: DateReading
    base: str
    opened: bool
    paragraph: int
    sentence: int


def read(
    text: str, language: str = "en", published: str = "", asides: Collection[int] = ()
) -> tuple[DateReading, ...]:
    """Read the dates of a text in the order they stand; spans count its characters.

    Paragraphs are parted by line breaks, and a date may not run over one. `published` is EDTF: its
    year completes a date whose paragraph gives none; "yesterday" needs it to the day. `asides` are
    the numbers, from 0, of paragraphs such as notes: nothing outside counts from a date in one.
    """
    return _Reader(text, table(language), published, frozenset(asides)).read()


class _Reader:
    def __init__(self, text: str, rules: Table, published: str, asides: frozenset[int]) -> None:
        self._text, self._rules, self._asides = text, rules, asides
        self._published = date_parts.plain(published, "day") if published else ""
        first = edtf.read(published).first if published else None
        self._year, self._month = (first.year, first.month) if first else (0, 0)
        # A book has a year; the months that it tells without one are of other years.
        self._to_a_month = re.match(r"\[?\d{4}-\d\d", published) is not None
        if not self._to_a_month:
            self._month = 12
        self._sentences = [span.start for span in sentences(text)]
        self._breaks = [offset for offset, character in enumerate(text) if character == "\n"]
        self._read: list[_Read] = []
        self._heading_year = ""

    def read(self) -> tuple[DateReading, ...]:
        expressions = list(self._expressions())
        skipped = -1
        for index, expression in enumerate(expressions):
            if expression.start < skipped:
                continue
            following = expressions[index + 1] if index + 1 < len(expressions) else None
            if isinstance(expression.rule, Rule):
                self._take(expression, self._absolute(expression))
            elif expression.rule.start == "beside":
                skipped = self._beside(expression, expression.rule, following)
            elif expression.rule.start == "before":
                self._before(expression, expression.rule)
            else:
                self._since_published(expression, expression.rule, following)
        return tuple(read.reading for read in self._read)

    def _expressions(self) -> Iterator[_Expression]:
        """Yield what the rules match, the longest of those that begin first, none twice."""
        hidden = [
            match.span() for rule in self._rules.not_dates for match in rule.finditer(self._text)
        ]
        matches = sorted(self._matches(), key=lambda match: (match.start, -match.end))
        hidden.sort()
        until = 0
        for match in matches:
            covered = any(low <= match.start < high for low, high in hidden)
            if match.start >= until and not covered:
                until = match.end
                yield match

    def _matches(self) -> Iterator[_Expression]:
        rules: tuple[Rule | Relative, ...] = (*self._rules.rules, *self._rules.relative)
        for rule in rules:
            for match in rule.pattern.finditer(self._text):
                groups = match.groupdict()
                start, end = match.span("span") if groups.get("span") else match.span()
                notes = [
                    match.start(name)
                    for name in groups
                    if name.startswith("glued") and groups[name]
                ]
                yield _Expression(start, min([end, *notes]), rule, fields(match, self._rules.words))

    # ------------------------------------------------------------------ dates written out

    def _absolute(self, expression: _Expression) -> tuple[str, str]:
        """Return EDTF and how it was read; empty where the year cannot be told."""
        given = dict(expression.fields)
        how = EXPLICIT
        if not {"year", "year2", "decade", "century"} & set(given):
            how = CONTEXT
            if {"day", "part"} & set(given) and not {"month", "month2"} & set(given):
                given |= self._month_for(expression)
                if "month" not in given:
                    return "", ""
            last = "2" if "month2" in given else ""
            month = given.get(f"month{last}") or _BEGINS.get(given.get("season", ""), "")
            year = given.get("year") or self._year_for(expression, month)
            if "yearly" in given:
                year = f"{self._year + int(given['yearly']):04}" if self._to_a_month else ""
            if not year:
                return "", ""
            given[f"year{last}"] = year
        form = expression.rule.form if isinstance(expression.rule, Rule) else ""
        try:
            return date_parts.compose(form, given), how
        except (KeyError, ValueError):
            return "", ""

    def _month_for(self, expression: _Expression) -> dict[str, str]:
        """Return year and month of the date before it, which is to be a few sentences off."""
        sentence = self._sentence(expression.start)
        for before in reversed(self._read):
            if sentence - before.sentence > _REACH:
                break
            if month := date_parts.plain(before.base, "month"):
                return {"year": month[:4], "month": month[5:7]} if month[4:] else {}
        return {}

    def _year_for(self, expression: _Expression, month: str) -> str:
        year = self._year_around(expression, month)
        over = bool(month) and self._month - int(month) > _HALF_A_YEAR
        if year != f"{self._year:04}" or not (over and self._to_a_month):
            return year
        return f"{self._year + self._says(self._rules.coming, expression):04}"

    def _year_around(self, expression: _Expression, month: str) -> str:
        paragraph = self._paragraph(expression.start)
        for before in reversed(self._read):
            if before.paragraph != paragraph:
                break
            # "Since 1999" says nothing of the year of what follows.
            if not before.opened and (year := date_parts.plain(before.base, "year")[:4]):
                return year
        if self._heading_year:
            return self._heading_year
        earlier = next((two for two in reversed(self._read) if self._dated(two)), None)
        if earlier and not self._to_a_month:
            return date_parts.plain(earlier.base, "year")[:4]
        if not self._year:
            return ""
        turned = (
            bool(month)
            and int(month) > self._month
            and not self._says(self._rules.ahead, expression)
        )
        return f"{self._year - turned:04}"

    def _dated(self, read: _Read) -> bool:
        """Tell whether a reading gives the year of what follows in the text itself."""
        aside = read.paragraph in self._asides
        return not read.opened and not aside and bool(date_parts.plain(read.base, "year"))

    def _says(self, words: re.Pattern[str], expression: _Expression) -> bool:
        start = self._sentences[self._sentence(expression.start)]
        end = bisect_right(self._sentences, expression.start)
        stop = self._sentences[end] if end < len(self._sentences) else len(self._text)
        return words.search(self._text, start, stop) is not None

    def _take(
        self,
        expression: _Expression,
        reading: tuple[str, str],
        anchor: Span | None = None,
        *,
        bare: bool = False,
    ) -> None:
        """Add a reading; `bare` leaves out what a word before it, such as `since`, says."""
        base, how = reading
        if not base or not date_parts.readable(base):
            return
        start, text = expression.start, base
        line = self._text.rfind("\n", 0, start) + 1
        for opening in () if bare or how == RELATIVE else self._rules.openings:
            if match := opening.pattern.search(self._text, max(line, start - 24), start):
                text = date_parts.opened(opening.gives, base)
                start = match.start() if text != base else start
                break
        if not date_parts.readable(text):
            return
        made = DateReading(text, how, start, expression.end, expression.rule.name, anchor)
        opened = text.rstrip("~") != base
        begin = expression.start
        self._read.append(_Read(made, base, opened, self._paragraph(begin), self._sentence(begin)))
        if self._is_whole_paragraph(start, expression.end):
            self._heading_year = date_parts.plain(base, "year")[:4]

    # ------------------------------------------------------------------ dates counted from others

    def _before(self, expression: _Expression, rule: Relative) -> None:
        paragraph = self._paragraph(expression.start)
        outside = {*self._asides} - {paragraph}
        anchor = next((two for two in reversed(self._read) if two.paragraph not in outside), None)
        near = anchor and self._sentence(expression.start) - anchor.sentence <= _REACH
        if anchor and near and (anchor.paragraph == paragraph or paragraph not in self._asides):
            self._count(expression, rule, anchor, 1)

    def _beside(
        self, expression: _Expression, rule: Relative, following: _Expression | None
    ) -> int:
        """Count from a date that follows at once, else back from the one before; return its end."""
        if (
            following
            and following.start - expression.end <= _BESIDE
            and isinstance(following.rule, Rule)
        ):
            before = len(self._read)
            self._take(following, self._absolute(following), bare=True)
            if len(self._read) > before:
                self._count(replace(expression, end=following.end), rule, self._read.pop(), 1)
                return following.end
        anchor = self._read[-1] if self._read else None
        between = self._text[anchor.reading.end : expression.start] if anchor else ""
        if anchor and re.fullmatch(r"[\s,(–—-]{1,4}(?:some |about |just |only )?", between):
            self._count(expression, rule, anchor, -1)
        return -1

    def _count(self, expression: _Expression, rule: Relative, anchor: _Read, sign: int) -> None:
        unit = expression.fields.get("unit", rule.unit)
        text = date_parts.counted(anchor.base, unit, rule.steps, expression.fields, sign)
        span = Span(anchor.reading.start, anchor.reading.end)
        self._take(expression, (text, RELATIVE), span)

    def _since_published(
        self, expression: _Expression, rule: Relative, following: _Expression | None
    ) -> None:
        unit = expression.fields.get("unit", rule.unit)
        if unit == "weekday":
            if not self._dated_beside(expression, following):
                wanted = int(expression.fields["weekday"])
                day = date_parts.weekday(self._published, wanted, before=rule.steps == "-1")
                self._take(expression, (day, RELATIVE))
            return
        if unit == "month by name":
            text = date_parts.latest(self._published, expression.fields["month"])
        else:
            text = date_parts.counted(self._published, unit, rule.steps, expression.fields)
        self._take(expression, (text, RELATIVE))

    def _dated_beside(self, expression: _Expression, following: _Expression | None) -> bool:
        """Tell whether a weekday only names the day of a date that stands next to it."""
        before = self._text[self._read[-1].reading.end : expression.start] if self._read else "."
        dated = following is not None and isinstance(following.rule, Rule)
        after = self._text[expression.end : following.start] if dated and following else "."
        return any(_BESIDE_A_WEEKDAY.fullmatch(between) for between in (before, after))

    def _is_whole_paragraph(self, start: int, end: int) -> bool:
        """Tell whether a date is a paragraph of its own, as the year over its entries is."""
        if end - start > _HEADING:
            return False
        before = self._text[self._text.rfind("\n", 0, start) + 1 : start]
        after = self._text[end : end + _HEADING].partition("\n")[0]
        return not f"{before}{after}".strip(" .:;—–-#*=")

    def _paragraph(self, offset: int) -> int:
        return bisect_left(self._breaks, offset)

    def _sentence(self, offset: int) -> int:
        return max(bisect_right(self._sentences, offset) - 1, 0)

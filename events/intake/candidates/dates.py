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


@dataclass(frozen=True, slots=True)
class _Found:
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
        self._breaks = [at for at, character in enumerate(text) if character == "\n"]
        self._read: list[_Read] = []
        self._heading_year = ""

    def read(self) -> tuple[DateReading, ...]:
        found = list(self._found())
        skipped = -1
        for at, one in enumerate(found):
            if one.start < skipped:
                continue
            following = found[at + 1] if at + 1 < len(found) else None
            if isinstance(one.rule, Rule):
                self._take(one, self._absolute(one))
            elif one.rule.start == "beside":
                skipped = self._beside(one, one.rule, following)
            elif one.rule.start == "before":
                self._before(one, one.rule)
            else:
                self._since_published(one, one.rule, following)
        return tuple(one.reading for one in self._read)

    def _found(self) -> Iterator[_Found]:
        """Yield what the rules match, the longest of those that begin first, none twice."""
        hidden = [
            match.span() for rule in self._rules.not_dates for match in rule.finditer(self._text)
        ]
        matches = sorted(self._matches(), key=lambda one: (one.start, -one.end))
        hidden.sort()
        until = 0
        for one in matches:
            covered = any(low <= one.start < high for low, high in hidden)
            if one.start >= until and not covered:
                until = one.end
                yield one

    def _matches(self) -> Iterator[_Found]:
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
                yield _Found(start, min([end, *notes]), rule, fields(match, self._rules.words))

    # ------------------------------------------------------------------ dates written out

    def _absolute(self, one: _Found) -> tuple[str, str]:
        """Return EDTF and how it was read; empty where the year cannot be told."""
        given = dict(one.fields)
        how = EXPLICIT
        if not {"year", "year2", "decade", "century"} & set(given):
            how = CONTEXT
            if "day" in given and not {"month", "month2"} & set(given):
                given |= self._month_for(one)
            last = "2" if "month2" in given else ""
            month = given.get(f"month{last}") or _BEGINS.get(given.get("season", ""), "")
            year = given.get("year") or self._year_for(one, month)
            if not year:
                return "", ""
            given[f"year{last}"] = year
        form = one.rule.form if isinstance(one.rule, Rule) else ""
        try:
            return date_parts.compose(form, given), how
        except (KeyError, ValueError):
            return "", ""

    def _month_for(self, one: _Found) -> dict[str, str]:
        """Return year and month of the date before it, which is to be a few sentences off."""
        here = self._sentence(one.start)
        for before in reversed(self._read):
            if here - before.sentence > _REACH:
                break
            if month := date_parts.plain(before.base, "month"):
                return {"year": month[:4], "month": month[5:7]} if month[4:] else {}
        return {}

    def _year_for(self, one: _Found, month: str) -> str:
        paragraph = self._paragraph(one.start)
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
        turned = bool(month) and int(month) > self._month and not self._ahead(one)
        return f"{self._year - turned:04}"

    def _dated(self, one: _Read) -> bool:
        """Tell whether a reading gives the year of what follows in the text itself."""
        aside = one.paragraph in self._asides
        return not one.opened and not aside and bool(date_parts.plain(one.base, "year"))

    def _ahead(self, one: _Found) -> bool:
        start = self._sentences[self._sentence(one.start)]
        end = bisect_right(self._sentences, one.start)
        stop = self._sentences[end] if end < len(self._sentences) else len(self._text)
        return self._rules.ahead.search(self._text, start, stop) is not None

    def _take(
        self,
        one: _Found,
        reading: tuple[str, str],
        anchor: Span | None = None,
        *,
        bare: bool = False,
    ) -> None:
        """Add a reading; `bare` leaves out what a word before it, such as `since`, says."""
        base, how = reading
        if not base or not date_parts.readable(base):
            return
        start, text = one.start, base
        line = self._text.rfind("\n", 0, start) + 1
        for opening in () if bare or how == RELATIVE else self._rules.openings:
            if match := opening.pattern.search(self._text, max(line, start - 24), start):
                text = date_parts.opened(opening.gives, base)
                start = match.start() if text != base else start
                break
        if not date_parts.readable(text):
            return
        made = DateReading(text, how, start, one.end, one.rule.name, anchor)
        opened = text.rstrip("~") != base
        at = one.start
        self._read.append(_Read(made, base, opened, self._paragraph(at), self._sentence(at)))
        if self._is_whole_paragraph(start, one.end):
            self._heading_year = date_parts.plain(base, "year")[:4]

    # ------------------------------------------------------------------ dates counted from others

    def _before(self, one: _Found, rule: Relative) -> None:
        here = self._paragraph(one.start)
        outside = {*self._asides} - {here}
        anchor = next((two for two in reversed(self._read) if two.paragraph not in outside), None)
        near = anchor and self._sentence(one.start) - anchor.sentence <= _REACH
        if anchor and near and (anchor.paragraph == here or here not in self._asides):
            self._count(one, rule, anchor, 1)

    def _beside(self, one: _Found, rule: Relative, following: _Found | None) -> int:
        """Count from a date that follows at once, else back from the one before; return its end."""
        if following and following.start - one.end <= _BESIDE and isinstance(following.rule, Rule):
            before = len(self._read)
            self._take(following, self._absolute(following), bare=True)
            if len(self._read) > before:
                self._count(replace(one, end=following.end), rule, self._read.pop(), 1)
                return following.end
        anchor = self._read[-1] if self._read else None
        between = self._text[anchor.reading.end : one.start] if anchor else ""
        if anchor and re.fullmatch(r"[\s,(–—-]{1,4}(?:some |about |just |only )?", between):
            self._count(one, rule, anchor, -1)
        return -1

    def _count(self, one: _Found, rule: Relative, anchor: _Read, sign: int) -> None:
        unit = one.fields.get("unit", rule.unit)
        steps = _steps(rule.steps, one.fields) * sign
        if unit == "week" and "count" in rule.steps:
            text = date_parts.about_a_week(anchor.base, steps)
        else:
            text = date_parts.moved(anchor.base, unit, steps)
        span = Span(anchor.reading.start, anchor.reading.end)
        self._take(one, (text, RELATIVE), span)

    def _since_published(self, one: _Found, rule: Relative, following: _Found | None) -> None:
        unit = one.fields.get("unit", rule.unit)
        if unit == "weekday":
            if not self._dated_beside(one, following):
                wanted = int(one.fields["weekday"])
                day = date_parts.weekday(self._published, wanted, before=rule.steps == "-1")
                self._take(one, (day, RELATIVE))
            return
        steps = _steps(rule.steps, one.fields)
        if unit == "week" and "count" in rule.steps:
            self._take(one, (date_parts.about_a_week(self._published, steps), RELATIVE))
        else:
            self._take(one, (date_parts.moved(self._published, unit, steps), RELATIVE))

    def _dated_beside(self, one: _Found, following: _Found | None) -> bool:
        """Tell whether a weekday only names the day of a date that stands next to it."""
        before = self._text[self._read[-1].reading.end : one.start] if self._read else "."
        dated = following is not None and isinstance(following.rule, Rule)
        after = self._text[one.end : following.start] if dated and following else "."
        return any(_BESIDE_A_WEEKDAY.fullmatch(between) for between in (before, after))

    def _is_whole_paragraph(self, start: int, end: int) -> bool:
        """Tell whether a date is a paragraph of its own, as the year over its entries is."""
        if end - start > _HEADING:
            return False
        before = self._text[self._text.rfind("\n", 0, start) + 1 : start]
        after = self._text[end : end + _HEADING].partition("\n")[0]
        return not f"{before}{after}".strip(" .:;—–-#*=")

    def _paragraph(self, at: int) -> int:
        return bisect_left(self._breaks, at)

    def _sentence(self, at: int) -> int:
        return max(bisect_right(self._sentences, at) - 1, 0)


def _steps(steps: str, given: dict[str, str]) -> int:
    if "count" not in steps:
        return int(steps)
    number = int(given.get("count") or 1)
    return -number if steps.startswith("-") else number

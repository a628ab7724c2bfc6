"""Dates in running text → EDTF, each with how it was read and where it stands.

A date is written out (`explicit`), lacks a year or month that its surroundings give (`context`), or
is counted from another one (`relative`). What is not plain is left unread, or is not `sure` and
comes with what else it may be.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Final

from events.intake.candidates import date_counting, date_doubt, date_parts
from events.intake.candidates.date_bounds import end_of, readable, start_of
from events.intake.candidates.date_context import Surroundings
from events.intake.candidates.date_story import ReadDate
from events.intake.candidates.date_table import Relative, Rule, Table, fields, table
from events.intake.candidates.model import CONTEXT, EXPLICIT, RELATIVE, DateReading, Span

_BESIDE_A_WEEKDAY: Final = re.compile(r"[\s,(]{0,3}(?:on |в |the |an? )?")
# Between "nine months after" and its date stands at most an article.
_BESIDE: Final = re.compile(r"\s+(?:the )?")
_YEARS: Final = frozenset({"year", "year2", "decade", "century"})
# What is of a month where no month is given.
_OF_A_MONTH: Final = frozenset({"day", "part", "stretch", "days", "week"})
_WINTER: Final = "24"
_SPRING: Final = "03"
# "That July" is of the year told last, whatever the story's.
_THAT: Final = "that"
_OF_A_YEAR: Final = frozenset({"month", "month2", "season", "season2", "toldyear", "yearly"})


@dataclass(frozen=True, slots=True)
class _Expression:
    """A stretch of text that a rule matched; `fields` are empty for a relative rule."""

    start: int
    end: int
    rule: Rule | Relative
    fields: dict[str, str]


def read(
    text: str, language: str = "en", published: str = "", asides: Collection[int] = ()
) -> tuple[DateReading, ...]:
    """Read the dates of a text in the order they stand; spans count its characters.

    Paragraphs are parted by line breaks, and a date may not run over one. `published` is EDTF: its
    year completes a date whose paragraph gives none; "yesterday" needs it to the day. `asides` are
    the numbers, from 0, of paragraphs such as notes: nothing outside counts from a date in one.
    """
    rules = table(language)
    return _Reader(text, rules, Surroundings(text, rules, published, asides)).read()


class _Reader:
    def __init__(self, text: str, rules: Table, around: Surroundings) -> None:
        self._text, self._rules, self._around = text, rules, around

    def read(self) -> tuple[DateReading, ...]:
        expressions = list(self._expressions())
        skipped = -1
        for index, expression in enumerate(expressions):
            if expression.start < skipped:
                continue
            following = expressions[index + 1] if index + 1 < len(expressions) else None
            if isinstance(expression.rule, Rule):
                skipped = self._written_out(expression, following)
            elif expression.rule.start == "beside":
                skipped = self._beside(expression, expression.rule, following)
            elif self._is_apposed(expression):
                continue
            elif anchor := self._anchor(expression, expression.rule):
                self._count(expression, expression.rule, anchor, 1)
            elif expression.rule.start != "before":
                self._since_published(expression, expression.rule, following)
        return date_doubt.with_doubt(self._around.read_dates, self._around)

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
        if "feast" in given:
            given["month"], given["day"] = given.pop("feast").split("-")
        how = EXPLICIT if _YEARS & set(given) else CONTEXT
        if how == CONTEXT and not self._complete(given, expression.start):
            return "", ""
        form = expression.rule.form if isinstance(expression.rule, Rule) else ""
        try:
            return date_parts.compose(form, given), how
        except (KeyError, ValueError):
            return "", ""

    def _written_out(self, expression: _Expression, following: _Expression | None) -> int:
        """Take a date, with the next one where words make one of both; return where that ends."""
        line = self._text.rfind("\n", 0, expression.start) + 1
        for pair in self._rules.pairs if following and isinstance(following.rule, Rule) else ():
            if (
                following
                and pair.before.search(
                    self._text, max(line, expression.start - 24), expression.start
                )
                and pair.between.fullmatch(self._text, expression.end, following.start)
            ):
                return self._both(expression, following, pair.gives)
        self._take(expression, self._absolute(expression))
        return -1

    def _both(self, first: _Expression, second: _Expression, gives: str) -> int:
        """Take two dates as one; return where it ends, or -1 where only the first was taken."""
        self._take(first, self._absolute(first), bare=True)
        read_dates = self._around.read_dates
        last, how = self._absolute(second)
        if not read_dates or read_dates[-1].reading.start != first.start or not last:
            return -1
        opening = read_dates.pop()
        text = gives.format(first=start_of(opening.base), last=end_of(last))
        how = EXPLICIT if EXPLICIT in (opening.reading.how, how) else CONTEXT
        count = len(read_dates)
        self._take(replace(first, end=second.end), (text, how), bare=True)
        if len(read_dates) == count:
            read_dates.append(opening)
            return -1
        return second.end

    def _complete(self, given: dict[str, str], offset: int) -> bool:
        """Add the year and month that fields lack from around; False where these are not told."""
        if self._counted_month(given, offset):
            return "year" in given
        last = "2" if {"month2", "season2"} & set(given) else ""
        month = given.get(f"month{last}") or date_counting.BEGINS.get(given.get("season", ""), "")
        yearly = next((given[name] for name in ("yearly", "yearly2") if name in given), None)
        counted = next((given[name] for name in ("toldyear", "toldyear2") if name in given), None)
        if yearly is not None and self._around.to_a_month:
            year = f"{self._around.year + int(yearly):04}"
        elif counted == "any":
            year = self._around.year_of(offset, "")
        elif counted == _THAT:
            year = self._around.told_year(offset)
        elif counted is not None or yearly == "0":
            year = date_counting.moved(self._around.told_year(offset), "year", int(counted or 0))
        else:
            year = "" if yearly else self._around.year_of(offset, month)
        given[f"year{last}"] = year
        near = self._around.month(offset) if given.get("season") == _WINTER else ""
        if near and not counted and not yearly:
            # "That winter" is the one of the month told before, or the next after it.
            given["year"] = f"{int(year) - (near[5:7] < _SPRING):04}"
            given["year2"] = f"{int(given['year']) + 1:04}"
        return bool(year)

    def _counted_month(self, given: dict[str, str], offset: int) -> bool:
        """Add year and month of "that month" or of a bare day; False where it is none of these."""
        of_a_month = bool(_OF_A_MONTH & set(given)) and not _OF_A_YEAR & set(given)
        if "monthly" in given:
            month = date_counting.moved(self._around.published, "month", int(given["monthly"]))
        elif "toldmonth" in given or of_a_month:
            in_doubt = of_a_month and self._around.is_month_in_doubt(offset)
            earlier = self._around.month(offset) or self._around.published_day
            steps = int(given.get("toldmonth", "0"))
            month = "" if in_doubt else date_counting.moved(earlier, "month", steps)
        else:
            return False
        if month:
            given["year"], given["month"] = month.split("-")
        return True

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
        if not base or not readable(base):
            return
        start, text = expression.start, base
        line = self._text.rfind("\n", 0, start) + 1
        # "Since last week" and "until Tuesday" are told of the week and the day themselves.
        bare = bare or (how == RELATIVE and anchor is None)
        for opening in () if bare else self._rules.openings:
            match = opening.pattern.search(self._text, max(line, start - 24), start)
            if match and opening.then.match(self._text, expression.end):
                text = date_parts.opened(opening.gives, base)
                start = match.start() if text != base else start
                break
        if readable(text):
            made = DateReading(text, how, start, expression.end, expression.rule.name, anchor)
            years = (expression.fields.get("toldyear"), expression.fields.get("yearly"))
            back = "-1" in years or (
                isinstance(expression.rule, Relative) and anchor is not None
                and expression.rule.steps.startswith("-")
            )  # fmt: skip
            self._around.add(made, base, expression.start, back=back)

    # ------------------------------------------------------------------ dates counted from others

    def _anchor(self, expression: _Expression, rule: Relative) -> ReadDate | None:
        """Return what a date counts from in the text; none where that is its publication."""
        if rule.start == "before or published" and self._around.comes(expression.start):
            return None
        return self._around.anchor(expression.start) if rule.start.startswith("before") else None

    def _is_apposed(self, expression: _Expression) -> bool:
        """Tell whether it only says again when a date was that stands before it, between commas."""
        earlier, rule = self._around.read_dates, expression.rule
        between = self._text[earlier[-1].reading.end : expression.start] if earlier else "."
        after = self._text[expression.end : expression.end + 1] or "."
        counts = isinstance(rule, Relative) and "count" in rule.steps
        return counts and after in ",.;)" and re.fullmatch(r"\s?[,(]\s?", between) is not None

    def _beside(
        self, expression: _Expression, rule: Relative, following: _Expression | None
    ) -> int:
        """Count from a date that follows at once, else back from the one before; return its end."""
        earlier = self._around.read_dates
        if (
            following
            and isinstance(following.rule, Rule)
            and _BESIDE.fullmatch(self._text, expression.end, following.start)
        ):
            before = len(earlier)
            self._take(following, self._absolute(following), bare=True)
            if len(earlier) > before:
                self._count(replace(expression, end=following.end), rule, earlier.pop(), 1)
                return following.end
        anchor = earlier[-1] if earlier else None
        between = self._text[anchor.reading.end : expression.start] if anchor else ""
        if anchor and re.fullmatch(r"[\s,(–—-]{1,4}(?:some |about |just |only )?", between):
            self._count(expression, rule, anchor, -1)
        return -1

    def _count(self, expression: _Expression, rule: Relative, anchor: ReadDate, sign: int) -> None:
        unit = expression.fields.get("unit", rule.unit)
        text = date_counting.counted(anchor.base, unit, rule.steps, expression.fields, sign)
        span = Span(anchor.reading.start, anchor.reading.end)
        self._take(expression, (text, RELATIVE), span)

    def _since_published(
        self, expression: _Expression, rule: Relative, following: _Expression | None
    ) -> None:
        unit, steps = expression.fields.get("unit", rule.unit), rule.steps
        if unit == "weekday":
            if self._dated_beside(expression, following):
                return
            steps = "1" if steps == "0" and self._around.comes(expression.start) else steps
        published = self._around.published
        near = self._around.anchor(expression.start) if unit == "weekday" else None
        if near and not self._around.published_day and steps == "0":
            self._count(expression, replace(rule, steps="1"), near, 1)
        elif published[4:] or "by name" not in unit:
            text = date_counting.counted(published, unit, steps, expression.fields)
            self._take(expression, (text, RELATIVE))

    def _dated_beside(self, expression: _Expression, following: _Expression | None) -> bool:
        """Tell whether a weekday only names the day of a date that stands next to it."""
        earlier = self._around.read_dates
        before = self._text[earlier[-1].reading.end : expression.start] if earlier else "."
        dated = following is not None and isinstance(following.rule, Rule)
        after = self._text[expression.end : following.start] if dated and following else "."
        return any(_BESIDE_A_WEEKDAY.fullmatch(between) for between in (before, after))

"""Parts a sentence with several dates into the clauses that each date belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from events import edtf
from events.intake.candidates.date_bounds import closed
from events.intake.candidates.model import DateReading, Span

_JOINTS: Final = (
    "and|but|while|as well as|before|after|which|who|when|where|и|а|но|затем|после чего|"
    r"котор\w+|когда"
)
# Where a clause may end, the surer first.
_PARTS: Final = (
    re.compile(rf"[;:—(]\s*|,\s+(?=(?:{_JOINTS})\W)", re.IGNORECASE),
    re.compile(rf",\s+|\s+(?=(?:{_JOINTS})\W)", re.IGNORECASE),
)
# A sentence with more dates is a list: the further ones make no clause of their own.
_MOST: Final = 12
# A clause has so many characters more than its date.
_LEAST: Final = 12
# What lasted longer in days, alone, dates no event: decades, centuries, long spans.
WIDE: Final = 6 * 366 + 1


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence and the dates in it; offsets of the joined text."""

    span: Span
    dates: tuple[DateReading, ...]


def clauses(text: str, sentence: Span, dates: Sequence[DateReading]) -> Iterator[Clause]:
    """Yield the clauses of a sentence, one for each date that may be an event's own."""
    plain = [date for date in dates if is_plain(date)]
    own = [date for date in plain if not is_of_a_name(text, date)] or plain[:1] or list(dates[:1])
    if not own:
        yield Clause(sentence, ())
        return
    own = own[:_MOST]
    others = [date for date in dates[: 2 * _MOST] if date not in own]
    start = sentence.start
    for index, date in enumerate(own):
        following = own[index + 1] if index + 1 < len(own) else None
        end = _between(text, start, date, following) if following else sentence.end
        beside = [two for two in others if start <= two.start < end]
        yield Clause(Span(start, end), (date, *beside))
        start = end


def _between(text: str, start: int, first: DateReading, second: DateReading) -> int:
    """Return where the clause of the second of two dates begins: the last fit place between."""
    places = [
        match.end()
        for part in _PARTS
        for match in reversed(list(part.finditer(text, first.end, second.start)))
    ]
    fit = [place_start for place_start in places if says_more(Span(start, place_start), first)]
    return (fit or places or [second.start])[0]


def says_more(span: Span, date: DateReading) -> bool:
    """Tell whether a passage says more than its date, as "Osh, 3 May 2019." does not."""
    return (span.end - span.start) - (date.end - date.start) >= _LEAST


def is_plain(date: DateReading) -> bool:
    """Tell whether a date is one that an event may have: no open end, no long span."""
    when = edtf.read(date.edtf)
    if when.first is None or when.last is None:
        return False
    return (when.last - when.first).days < WIDE


def both_ways(dates: Sequence[DateReading]) -> tuple[DateReading, ...]:
    """Give each date with an open end its dated end as an alternative: "until May" may be May."""
    further = [
        replace(date, edtf=end) for date in dates if (end := closed(date.edtf)) and end != date.edtf
    ]
    return (*dates, *further)


def is_of_a_name(text: str, date: DateReading) -> bool:
    """Tell whether a year is part of a name, as in "the 1997 Accords"."""
    before, after = text[max(0, date.start - 4) : date.start], text[date.end : date.end + 2]
    named = before.lower() == "the " and after[:1] == " " and after[1:].isupper()
    return date.end - date.start == 4 and named

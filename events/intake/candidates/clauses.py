"""Parts a sentence with several dates into the clauses that each date belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from events import edtf
from events.intake.candidates.model import DateReading, Span

# Where a clause may end; the last of these between two dates parts them.
_PART: Final = re.compile(
    r"[,;:—(]\s*|\s+(?=(?:and|but|while|as well as|before|after|which|who|when|where|и|а|но|"
    r"затем|после чего|котор\w+|когда)\s)",
    re.IGNORECASE,
)
# What lasted longer in days, alone, dates no event: decades, centuries, long spans.
WIDE: Final = 6 * 366 + 1


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence and the dates in it; offsets of the joined text."""

    span: Span
    dates: tuple[DateReading, ...]


def clauses(text: str, sentence: Span, dates: Sequence[DateReading]) -> Iterator[Clause]:
    """Yield the clauses of a sentence, one for each date that may be an event's own."""
    plain = [one for one in dates if is_plain(one)]
    own = [one for one in plain if not is_of_a_name(text, one)] or plain[:1] or list(dates[:1])
    if not own:
        yield Clause(sentence, ())
        return
    start = sentence.start
    for at, one in enumerate(own):
        following = own[at + 1] if at + 1 < len(own) else None
        end = _between(text, one.end, following.start) if following else sentence.end
        others = [two for two in dates if two is not one and start <= two.start < end]
        yield Clause(Span(start, end), (one, *[two for two in others if two not in own]))
        start = end


def _between(text: str, start: int, end: int) -> int:
    """Return where the clause of the second of two dates begins."""
    found = [match.end() for match in _PART.finditer(text, start, end)]
    return found[0] if found else end


def is_plain(one: DateReading) -> bool:
    """Tell whether a date is one that an event may have: no open end, no long span."""
    when = edtf.read(one.edtf)
    if when.first is None or when.last is None:
        return False
    return (when.last - when.first).days < WIDE


def is_of_a_name(text: str, one: DateReading) -> bool:
    """Tell whether a year is part of a name, as in "the 1997 Accords"."""
    before, after = text[max(0, one.start - 4) : one.start], text[one.end : one.end + 2]
    named = before.lower() == "the " and after[:1] == " " and after[1:].isupper()
    return one.end - one.start == 4 and named

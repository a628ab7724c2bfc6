"""Dates that may be uncertain: EDTF (ISO 8601-2) in, earliest and latest possible day out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from events.edtf_parts import FORMS, choices, parse
from events.edtf_span import span
from events.edtf_speech import ENGLISH, Speech
from events.edtf_words import words
from events.errors import EventsError
from events.message import Message

Bounds = tuple[date | None, date | None]
_LONGEST = 120
_OPEN = ("", "..")
# Incidents of one day share one date: many thousand have few different ones.
_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """`first` and `last` are the earliest and latest possible day; None is open or not known."""

    text: str
    first: date | None
    last: date | None
    approximate: bool
    uncertain: bool

    @property
    def undated(self) -> bool:
        """Whether neither end is known."""
        return self.first is None and self.last is None


def read(text: str) -> EdtfDate:
    """Read an EDTF date of the Gregorian years 1 to 9999.

    Each of `~` and `?` widens the bounds by one unit of the marked precision (a day, month,
    season, year, decade), `%` by two: `2014-05~` may be April to June. Winter is December to
    February of the next year. An interval lasted from its start to its end; a one-of set counts
    by its outer bounds. An EventsError names an unreadable text and the forms that are read.
    """
    if not isinstance(text, str) or len(text) > _LONGEST:
        raise EventsError(
            Message(
                "date {date} cannot be read: expected {forms}",
                date=repr(str(text)[:40]),
                forms=FORMS,
            )
        )
    return _read(text)


@lru_cache(maxsize=_KEPT)
def _read(text: str) -> EdtfDate:
    if text.startswith("["):
        bounds = [_bounds(low, high, text) for low, high in choices(text)]
    elif "/" in text:
        bounds = [_bounds(*_interval(text), text)]
    else:
        bounds = [_alone(text)]
    marks = {mark for mark in text if mark in "~?%"}
    first = _outer((low for low, _ in bounds), min)
    last = _outer((high for _, high in bounds), max)
    return EdtfDate(text, first, last, bool(marks & {"~", "%"}), bool(marks & {"?", "%"}))


def _interval(text: str) -> tuple[str, str]:
    low, _, high = text.partition("/")
    if low in _OPEN and high in _OPEN:
        raise EventsError(
            Message("date {date} is no interval: expected at least one dated end", date=repr(text))
        )
    return low, high


def _alone(text: str) -> Bounds:
    part = parse(text) if text else None
    return span(part, text) if part and not part.undated else (None, None)


def _bounds(low: str, high: str, text: str) -> Bounds:
    parts = [None if end in _OPEN else parse(end, text) for end in (low, high)]
    if not any(parts) or any(part and part.undated for part in parts):
        raise EventsError(
            Message(
                "date {date} has an end without a year: expected {forms}",
                date=repr(text),
                forms=FORMS,
            )
        )
    first, last = (span(part, text)[index] if part else None for index, part in enumerate(parts))
    if first and last and first > last:
        raise EventsError(
            Message(
                "date {date} ends before it starts: expected the earlier date first",
                date=repr(text),
            )
        )
    return first, last


def _outer(ends: Iterable[date | None], pick: Callable[[Iterable[date]], date]) -> date | None:
    bounds = list(ends)
    dated = [end for end in bounds if end]
    return pick(dated) if len(dated) == len(bounds) else None


def in_words(when: EdtfDate, speech: Speech = ENGLISH) -> str:
    """Say the date: `7–8 May 2014`, `spring 1993`, `about 2005`, `date not known`."""
    return words(when.text, speech)

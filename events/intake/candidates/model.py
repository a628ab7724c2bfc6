"""What was found in a text; every span counts characters of the text as read, `end` exclusive.

Of each field the alternatives come best first; none is taken before a person accepts it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Protocol

# How a date was read: written out, completed from its surroundings, or counted from another one.
EXPLICIT, CONTEXT, RELATIVE = "explicit", "context", "relative"
# Queues: a date of its own; a trigger word with a date carried from near by; no date at all.
OWN_DATE, CARRIED_DATE, NO_DATE = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Span:
    """The characters `start` to `end` (exclusive) of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date read as `edtf`; `rule` names the rule, `anchor` where a relative one counts from.

    One that is not `sure` is left unread: `edtf` is the likeliest, `others` are what else it may
    be, and a person chooses.
    """

    edtf: str
    how: str
    start: int
    end: int
    rule: str = ""
    anchor: Span | None = None
    sure: bool = True
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Referent:
    """A place that a name may mean; degrees (WGS84), radius in kilometres.

    `source` says where it is from: a name of `SOURCES` in `places`, or the workspace's own rows.
    `country` is an ISO 3166-1 alpha-2 code, empty where it is none.
    """

    name: str
    source: str
    country: str
    lon: float
    lat: float
    radius_km: float
    kind: str = ""
    gazetteer: str = ""


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """A name of a place as written, and all that it may mean."""

    written: str
    start: int
    end: int
    referents: tuple[Referent, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureReading:
    """A number of a measure of `events.vocabulary`; `as_written` where words give no number."""

    measure: str
    group: str
    low: float | None
    high: float | None
    claimant: str
    approximate: bool
    start: int
    end: int
    as_written: str = ""


@dataclass(frozen=True, slots=True)
class ActorReading:
    """An actor of the vocabulary as a text names it."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may tell of an incident; `score` orders a queue and says nothing else.

    `key` is stable for the same text: the same passage read again has the same key. `lines` are
    the first and last line. `types` are (category, type) pairs, best first. `trigger` is the word
    that made it a candidate. `title` is proposed from type, place and date, never copied.
    """

    key: str
    queue: int
    score: float
    start: int
    end: int
    lines: tuple[int, int]
    dates: tuple[DateReading, ...] = ()
    places: tuple[PlaceReading, ...] = ()
    figures: tuple[FigureReading, ...] = ()
    actors: tuple[ActorReading, ...] = ()
    types: tuple[tuple[str, str], ...] = ()
    trigger: Span | None = None
    claimant: str = ""
    title: str = ""
    notes: tuple[str, ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        """Return the fields as plain values; `category` and `type` are the best of `types`."""
        category, kind = self.types[0] if self.types else ("", "")
        return {**asdict(self), "category": category, "type": kind}


class Names(Protocol):
    """The names of places that a text is searched for."""

    def find(self, text: str, language: str) -> Sequence[PlaceReading]:
        """Return the places named in a text in the order they stand, the likeliest referent first.

        `text` is a whole text as read: a referent is ranked by what stands near it.
        """
        ...

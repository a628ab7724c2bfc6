"""Passages of a text that may tell of an event, with all that was read in each.

Offsets are those of the joined text.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from events.intake.candidates import actors, figures, happened, triggers
from events.intake.candidates.clauses import (
    Clause,
    both_ways,
    clauses,
    is_of_a_name,
    is_plain,
    says_more,
)
from events.intake.candidates.model import (
    CARRIED_DATE,
    CONTEXT,
    NO_DATE,
    OWN_DATE,
    ActorReading,
    DateReading,
    FigureReading,
    PlaceReading,
    Span,
)
from events.intake.candidates.passages import sentences

# A date is carried to a sentence at most so many after its own.
_CARRIED: Final = 3
_Read = TypeVar("_Read", DateReading, PlaceReading, FigureReading, ActorReading)


@dataclass(frozen=True, slots=True)
class Passage:
    """What may tell of one event; `sentences` are the numbers of its first and last one."""

    span: Span
    sentences: tuple[int, int]
    queue: int
    key: str
    dates: tuple[DateReading, ...]
    triggers: tuple[triggers.Trigger, ...]
    places: tuple[PlaceReading, ...]
    figures: tuple[FigureReading, ...]
    actors: tuple[ActorReading, ...]
    unreal: bool = False

    @property
    def categories(self) -> frozenset[str]:
        """The categories of the triggers that weigh most."""
        most = self.triggers[0].weight if self.triggers else 0
        return frozenset(trigger.category for trigger in self.triggers if trigger.weight == most)

    @property
    def places_below_country(self) -> frozenset[str]:
        """The names of the places that are smaller than a country."""
        return frozenset(
            place.referents[0].name
            for place in self.places
            if place.referents and place.referents[0].kind != "country"
        )


def within(readings: Sequence[_Read], span: Span) -> tuple[_Read, ...]:
    """Return the readings, in the order they stand, that begin in a span."""
    low = bisect_left(readings, span.start, key=lambda reading: reading.start)
    high = bisect_left(readings, span.end, key=lambda reading: reading.start)
    return tuple(readings[low:high])


class PassageReader:
    """Finds the passages of a text's paragraphs; keys are counted over the whole text."""

    def __init__(
        self,
        text: str,
        language: str,
        dates: Sequence[DateReading],
        places: Sequence[PlaceReading],
    ) -> None:
        self._text, self._language = text, language
        self._dates = dates
        self._places = places
        self._seen: Counter[str] = Counter()
        self._sentence = 0
        self._carried: tuple[tuple[DateReading, ...], int] = ((), 0)

    def passages(self, paragraph: Span, *, aside: bool = False) -> Iterator[Passage]:
        """Yield the passages of a paragraph as they stand; no date is carried to or from a note."""
        carried, carried_from = ((), 0) if aside else self._carried
        least = triggers.NEXT
        places: tuple[PlaceReading, ...] = ()
        for inner in sentences(self._text[paragraph.start : paragraph.end]):
            sentence = Span(paragraph.start + inner.start, paragraph.start + inner.end)
            self._sentence += 1
            own = within(self._dates, sentence)
            if self._sentence - carried_from > _CARRIED:
                carried = ()
            words = self._words(sentence)
            for number, clause in enumerate(clauses(self._text, sentence, own)):
                passage = self._passage(clause, carried, least)
                if passage:
                    near = passage.places or places
                    yield replace(passage, places=near, key=_key(f"{words}|{number}"))
            plain = [
                date
                for date in both_ways(own)
                if says_more(sentence, date)
                and is_plain(date)
                and not is_of_a_name(self._text, date)
            ]
            if plain:
                carried, carried_from, least = tuple(plain), self._sentence, triggers.NEAR
                self._carried = self._carried if aside else (carried, carried_from)
            places = within(self._places, sentence) or places

    def _passage(
        self, clause: Clause, carried: tuple[DateReading, ...], least: int
    ) -> Passage | None:
        span = _trimmed(self._text, clause.span)
        matches = triggers.find(self._text, span.start, span.end, self._language)
        weight = matches[0].weight if matches else 0
        unreal = triggers.unreal(self._text, span.start, span.end, self._language)
        counted = figures.read(self._text, span.start, span.end, self._language)
        near = carried if weight >= least else ()
        queue, dated = self._queue(clause, near, weight, counted=bool(counted))
        if not queue or (unreal and queue != OWN_DATE):
            return None
        return Passage(
            span,
            (self._sentence, self._sentence),
            queue,
            "",
            dated,
            matches,
            happened.best_first(within(self._places, span), self._text),
            counted,
            actors.read(self._text, span.start, span.end, self._language),
            unreal,
        )

    @staticmethod
    def _queue(
        clause: Clause, carried: tuple[DateReading, ...], weight: int, *, counted: bool
    ) -> tuple[int, tuple[DateReading, ...]]:
        """Return the queue, 0 for none, and the dates of a clause."""
        if clause.dates:
            first = clause.dates[0]
            long = says_more(clause.span, first)
            dated = long and (is_plain(first) or first.edtf.endswith("/.."))
            return (OWN_DATE, both_ways(clause.dates)) if weight or counted or dated else (0, ())
        if carried:
            return CARRIED_DATE, _carried(carried)
        return (NO_DATE, ()) if counted and weight >= triggers.ALONE else (0, ())

    def _words(self, sentence: Span) -> str:
        """Return a sentence's words and how often they stood there so far."""
        words = " ".join(self._text[sentence.start : sentence.end].casefold().split())
        self._seen[words] += 1
        return f"{words}|{self._seen[words]}"


def _key(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:16]


def _carried(dated: Sequence[DateReading]) -> tuple[DateReading, ...]:
    return tuple(
        replace(date, how=CONTEXT, rule="carried", anchor=Span(date.start, date.end))
        for date in dated
    )


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip(" ,;:—(–-"))
    return Span(start, span.start + len(words.rstrip(" ,;:—(–-")))

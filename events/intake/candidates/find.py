"""Finds what may be incidents in a text: passages with a date, a trigger word, places, figures."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from events import edtf
from events.intake.candidates import dates, titles
from events.intake.candidates.clauses import is_plain
from events.intake.candidates.merging import merged
from events.intake.candidates.model import (
    CARRIED_DATE,
    OWN_DATE,
    ActorReading,
    Candidate,
    DateReading,
    FigureReading,
    Names,
    PlaceReading,
    Span,
)
from events.intake.candidates.passage_reader import Passage, PassageReader
from events.intake.candidates.passages import paragraphs
from events.intake.texts.joined import Joined, joined
from events.intake.texts.model import CITATION, HEADING, TEXT, ReadText

_NO_CANDIDATES: Final = frozenset((CITATION, HEADING))
# The rule of a date that is offered beside the likeliest.
OTHER_YEAR: Final = "another year"
_BASE: Final = {OWN_DATE: 0.5, CARRIED_DATE: 0.3}


def find(text: ReadText, names: Names, *, published: str = "") -> tuple[Candidate, ...]:
    """Return the candidates of a text by their queues, then as they stand in it.

    `published` is EDTF, empty where it is not known. Citations and headings make none.
    """
    whole, language = joined(text), text.language or "en"
    parts = paragraphs(whole.text)
    kinds = [text.zone_of(whole.to_original(part.start)) for part in parts]
    # A year over entries is theirs.
    asides = [index for index, kind in enumerate(kinds) if kind not in (TEXT, HEADING)]
    reader = PassageReader(
        whole.text,
        language,
        dates.read(whole.text, language, published, asides),
        names.find(whole.text, language),
    )
    passages: list[Passage] = []
    for part, kind in zip(parts, kinds, strict=True):
        if kind not in _NO_CANDIDATES:
            passages += merged(list(reader.passages(part, aside=kind != TEXT)))
    made = [_candidate(passage, whole, text) for passage in passages]
    return tuple(sorted(made, key=lambda candidate: (candidate.queue, candidate.start)))


def _candidate(passage: Passage, whole: Joined, text: ReadText) -> Candidate:
    start, end = whole.span(passage.span.start, passage.span.end)
    types = tuple(dict.fromkeys((trigger.category, trigger.type) for trigger in passage.triggers))
    best = passage.triggers[0].span if passage.triggers else None
    claimants = [figure.claimant for figure in passage.figures if figure.claimant]
    return Candidate(
        key=passage.key,
        queue=passage.queue,
        score=score(passage),
        start=start,
        end=end,
        lines=text.lines_of(start, end),
        dates=tuple(offer for date in passage.dates for offer in _offers(_date(date, whole))),
        places=tuple(_place(place, whole) for place in passage.places),
        figures=tuple(_figure(figure, whole) for figure in passage.figures),
        actors=tuple(_actor(actor, whole) for actor in passage.actors),
        types=types,
        trigger=Span(*whole.span(best.start, best.end)) if best else None,
        claimant=claimants[0] if claimants else "",
        title=titles.propose(types, passage.places, [date for date in passage.dates if date.sure]),
    )


def _date(reading: DateReading, whole: Joined) -> DateReading:
    start, end = whole.span(reading.start, reading.end)
    anchor = Span(*whole.span(reading.anchor.start, reading.anchor.end)) if reading.anchor else None
    return replace(reading, start=start, end=end, anchor=anchor)


def _offers(date: DateReading) -> tuple[DateReading, ...]:
    """Return a date and, where it is in doubt, what else it may be, each as one to choose."""
    chosen = replace(date, others=())
    return (chosen, *(replace(chosen, edtf=other, rule=OTHER_YEAR) for other in date.others))


def _place(reading: PlaceReading, whole: Joined) -> PlaceReading:
    start, end = whole.span(reading.start, reading.end)
    return replace(reading, start=start, end=end)


def _figure(reading: FigureReading, whole: Joined) -> FigureReading:
    start, end = whole.span(reading.start, reading.end)
    return replace(reading, start=start, end=end)


def _actor(reading: ActorReading, whole: Joined) -> ActorReading:
    start, end = whole.span(reading.start, reading.end)
    return replace(reading, start=start, end=end)


def score(passage: Passage) -> float:
    """Return how likely a passage tells of an incident, 0 to 1; it only orders a queue."""
    value = _BASE.get(passage.queue, 0.1)
    value += 0.05 * (passage.triggers[0].weight if passage.triggers else 0)
    value += 0.1 * bool(passage.places_below_country) + 0.1 * bool(passage.figures)
    value += 0.05 * bool(passage.actors)
    if passage.dates and is_plain(passage.dates[0]):
        when = edtf.read(passage.dates[0].edtf)
        value += 0.1 * (when.first == when.last)
    return round(max(value - 0.2 * passage.unreal, 0.0), 2)

"""Makes one passage of neighbours that tell of one event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from events.intake.candidates import happened
from events.intake.candidates.model import Span
from events.intake.candidates.passage_reader import Passage

# How many were killed or hurt belongs to the event told before, of whatever category.
_TOLL: Final = "toll"
# A sentence that tells of nothing may stand between.
_APART: Final = 2


def merged(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Yield passages, neighbours that tell of one event as one."""
    last: Passage | None = None
    for passage in passages:
        if last and _same(last, passage):
            last = _joined(last, passage)
            continue
        if last:
            yield last
        last = passage
    if last:
        yield last


def _same(last: Passage, following: Passage) -> bool:
    """Tell whether a passage goes on with the event of the one before it."""
    apart = following.sentences[0] - last.sentences[1] > _APART
    if (
        apart
        or not (last.dates and following.dates)
        or following.dates[0].edtf != last.dates[0].edtf
    ):
        return False
    ours, theirs = last.places_below_country, following.places_below_country
    if ours and theirs and not ours & theirs:
        return False
    counts_only = bool(following.triggers) and following.triggers[0].type == _TOLL
    return counts_only or not following.categories or bool(following.categories & last.categories)


def _joined(last: Passage, following: Passage) -> Passage:
    places = {place.start: place for place in (*last.places, *following.places)}
    kinds = {
        (trigger.category, trigger.type): trigger
        for trigger in (*following.triggers, *last.triggers)
    }
    first = {(trigger.category, trigger.type) for trigger in last.triggers}
    return replace(
        last,
        span=Span(last.span.start, max(last.span.end, following.span.end)),
        sentences=(last.sentences[0], following.sentences[1]),
        queue=min(last.queue, following.queue),
        triggers=(*last.triggers, *[two for kind, two in kinds.items() if kind not in first]),
        places=tuple(sorted(places.values(), key=happened.is_country)),
        figures=(*last.figures, *following.figures),
        actors=tuple({actor.start: actor for actor in (*last.actors, *following.actors)}.values()),
    )

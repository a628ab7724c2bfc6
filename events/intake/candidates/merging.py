"""Makes one passage of neighbours that tell of one event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from events.intake.candidates import happened
from events.intake.candidates.model import Span
from events.intake.candidates.telling import Passage

# How many were killed or hurt belongs to the event told before, of whatever category.
_TOLL: Final = "toll"
# A sentence that tells of nothing may stand between.
_APART: Final = 2


def merged(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Yield passages, neighbours that tell of one event as one."""
    last: Passage | None = None
    for one in passages:
        if last and _same(last, one):
            last = _joined(last, one)
            continue
        if last:
            yield last
        last = one
    if last:
        yield last


def _same(last: Passage, one: Passage) -> bool:
    """Tell whether a passage goes on with the event of the one before it."""
    apart = one.sentences[0] - last.sentences[1] > _APART
    if apart or not (last.dates and one.dates) or one.dates[0].edtf != last.dates[0].edtf:
        return False
    ours, theirs = last.places_below_country, one.places_below_country
    if ours and theirs and not ours & theirs:
        return False
    counts_only = bool(one.triggers) and one.triggers[0].type == _TOLL
    return counts_only or not one.categories or bool(one.categories & last.categories)


def _joined(last: Passage, one: Passage) -> Passage:
    places = {place.start: place for place in (*last.places, *one.places)}
    kinds = {
        (trigger.category, trigger.type): trigger for trigger in (*one.triggers, *last.triggers)
    }
    first = {(trigger.category, trigger.type) for trigger in last.triggers}
    return replace(
        last,
        span=Span(last.span.start, max(last.span.end, one.span.end)),
        sentences=(last.sentences[0], one.sentences[1]),
        queue=min(last.queue, one.queue),
        triggers=(*last.triggers, *[two for kind, two in kinds.items() if kind not in first]),
        places=tuple(sorted(places.values(), key=happened.is_country)),
        figures=(*last.figures, *one.figures),
        actors=tuple({actor.start: actor for actor in (*last.actors, *one.actors)}.values()),
    )

"""Proposes a title of type, place and date; no word of the text but a place's name goes into it."""

from __future__ import annotations

from collections.abc import Sequence

from events import edtf
from events.intake.candidates.model import DateReading, PlaceReading


def propose(
    types: Sequence[tuple[str, str]],
    places: Sequence[PlaceReading],
    dates: Sequence[DateReading],
) -> str:
    """Return a title such as `Ambush, Khorog, 24 July 2012`, empty where nothing is known."""
    parts = []
    if types:
        category, kind = types[0]
        parts.append((kind or category).replace("-", " ").capitalize())
    if places:
        place = places[0]
        parts.append(place.referents[0].name if place.referents else place.written)
    if dates:
        parts.append(edtf.in_words(edtf.read(dates[0].edtf)))
    return ", ".join(parts)

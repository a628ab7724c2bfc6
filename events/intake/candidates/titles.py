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
    category, kind = types[0] if types else ("", "")
    place = ""
    if places:
        place = places[0].referents[0].name if places[0].referents else places[0].written
    return compose(kind or category, place, dates[0].edtf if dates else "")


def compose(kind: str, place: str, date: str) -> str:
    """Return a title of a type or category, the name of a place and EDTF, without empty ones."""
    when = edtf.in_words(edtf.read(date)) if date else ""
    what = kind.replace("-", " ").capitalize()
    return ", ".join(part for part in (what, place, when) if part)

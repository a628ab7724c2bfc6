"""Which of the places that a passage names is where it happened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from events.intake.candidates.model import PlaceReading
from events.intake.candidates.tables import more
from events.intake.candidates.words_of import fold

# How many words before a name are looked at for one of whereabouts, and within how many characters.
_WORDS: Final = 4
_REACH: Final = 40
# A clause begins behind these.
_STOP: Final = re.compile(r"[.,;:()!?«»“”]")
_WIDE: Final = {"district": 1, "valley": 1, "region": 2, "border": 2, "country": 3}


def is_country(place: PlaceReading) -> bool:
    """Tell whether a name most likely means a whole country."""
    return bool(place.referents) and place.referents[0].kind == "country"


def best_first(places: Sequence[PlaceReading], text: str) -> tuple[PlaceReading, ...]:
    """Order places: below a country first, then those where something is, the smaller first.

    Where something comes from or goes to is the last to be where it happened.
    """

    def rank(place: PlaceReading) -> tuple[bool, int, int, int]:
        kind = place.referents[0].kind if place.referents else ""
        return is_country(place), _whereabouts(place, text), _WIDE.get(kind, 0), place.start

    return tuple(sorted(places, key=rank))


def _whereabouts(place: PlaceReading, text: str) -> int:
    """Return 0 where something is, 2 where it comes from or goes to, 1 where it is not told."""
    before = _STOP.split(text[max(0, place.start - _REACH) : place.start])[-1]
    for word in reversed(before.split()[-_WORDS:]):
        key = fold(word)
        if key in more("happened", "at"):
            return 0
        if key in more("happened", "moving"):
            return 2
    return 1

"""One person told without a number: `a border guard was killed`, `погиб пограничник`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from events.intake.candidates.model import FigureReading
from events.intake.candidates.written_numbers import WrittenNumber, spaced, words_of


def singles(
    text: str, start: int, end: int, language: str, counted_numbers: Sequence[WrittenNumber]
) -> Iterator[FigureReading]:
    """Yield a figure of one for each person that something was done to, beside no number."""
    for pattern in _patterns(language):
        for match in pattern.finditer(text, start, end):
            low, high = match.span()
            # A number just behind counts for the verb: `убит 21 человек`.
            if not any(
                low - 1 < number.end and number.start <= high + 1 for number in counted_numbers
            ):
                who = " ".join((match["who"] or "").split())
                yield FigureReading(
                    str(match.lastgroup), who, 1, 1, "", approximate=False, start=low, end=high
                )


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    table = words_of(language)["single"]
    made = []
    for measure, frames in table.items():
        for frame in frames:
            pattern = spaced(frame).replace("WHO", r"(?P<who>(?:[\w'’-]+\s+){0,3}?[\w'’-]+)")
            made.append(re.compile(rf"\b(?P<{measure}>{pattern})(?![\w-])", re.IGNORECASE))
    return tuple(made)

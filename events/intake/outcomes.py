"""What would come of each answer to a question, counted before anyone answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from events.intake import dates, numbers
from events.message import Message

_POLE = 90.0


def of_dates(values: Iterable[str], how: dates.Reading) -> Message:
    """Say how many of a column's dates can be read in a way, and of which years they are."""
    counts = Counter(value for value in values if not dates.is_gap(value))
    read = {value: dates.read(value, how) for value in counts}
    good = sum(times for value, times in counts.items() if read[value])
    years = sorted({day[:4] for day in read.values() if day and day[:4].isdecimal()})
    numbers_of = {"read": good, "all": counts.total()}
    if not years:
        return Message("{read} of {all} dates can be read", **numbers_of)
    span = years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}"
    return Message("{read} of {all} dates can be read, {years}", years=span, **numbers_of)


def of_latitudes(values: Iterable[str], decimal: str) -> Message:
    """Say how many of a column's latitudes can be read with a sign for decimals."""
    counts = Counter(value for value in values if not dates.is_gap(value))
    angles = {value: numbers.degrees(value, decimal) for value in counts}
    good = sum(
        times
        for value, times in counts.items()
        if (angle := angles[value]) is not None and abs(angle) <= _POLE
    )
    return Message("{read} of {all} latitudes can be read", read=good, all=counts.total())

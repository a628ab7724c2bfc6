"""An axis of time that is cut where no figure is, and labels that do not overlap. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

DAYS_A_YEAR = 365.2425
# Years with no figure at all that are left out of the axis, and the room kept for saying so.
MOST_EMPTY_YEARS, CUT = 5, 34.0


class Stretch(NamedTuple):
    """A part of the axis without a cut: its years, both included, and where it begins and ends."""

    first: int
    last: int
    top: float
    end: float


class TimeScale(NamedTuple):
    """Where days lie, in pixels from the top; the stretches are in order."""

    stretches: tuple[Stretch, ...]

    @property
    def height(self) -> float:
        """Where the last stretch ends."""
        return self.stretches[-1].end

    def position(self, day: date) -> float:
        """Place a day; one before, between or after the stretches lies at the nearest end."""
        for part in self.stretches:
            if day.year <= part.last:
                share = (day - date(part.first, 1, 1)).days / DAYS_A_YEAR
                years = part.last - part.first + 1
                return part.top + (part.end - part.top) * min(max(share / years, 0.0), 1.0)
        return self.height

    @property
    def cuts(self) -> list[tuple[float, int, int]]:
        """List the cuts: their middle, and the first and last year left out."""
        return [
            ((before.end + after.top) / 2, before.last + 1, after.first - 1)
            for before, after in pairwise(self.stretches)
        ]


def scale_of(years: Sequence[int], *, top: float, step: float) -> TimeScale:
    """Make the axis of the years that have figures; `step` is the length of a year in pixels."""
    groups: list[list[int]] = []
    for year in sorted(set(years)):
        if groups and year - groups[-1][-1] <= MOST_EMPTY_YEARS:
            groups[-1].append(year)
        else:
            groups.append([year])
    stretches = []
    for group in groups:
        end = top + step * (group[-1] - group[0] + 1)
        stretches.append(Stretch(group[0], group[-1], top, end))
        top = end + CUT
    return TimeScale(tuple(stretches))


def spread(wanted: Sequence[float], gap: float, *, top: float) -> list[float]:
    """Move positions, in ascending order, as little as lets each be `gap` below the one before.

    None lies above `top`. Those that touch share the middle of where they were wanted.
    """
    blocks: list[list[float]] = []
    for index, position in enumerate(wanted):
        # Without the gaps that lie before it, what has to keep them need only not descend.
        blocks.append([position - index * gap, 1.0])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            middle, count = blocks.pop()
            before, others = blocks[-1]
            blocks[-1] = [(before * others + middle * count) / (others + count), others + count]
    levels = [max(level, top) for level, count in blocks for _ in range(int(count))]
    return [level + index * gap for index, level in enumerate(levels)]

"""Contested figures as ranges with who says so; claims are never averaged nor mixed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.i18n.translate import format_number, gettext
from events.incident import Figure, Incident


@dataclass(frozen=True, slots=True)
class Claim:
    """What one claimant says of one measure: its parts, and the range of their sum."""

    claimant: str
    parts: tuple[Figure, ...]

    @property
    def about(self) -> bool:
        """Whether any part is put as about so much."""
        return any(part.approximate for part in self.parts)

    @property
    def low(self) -> float | None:
        """The sum of the low ends, None where no part has one."""
        return _total(part.low for part in self.parts)

    @property
    def high(self) -> float | None:
        """The sum of the high ends, None where any part is open upwards."""
        if any(part.high is None for part in self.parts):
            return None
        return _total(part.high for part in self.parts)


def _total(ends: Iterable[float | None]) -> float | None:
    known = [end for end in ends if end is not None]
    return sum(known) if known else None


def claims(one: Incident, measure: str) -> tuple[Claim, ...]:
    """The claims about a measure, by claimant, in the order of the incident."""
    told = [figure for figure in one.figures if figure.measure == measure]
    order = list(dict.fromkeys(figure.claimant for figure in told))
    return tuple(
        Claim(who, tuple(figure for figure in told if figure.claimant == who)) for who in order
    )


def measures(one: Incident) -> tuple[str, ...]:
    """The measures an incident has figures for, in its order."""
    return tuple(dict.fromkeys(figure.measure for figure in one.figures))


@dataclass(frozen=True, slots=True)
class Range:
    """The lowest and highest number that anyone gives; None is not told.

    `approximate` says of each end that its claimant puts it as about so much; `open` that the
    highest number is a lower bound.
    """

    low: float | None
    high: float | None
    approximate: tuple[bool, bool] = (False, False)
    open: bool = False
    ceiling: bool = False


def claim_range(told: Sequence[Claim]) -> Range:
    """From the lowest to the highest number of several claimants."""
    numbers = [
        (end, claim.about, claim.high is None, claim.low is None)
        for claim in told
        for end in (claim.low, claim.high)
        if end is not None
    ]
    if not numbers:
        return Range(None, None)
    low, high = min(numbers), max(numbers)
    return Range(low[0], high[0], (low[1], high[1]), high[2], low[3])


def figure_range(part: Figure) -> Range:
    """What one figure says by itself."""
    return claim_range([Claim(part.claimant, (part,))])


def format_range(told: Range) -> str:
    """A range in words: `42 to about 200`, `about 800 to over 1,000`, `at least 45`, `28`."""
    if told.low is None or told.high is None:
        return ""
    low, high = (
        gettext("about {n}", n=format_number(end)) if about else format_number(end)
        for end, about in zip((told.low, told.high), told.approximate, strict=True)
    )
    if told.ceiling:
        return gettext("up to {n}", n=high)
    if told.low == told.high:
        return gettext("at least {n}", n=low) if told.open else low
    if told.open:
        high = gettext("at least {n}", n=format_number(told.high))
    return gettext("{low} to {high}", low=low, high=high)


def format_figure(part: Figure) -> str:
    """A figure with what it counts, which may hold its unit: `at least 100 (villagers)`."""
    return (
        f"{format_range(figure_range(part))} ({part.group})"
        if part.group
        else format_range(figure_range(part))
    )

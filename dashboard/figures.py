"""Contested figures as ranges with who says so; claims are never averaged nor mixed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from events.incident import Figure, Incident


@dataclass(frozen=True, slots=True)
class Claim:
    """What one claimant says of one measure: its parts, and the range of their sum."""

    claimant: str
    parts: tuple[Figure, ...]

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
    return tuple(key for key, _ in groupby(one.figures, key=lambda figure: figure.measure))


def ends(told: Sequence[Claim]) -> tuple[float | None, float | None]:
    """The lowest low and the highest high of several claimants; None is open or not told."""
    lows = [claim.low for claim in told if claim.low is not None]
    highs = [high for claim in told for high in (claim.high, claim.low) if high is not None]
    return min(lows, default=None), max(highs, default=None)


def number(value: float) -> str:
    """A figure with thousands separated by commas."""
    return f"{value:,.10g}"


def said(low: float | None, high: float | None) -> str:
    """A range in words: `42 to 200`, `at least 1,000`, `up to 9`, `28`."""
    if low is None or high is None:
        open_end = "at least" if high is None else "up to"
        known = low if high is None else high
        return "" if known is None else f"{open_end} {number(known)}"
    return number(low) if low == high else f"{number(low)} to {number(high)}"

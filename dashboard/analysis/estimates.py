"""Contested figures as ranges with who says so; claims are never averaged nor mixed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.i18n.translate import format_number, gettext
from events.incident import Figure, Incident


@dataclass(frozen=True, slots=True)
class Claim:
    """What one claimant says of one measure: its parts, and the range of their sum.

    The unit is that of the measure and group in the data.
    """

    claimant: str
    parts: tuple[Figure, ...]

    @property
    def about(self) -> bool:
        """Whether the claimant puts any part as about so much."""
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
    given = [end for end in ends if end is not None]
    return sum(given) if given else None


def claims(incident: Incident, measure: str) -> tuple[Claim, ...]:
    """Return the claims about a measure, one a claimant, in the order of the incident."""
    by_claimant: dict[str, list[Figure]] = {}
    for figure in incident.figures:
        if figure.measure == measure:
            by_claimant.setdefault(figure.claimant, []).append(figure)
    return tuple(Claim(claimant, tuple(parts)) for claimant, parts in by_claimant.items())


def words_of(claim: Claim) -> str:
    """Put a claim into words: its range, else the text's own words where no part has a number."""
    written = "; ".join(f"“{part.as_written}”" for part in claim.parts if part.as_written)
    return format_range(claim_range([claim])) or written


def measures(incident: Incident) -> tuple[str, ...]:
    """Return the measures that an incident has figures for, in its order."""
    return tuple(dict.fromkeys(figure.measure for figure in incident.figures))


@dataclass(frozen=True, slots=True)
class Range:
    """The lowest and highest number that anyone gives, both included; None is not given.

    `approximate` says of each end that its claimant puts it as about so much; `open` that the
    highest number is a lower bound; `ceiling` that the lowest number is an upper bound.
    """

    low: float | None
    high: float | None
    approximate: tuple[bool, bool] = (False, False)
    open: bool = False
    ceiling: bool = False


def claim_range(claims: Sequence[Claim]) -> Range:
    """Return the range from the lowest to the highest number of several claimants.

    Of equal numbers the lowest is one that is exact, the highest one that is about or open.
    """
    numbers = [
        (end, claim.about, claim.high is None, claim.low is None)
        for claim in claims
        for end in (claim.low, claim.high)
        if end is not None
    ]
    if not numbers:
        return Range(None, None)
    low, high = min(numbers), max(numbers)
    return Range(low[0], high[0], (low[1], high[1]), high[2], low[3])


def figure_range(part: Figure) -> Range:
    """Return the range of one figure by itself."""
    return claim_range([Claim(part.claimant, (part,))])


def format_range(numbers: Range) -> str:
    """Put a range into words: `42 to about 200`, `at least 45`, `up to 30`; empty for none."""
    if numbers.low is None or numbers.high is None:
        return ""
    low, high = (
        gettext("about {n}", n=format_number(end)) if about else format_number(end)
        for end, about in zip((numbers.low, numbers.high), numbers.approximate, strict=True)
    )
    if numbers.ceiling:
        return gettext("up to {n}", n=high)
    if numbers.low == numbers.high:
        return gettext("at least {n}", n=low) if numbers.open else low
    if numbers.open:
        high = gettext("at least {n}", n=format_number(numbers.high))
    return gettext("{low} to {high}", low=low, high=high)


def format_figure(part: Figure) -> str:
    """Put a figure into words with what it counts: `at least 100 (villagers)`.

    Where the text gives no number, these are its own words, in quotation marks.
    """
    number = format_range(figure_range(part)) or f"“{part.as_written}”"
    return f"{number} ({part.group})" if part.group else number

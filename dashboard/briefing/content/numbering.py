"""The incidents of a choice with their numbers: the certain by date, then the possible by date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.analysis import estimates
from dashboard.analysis.estimates import Claim, Range
from dashboard.i18n import translate
from dashboard.i18n.translate import gettext
from events.filters import Shown
from events.incident import Incident


@dataclass(frozen=True, slots=True)
class NumberedIncident:
    """An incident as map and table show it."""

    number: int
    one: Incident
    certain: bool

    @property
    def killed(self) -> Range:
        """From the lowest to the highest number of dead that anyone gives."""
        return estimates.claim_range(estimates.claims(self.one, "killed"))


def number_incidents(found: Shown) -> tuple[NumberedIncident, ...]:
    """The incidents in the window with their numbers."""
    listed = [(one, True) for one in _by_date(found.certain)]
    listed += [(one, False) for one in _by_date(found.possible)]
    return tuple(NumberedIncident(at, one, sure) for at, (one, sure) in enumerate(listed, start=1))


def _by_date(incidents: Iterable[Incident]) -> list[Incident]:
    return sorted(incidents, key=lambda one: (str(one.date.first or ""), one.id))


def short_range(told: Range) -> str:
    """A range for a narrow column: `28–40`, `42–c. 200`, `45+`, `≤5`, an en dash for none."""
    if told.low is None or told.high is None:
        return "–"
    low, high = (
        gettext("c. {n}", n=translate.format_number(end)) if about else translate.format_number(end)
        for about, end in zip(told.approximate, (told.low, told.high), strict=True)
    )
    if told.ceiling:
        return f"≤{high}"
    more = "+" if told.open else ""
    return f"{low}{more}" if told.low == told.high else f"{low}–{high}{more}"


def claims_by_claimant(one: Incident) -> str:
    """The killed by who says so: `28 official data; 40 non-official sources`."""
    return "; ".join(map(_claim, estimates.claims(one, "killed")))


def _claim(claim: Claim) -> str:
    return gettext(
        "{n} by {who}", n=short_range(estimates.claim_range([claim])), who=claim.claimant
    )

"""Number the incidents of a selection: the certain by date, then the possible by date."""

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
    """An incident with its number on map and table; `certain` means that its date is."""

    number: int
    incident: Incident
    certain: bool

    @property
    def killed(self) -> Range:
        """The range from the lowest to the highest number of dead that anyone gives."""
        return estimates.claim_range(estimates.claims(self.incident, "killed"))


def number_incidents(result: Shown) -> tuple[NumberedIncident, ...]:
    """Number the incidents in the window from 1, the certain first."""
    incidents = [(incident, True) for incident in _by_date(result.certain)]
    incidents += [(incident, False) for incident in _by_date(result.possible)]
    return tuple(
        NumberedIncident(number, incident, certain)
        for number, (incident, certain) in enumerate(incidents, start=1)
    )


def _by_date(incidents: Iterable[Incident]) -> list[Incident]:
    return sorted(incidents, key=lambda incident: (str(incident.date.first or ""), incident.id))


def short_range(figures: Range) -> str:
    """Format a range for a narrow column: `28–40`, `42–c. 200`, `45+`, `≤5`, `–` for none."""
    if figures.low is None or figures.high is None:
        return "–"
    low, high = (
        gettext("c. {n}", n=translate.format_number(number))
        if is_approximate
        else translate.format_number(number)
        for is_approximate, number in zip(
            figures.approximate, (figures.low, figures.high), strict=True
        )
    )
    if figures.ceiling:
        return f"≤{high}"
    more = "+" if figures.open else ""
    return f"{low}{more}" if figures.low == figures.high else f"{low}–{high}{more}"


def claims_by_claimant(incident: Incident) -> str:
    """List the killed by claimant: `28 by official data; 40 by non-official sources`."""
    return "; ".join(map(_claim, estimates.claims(incident, "killed")))


def _claim(claim: Claim) -> str:
    figures = estimates.claim_range([claim])
    number = estimates.words_of(claim) if figures.low is None else short_range(figures)
    return gettext("{n} by {who}", n=number, who=claim.claimant)

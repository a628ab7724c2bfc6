"""Two sides of a comparison: two features in one window, or one place in two windows. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from dashboard.i18n.translate import gettext, pgettext
from dashboard.selection import Selection
from events.periods import Period


@dataclass(frozen=True, slots=True)
class Side:
    """One side: the selection that it shows, and the feature it is about (None: everywhere)."""

    selection: Selection
    region: str | None

    @property
    def days(self) -> tuple[date, date]:
        """Its first and last day, both included."""
        return self.selection.first, self.selection.last


def sides(selection: Selection) -> tuple[Side, Side]:
    """Return the selection itself, and the same with the other feature or the other period.

    Without anything to compare with both are the same. Raises ValueError for a period that is not
    `first/last` in ISO days, which `selection.read` does not let pass.
    """
    first, slash, last = selection.compare.partition("/")
    own_side = Side(selection, selection.region)
    if slash:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
        return own_side, Side(replace(selection, first=start, last=end), selection.region)
    return own_side, Side(selection, selection.compare or selection.region)


def period_titles(periods: tuple[Period, ...]) -> Mapping[str, str]:
    """Return the named periods as texts of a link, with their titles, in their order."""
    return {f"{period.first}/{period.last}": pgettext("period", period.title) for period in periods}


def days(period: str) -> str:
    """Put the first and last day of a period without a name into words."""
    first, _, last = period.partition("/")
    return gettext("{first} to {last}", first=first, last=last)

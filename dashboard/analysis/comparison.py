"""Two sides of a comparison: two things in one window, or one place in two windows. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from dashboard.i18n.translate import gettext, pgettext
from dashboard.selection import Selection
from events.periods import Period


@dataclass(frozen=True, slots=True)
class Side:
    """One side: the choice that it shows, and the thing it is about (None: everywhere)."""

    selection: Selection
    region: str | None

    @property
    def days(self) -> tuple[date, date]:
        """Its first and last day."""
        return self.selection.first, self.selection.last


def sides(chosen: Selection) -> tuple[Side, Side]:
    """The choice itself, and the same with the other thing or the other period.

    Without anything to compare with both are the same.
    """
    first, slash, last = chosen.compare.partition("/")
    here = Side(chosen, chosen.region)
    if slash:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
        return here, Side(replace(chosen, first=start, last=end), chosen.region)
    return here, Side(chosen, chosen.compare or chosen.region)


def periods(known: tuple[Period, ...]) -> Mapping[str, str]:
    """The named periods as texts of a link, with their titles."""
    return {f"{one.first}/{one.last}": pgettext("period", one.title) for one in known}


def days(period: str) -> str:
    """The first and last day of a period that has no name."""
    first, _, last = period.partition("/")
    return gettext("{first} to {last}", first=first, last=last)

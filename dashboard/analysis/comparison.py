"""Two sides of a comparison: two features in one window, or one place in two windows. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dashboard.i18n.translate import format_day, gettext, pgettext
from dashboard.selection import EVERYWHERE, Options, Selection
from dashboard.spatial.profile import FeatureProfile
from events.incident import Incident
from events.periods import Period

DAY = timedelta(days=1)


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
    if selection.compare == EVERYWHERE:
        return own_side, Side(selection, None)
    return own_side, Side(selection, selection.compare or selection.region)


def opening(
    selection: Selection,
    options: Options,
    profile: FeatureProfile | None,
    busiest: Iterable[str] = (),
) -> Selection:
    """Return the selection with two sides, where the link does not name the other one.

    A region beside the peer that it has the longest border with, else beside the region around it;
    the window beside the one before it (`_before`). A window of all that the atlas opens with has
    little before it, so the two `busiest` regions are compared in it.
    """
    if selection.compare:
        return selection
    if profile is not None:
        layer = profile.feature.layer
        peers = [near.key for near in profile.neighbours if near.key.startswith(f"{layer}.")]
        around = [region.key for region in profile.parents]
        if other := next(iter([*peers, *around]), None):
            return replace(selection, compare=other)
    elif selection.first <= options.window[0] and selection.last >= options.window[1]:
        pair = tuple(busiest)[:2]
        if len(pair) == len(set(pair)) == 2:
            return replace(selection, region=pair[0], compare=pair[1])
    return replace(selection, compare=_before(selection, options.span) or EVERYWHERE)


def _before(selection: Selection, span: tuple[date, date]) -> str:
    """Return the period of the same length before a window, or after it where none is; as text."""
    length = selection.last - selection.first
    before = (selection.first - length - DAY, selection.first - DAY)
    after = (selection.last + DAY, selection.last + length + DAY)
    for first, last in (before, after):
        if span[0] <= first and last <= span[1]:
            return f"{first}/{last}"
    first, last = max(before[0], span[0]), before[1]
    return f"{first}/{last}" if first <= last else ""


def busiest_regions(codes: Mapping[str, str], incidents: Iterable[Incident]) -> list[str]:
    """Return the regions with most incidents, by their code (ISO 3166-2); the most first."""
    counts = Counter(incident.admin1 for incident in incidents if incident.admin1 in codes)
    return [codes[code] for code, _ in counts.most_common() if code]


def swapped(selection: Selection) -> dict[str, object]:
    """Return the changes that put the second side first; `selection` has both."""
    first, slash, last = selection.compare.partition("/")
    if slash:
        own = f"{selection.first}/{selection.last}"
        days = {"first": date.fromisoformat(first), "last": date.fromisoformat(last)}
        return {**days, "compare": own, "region": selection.region}
    other = None if selection.compare == EVERYWHERE else selection.compare
    return {"region": other, "compare": selection.region or EVERYWHERE}


def period_titles(periods: tuple[Period, ...]) -> Mapping[str, str]:
    """Return the named periods as texts of a link, with their titles, in their order."""
    return {f"{period.first}/{period.last}": pgettext("period", period.title) for period in periods}


def days(period: str) -> str:
    """Put the first and last day of a period without a name into words."""
    first, last = (date.fromisoformat(day) for day in period.split("/"))
    return gettext("{first} to {last}", first=format_day(first), last=format_day(last))

"""Incidents that the texts connect, in their order of time, with how far apart they are. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.analysis.quality import has_point
from dashboard.i18n.labels import INVERSE, RELATIONS
from dashboard.i18n.translate import gettext, ngettext
from events.edtf import EdtfDate
from events.incident import Incident

MONTH, YEAR = 30.44, 365.25


@dataclass(frozen=True, slots=True)
class RelatedIncident:
    """One incident of a chain: how it is connected, how far off in time; `here` is the middle."""

    incident: Incident
    how: str
    apart: str
    here: bool = False


def related_timeline(one: Incident, incidents: Sequence[Incident]) -> tuple[RelatedIncident, ...]:
    """The incident among those connected with it from either end, by date; undated ones last."""
    told = related(one, incidents)
    links = [RelatedIncident(other, how, time_between(one.date, other.date)) for how, other in told]
    links.append(RelatedIncident(one, gettext("this one"), "", here=True))
    return tuple(sorted(links, key=lambda link: _key(link.incident)))


def related(one: Incident, incidents: Sequence[Incident]) -> list[tuple[str, Incident]]:
    """The incidents connected with this one, from either end, with how; in their order."""
    told = {other.id: gettext(RELATIONS[other.relation]) for other in one.related}
    for other in incidents:
        for back in other.related:
            if back.id == one.id:
                told.setdefault(other.id, gettext(INVERSE[back.relation]))
    return [(how, other) for other in incidents if (how := told.get(other.id))]


def _key(one: Incident) -> tuple[date, date]:
    return one.date.first or one.date.last or date.max, one.date.last or date.max


def time_between(here: EdtfDate, there: EdtfDate) -> str:
    """How long before or after one date another is: `3 days before`, `2 to 4 months after`."""
    ends = (here.first, here.last, there.first, there.last)
    if None in ends:
        return ""
    first, last, start, end = (day for day in ends if day is not None)
    if start > last:
        return gettext("{span} after", span=_span((start - last).days, (end - first).days))
    if end < first:
        return gettext("{span} before", span=_span((first - end).days, (last - start).days))
    one_day = first == last == start == end
    return gettext("the same day") if one_day else gettext("overlapping in time")


UNITS: Mapping[str, tuple[float, float]] = {
    "day": (1, 60),
    "month": (MONTH, 730),
    "year": (YEAR, 10**6),
}


def _span(least: int, most: int) -> str:
    unit, (size, _) = next(item for item in UNITS.items() if least <= item[1][1])
    low, high = round(least / size), round(most / size)
    if low == high:
        return COUNTED[unit](low)
    return gettext("{low} to {high}", low=low, high=COUNTED[unit](high))


COUNTED: Mapping[str, Callable[[int], str]] = {
    "day": lambda n: ngettext("{n} day", "{n} days", n),
    "month": lambda n: ngettext("{n} month", "{n} months", n),
    "year": lambda n: ngettext("{n} year", "{n} years", n),
}


def previous_and_next(
    one: Incident, shown: Sequence[Incident]
) -> tuple[Incident | None, Incident | None]:
    """The incidents shown before and after this one, None at an end or where it is not shown."""
    at = next((at for at, other in enumerate(shown) if other.id == one.id), None)
    if at is None:
        return None, None
    return shown[at - 1] if at else None, shown[at + 1] if at + 1 < len(shown) else None


def co_located(one: Incident, shown: Sequence[Incident]) -> tuple[Incident, ...]:
    """The other incidents shown at the very same point; none where no point stands for it."""
    if one.place is None or not has_point(one):
        return ()
    point = (one.place.lon, one.place.lat)
    return tuple(
        other
        for other in shown
        if other.id != one.id
        and other.place
        and has_point(other)
        and (other.place.lon, other.place.lat) == point
    )

"""Incidents that the texts connect, in their order of time, with how far apart they are. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.analysis.quality import mark_place, stand_at
from dashboard.i18n.labels import INVERSE, RELATIONS
from dashboard.i18n.translate import gettext, ngettext
from events.columns import reads
from events.edtf import EdtfDate
from events.incident import Incident, Relation
from events.listed import Listed

MONTH, YEAR = 30.44, 365.25


@dataclass(frozen=True, slots=True)
class RelatedIncident:
    """An incident beside another: how they are connected, how far apart; `is_this` is that other.

    The text's own words for the time between, in quotation marks, stand for a reckoned one.
    """

    incident: Incident
    how: str
    apart: str
    is_this: bool = False


@reads()
def _related_of(incident: Incident) -> tuple[Relation, ...]:
    return incident.related


class RelationIndex:
    """Which of some incidents name which others; made once where many are looked up."""

    def __init__(self, incidents: Sequence[Incident]) -> None:
        self._listed = Listed.of(incidents)
        naming = self._listed.where(self._listed.flags(_related_of))
        self._named: dict[str, list[tuple[str, Relation]]] = {}
        for other in naming:
            for back in other.related:
                self._named.setdefault(back.id, []).append((other.id, back))

    def related(self, incident: Incident) -> list[tuple[str, str, Incident]]:
        """Return how an incident is connected, the gap that the text gives, and with which.

        From either end, in the order of the incidents.
        """
        words = {
            link.id: (gettext(RELATIONS[link.relation]), link.gap) for link in incident.related
        }
        for other, back in self._named.get(incident.id, ()):
            words.setdefault(other, (gettext(INVERSE[back.relation]), back.gap))
        positions = ((self._listed.position(other), other) for other in words)
        known = sorted((index, other) for index, other in positions if index is not None)
        return [(*words[other], self._listed[index]) for index, other in known]

    def timeline(self, incident: Incident) -> tuple[RelatedIncident, ...]:
        """Return an incident among those connected with it, by date, undated last."""
        links = [
            RelatedIncident(
                other, how, f"“{gap}”" if gap else time_between(incident.date, other.date)
            )
            for how, gap, other in self.related(incident)
        ]
        links.append(RelatedIncident(incident, gettext("this one"), "", is_this=True))
        return tuple(sorted(links, key=lambda link: _key(link.incident)))


def related_timeline(
    incident: Incident, incidents: Sequence[Incident]
) -> tuple[RelatedIncident, ...]:
    """Return an incident among those connected with it from either end, by date, undated last."""
    return RelationIndex(incidents).timeline(incident)


def related(incident: Incident, incidents: Sequence[Incident]) -> list[tuple[str, str, Incident]]:
    """Return how this incident is connected, the gap that the text gives, and with which."""
    return RelationIndex(incidents).related(incident)


def _key(incident: Incident) -> tuple[date, date]:
    return incident.date.first or incident.date.last or date.max, incident.date.last or date.max


def time_between(date: EdtfDate, there: EdtfDate) -> str:
    """Say how long before or after one date another is: `3 days before`, `2 to 4 months after`.

    Both days of a date count. Empty where an end of either is not known.
    """
    ends = (date.first, date.last, there.first, there.last)
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
    """Put a number of days, from least to most, into words in the finest unit that is usual."""
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
    incident: Incident, shown: Sequence[Incident]
) -> tuple[Incident | None, Incident | None]:
    """Return those shown before and after an incident, None at an end or where it is not shown."""
    index = Listed.of(shown).position(incident.id)
    if index is None:
        return None, None
    following = shown[index + 1] if index + 1 < len(shown) else None
    return shown[index - 1] if index else None, following


def co_located(incident: Incident, shown: Sequence[Incident]) -> tuple[Incident, ...]:
    """Return the others shown at the very same point, in order; none without a mark of its own."""
    place = mark_place(incident)
    if place is None:
        return ()
    listed = Listed.of(shown)
    there = listed.where(stand_at(listed, place.lon, place.lat))
    return tuple(other for other in there if other.id != incident.id)

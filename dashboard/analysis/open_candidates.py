"""The candidates of own texts that nobody has decided: how many, and which of them a map may draw.

Pure. They are in no sum: nothing here makes an incident.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from dashboard.i18n.names import format_date
from events import edtf
from events.edtf import EdtfDate
from events.errors import EventsError

if TYPE_CHECKING:
    from events.workspace.review import StoredCandidate

OPEN = ("new", "later")
# A place known less well than this would look like a point that it is not.
WIDEST_KM = 150


@dataclass(frozen=True, slots=True)
class CandidateMark:
    """A candidate that can be drawn: its place in degrees (WGS84), known to `km` kilometres.

    `when` is its date in the words of the run's language; `saved` is false for one of the visit.
    """

    id: str
    document: str
    saved: bool
    title: str
    when: str
    place: str
    category: str
    lon: float
    lat: float
    km: float
    dated: EdtfDate

    def may_lie_in(self, first: date, last: date) -> bool:
        """Tell whether its date may lie in the days `first` to `last`, both included."""
        starts, ends = self.dated.first, self.dated.last
        return (starts is None or starts <= last) and (ends is None or ends >= first)


@dataclass(frozen=True, slots=True)
class OpenCandidates:
    """How many candidates are open, and the marks of those that can be drawn."""

    count: int = 0
    marks: tuple[CandidateMark, ...] = ()

    def drawn(self, first: date, last: date) -> int:
        """Count the marks whose date may lie in the days `first` to `last`, both included."""
        return sum(mark.may_lie_in(first, last) for mark in self.marks)


def gather(stored: Iterable[StoredCandidate], *, saved: bool) -> OpenCandidates:
    """Count the open ones of the candidates and make their marks, in their order."""
    waiting = [candidate for candidate in stored if candidate.state in OPEN]
    marks = (_mark(candidate, saved=saved) for candidate in waiting)
    return OpenCandidates(len(waiting), tuple(mark for mark in marks if mark))


def together(parts: Iterable[OpenCandidates]) -> OpenCandidates:
    """Join the candidates of several workspaces."""
    listed = list(parts)
    marks = tuple(mark for part in listed for mark in part.marks)
    return OpenCandidates(sum(part.count for part in listed), marks)


def _mark(candidate: StoredCandidate, *, saved: bool) -> CandidateMark | None:
    """Make the mark of a candidate; None without a date, or a place known well enough."""
    from events.workspace import passage

    place, when = passage.place_of(candidate), _date(passage.date_of(candidate))
    if place is None or when is None or not _is_drawable(place):
        return None
    return CandidateMark(
        id=candidate.id,
        document=candidate.document,
        saved=saved,
        title=str(candidate.chosen.get("title") or candidate.fields.get("title") or ""),
        when=format_date(when),
        place=str(place["name"]),
        category=passage.category_of(candidate)[0],
        lon=float(place["lon"]),
        lat=float(place["lat"]),
        km=float(place.get("radius_km") or 0),
        dated=when,
    )


def _date(text: str) -> EdtfDate | None:
    """Read a date; None for none, one that cannot be read, and one that says no day at all."""
    try:
        when = edtf.read(text)
    except EventsError:
        return None
    return None if when.undated else when


def _is_drawable(place: dict[str, Any]) -> bool:
    has_point = place.get("lon") is not None and place.get("lat") is not None
    return has_point and float(place.get("radius_km") or 0) <= WIDEST_KM

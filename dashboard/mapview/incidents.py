"""The incidents as the frame fetches them: one list a column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from dashboard.analysis import estimates
from dashboard.analysis.quality import has_point, unmapped_reason
from dashboard.i18n import names
from dashboard.i18n.translate import gettext
from dashboard.spatial import containment
from events.incident import Incident

EPOCH = date(1970, 1, 1).toordinal()
ALWAYS = 10**7


def day(value: date | None, otherwise: int) -> int:
    """Whole days since 1970-01-01."""
    return otherwise if value is None else value.toordinal() - EPOCH


def _killed(one: Incident) -> tuple[float | None, float | None]:
    """The lowest and the highest number of dead that any claimant gives."""
    told = estimates.claim_range(estimates.claims(one, "killed"))
    return told.low, told.high


def _extent(incident: Incident) -> str:
    """The feature, as `layer.id`, that the map draws the place as; empty for a circle.

    A whole country is no place on the map.
    """
    return "" if incident.precision == "country" else containment.extent_key(incident) or ""


COLUMNS: Mapping[str, Callable[[Incident], Any]] = {
    "id": lambda one: one.id,
    "title": lambda one: one.title,
    "words": lambda one: names.format_date(one.date),
    "category": lambda one: one.category,
    "place": lambda one: names.place_name(one.place) if one.place else "",
    "lon": lambda one: one.place.lon if one.place and has_point(one) else None,
    "lat": lambda one: one.place.lat if one.place and has_point(one) else None,
    "extent": _extent,
    "radius": lambda one: one.radius_km or 0,
    "first": lambda one: day(one.date.first, -ALWAYS),
    "last": lambda one: day(one.date.last, ALWAYS),
    "undated": lambda one: int(one.date.undated),
    "unmapped": lambda one: gettext(unmapped_reason(one)),
    "low": lambda one: _killed(one)[0],
    "high": lambda one: _killed(one)[1],
}


def columns(incidents: Sequence[Incident]) -> Iterator[tuple[str, list[Any]]]:
    """The incidents, in order, one list a column; days since 1970, degrees, kilometres."""
    for name, of in COLUMNS.items():
        yield name, [of(one) for one in incidents]
    yield "related", related(incidents)


def related(incidents: Sequence[Incident]) -> list[list[int]]:
    """For each incident the places in the list of those connected with it, from either end."""
    at = {one.id: place for place, one in enumerate(incidents)}
    linked: defaultdict[int, set[int]] = defaultdict(set)
    for place, one in enumerate(incidents):
        for other in one.related:
            linked[place].add(at[other.id])
            linked[at[other.id]].add(place)
    return [sorted(linked.get(place, ())) for place in range(len(incidents))]

"""The incidents as columns, one list each, as the map's frame fetches them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from dashboard.analysis import estimates
from dashboard.analysis.quality import (
    concerned_line,
    mark_place,
    only_concerns,
    unmapped_reason,
)
from dashboard.dataset.entries import collection_of
from dashboard.i18n import names
from dashboard.i18n.content import content
from dashboard.i18n.translate import gettext
from dashboard.spatial import containment
from dashboard.theme import symbols
from events.incident import Incident

EPOCH = date(1970, 1, 1).toordinal()
ALWAYS = 10**7


def day(value: date | None, otherwise: int) -> int:
    """Return a date as whole days since 1970-01-01, `otherwise` for none."""
    return otherwise if value is None else value.toordinal() - EPOCH


def _killed(incident: Incident) -> tuple[float | None, float | None]:
    """Return the lowest and the highest number of dead that any claimant gives."""
    figures = estimates.claim_range(estimates.claims(incident, "killed"))
    return figures.low, figures.high


def _extent(incident: Incident) -> str:
    """Name the feature, as `layer.id`, that the map draws the place as; empty for a circle.

    A whole country is no place on the map. What only concerns a line is counted along it.
    """
    line = concerned_line(incident)
    if line is not None:
        return (line.extent or "").replace("/", ".", 1)
    return "" if incident.precision == "country" else containment.extent_key(incident) or ""


def _place(incident: Incident) -> str:
    """Name the place, or that which it concerns; empty where neither is known."""
    if incident.place is not None:
        return names.place_name(incident.place)
    place = mark_place(incident) or concerned_line(incident)
    return gettext("concerns {place}", place=names.place_name(place)) if place else ""


def _position(incident: Incident, axis: str) -> float | None:
    place = mark_place(incident)
    return None if place is None else float(getattr(place, axis))


COLUMNS: Mapping[str, Callable[[Incident], Any]] = {
    "id": lambda incident: incident.id,
    "title": lambda incident: content(incident.title),
    "words": lambda incident: names.format_date(incident.date),
    "category": lambda incident: incident.category,
    "collection": collection_of,
    "type": symbols.incident_kind,
    "sure": names.place_certainty,
    "place": _place,
    "lon": lambda incident: _position(incident, "lon"),
    "lat": lambda incident: _position(incident, "lat"),
    "concerns": lambda incident: int(
        only_concerns(incident) or concerned_line(incident) is not None
    ),
    "planned": lambda incident: int(incident.planned),
    "extent": _extent,
    "radius": lambda incident: incident.radius_km or 0,
    "first": lambda incident: day(incident.date.first, -ALWAYS),
    "last": lambda incident: day(incident.date.last, ALWAYS),
    "undated": lambda incident: int(incident.date.undated),
    "unmapped": lambda incident: gettext(unmapped_reason(incident)),
    "low": lambda incident: _killed(incident)[0],
    "high": lambda incident: _killed(incident)[1],
}


def columns(incidents: Sequence[Incident]) -> Iterator[tuple[str, list[Any]]]:
    """Yield each column with its values in the order of the incidents.

    Days count from 1970-01-01, positions are in degrees (WGS84), radii in kilometres.
    """
    for name, value_of in COLUMNS.items():
        yield name, [value_of(incident) for incident in incidents]
    yield "related", related(incidents)


def related(incidents: Sequence[Incident]) -> list[list[int]]:
    """List for each incident the indices of those related to it, from either end, ascending.

    Relations to incidents that are not among them are left out.
    """
    indices = {incident.id: index for index, incident in enumerate(incidents)}
    linked: defaultdict[int, set[int]] = defaultdict(set)
    for index, incident in enumerate(incidents):
        for relation in incident.related:
            if (other := indices.get(relation.id)) is not None:
                linked[index].add(other)
                linked[other].add(index)
    return [sorted(linked.get(index, ())) for index in range(len(incidents))]

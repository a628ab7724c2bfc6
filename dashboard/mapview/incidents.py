"""The incidents as columns: packed as the map's frame fetches them, or one list each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from dashboard.analysis import estimates
from dashboard.analysis.quality import (
    concerned_line,
    mark_lat,
    mark_lon,
    mark_place,
    only_concerns,
    unmapped_reason,
)
from dashboard.dataset.entries import collection_of
from dashboard.i18n import names
from dashboard.i18n.content import content
from dashboard.i18n.translate import gettext
from dashboard.mapview import packed_columns
from dashboard.mapview.packed_columns import Encoded
from dashboard.spatial import containment
from dashboard.theme import symbols
from events.columns import WORKED_OUT, Codes, Numbers, inverse, reads, worked_out
from events.incident import Incident
from events.listed import Listed

EPOCH = date(1970, 1, 1).toordinal()
ALWAYS = 10**7


def day(value: date | None, otherwise: int) -> int:
    """Return a date as whole days since 1970-01-01, `otherwise` for None."""
    return otherwise if value is None else value.toordinal() - EPOCH


def _killed(incident: Incident) -> tuple[float | None, float | None]:
    """Return the lowest and the highest number of dead that any claimant gives."""
    figures = estimates.claim_range(estimates.claims(incident, "killed"))
    return figures.low, figures.high


@reads("located", "precision", "extent")
def _extent(incident: Incident) -> str:
    """Name the feature, as `layer.id`, that the map draws the place as; empty for a circle.

    A whole country is no place on the map. What only concerns a line is counted along it.
    """
    line = concerned_line(incident)
    if line is not None:
        return (line.extent or "").replace("/", ".", 1)
    return "" if incident.precision == "country" else containment.extent_key(incident) or ""


@worked_out(lambda rows: rows.texts("place"))
def _place(incident: Incident) -> str:
    """Name the place, or that which it concerns; empty where neither is known."""
    if incident.place is not None:
        return names.place_name(incident.place)
    place = mark_place(incident) or concerned_line(incident)
    return gettext("concerns {place}", place=names.place_name(place)) if place else ""


@worked_out(lambda rows: rows.numbers("low"))
def _low(incident: Incident) -> float | None:
    return _killed(incident)[0]


@worked_out(lambda rows: rows.numbers("high"))
def _high(incident: Incident) -> float | None:
    return _killed(incident)[1]


@worked_out(lambda rows: np.nan_to_num(rows.numbers("radius_km")))
def _radius(incident: Incident) -> float:
    return incident.radius_km or 0


@worked_out(lambda rows: rows.texts("id"))
def _id(incident: Incident) -> str:
    return incident.id


@worked_out(lambda rows: rows.texts("title"))
def _title(incident: Incident) -> str:
    return content(incident.title)


@reads("date")
def _words(incident: Incident) -> str:
    return names.format_date(incident.date)


@reads("categories")
def _category(incident: Incident) -> str:
    return incident.category


@reads("categories", "type")
def _kind(incident: Incident) -> str:
    return symbols.incident_kind(incident)


@reads("located", "precision", "radius_km")
def _sure(incident: Incident) -> str:
    return names.place_certainty(incident)


@reads()
def _elsewhere(incident: Incident) -> str:
    """List further places where it happened, as the frame's `elsewhere.js` reads them.

    Of each its longitude and latitude, kilometres and area, if it has one; places are parted by |.
    What is a whole line or country has no point, so it is left out.
    """
    placed = [containment.as_if_at(incident, place) for place in incident.also_at]
    return "|".join(
        f"{place.lon} {place.lat} {incident.radius_km or 0} {_extent(incident)}"
        for incident in placed
        if (place := mark_place(incident)) is not None
    )


@reads("located", "precision")
def _concerns(incident: Incident) -> int:
    return int(only_concerns(incident) or concerned_line(incident) is not None)


@reads()
def _planned(incident: Incident) -> int:
    return int(incident.planned)


@reads("date")
def _first(incident: Incident) -> int:
    return day(incident.date.first, -ALWAYS)


@reads("date")
def _last(incident: Incident) -> int:
    return day(incident.date.last, ALWAYS)


@reads("date")
def _undated(incident: Incident) -> int:
    return int(incident.date.undated)


@reads("located", "precision")
def _unmapped(incident: Incident) -> str:
    return gettext(unmapped_reason(incident))


# Each column, and how it is packed for the map.
COLUMNS: Mapping[str, tuple[Callable[[Incident], Any], Callable[[Any], Encoded]]] = {
    "id": (_id, packed_columns.texts),
    "title": (_title, packed_columns.texts),
    "words": (_words, packed_columns.texts),
    "category": (_category, packed_columns.texts),
    "collection": (collection_of, packed_columns.texts),
    "type": (_kind, packed_columns.texts),
    "sure": (_sure, packed_columns.texts),
    "place": (_place, packed_columns.texts),
    "lon": (mark_lon, packed_columns.numbers),
    "lat": (mark_lat, packed_columns.numbers),
    "concerns": (_concerns, packed_columns.numbers),
    "planned": (_planned, packed_columns.numbers),
    "extent": (_extent, packed_columns.texts),
    "radius": (_radius, packed_columns.numbers),
    "elsewhere": (_elsewhere, packed_columns.texts),
    "first": (_first, packed_columns.numbers),
    "last": (_last, packed_columns.numbers),
    "undated": (_undated, packed_columns.numbers),
    "unmapped": (_unmapped, packed_columns.texts),
    "low": (_low, packed_columns.numbers),
    "high": (_high, packed_columns.numbers),
}


def pack(incidents: Listed) -> Iterator[bytes]:
    """Yield the parts of the file of all columns (`packed_columns`), one after the other."""
    return packed_columns.pack(_packed(incidents), len(incidents))


def _packed(incidents: Listed) -> Iterator[tuple[str, Encoded]]:
    for name, (value_of, encoded) in COLUMNS.items():
        if value_of in WORKED_OUT:
            yield name, encoded(incidents.values(value_of))
        else:
            yield name, encoded(incidents.codes_once(value_of))
    circles = [incidents.values(value_of) for value_of in (mark_lon, mark_lat, _radius)]
    yield "area", packed_columns.numbers(_areas(incidents.codes_once(_extent), circles))
    yield "related", packed_columns.lists(related(incidents))


def _areas(known: Codes, circles: Iterable[Any]) -> Numbers:
    """Number the different areas that places are known to, by their first coming.

    That is an extent, given as different ones and which each has, else a circle.
    """
    extents, extent = known
    number = np.zeros(len(extent), dtype=np.int64)
    for side in circles:
        _, index = np.unique(np.array(side, dtype=float).view(np.int64), return_inverse=True)
        _, number = np.unique(number * (index.max(initial=0) + 1) + index, return_inverse=True)
    is_known = np.array([bool(key) for key in extents], dtype=bool)[extent]
    number = np.where(is_known, -1 - extent, number)
    _, first, number = np.unique(number, return_index=True, return_inverse=True)
    areas: Numbers = inverse(np.argsort(first))[number]
    return areas


def columns(incidents: Sequence[Incident]) -> Iterator[tuple[str, list[Any]]]:
    """Yield each column with its values in the order of the incidents.

    Days count from 1970-01-01, positions are in degrees (WGS84), radii in kilometres.
    """
    for name, (value_of, _) in COLUMNS.items():
        yield name, [value_of(incident) for incident in incidents]
    linked = related(incidents)
    yield "related", [linked.get(index, []) for index in range(len(incidents))]


@reads()
def _links(incident: Incident) -> tuple[str, ...]:
    return tuple(relation.id for relation in incident.related)


def related(incidents: Sequence[Incident]) -> dict[int, list[int]]:
    """List the indices of those related to an incident, from either end, ascending, by its index.

    Relations to incidents that are not among them are left out, and so is what has none.
    """
    listed = Listed.of(incidents)
    linked: defaultdict[int, set[int]] = defaultdict(set)
    for index in np.flatnonzero(listed.flags(_links)).tolist():
        for name in _links(listed[index]):
            if (other := listed.position(name)) is not None:
                linked[index].add(other)
                linked[other].add(index)
    return {index: sorted(linked[index]) for index in sorted(linked)}

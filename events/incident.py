"""One incident as the texts tell it, read strictly from a GeoJSON feature."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields

from events import edtf
from events.claims import Citation, Figure, Relation, figure, relation, sources
from events.documents import Document
from events.errors import EventsError
from events.gazetteer import Gazetteer, Place
from events.row import Row
from events.vocabulary import Vocabulary

CAPS = {
    "id": 80,
    "title": 140,
    "summary": 900,
    "date": 120,
    "place": 80,
    "place_as_written": 160,
    "note": 1200,
}

# What is told of these happened somewhere along or in them: no point stands for it.
NO_POINT = ("line", "country")

__all__ = ["CAPS", "FIELDS", "NO_POINT", "Citation", "Figure", "Incident", "Relation"]
__all__ += ["point", "read"]


@dataclass(frozen=True, slots=True)
class Incident:
    """What happened, when, where, who says so; `place` is None where it is not known."""

    id: str
    title: str
    summary: str
    category: str
    type: str
    date: edtf.EdtfDate
    place: Place | None
    place_as_written: str
    country: str | None
    admin1: str | None
    precision: str | None
    radius_km: float | None
    actors: tuple[str, ...]
    figures: tuple[Figure, ...]
    sources: tuple[Citation, ...]
    related: tuple[Relation, ...]
    aggregate: bool
    status: str
    note: str


# The properties of a feature, in the order in which they are written.
FIELDS = tuple(field.name for field in fields(Incident))


def read(
    feature: Mapping[str, object],
    vocabulary: Vocabulary,
    gazetteer: Gazetteer,
    documents: Mapping[str, Document],
) -> Incident:
    """Read one feature; an EventsError names the incident, the field and what was expected."""
    row = _properties(feature)
    category = row.choice("category", vocabulary.categories)
    place = _place(row, gazetteer)
    precision = row.choice("precision", vocabulary.precisions) if place else None
    _must_stand_at(feature.get("geometry"), point(place, precision), row)
    return Incident(
        id=row.text("id", CAPS["id"]),
        title=row.text("title", CAPS["title"]),
        summary=row.text("summary", CAPS["summary"]),
        category=category,
        type=row.choice("type", vocabulary.types[category]),
        date=row.date("date", CAPS["date"]),
        place=place,
        place_as_written=row.text("place_as_written", CAPS["place_as_written"], empty=True),
        country=_of_place(row, "country", place.country if place else None),
        admin1=_of_place(row, "admin1", place.admin1 if place else None),
        precision=precision,
        radius_km=_radius(row, place),
        actors=row.words("actors", vocabulary.actors),
        figures=tuple(figure(part, vocabulary) for part in row.rows("figures")),
        sources=sources(row, documents),
        related=tuple(relation(part, row, vocabulary) for part in row.rows("related")),
        aggregate=row.flag("aggregate"),
        status=row.choice("status", vocabulary.statuses, "accepted"),
        note=row.text("note", CAPS["note"], empty=True),
    )


def _properties(feature: Mapping[str, object]) -> Row:
    properties = feature.get("properties") if isinstance(feature, Mapping) else None
    if not isinstance(properties, Mapping) or feature.get("type") != "Feature":
        raise EventsError("an incident is no GeoJSON Feature with properties, expected one")
    slug = properties.get("id")
    if not isinstance(slug, str) or not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug):
        raise Row("incident", properties).wrong("id", "a slug of a-z, 0-9 and single hyphens")
    row = Row(f"incident {slug[:80]!r}", properties)
    row.only(FIELDS)
    return row


def _place(row: Row, gazetteer: Gazetteer) -> Place | None:
    name = row.text("place", CAPS["place"], empty=True)
    if not name:
        if row.values.get("precision") is not None:
            raise row.wrong("precision", "null, because the place is not known")
        return None
    if name not in gazetteer:
        raise row.wrong("place", "a name of the gazetteer")
    return gazetteer[name]


def _must_stand_at(geometry: object, expected: dict[str, object] | None, row: Row) -> None:
    if geometry != expected:
        raise EventsError(
            f"{row.who}: geometry is {str(geometry)[:80]}, expected {expected}: "
            "`python -m events place` writes it"
        )


def point(place: Place | None, precision: object) -> dict[str, object] | None:
    """Return the GeoJSON geometry in degrees, None where no point stands for the place."""
    if place is None or precision in NO_POINT:
        return None
    return {"type": "Point", "coordinates": [place.lon, place.lat]}


def _of_place(row: Row, name: str, expected: str | None) -> str | None:
    if row.values.get(name) != expected:
        raise row.wrong(name, f"{expected!r} as the gazetteer has it")
    return expected


def _radius(row: Row, place: Place | None) -> float | None:
    radius = row.number("radius_km", 0.001, 5000)
    if (radius is None) != (place is None):
        raise row.wrong("radius_km", "a number exactly where there is a place")
    return radius

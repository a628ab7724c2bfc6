"""One incident as the texts tell it, read strictly from a GeoJSON feature."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields

from events import edtf
from events.actors import Actor, read_actors
from events.claims import Citation, Figure, Relation, figure, relation, sources
from events.documents import Document
from events.errors import EventsError
from events.evidence import (
    FROM_TEXT,
    Basis,
    Checked,
    Evidence,
    read_basis,
    read_checked,
    read_evidence,
)
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

# The kinds of date, and the status, that nothing has happened of yet.
EVENT, PLANNED = "event", "planned"
ACCEPTED = "accepted"

__all__ = ["ACCEPTED", "CAPS", "EVENT", "FIELDS", "NO_POINT", "PLANNED"]
__all__ += ["Actor", "Basis", "Checked", "Citation", "Evidence", "Figure", "Incident", "Relation"]
__all__ += ["point", "read"]


@dataclass(frozen=True, slots=True)
class Incident:
    """What happened, when, where, who says so.

    `categories` are one or more, the first that of the mark, which `type` belongs to. `place` is
    where it happened, None where that is not known; `also_at` are further places where it happened,
    `about` the places that it concerns.
    """

    id: str
    title: str
    summary: str
    categories: tuple[str, ...]
    type: str
    date: edtf.EdtfDate
    date_kind: str
    place: Place | None
    place_as_written: str
    also_at: tuple[Place, ...]
    about: tuple[Place, ...]
    country: str | None
    admin1: str | None
    precision: str | None
    radius_km: float | None
    basis: Basis
    actors: tuple[Actor, ...]
    figures: tuple[Figure, ...]
    sources: tuple[Citation, ...]
    evidence: tuple[Evidence, ...]
    related: tuple[Relation, ...]
    aggregate: bool
    status: str
    disputed: tuple[str, ...]
    checked: tuple[Checked, ...]
    note: str

    @property
    def category(self) -> str:
        """The category of the mark, the first."""
        return self.categories[0]

    @property
    def actor_names(self) -> tuple[str, ...]:
        """The names of the actors in whatever role, each once, in order."""
        return tuple(dict.fromkeys(actor.name for actor in self.actors))

    @property
    def planned(self) -> bool:
        """Whether it is a plan, of which nothing has happened yet as far as the texts tell."""
        return self.status == PLANNED

    @property
    def is_disputed(self) -> bool:
        """Whether anything of it is disputed, or the file says so without saying what."""
        return bool(self.disputed) or self.status == "disputed"

    @property
    def as_told(self) -> bool:
        """Whether the date and the place, as far as known, are in the cited lines themselves."""
        return (self.date.undated or self.basis.date == FROM_TEXT) and (
            self.place is None or self.basis.place == FROM_TEXT
        )


# The properties of a feature, in the order in which they are written; `category` alone is the old
# name of a single one.
FIELDS = tuple(
    name
    for field in fields(Incident)
    for name in (("category", field.name) if field.name == "categories" else (field.name,))
)


def read(
    feature: Mapping[str, object],
    vocabulary: Vocabulary,
    gazetteer: Gazetteer,
    documents: Mapping[str, Document],
) -> Incident:
    """Read one feature; an EventsError names the incident, the field and what was expected."""
    row = _properties(feature)
    categories = _categories(row, vocabulary)
    place = _place(row, gazetteer)
    precision = row.choice("precision", vocabulary.precisions) if place else None
    _must_stand_at(feature.get("geometry"), point(place, precision), row)
    date_kind, status, disputed = _standing(row, vocabulary)
    return Incident(
        id=row.text("id", CAPS["id"]),
        title=row.text("title", CAPS["title"]),
        summary=row.text("summary", CAPS["summary"]),
        categories=categories,
        type=row.choice("type", vocabulary.types[categories[0]]),
        date=row.date("date", CAPS["date"]),
        date_kind=date_kind,
        place=place,
        place_as_written=row.text("place_as_written", CAPS["place_as_written"], empty=True),
        also_at=_further(row, "also_at", gazetteer, place),
        about=_further(row, "about", gazetteer),
        country=_of_place(row, "country", place.country if place else None),
        admin1=_of_place(row, "admin1", place.admin1 if place else None),
        precision=precision,
        radius_km=_radius(row, place),
        basis=read_basis(row, vocabulary),
        actors=read_actors(row, vocabulary),
        figures=tuple(figure(part, vocabulary) for part in row.rows("figures")),
        sources=sources(row, documents),
        evidence=read_evidence(row),
        related=tuple(relation(part, row, vocabulary) for part in row.rows("related")),
        aggregate=row.flag("aggregate"),
        status=status,
        disputed=disputed,
        checked=read_checked(row, vocabulary),
        note=row.text("note", CAPS["note"], empty=True),
    )


def _categories(row: Row, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Read `categories`, or the old name `category` of a single one."""
    if "categories" not in row.values:
        return (row.choice("category", vocabulary.categories),)
    categories = row.words("categories", vocabulary.categories)
    if not categories:
        raise row.wrong("categories", "at least one, the first that of the mark")
    if row.values.get("category", categories[0]) != categories[0]:
        raise row.wrong("category", f"{categories[0]!r}, the first of categories, or none beside")
    return categories


def _standing(row: Row, vocabulary: Vocabulary) -> tuple[str, str, tuple[str, ...]]:
    """Read kind of date, status and what is disputed, which must agree."""
    date_kind = row.choice("date_kind", vocabulary.date_kinds, EVENT)
    status = row.choice("status", vocabulary.statuses, ACCEPTED)
    disputed = row.words("disputed", vocabulary.disputes)
    if (status == PLANNED) != (date_kind == PLANNED):
        raise row.wrong("status", "planned exactly where date_kind is planned")
    if disputed and status == ACCEPTED:
        raise row.wrong("status", f"disputed, as disputed names {', '.join(disputed)}")
    return date_kind, status, disputed


def _further(
    row: Row, name: str, gazetteer: Gazetteer, place: Place | None = None
) -> tuple[Place, ...]:
    """Read a list of distinct names of the gazetteer, none of them that of the place itself."""
    names = row.words(name, gazetteer, "names of the gazetteer")
    if names and name == "also_at" and place is None:
        raise row.wrong(name, "a list only where place is known")
    places = tuple(gazetteer[one] for one in names)
    if len(set(places)) < len(places) or place in places:
        raise row.wrong(name, "each place once, and not the place itself")
    return places


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

"""One incident as the texts tell it, read strictly from a GeoJSON feature."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

from events import edtf
from events.actors import Actor, read_actors
from events.claims import Citation, Figure, Relation, figure, relation
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
from events.message import Message
from events.positions import (
    NO_POINT,
    PLACE,
    check_geometry,
    further_places,
    is_free,
    of_place,
    point,
    radius_of,
    read_place,
)
from events.provenance import (
    GAZETTEER,
    Extra,
    Origin,
    Reviewed,
    read_extra,
    read_reviewed,
    read_sources,
)
from events.row import Row, is_table
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

# The same for an incident of a reader's own file.
FREE_CAPS = {
    "id": 160,
    "title": 300,
    "summary": 20_000,
    "date": 120,
    "place": PLACE,
    "place_as_written": PLACE,
    "type": 120,
    "note": 20_000,
    "date_as_written": 300,
    "type_as_written": 300,
}
_SLUG = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
_FREE_ID = re.compile(r"[\w.:/+-]+")

# The kinds of date, and the status, that nothing has happened of yet.
EVENT, PLANNED = "event", "planned"
ACCEPTED = "accepted"

# The texts of an incident that its place says nothing of, and those that may not be blank.
_AS_WRITTEN = ("date_as_written", "type_as_written")
_TEXTS: Final = {
    **{name: CAPS[name] for name in ("id", "title", "summary", "place_as_written", "note")},
    **{name: FREE_CAPS[name] for name in _AS_WRITTEN},
    "collection": CAPS["id"],
}
_FREE_TEXTS: Final = {
    **{name: FREE_CAPS[name] for name in _TEXTS if name != "collection"},
    "type": FREE_CAPS["type"],
    "collection": CAPS["id"],
}
_FILLED: Final = frozenset({"id", "title", "summary"})
_FREE_FILLED: Final = frozenset({"id", "title"})
# What few incidents have: read only where one of them is there.
_SELDOM: Final[Mapping[str, Any]] = {
    **dict.fromkeys(("also_at", "about", "evidence", "related", "disputed", "checked"), ()),
    "date_kind": EVENT,
    "status": ACCEPTED,
    "basis": Basis(),
    "reviewed": None,
    "aggregate": False,
    "gone": False,
}

__all__ = ["ACCEPTED", "CAPS", "EVENT", "FIELDS", "NO_POINT", "PLANNED"]
__all__ += ["Actor", "Basis", "Checked", "Citation", "Evidence", "Figure", "Incident", "Origin"]
__all__ += ["Relation", "Reviewed", "point", "read"]


@dataclass(frozen=True, slots=True)
class Incident:
    """What happened, when, where, who says so.

    `categories` are one or more, the first that of the mark, which `type` belongs to. `place` is
    where it happened, None where that is not known; `also_at` are further places where it happened,
    `about` the places that it concerns.

    One of a reader's own file has a `collection`, rows of that file as `origins`, the cells that no
    field used in `extra`; `position` says who gives its coordinates. Of such a one names of places
    and actors and the type are those of the file. `gone` says that its file, when it came again,
    no longer had it.
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
    collection: str = ""
    position: str = GAZETTEER
    date_as_written: str = ""
    type_as_written: str = ""
    extra: Extra = ()
    reviewed: Reviewed | None = None
    gone: bool = False
    origins: tuple[Origin, ...] = ()

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
# name of a single one. Origins stand among the sources.
_WRITTEN = {"categories": ("category", "categories"), "place": ("place", "extent"), "origins": ()}
FIELDS = tuple(
    name for field in fields(Incident) for name in _WRITTEN.get(field.name, (field.name,))
)
_KNOWN = frozenset(FIELDS)


def read(
    feature: Mapping[str, object],
    vocabulary: Vocabulary,
    gazetteer: Gazetteer,
    documents: Mapping[str, Document],
) -> Incident:
    """Read one feature; an EventsError names the incident, the field and what was expected."""
    row = _properties(feature)
    free = is_free(row)
    # The words of an incident of a collection are a file's or a reader's own.
    own = free or bool(row.values.get("collection"))
    categories = _categories(row, vocabulary)
    place = read_place(row, gazetteer, feature.get("geometry"))
    precision = row.choice("precision", vocabulary.precisions) if place else None
    if not free:
        check_geometry(feature.get("geometry"), point(place, precision), row)
    seldom = _seldom(row, vocabulary, gazetteer, place)
    citations, origins = read_sources(row, documents)
    texts: dict[str, Any] = (
        row.several(_FREE_TEXTS, _FREE_FILLED) if own else row.several(_TEXTS, _FILLED)
    )
    if not own:
        texts["type"] = row.choice("type", vocabulary.types[categories[0]])
    if free and not (place or texts["place_as_written"]):
        # Where no point is known, the name of the place is the file's own word for it.
        texts["place_as_written"] = row.text("place", PLACE, empty=True)
    return Incident(
        **texts,
        **seldom,
        categories=categories,
        date=row.date("date", CAPS["date"]),
        place=place,
        country=of_place(row, "country", place.country if place else None),
        admin1=of_place(row, "admin1", place.admin1 if place else None),
        precision=precision,
        radius_km=radius_of(row, place),
        actors=read_actors(row, vocabulary, free=own),
        figures=tuple(figure(part, vocabulary) for part in row.rows("figures")),
        sources=citations,
        position=str(row.values.get("position", GAZETTEER)),
        extra=read_extra(row),
        origins=origins,
    )


def _seldom(
    row: Row, vocabulary: Vocabulary, gazetteer: Gazetteer, place: Place | None
) -> Mapping[str, Any]:
    if _SELDOM.keys().isdisjoint(row.values):
        return _SELDOM
    date_kind, status, disputed = _standing(row, vocabulary)
    return {
        "also_at": further_places(row, "also_at", gazetteer, place),
        "about": further_places(row, "about", gazetteer),
        "evidence": read_evidence(row),
        "related": tuple(relation(part, row, vocabulary) for part in row.rows("related")),
        "disputed": disputed,
        "checked": read_checked(row, vocabulary),
        "date_kind": date_kind,
        "status": status,
        "basis": read_basis(row, vocabulary),
        "reviewed": read_reviewed(row),
        "aggregate": row.flag("aggregate"),
        "gone": row.flag("gone"),
    }


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


def _properties(feature: Mapping[str, object]) -> Row:
    properties = feature.get("properties") if is_table(feature) else None
    if not is_table(properties) or feature.get("type") != "Feature":
        raise EventsError("an incident is no GeoJSON Feature with properties, expected one")
    row = Row("incident", properties)
    free = is_free(row)
    slug = properties.get("id")
    if not isinstance(slug, str) or not (_FREE_ID if free else _SLUG).fullmatch(slug):
        slug_of = Message("a slug of a-z, 0-9 and single hyphens")
        raise row.wrong(
            "id", Message("a slug of letters, digits and . : / + - _") if free else slug_of
        )
    row = Row(f"incident {slug[:80]!r}", properties)
    row.only(_KNOWN)
    return row

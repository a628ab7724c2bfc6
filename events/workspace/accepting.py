"""Makes an incident of a candidate: what a person set, else the best reading, each told apart."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from events.documents import Document
from events.errors import EventsError
from events.gazetteer import Gazetteer, Place
from events.incident import CAPS, point
from events.intake.candidates.model import EXPLICIT
from events.workspace.own_texts import OWN

READ, SET = "read", "set"
BORDER: Final = "border"
# The precision of a place by its kind, where nobody set another.
PRECISION: Final[Mapping[str, str]] = {
    **dict.fromkeys(("capital", "city", "town", "village"), "town"),
    **dict.fromkeys(("site", "crossing"), "exact"),
    **dict.fromkeys(("district", "enclave"), "district"),
    **dict.fromkeys(("region", "valley"), "region"),
    "border": "line",
    "country": "country",
}
# What a person may set, with what it is in the report of a wrong one.
SETTABLE: Final = (
    *("title", "summary", "date", "place", "place_as_written", "category", "type"),
    *("figures", "actors", "note", "precision", "radius_km"),
)
# What a person may set besides, taken as it stands: fields of the contract that nothing reads.
FURTHER: Final = (
    *("categories", "date_kind", "basis", "also_at", "about", "status", "disputed"),
    *("aggregate", "evidence", "lines", "claimant", "footnotes"),
)
_OF_THE_CITATION: Final = ("lines", "claimant", "footnotes")
_MOST_CLAIMANT, _MOST_WRITTEN = 200, 160
# How far a place may lie off of which nothing says how far it reaches.
_SOME_KM = 5.0
_SLUG_GAP = re.compile("[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A candidate with the text it is of: what was read, what was set, words by their span."""

    fields: Mapping[str, Any]
    chosen: Mapping[str, Any]
    document: Document
    text: str

    def words(self, span: Mapping[str, Any], most: int) -> str:
        """Return the text of a span on one line."""
        return " ".join(self.text[span["start"] : span["end"]].split())[:most]

    def has(self, name: str) -> bool:
        """Whether a person set a field, be it to nothing."""
        return name in self.chosen

    @property
    def claimant(self) -> str:
        """Whom the lines name as saying it, else who wrote the text."""
        said = self.chosen.get("claimant", self.fields.get("claimant"))
        return str(said or self._author)[:_MOST_CLAIMANT]

    @property
    def _author(self) -> str:
        return " and ".join(self.document.authors) or self.document.title


def settle_place(value: object, fields: Mapping[str, Any], gazetteer: Gazetteer) -> Any:
    """Return a chosen place as a `Referent` in plain values, "" for one that is not known.

    `value` is a name (of the gazetteer, or of a referent that was read), `{"reading": i,
    "referent": j}` with indices into the readings, a `Referent` as a table, or "". Raises
    EventsError.
    """
    if value in ("", None):
        return ""
    if isinstance(value, str):
        return _named(value, fields, gazetteer)
    if isinstance(value, Mapping) and "referent" in value:
        return _by_index(value, fields)
    if isinstance(value, Mapping) and {"name", "lon", "lat"} <= set(value):
        blank = {"source": "", "country": "", "radius_km": 5.0, "kind": "", "gazetteer": ""}
        return {**blank, **{name: value[name] for name in value if name in {*blank, *_NAMED}}}
    raise EventsError(
        f"place is {str(value)[:60]!r}, expected a name, a referent, or nothing where it is not "
        "known"
    )


_NAMED = ("name", "lon", "lat")


def _named(name: str, fields: Mapping[str, Any], gazetteer: Gazetteer) -> dict[str, Any]:
    if name in gazetteer:
        return _referent(gazetteer[name])
    for reading in fields.get("places", ()):
        for referent in reading["referents"]:
            if referent["name"] == name:
                return dict(referent)
    raise EventsError(
        f"place {name[:60]!r} is neither in the gazetteer nor read here: expected one of these, "
        "or its point in degrees"
    )


def _by_index(value: Mapping[str, Any], fields: Mapping[str, Any]) -> dict[str, Any]:
    reading, referent = value.get("reading", 0), value["referent"]
    try:
        return dict(fields["places"][reading]["referents"][referent])
    except (IndexError, KeyError, TypeError) as error:
        raise EventsError(
            f"place names referent {str(referent)[:20]} of reading {str(reading)[:20]}, expected "
            "one that was read"
        ) from error


def _referent(place: Place) -> dict[str, Any]:
    return {
        "name": place.name,
        "source": "gazetteer",
        "country": place.country or "",
        "lon": place.lon,
        "lat": place.lat,
        "radius_km": place.radius_km,
        "kind": place.kind,
        "gazetteer": place.name,
    }


def feature(
    passage: Passage, gazetteer: Gazetteer, name: str, merged: Sequence[Passage] = ()
) -> dict[str, Any]:
    """Return the GeoJSON feature of a passage, with the citations and figures of those merged.

    Raises EventsError where a field is missing that an incident must have.
    """
    referent = place_of(passage)
    properties = {
        "id": name,
        "title": _title(passage, referent),
        "summary": passage.chosen.get("summary", ""),
        **_what(passage, referent),
        **_when(passage),
        "figures": _figures([passage, *merged]),
        "actors": _actors(passage),
        "sources": _sources([passage, *merged]),
        "related": [],
        "aggregate": False,
        "status": "accepted",
        "note": passage.chosen.get("note", ""),
        "collection": OWN,
        "extra": told_apart(passage),
    }
    further = {key: passage.chosen[key] for key in FURTHER if passage.has(key)}
    properties |= {key: further[key] for key in further if key not in _OF_THE_CITATION}
    geometry, where = _where(passage, referent, gazetteer)
    basis = {**_basis(passage, referent), **further.get("basis", {})}
    return {
        "type": "Feature",
        "geometry": geometry,
        "properties": properties | where | {"basis": basis},
    }


def told_apart(passage: Passage) -> dict[str, str]:
    """Return for each field that was filled whether it was read by rule or set by a person."""
    filled = {
        "title": "title",
        "date": "dates",
        "place": "places",
        "category": "category",
        "type": "type",
        "figures": "figures",
        "actors": "actors",
    }
    told = {name: READ for name, found in filled.items() if passage.fields.get(found)}
    return told | dict.fromkeys(passage.chosen, SET)


def date_of(passage: Passage) -> str:
    """Return the date in force as EDTF, empty where there is none."""
    if passage.has("date"):
        return str(passage.chosen["date"])
    dates = passage.fields.get("dates") or [{"edtf": ""}]
    return str(dates[0]["edtf"])


def place_of(passage: Passage) -> dict[str, Any] | None:
    """Return the place in force as a `Referent` in plain values, None where it is not known."""
    if passage.has("place"):
        return passage.chosen["place"] or None
    for reading in passage.fields.get("places", ()):
        if reading["referents"]:
            return dict(reading["referents"][0])
    return None


def category_of(passage: Passage) -> tuple[str, str]:
    """Return category and type in force; a type that was read goes with its own category."""
    category = passage.chosen.get("category", passage.fields.get("category", ""))
    if passage.has("type"):
        return category, passage.chosen["type"]
    pairs = passage.fields.get("types", ())
    return category, next((kind for group, kind in pairs if group == category), "")


def _title(passage: Passage, referent: Mapping[str, Any] | None) -> str:
    given = passage.chosen.get("title") or passage.fields.get("title")
    if given:
        return str(given)
    category, kind = category_of(passage)
    what = (kind or category).replace("-", " ").capitalize()
    where = f", {referent['name']}" if referent else ""
    return f"{what}{where}, {date_of(passage)}"[: CAPS["title"]]


def _what(passage: Passage, referent: Mapping[str, Any] | None) -> dict[str, Any]:
    category, kind = category_of(passage)
    if not category:
        raise EventsError("the candidate has no category, expected one to be chosen")
    # What happened at a border is of it.
    further = [BORDER] if referent and referent["kind"] == BORDER != category else []
    return {"categories": [category, *further], "type": kind}


def _when(passage: Passage) -> dict[str, str]:
    date = date_of(passage)
    if not date:
        raise EventsError("the candidate has no date, expected one in EDTF, such as 2012-07")
    reading = _date_reading(passage, date)
    return {
        "date": date,
        "date_as_written": passage.words(reading, _MOST_WRITTEN) if reading else "",
    }


def _date_reading(passage: Passage, date: str) -> Mapping[str, Any] | None:
    return next((one for one in passage.fields.get("dates", ()) if one["edtf"] == date), None)


def _place_reading(
    passage: Passage, referent: Mapping[str, Any] | None
) -> Mapping[str, Any] | None:
    """Return the reading that names the place, any where the place is not known."""
    readings = passage.fields.get("places", ())
    if referent is None:
        return None if passage.has("place") else next(iter(readings), None)
    found = (one for one in readings if any(map(partial(_same, referent), one["referents"])))
    return next(found, None)


def _same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    if one["gazetteer"]:
        return bool(one["gazetteer"] == other["gazetteer"])
    return (one["lon"], one["lat"]) == (other["lon"], other["lat"])


def _written(passage: Passage, referent: Mapping[str, Any] | None) -> str:
    if passage.has("place_as_written"):
        return str(passage.chosen["place_as_written"])
    reading = _place_reading(passage, referent)
    return " ".join(str(reading["written"]).split())[:_MOST_WRITTEN] if reading else ""


def _where(
    passage: Passage, referent: Mapping[str, Any] | None, gazetteer: Gazetteer
) -> tuple[dict[str, object] | None, dict[str, Any]]:
    """Return geometry and the fields of the place: the gazetteer's, or those of the referent."""
    written = {"place_as_written": _written(passage, referent)}
    nothing = dict.fromkeys(("place", "country", "admin1", "precision", "radius_km"))
    if referent is None:
        return None, nothing | written
    known = referent["gazetteer"]
    place = gazetteer[known] if known else None
    kind = place.kind if place else referent["kind"]
    precision = passage.chosen.get("precision") or PRECISION.get(kind, "town")
    reach = place.radius_km if place else referent["radius_km"] or _SOME_KM
    radius = passage.chosen.get("radius_km") or reach
    fields = {"precision": precision, "radius_km": radius, **written}
    if place:
        of_place = {"place": place.name, "country": place.country, "admin1": place.admin1}
        return point(place, precision), of_place | fields
    coordinates = [referent["lon"], referent["lat"]]
    own = {"place": referent["name"], "country": referent["country"] or None, "position": "source"}
    return {"type": "Point", "coordinates": coordinates}, own | fields


def _basis(passage: Passage, referent: Mapping[str, Any] | None) -> dict[str, str]:
    """Return what date and place rest on; what no reading has rests on nothing that is known."""
    reading = _date_reading(passage, date_of(passage))
    basis = {}
    if reading:
        basis["date"] = "text" if reading["how"] == EXPLICIT else "context"
    if referent and _written(passage, referent):
        basis["place"] = "text"
    return basis


def _figures(passages: Sequence[Passage]) -> list[dict[str, Any]]:
    """Return the figures of all, those of one claimant once, side by side with the others'."""
    found: list[dict[str, Any]] = []
    for passage in passages:
        given = passage.chosen.get("figures", passage.fields.get("figures", ()))
        for one in given:
            values = {key: one[key] for key in _FIGURE if one.get(key) not in (None, False)}
            values["claimant"] = str(one.get("claimant") or passage.claimant)[:_MOST_CLAIMANT]
            if values not in found:
                found.append(values)
    return found


_FIGURE = (
    *("measure", "group", "low", "high", "claimant", "approximate", "at_least", "at_most"),
    "as_written",
)


def _actors(passage: Passage) -> list[dict[str, str]]:
    """Return each actor once in each role."""
    given = passage.chosen.get("actors", passage.fields.get("actors", ()))
    named = [
        {key: one[key] for key in ("name", "role") if one.get(key)}
        if isinstance(one, Mapping)
        else {"name": one}
        for one in given
    ]
    return [one for at, one in enumerate(named) if one not in named[:at]]


def _sources(passages: Sequence[Passage]) -> list[dict[str, Any]]:
    """Return a citation of each passage: document, lines, and pages where the text has them."""
    found: list[dict[str, Any]] = []
    for passage in passages:
        lines = list(passage.chosen.get("lines", passage.fields["lines"]))
        source: dict[str, Any] = {"document": passage.document.id, "lines": lines}
        pages = [passage.document.page(line) for line in lines]
        if None not in pages:
            source["pages"] = pages
        claimant = passage.chosen.get("claimant", passage.fields.get("claimant"))
        if claimant:
            source["claimant"] = str(claimant)[:_MOST_CLAIMANT]
        if passage.chosen.get("footnotes"):
            source["footnotes"] = passage.chosen["footnotes"]
        if source not in found:
            found.append(source)
    return found


def new_id(passage: Passage, taken: frozenset[str]) -> str:
    """Return a lasting id of date, place and kind that nothing has yet."""
    referent = place_of(passage)
    kind = category_of(passage)[1] or category_of(passage)[0]
    words = " ".join((date_of(passage), referent["name"] if referent else "", kind))
    stem = _SLUG_GAP.sub("-", words.casefold()).strip("-")[: CAPS["id"] - 6].strip("-")
    stem = stem or "incident"
    for name in (stem, *(f"{stem}-{number}" for number in range(2, 10_000))):
        if name not in taken:
            return name
    raise EventsError(f"no id is left for {stem}, expected one with another date or place")

"""Makes an incident of a candidate: what a person set, else the best reading, each told apart."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from events.errors import EventsError
from events.gazetteer import Gazetteer
from events.incident import CAPS, NO_POINT, point
from events.intake.candidates.model import EXPLICIT
from events.workspace.own_texts import OWN
from events.workspace.passage import (
    MOST_CLAIMANT,
    Passage,
    category_of,
    date_of,
    place_of,
    title_of,
    told_apart,
)

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
_MOST_WRITTEN = 160
# How far a place may lie off of which nothing says how far it reaches.
_SOME_KM = 5.0
_SLUG_GAP = re.compile("[^a-z0-9]+")


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


def _title(passage: Passage, referent: Mapping[str, Any] | None) -> str:
    given = title_of(passage)
    if given:
        return given[: CAPS["title"]]
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
    if reading and not reading.get("sure", True) and not passage.has("date"):
        raise EventsError(f"the year of {date} is in doubt, expected a date to be chosen")
    return {
        "date": date,
        "date_as_written": passage.words(reading, _MOST_WRITTEN) if reading else "",
    }


def _date_reading(passage: Passage, date: str) -> Mapping[str, Any] | None:
    return next(
        (reading for reading in passage.fields.get("dates", ()) if reading["edtf"] == date), None
    )


def _place_reading(
    passage: Passage, referent: Mapping[str, Any] | None
) -> Mapping[str, Any] | None:
    """Return the reading that names the place, any where the place is not known."""
    readings = passage.fields.get("places", ())
    if referent is None:
        return None if passage.has("place") else next(iter(readings), None)
    matching = (
        reading for reading in readings if any(map(partial(_same, referent), reading["referents"]))
    )
    return next(matching, None)


def _same(referent: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    if referent["gazetteer"]:
        return bool(referent["gazetteer"] == other["gazetteer"])
    return (referent["lon"], referent["lat"]) == (other["lon"], other["lat"])


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
    own = {"place": referent["name"], "country": referent["country"] or None}
    if precision in NO_POINT:
        fields["place_as_written"] = written["place_as_written"] or referent["name"]
        return None, own | fields | {"position": "none"}
    coordinates = [referent["lon"], referent["lat"]]
    return {"type": "Point", "coordinates": coordinates}, own | fields | {"position": "source"}


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
    merged: list[dict[str, Any]] = []
    for passage in passages:
        given = passage.chosen.get("figures", passage.fields.get("figures", ()))
        for figure in given:
            values = {key: figure[key] for key in _FIGURE if figure.get(key) not in (None, False)}
            values["claimant"] = str(figure.get("claimant") or passage.claimant)[:MOST_CLAIMANT]
            if values not in merged:
                merged.append(values)
    return merged


_FIGURE = (
    *("measure", "group", "low", "high", "claimant", "approximate", "at_least", "at_most"),
    "as_written",
)


def _actors(passage: Passage) -> list[dict[str, str]]:
    """Return each actor once in each role."""
    given = passage.chosen.get("actors", passage.fields.get("actors", ()))
    named = [
        {key: figure[key] for key in ("name", "role") if figure.get(key)}
        if isinstance(figure, Mapping)
        else {"name": figure}
        for figure in given
    ]
    return [name for index, name in enumerate(named) if name not in named[:index]]


def _sources(passages: Sequence[Passage]) -> list[dict[str, Any]]:
    """Return a citation of each passage: document, lines, and pages where the text has them."""
    sources: list[dict[str, Any]] = []
    for passage in passages:
        lines = list(passage.chosen.get("lines", passage.fields["lines"]))
        source: dict[str, Any] = {"document": passage.document.id, "lines": lines}
        pages = [passage.document.page(line) for line in lines]
        if None not in pages:
            source["pages"] = pages
        claimant = passage.chosen.get("claimant", passage.fields.get("claimant"))
        if claimant:
            source["claimant"] = str(claimant)[:MOST_CLAIMANT]
        if passage.chosen.get("footnotes"):
            source["footnotes"] = passage.chosen["footnotes"]
        if source not in sources:
            sources.append(source)
    return sources


def new_id(passage: Passage, known_ids: frozenset[str]) -> str:
    """Make an id of date, place and kind that is not among the known ones. Raises EventsError."""
    referent = place_of(passage)
    kind = category_of(passage)[1] or category_of(passage)[0]
    words = " ".join((date_of(passage), referent["name"] if referent else "", kind))
    stem = _SLUG_GAP.sub("-", words.casefold()).strip("-")[: CAPS["id"] - 6].strip("-")
    stem = stem or "incident"
    for name in (stem, *(f"{stem}-{number}" for number in range(2, 10_000))):
        if name not in known_ids:
            return name
    raise EventsError(f"no id is left for {stem}, expected one with another date or place")

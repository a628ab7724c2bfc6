"""Settles which place a person means: a name, one of those that were read, or a point."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from events.errors import EventsError
from events.gazetteer import Gazetteer, Place
from events.workspace import own_places


def settle_place(value: object, fields: Mapping[str, Any], gazetteer: Gazetteer) -> Any:
    """Return a chosen place as a `Referent` in plain values, "" for one that is not known.

    `value` is a name (of the gazetteer, or of a referent that was read), `{"reading": i,
    "referent": j}` with indices into the readings, a `Referent` as a table, with `"keep": True` one
    that becomes the workspace's own, or "". Raises EventsError.
    """
    if value in ("", None):
        return ""
    if isinstance(value, str):
        return _named(value, fields, gazetteer)
    if isinstance(value, Mapping) and "referent" in value:
        return _by_index(value, fields)
    if isinstance(value, Mapping) and value.get("keep") is True:
        return own_places.own_referent(value)
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

"""Writes what follows from the gazetteer: no coordinate is typed twice."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from events import files, store
from events.errors import EventsError
from events.gazetteer import Gazetteer, Place
from events.incident import FIELDS, point

_DEFAULTS: dict[str, object] = {
    "place_as_written": "",
    "figures": [],
    "related": [],
    "aggregate": False,
    "status": "accepted",
    "note": "",
}


def write(path: Path, gazetteer: Gazetteer) -> int:
    """Rewrite a GeoJSON file with what the gazetteer says of each place; return how many features.

    These are geometry (degrees), country, province and radius (km). Raises EventsError for an
    unknown place, and for a file that cannot be read or written.
    """
    placed = [
        _placed(feature, gazetteer, number)
        for number, feature in enumerate(store.features(path), 1)
    ]
    files.replace(path, formatted(placed))
    return len(placed)


def formatted(features: Sequence[Mapping[str, object]]) -> str:
    """Return a FeatureCollection as text, the same for the same features."""
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _placed(feature: Mapping[str, object], gazetteer: Gazetteer, number: int) -> dict[str, object]:
    properties = feature.get("properties") if isinstance(feature, Mapping) else None
    if not isinstance(properties, Mapping):
        raise EventsError(f"incident #{number} has no properties, expected a GeoJSON Feature")
    name = properties.get("place")
    place = gazetteer[name] if isinstance(name, str) and name else None
    values = {**_DEFAULTS, **properties, **_from(place, properties.get("radius_km"))}
    ordered = {field: values[field] for field in FIELDS if field in values}
    # A field that nothing knows is kept for `check` to name.
    ordered |= {field: value for field, value in values.items() if field not in ordered}
    geometry = point(place, values.get("precision"))
    return {"type": "Feature", "geometry": geometry, "properties": ordered}


def _from(place: Place | None, radius: object) -> dict[str, object]:
    if place is None:
        return {
            "place": None,
            "country": None,
            "admin1": None,
            "precision": None,
            "radius_km": None,
        }
    return {
        "place": place.name,
        "country": place.country,
        "admin1": place.admin1,
        "radius_km": place.radius_km if radius is None else radius,
    }

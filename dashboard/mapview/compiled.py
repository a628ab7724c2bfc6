"""What the frame fetches once: incidents as columns, layers by address, settings, all published."""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from dashboard import figures
from dashboard.data import Facts
from dashboard.look import CATEGORIES, SHAPES, TOKENS
from dashboard.mapview import published
from dashboard.mapview.fonts import fonts
from dashboard.placed import extent, unmapped
from dashboard.texts import BASEMAPS, FRAME
from events import edtf
from events.incident import Incident

EPOCH = date(1970, 1, 1).toordinal()
ALWAYS = 10**7


def day(value: date | None, otherwise: int) -> int:
    """Whole days since 1970-01-01."""
    return otherwise if value is None else value.toordinal() - EPOCH


def _killed(one: Incident) -> tuple[float | None, float | None]:
    """The lowest and the highest number of dead that any claimant gives."""
    told = figures.spread(figures.claims(one, "killed"))
    return told.low, told.high


COLUMNS: Mapping[str, Callable[[Incident], Any]] = {
    "id": lambda one: one.id,
    "title": lambda one: one.title,
    "words": lambda one: edtf.in_words(one.date),
    "category": lambda one: one.category,
    "place": lambda one: one.place.name if one.place else "",
    "lon": lambda one: one.place and one.place.lon,
    "lat": lambda one: one.place and one.place.lat,
    "extent": extent,
    "radius": lambda one: one.radius_km or 0,
    "first": lambda one: day(one.date.first, -ALWAYS),
    "last": lambda one: day(one.date.last, ALWAYS),
    "undated": lambda one: int(one.date.undated),
    "unmapped": unmapped,
    "low": lambda one: _killed(one)[0],
    "high": lambda one: _killed(one)[1],
}


def columns(incidents: Sequence[Incident]) -> dict[str, list[Any]]:
    """The incidents, in order, one list a column; days since 1970, degrees, kilometres."""
    found = {name: [of(one) for one in incidents] for name, of in COLUMNS.items()}
    return {**found, "related": related(incidents)}


def related(incidents: Sequence[Incident]) -> list[list[int]]:
    """For each incident the places in the list of those connected with it, from either end."""
    at = {one.id: place for place, one in enumerate(incidents)}
    linked: list[set[int]] = [set() for _ in incidents]
    for place, one in enumerate(incidents):
        for other in one.related:
            linked[place].add(at[other.id])
            linked[at[other.id]].add(place)
    return [sorted(places) for places in linked]


def mask(incidents: Sequence[Incident], passing: Iterable[str]) -> str:
    """One bit an incident, in order: whether it passes the filters; base64."""
    chosen = set(passing)
    bits = bytearray((len(incidents) + 7) // 8)
    for at, one in enumerate(incidents):
        bits[at >> 3] |= (one.id in chosen) << (at & 7)
    return base64.b64encode(bits).decode("ascii")


def validity(facts: Facts, layer: str) -> dict[str, list[int]]:
    """First and last possible day of each feature that has a date, by its id."""
    return {
        feature: [day(first, -ALWAYS), day(last, ALWAYS)]
        for feature, (first, last) in facts.validity.get(layer, {}).items()
    }


def settings(facts: Facts) -> str:
    """Publish everything the frame needs; the address of its settings."""
    layers = [
        {
            "id": layer.id,
            "title": layer.title,
            "url": published.publish(f"{layer.id}.geojson", layer.path.read_bytes()),
            "style": layer.style,
            "valid": validity(facts, layer.id) or None,
        }
        for layer in facts.layers.values()
        if layer.id in facts.frames
    ]
    content = {
        "layers": layers,
        "incidents": _published("incidents.json", columns(facts.incidents)),
        "relief": _relief(facts),
        "fonts": fonts(),
        "tokens": TOKENS,
        "shapes": SHAPES,
        "categories": CATEGORIES,
        "basemaps": {name: base.tiles for name, base in BASEMAPS.items() if base.tiles},
        "domain": [day(end, 0) for end in facts.window],
        "span": [day(end, 0) for end in facts.span],
        "home": _flipped(facts.home),
        "texts": FRAME,
        "credit": _credit(facts),
    }
    return _published("settings.json", content)


def _published(name: str, content: Any) -> str:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return published.publish(name, text.encode("utf-8"))


def _relief(facts: Facts) -> dict[str, Any]:
    if facts.relief is None:
        return {}
    pictures = {"light": facts.relief.light, "dark": facts.relief.dark}
    return {
        theme: {
            "url": published.publish(path.name, path.read_bytes()),
            "world": _world(facts.relief.bounds),
        }
        for theme, path in pictures.items()
        if path.is_file()
    }


def _credit(facts: Facts) -> str:
    """Who made the base map, each named once."""
    named = [str(layer.style.get("credit", "")) for layer in facts.layers.values()]
    relief = [facts.relief.source.name.split(" (")[0]] if facts.relief else []
    return " · ".join(dict.fromkeys(name for name in (*named, *relief) if name))


def _world(bounds: Sequence[float]) -> list[float]:
    """West, north, east, south in world coordinates: 0 to 1, Web Mercator, y downwards."""
    west, south, east, north = bounds
    return [west / 360 + 0.5, _mercator(north), east / 360 + 0.5, _mercator(south)]


def _mercator(lat: float) -> float:
    return 0.5 - math.asinh(math.tan(math.radians(lat))) / (2 * math.pi)


def _flipped(bounds: Sequence[float]) -> list[list[float]]:
    """Leaflet's corners (lat, lon) of west, south, east, north."""
    west, south, east, north = bounds
    return [[south, west], [north, east]]

"""What the frame fetches once: incidents as columns, layers by address, settings, all published."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from dashboard import figures, naming
from dashboard.data import Facts
from dashboard.language import months, say, spoken
from dashboard.look import CATEGORIES, SHAPES, TOKENS, layer_title
from dashboard.mapview import corners, published
from dashboard.mapview.fonts import fonts
from dashboard.mapview.layers import as_read
from dashboard.placed import extent, unmapped
from dashboard.texts import BASEMAPS, FRAME
from events.incident import Incident
from events.listed import Flags

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
    "words": lambda one: naming.when(one.date),
    "category": lambda one: one.category,
    "place": lambda one: naming.place_name(one.place) if one.place else "",
    "lon": lambda one: one.place and one.place.lon,
    "lat": lambda one: one.place and one.place.lat,
    "extent": extent,
    "radius": lambda one: one.radius_km or 0,
    "first": lambda one: day(one.date.first, -ALWAYS),
    "last": lambda one: day(one.date.last, ALWAYS),
    "undated": lambda one: int(one.date.undated),
    "unmapped": lambda one: say(unmapped(one)),
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


def mask(passing: Flags) -> str:
    """One bit an incident, in order: whether it passes the filters; base64."""
    return base64.b64encode(np.packbits(passing, bitorder="little").tobytes()).decode("ascii")


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
            "title": layer_title(layer),
            "url": published.publish(f"{layer.id}.geojson", as_read(layer, facts.frames[layer.id])),
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
        "language": spoken(),
        "months": months(spoken(), "abbreviated"),
        "basemaps": {name: base.tiles for name, base in BASEMAPS.items() if base.tiles},
        "domain": [day(end, 0) for end in facts.window],
        "span": [day(end, 0) for end in facts.span],
        "home": corners.flipped(facts.home),
        "texts": {name: say(text) for name, text in FRAME.items()},
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
            "url": published.publish(path.name, picture),
            "world": corners.world(facts.relief.bounds),
        }
        for theme, path in pictures.items()
        if (picture := _picture(path))
    }


def _picture(path: Path) -> bytes:
    """The bytes of a picture; none when it is not there: the map does without."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _credit(facts: Facts) -> str:
    """Who made the base map, each named once."""
    named = [str(layer.style.get("credit", "")) for layer in facts.layers.values()]
    relief = [facts.relief.source.name.split(" (")[0]] if facts.relief else []
    return " · ".join(dict.fromkeys(name for name in (*named, *relief) if name))

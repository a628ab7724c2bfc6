"""What the map's frame fetches once: settings, with the addresses of layers and incidents.

A layer is published as the file that was read and checked, also when that has changed since.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
from shapely.geometry import mapping

from dashboard.dataset import Atlas
from dashboard.i18n.labels import BASEMAPS
from dashboard.i18n.translate import N_, current_language, gettext, month_names
from dashboard.mapview import assets
from dashboard.mapview import incidents as incident_columns
from dashboard.mapview.assets import fonts
from dashboard.mapview.incidents import ALWAYS, day
from dashboard.spatial.features import drop_missing
from dashboard.theme.symbols import CATEGORIES, SHAPES, TOKENS, layer_title
from events.listed import Flags
from geodata import mercator
from geodata.registry import DIGEST, Layer


def bounds_to_world(bounds: Sequence[float]) -> list[float]:
    """Project west, south, east, north (degrees) to left, top, right, bottom in world units."""
    west, south, east, north = bounds
    return [*mercator.to_world(west, north), *mercator.to_world(east, south)]


def flipped(bounds: Sequence[float]) -> list[list[float]]:
    """Leaflet's corners (lat, lon) of west, south, east, north."""
    west, south, east, north = bounds
    return [[south, west], [north, east]]


def layer_bytes(layer: Layer, frame: gpd.GeoDataFrame) -> bytes:
    """The GeoJSON that the frame was read from, else the frame written as GeoJSON."""
    try:
        found = layer.path.read_bytes()
    except OSError:
        found = b""
    if hashlib.sha256(found).hexdigest() == frame.attrs.get(DIGEST):
        return found
    features = [_feature(row) for row in frame.to_dict("records")]
    whole = {"type": "FeatureCollection", "features": features}
    return json.dumps(whole, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def _feature(row: dict[Any, Any]) -> dict[str, Any]:
    geometry = mapping(row.pop("geometry"))
    return {"type": "Feature", "properties": drop_missing(row), "geometry": geometry}


def mask(passing: Flags) -> str:
    """One bit an incident, in order: whether it passes the filters; base64."""
    return base64.b64encode(np.packbits(passing, bitorder="little").tobytes()).decode("ascii")


def validity(facts: Atlas, layer: str) -> dict[str, list[int]]:
    """First and last possible day of each feature that has a date, by its id."""
    return {
        feature: [day(first, -ALWAYS), day(last, ALWAYS)]
        for feature, (first, last) in facts.validity.get(layer, {}).items()
    }


def build_payload(facts: Atlas) -> str:
    """Publish everything the frame needs; the address of its settings."""
    layers = [
        {
            "id": layer.id,
            "title": layer_title(layer),
            "url": _layer(layer, facts),
            "style": layer.style,
            "valid": validity(facts, layer.id) or None,
        }
        for layer in facts.layers.values()
        if layer.id in facts.frames
    ]
    content = {
        "layers": layers,
        "incidents": _published("incidents.json", incident_columns.columns(facts.incidents)),
        "relief": _relief(facts),
        "fonts": fonts(),
        "tokens": TOKENS,
        "shapes": SHAPES,
        "categories": CATEGORIES,
        "language": current_language(),
        "months": month_names(current_language(), "abbreviated"),
        "basemaps": {name: base.tiles for name, base in BASEMAPS.items() if base.tiles},
        "domain": [day(end, 0) for end in facts.window],
        "span": [day(end, 0) for end in facts.span],
        "home": flipped(facts.home),
        "texts": {name: gettext(text) for name, text in FRAME.items()},
        "credit": _credit(facts),
    }
    return _published("settings.json", content.items())


def _published(name: str, table: Iterable[tuple[str, Any]]) -> str:
    return assets.publish(name, _pieces(table))


def _pieces(table: Iterable[tuple[str, Any]]) -> Iterator[bytes]:
    """A table as JSON, one of its values at a time: together they may be large."""
    before = "{"
    for key, value in table:
        yield f"{before}{_json(key)}:".encode()
        yield _json(value).encode()
        before = ","
    yield b"}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _layer(layer: Layer, facts: Atlas) -> str:
    return assets.publish(f"{layer.id}.geojson", [layer_bytes(layer, facts.frames[layer.id])])


def _relief(facts: Atlas) -> dict[str, Any]:
    if facts.relief is None:
        return {}
    pictures = {"light": facts.relief.light, "dark": facts.relief.dark}
    return {
        theme: {
            "url": assets.publish(path.name, [picture]),
            "world": bounds_to_world(facts.relief.bounds),
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


def _credit(facts: Atlas) -> str:
    """Who made the base map, each named once."""
    named = [str(layer.style.get("credit", "")) for layer in facts.layers.values()]
    relief = [facts.relief.source.name.split(" (")[0]] if facts.relief else []
    return " · ".join(dict.fromkeys(name for name in (*named, *relief) if name))


FRAME: Mapping[str, str] = {
    "map": N_("Map of the incidents and layers shown; the table gives the same as text"),
    "time": N_("Time window"),
    "play": N_("Play"),
    "pause": N_("Pause"),
    "back": N_("One step back"),
    "on": N_("One step on"),
    "step": N_("Length of a step"),
    "speed": N_("Speed"),
    "mode": N_("What the window shows"),
    "window": N_("In the window"),
    "upto": N_("Up to its end"),
    "whole": N_("The whole window"),
    "closer": N_("Show only the window's years"),
    "wider": N_("Show more years"),
    "loop": N_("Play again from the start"),
    "stack": N_("Colour the bars by category"),
    "first": N_("First day"),
    "last": N_("Last day"),
    "certain": N_("certain"),
    "possible": N_("possible"),
    "undated": N_("undated"),
    "zoomIn": N_("Zoom in"),
    "zoomOut": N_("Zoom out"),
    "home": N_("Whole view"),
    "north": N_("North"),
    "away": N_("not in this view"),
    "outside": N_("outside this view"),
    "here": N_("at this place"),
    "along": N_("along this line"),
    "list": N_("List"),
    "close": N_("Close"),
    "also": N_("Also here: "),
    "sketch": N_("Draw a shape to ask what lies in it"),
    "circle": N_("Draw a circle"),
    "rectangle": N_("Draw a rectangle"),
    "polygon": N_("Draw a polygon; Enter closes it"),
    "clearShape": N_("Remove the shape"),
    "title": N_("Map"),
    "northLetter": N_("N"),
    "km": N_("km"),
    "m": N_("m"),
    "month": N_("1 month"),
    "halfYear": N_("6 months"),
    "year": N_("1 year"),
    "fiveYears": N_("5 years"),
    "loading": N_("Loading {n} of {all} layers"),
    "unreachable": N_("The online basemap cannot be reached; the offline map stays."),
}

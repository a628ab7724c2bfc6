"""What the map's frame fetches once, published under addresses that change with the content.

The incidents as columns, the packed layers, and the settings: colours, symbols, texts, limits of
the time axis. Days are whole days since 1970-01-01.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from dashboard.dataset import Atlas
from dashboard.i18n.labels import BASEMAPS, DISCLAIMER
from dashboard.i18n.translate import N_, current_language, gettext, month_names
from dashboard.mapview import assets, packing
from dashboard.mapview import incidents as incident_columns
from dashboard.mapview.assets import fonts
from dashboard.mapview.incidents import ALWAYS, day
from dashboard.process import disk_cache
from dashboard.theme.symbols import CATEGORIES, SHAPES, TOKENS, layer_title
from dashboard.ui.presenters import collections as collection_words
from events.listed import Flags
from geodata import mercator

Publish = Callable[[str, Iterable[bytes]], str]


def bounds_to_world(bounds: Sequence[float]) -> list[float]:
    """Project west, south, east, north (degrees) to left, top, right, bottom in world units."""
    west, south, east, north = bounds
    return [*mercator.to_world(west, north), *mercator.to_world(east, south)]


def leaflet_corners(bounds: Sequence[float]) -> list[list[float]]:
    """Turn west, south, east, north into the two corners that Leaflet takes, latitude first."""
    west, south, east, north = bounds
    return [[south, west], [north, east]]


def mask(passing: Flags) -> str:
    """Pack the flags of the incidents that pass the filters, one bit each, in order; base64."""
    return base64.b64encode(np.packbits(passing, bitorder="little").tobytes()).decode("ascii")


def validity(atlas: Atlas, layer: str) -> dict[str, list[int]]:
    """Return the first and last possible day of each feature that has a date, by its id."""
    return {
        feature: [day(first, -ALWAYS), day(last, ALWAYS)]
        for feature, (first, last) in atlas.validity.get(layer, {}).items()
    }


def build_payload(atlas: Atlas) -> dict[str, str]:
    """Publish everything the frame needs; return the addresses of its three sources."""
    settings = frame_settings(atlas, assets.publish)
    return {
        "settings": _published("settings.json", settings.items()),
        "incidents": assets.publish("incidents.bin", incident_columns.pack(atlas.incidents)),
        "layers": assets.publish("layers.bin", [_packed_layers(atlas)]),
    }


def frame_settings(atlas: Atlas, publish: Publish) -> dict[str, Any]:
    """Make the settings; `publish` takes a file's name and bytes and returns what names it."""
    layers = [
        {
            "id": layer.id,
            "title": layer_title(layer),
            "style": layer.style,
            "valid": validity(atlas, layer.id) or None,
        }
        for layer in atlas.layers.values()
        if layer.id in atlas.frames
    ]
    return {
        "layers": layers,
        "relief": _relief(atlas, publish),
        "fonts": fonts(),
        "tokens": TOKENS,
        "shapes": SHAPES,
        "categories": CATEGORIES,
        "collections": _collections(atlas),
        "language": current_language(),
        "months": month_names(current_language(), "abbreviated"),
        "basemaps": {name: base.tiles for name, base in BASEMAPS.items() if base.tiles},
        "domain": [day(end, 0) for end in atlas.window],
        "span": [day(end, 0) for end in atlas.span],
        "home": leaflet_corners(atlas.home),
        "texts": {name: gettext(text) for name, text in FRAME.items()},
        "credit": _credit(atlas),
        "disclaimer": gettext(DISCLAIMER),
    }


def _packed_layers(atlas: Atlas) -> bytes:
    """Pack the layers, or take what was packed of the same version; where all could be read."""
    if atlas.problems or atlas.layer_problems:
        return pack_layers(atlas)
    return disk_cache.kept("layers", lambda: pack_layers(atlas), atlas.version)


def pack_layers(atlas: Atlas) -> bytes:
    """Pack the features of all layers that could be read, in the order of the registry."""
    return packing.pack(atlas.frames, {name: atlas.layers[name].style for name in atlas.frames})


def _published(name: str, table: Iterable[tuple[str, Any]]) -> str:
    return assets.publish(name, _encode_table(table))


def _encode_table(table: Iterable[tuple[str, Any]]) -> Iterator[bytes]:
    """Encode a table as JSON, one value at a time: together they may be large."""
    before = "{"
    for key, value in table:
        yield f"{before}{_json(key)}:".encode()
        yield _json(value).encode()
        before = ","
    yield b"}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _relief(atlas: Atlas, publish: Publish) -> dict[str, Any]:
    if atlas.relief is None:
        return {}
    pictures = {"light": atlas.relief.light, "dark": atlas.relief.dark}
    return {
        theme: {
            "url": publish(path.name, [picture]),
            "world": bounds_to_world(atlas.relief.bounds),
        }
        for theme, path in pictures.items()
        if (picture := _picture(path))
    }


def _picture(path: Path) -> bytes:
    """Read a picture; empty where it is not there: the map does without."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _credit(atlas: Atlas) -> str:
    """Name who made the base map, each once."""
    makers = [str(layer.style.get("credit", "")) for layer in atlas.layers.values()]
    relief = [atlas.relief.source.name.split(" (")[0]] if atlas.relief else []
    return " · ".join(dict.fromkeys(name for name in (*makers, *relief) if name))


def _collections(atlas: Atlas) -> dict[str, dict[str, str]]:
    """Say of each added collection its plate, its name, and how a picture of it is cited."""
    return {
        entry.id: {
            "plate": entry.plate,
            "title": entry.shown_title,
            "credit": collection_words.credit(entry),
        }
        for entry in atlas.collections
        if not entry.built_in
    }


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
    "coverage": N_("What the texts speak of"),
    "silent": N_(
        "No text dates anything to {years}:"
        " that nothing is shown does not say that nothing happened."
    ),
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
    "concern": N_("concerning it"),
    "list": N_("List"),
    "andMore": N_("{name} and {n} more"),
    "close": N_("Close"),
    "also": N_("Also here: "),
    "sketch": N_("Draw a shape to ask what lies in it"),
    "circle": N_("Draw a circle"),
    "rectangle": N_("Draw a rectangle"),
    "polygon": N_("Draw a polygon; Enter closes it"),
    "clearShape": N_("Remove the shape"),
    "stopDrawing": N_("Stop drawing"),
    "closePolygon": N_("Close the polygon"),
    "undo": N_("Undo the last corner or shape"),
    "radius": N_("radius"),
    "tooSmall": N_("Too small to ask about: draw at least 20 m across."),
    "tooLarge": N_("Too large to ask about: a radius may be up to 1,000 km."),
    "crosses": N_("The polygon crosses itself: undo a corner."),
    "fewCorners": N_("A polygon needs three corners."),
    "manyCorners": N_("A polygon has at most 60 corners."),
    "offWorld": N_("The shape reaches beyond longitude ±180° or latitude ±85°."),
    "certainHere": N_("certainly in the window"),
    "possibleHere": N_("possibly in the window"),
    "plan": N_("a plan, in no sum"),
    "partly": N_("stands in a part of the window only"),
    "offBy": N_("place may be off by {km} km"),
    "opensList": N_("opens as a list"),
    "candidate": N_("candidate, not accepted"),
    "opensReview": N_("opens its review"),
    "walk": N_("The map by keyboard: arrows, Page Up and Page Down, Enter"),
    "keys": N_("arrows: what lies that way · Page Up, Page Down: by date · Enter opens"),
    "byDate": N_("{n} / {all} by date"),
    "opened": N_("Open: {name}"),
    "closed": N_("Nothing is open"),
    "playing": N_("Playing"),
    "paused": N_("Paused"),
    "title": N_("Map"),
    "northLetter": N_("N"),
    "km": N_("km"),
    "km2": N_("km²"),
    "m": N_("m"),
    "month": N_("1 month"),
    "halfYear": N_("6 months"),
    "year": N_("1 year"),
    "fiveYears": N_("5 years"),
    "loading": N_("Loading the layers"),
    "layersFailed": N_("The layers could not be loaded ({why}). Reload the page."),
    "unreachable": N_("The online basemap cannot be reached; the offline map stays."),
}

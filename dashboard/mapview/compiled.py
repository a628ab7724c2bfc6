"""What the frame fetches once: incidents as columns, layers by address, settings, all published."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from dashboard.data import Facts
from dashboard.language import months, say, spoken
from dashboard.look import CATEGORIES, SHAPES, TOKENS, layer_title
from dashboard.mapview import columns, corners, published
from dashboard.mapview.columns import ALWAYS, day
from dashboard.mapview.fonts import fonts
from dashboard.mapview.layers import as_read
from dashboard.texts import BASEMAPS, FRAME
from events.listed import Flags
from geodata.registry import Layer


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
            "url": _layer(layer, facts),
            "style": layer.style,
            "valid": validity(facts, layer.id) or None,
        }
        for layer in facts.layers.values()
        if layer.id in facts.frames
    ]
    content = {
        "layers": layers,
        "incidents": _published("incidents.json", columns.columns(facts.incidents)),
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
    return _published("settings.json", content.items())


def _published(name: str, table: Iterable[tuple[str, Any]]) -> str:
    return published.publish(name, _pieces(table))


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


def _layer(layer: Layer, facts: Facts) -> str:
    return published.publish(f"{layer.id}.geojson", [as_read(layer, facts.frames[layer.id])])


def _relief(facts: Facts) -> dict[str, Any]:
    if facts.relief is None:
        return {}
    pictures = {"light": facts.relief.light, "dark": facts.relief.dark}
    return {
        theme: {
            "url": published.publish(path.name, [picture]),
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

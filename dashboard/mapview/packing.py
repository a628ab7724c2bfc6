"""Layers as one compact file: what the frame reads of each feature, outlines as small integers.

The file begins with the length in bytes of a JSON head (4 bytes, unsigned, little-endian) and the
head in UTF-8: `bits`, and for each layer its features with type, properties and the number of
points of each part (a line, or a ring of an area). The outlines follow, all in one row in that
order: for each point the steps to the right and down from the point before, the first from 0, 0,
in units of 1/2**`bits` of the world's width (Web Mercator, y down), as zigzag varints of seven
bits a byte, the lowest first, as Protocol Buffers have them. A point feature has its position in
the head instead, as it is in the data (degrees, WGS84, longitude first).

So a file is a quarter of the GeoJSON, and a browser has its outlines without parsing numbers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry

from geodata import mercator

# A unit is 0.6 m at the equator, a sixteenth of a pixel at the closest zoom.
BITS: Final = 26
# Properties that the frame reads of every layer; names come in every language.
READ: Final = ("id", "iso", "rank", "pickable", "radius_km", "labels", "label_lon", "label_lat")
NAME: Final = "name"
BITS_A_BYTE: Final = 7

Feature = tuple[Mapping[str, Any], Geometry]
Whole = NDArray[np.int64]


def pack(layers: Mapping[str, Iterable[Feature]], styles: Mapping[str, Mapping[str, Any]]) -> bytes:
    """Pack the features of the layers, given as properties and geometry in degrees (WGS84)."""
    head: dict[str, list[dict[str, Any]]] = {}
    outlines: list[Whole] = []
    for layer, features in layers.items():
        wanted = _Wanted(styles[layer])
        head[layer] = []
        for properties, geometry in features:
            entry = {"type": geometry.geom_type, "properties": wanted.of(properties)}
            if geometry.geom_type == "Point":
                entry["coordinates"] = [geometry.x, geometry.y]
            else:
                parts = _parts(geometry)
                entry["parts"] = [len(part) for part in parts]
                outlines += parts
            head[layer].append(entry)
    text = json.dumps({"bits": BITS, "layers": head}, ensure_ascii=False, separators=(",", ":"))
    encoded = text.encode()
    return len(encoded).to_bytes(4, "little") + encoded + varints(_steps(outlines))


class _Wanted:
    """Which properties of a layer's features the frame reads, by what its style names."""

    def __init__(self, style: Mapping[str, Any]) -> None:
        rules = [*style.get("draw", ()), *style.get("labels", ())]
        conditions = [rule.get(side, {}) for rule in rules for side in ("when", "unless")]
        self.keys = {*READ, *(key for condition in conditions for key in condition)}
        self.fields = {NAME, *(rule["field"] for rule in rules if "field" in rule)}

    def of(self, properties: Mapping[str, Any]) -> dict[str, Any]:
        return {
            key: value
            for key, value in properties.items()
            if key in self.keys or key in self.fields or key.rpartition("_")[0] in self.fields
        }


def _parts(geometry: Geometry) -> list[Whole]:
    """Return the lines or rings of a geometry in whole units, one point a row."""
    is_area = geometry.geom_type.endswith("Polygon")
    parts = shapely.get_parts(geometry)
    lines = shapely.get_rings(parts) if is_area else parts
    places, line = shapely.get_coordinates(lines, return_index=True)
    units = np.rint(mercator.points_to_world(places) * 2**BITS).astype(np.int64)
    return np.split(units, np.flatnonzero(np.diff(line)) + 1)


def _steps(outlines: Sequence[Whole]) -> Whole:
    """Return x and y of each step from one point to the next, the first from 0, 0, in one row."""
    if not outlines:
        return np.empty(0, dtype=np.int64)
    points = np.concatenate([np.zeros((1, 2), dtype=np.int64), *outlines])
    steps: Whole = points[1:] - points[:-1]
    return steps.ravel()


def varints(values: Whole) -> bytes:
    """Write whole numbers as zigzag varints: seven bits a byte, the lowest first."""
    rest = ((values << 1) ^ (values >> 63)).astype(np.uint64)
    lengths = np.ones(len(rest), dtype=np.int64)
    for byte in range(1, 10):
        lengths += rest >= np.uint64(1 << BITS_A_BYTE * byte)
    ends = np.cumsum(lengths)
    packed = np.zeros(int(ends[-1]) if len(ends) else 0, dtype=np.uint8)
    for byte in range(int(lengths.max(initial=0))):
        has = lengths > byte
        more = np.where(lengths[has] > byte + 1, 0x80, 0).astype(np.uint8)
        packed[(ends - lengths)[has] + byte] = (rest[has] & np.uint64(0x7F)).astype(np.uint8) | more
        rest >>= np.uint64(BITS_A_BYTE)
    return packed.tobytes()

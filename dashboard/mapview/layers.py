"""A layer's file as the frame fetches it: what was read and checked, also when it changed since."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import geopandas as gpd
from shapely.geometry import mapping

from geodata.registry import DIGEST, Layer


def as_read(layer: Layer, frame: gpd.GeoDataFrame) -> bytes:
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
    known = {key: _native(value) for key, value in row.items() if _is_known(value)}
    return {"type": "Feature", "properties": known, "geometry": geometry}


def _is_known(value: object) -> bool:
    return value is not None and value == value  # noqa: PLR0124  NaN is not equal to itself


def _native(value: Any) -> Any:
    return value.item() if hasattr(value, "item") else value

"""Layers as files: the same frame always gives the same bytes."""

import json
import math
from collections.abc import Hashable, Mapping
from typing import Any, Final

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from geodata.errors import LayerError

# About one metre. One number for all layers, so that vertices shared before stay shared.
DECIMALS: Final = 5


def encoded(layer: gpd.GeoDataFrame, *, name: str) -> bytes:
    """Write GeoJSON of RFC 7946: WGS84, outer rings counter-clockwise, one feature a line.

    Empty properties are left out; raises LayerError when rounding breaks a geometry.
    """
    if layer.crs is None or layer.crs.to_epsg() != 4326:
        raise LayerError(f"layer {name}: the recipe gave CRS {layer.crs}, expected EPSG:4326")
    rows = layer.drop(columns=layer.geometry.name).to_dict("records")
    pairs = zip(rows, layer.geometry, strict=True)
    lines = [_feature(row, shape, where=f"layer {name}: {row.get('id')}") for row, shape in pairs]
    text = ",\n".join(lines)
    return f'{{"type":"FeatureCollection","features":[\n{text}\n]}}\n'.encode()


def _rounded(shape: shapely.Geometry, *, where: str) -> shapely.Geometry:
    def to_grid(xy: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.round(xy, DECIMALS) + 0.0  # + 0.0 turns -0.0 into 0.0

    # Neighbours pass through the same steps, so the vertices they share stay shared.
    flat = shapely.transform(shapely.force_2d(shape), to_grid)
    if flat.is_empty or not flat.is_valid:
        reason = shapely.is_valid_reason(flat)
        raise LayerError(f"{where} is not valid once rounded to {DECIMALS} decimals: {reason}")
    return shapely.orient_polygons(shapely.remove_repeated_points(flat))


def _feature(row: Mapping[Hashable, Any], shape: shapely.Geometry, *, where: str) -> str:
    values = {str(key): _plain(value) for key, value in row.items()}
    properties = {key: value for key, value in values.items() if value is not None}
    geometry = shapely.geometry.mapping(_rounded(shape, where=where))
    return _compact({"type": "Feature", "properties": properties, "geometry": geometry})


def _plain(value: Any) -> Any:
    """Turn a value into one of JSON: whole floats as integers, NaN and NaT as None."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | np.ndarray):
        return [_plain(inner) for inner in value]
    if isinstance(value, float):
        return _number(value)
    return value if isinstance(value, str | int | bool) else None


def _number(value: float) -> float | int | None:
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() else value


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))

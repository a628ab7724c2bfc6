"""Reading one layer's GeoJSON with every claim checked before any geometry is trusted."""

import json
from typing import Any, Final, NoReturn

import geopandas as gpd
import shapely

from geodata import positions
from geodata.errors import LayerError
from geodata.layer import GEOMETRIES, Layer

MAX_BYTES: Final = 64 * 1024 * 1024


def frame(layer: Layer) -> gpd.GeoDataFrame:
    """The layer's features in EPSG:4326; raises LayerError naming file, feature and flaw."""
    features = _features(layer)
    if len(features) != layer.features:
        _fail(layer, f"has {len(features)} features, the registry expects {layer.features}")
    rows = [_properties(layer, feature, nth) for nth, feature in enumerate(features, start=1)]
    _check_ids(layer, [row["id"] for row in rows])
    pairs = zip(rows, features, strict=True)
    shapes = [_geometry(layer, row["id"], feature.get("geometry")) for row, feature in pairs]
    return gpd.GeoDataFrame(rows, geometry=shapes, crs="EPSG:4326")


def _fail(layer: Layer, flaw: str) -> NoReturn:
    raise LayerError(f"layer {layer.id}: {layer.path.name} {flaw}")


def _features(layer: Layer) -> list[Any]:
    collection = _json(layer)
    if not isinstance(collection, dict) or collection.get("type") != "FeatureCollection":
        _fail(layer, "is not a FeatureCollection")
    features = collection.get("features")
    if not isinstance(features, list):
        _fail(layer, 'has no list of "features"')
    return features


def _json(layer: Layer) -> Any:
    try:
        size = layer.path.stat().st_size
        if size > MAX_BYTES:
            _fail(layer, f"has {size:,} bytes, expected at most {MAX_BYTES:,}")
        text = layer.path.read_text(encoding="utf-8")
    except OSError as error:
        _fail(layer, f"cannot be read ({error.strerror}), expected a file")
    except UnicodeDecodeError as error:
        _fail(layer, f"is not UTF-8 at byte {error.start}")
    try:
        return json.loads(text)
    except ValueError as error:
        _fail(layer, f"is not JSON, or cut short ({str(error)[:100]})")
    except RecursionError:
        _fail(layer, "is nested too deeply for a layer")


def _properties(layer: Layer, feature: Any, nth: int) -> dict[str, Any]:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        _fail(layer, f"has as entry {nth} something else than a Feature")
    properties = feature.get("properties")
    if not isinstance(properties, dict):
        _fail(layer, f"has no properties in feature {nth}, expected at least id and name")
    for key in ("id", "name"):
        value = properties.get(key)
        if not isinstance(value, str) or not value.strip():
            _fail(layer, f'has no "{key}" text in feature {nth}')
    if "geometry" in properties:
        _fail(layer, f'has a property called "geometry" in feature {nth}, a reserved word')
    return properties


def _check_ids(layer: Layer, ids: list[str]) -> None:
    twice = (
        sorted({name for name in ids if ids.count(name) > 1}) if len(set(ids)) < len(ids) else []
    )
    if twice:
        _fail(layer, f"uses ids more than once: {', '.join(twice)}")


def _geometry(layer: Layer, name: str, geometry: Any) -> shapely.Geometry:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    allowed = GEOMETRIES[layer.geometry]
    if not isinstance(kind, str) or kind not in allowed:
        _fail(layer, f"has a {kind or 'missing'} geometry in {name}, expected {layer.geometry}")
    flaw = positions.flaw(geometry.get("coordinates"), kind=kind)
    if flaw:
        _fail(layer, f"has {flaw} in {name}")
    try:
        shape = shapely.geometry.shape(geometry)
    except (ValueError, shapely.errors.GEOSException) as error:
        _fail(layer, f"has a broken {kind} in {name} ({error})")
    if shape.is_empty or not shape.is_valid:
        _fail(layer, f"has an invalid {kind} in {name}: {shapely.is_valid_reason(shape)}")
    _check_window(layer, name, shape)
    return shape


def _check_window(layer: Layer, name: str, shape: shapely.Geometry) -> None:
    if layer.window is None:
        return
    window = shapely.box(*layer.window)
    if window.intersects(shapely.box(*shape.bounds)):
        return
    south, west, north, east = shape.bounds
    swapped = window.intersects(shapely.box(west, south, east, north))
    hint = "; longitude and latitude look swapped" if swapped else ""
    _fail(layer, f"has {name} outside the map's window {list(layer.window)}{hint}")

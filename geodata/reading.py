"""Reading one layer's GeoJSON with every claim checked before any geometry is trusted."""

from collections import Counter
from typing import Any, NoReturn

import geopandas as gpd
import shapely

from geodata import files, names, positions
from geodata import properties as property_rules
from geodata.errors import LayerError
from geodata.layer import GEOMETRIES, Layer


def frame(layer: Layer) -> gpd.GeoDataFrame:
    """Read a layer's features in EPSG:4326; raises LayerError naming file, feature and flaw."""
    content = _content(layer)
    features, odd = _features(layer, content)
    if len(features) != layer.features:
        _fail(layer, f"has {len(features)} features, the registry expects {layer.features}")
    rows = [_properties(layer, feature, nth) for nth, feature in enumerate(features, start=1)]
    _check_ids(layer, [row["id"] for row in rows])
    pairs = zip(rows, features, strict=True)
    shapes = [_geometry(layer, row["id"], feature.get("geometry")) for row, feature in pairs]
    if odd:  # the browser reads no file with such a word, wherever it stands
        _fail(layer, f"holds {odd[0]}, which JSON does not know")
    return gpd.GeoDataFrame(rows, geometry=shapes, crs="EPSG:4326")


def _fail(layer: Layer, flaw: str) -> NoReturn:
    raise LayerError(f"layer {layer.id}: {layer.path.name} {flaw}")


def _content(layer: Layer) -> bytes:
    try:
        return files.content(layer.path)
    except LayerError as error:
        raise LayerError(f"layer {layer.id}: {layer.path.name} {error}") from error


def _features(layer: Layer, content: bytes) -> tuple[list[Any], list[str]]:
    """Return the features, and the words in the file that are no numbers in JSON."""
    try:
        collection, odd = files.parsed(files.decoded(content))
    except LayerError as error:
        raise LayerError(f"layer {layer.id}: {layer.path.name} {error}") from error
    if not isinstance(collection, dict) or collection.get("type") != "FeatureCollection":
        _fail(layer, "is not a FeatureCollection")
    features = collection.get("features")
    if not isinstance(features, list):
        _fail(layer, 'has no list of "features"')
    return features, odd


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
    if wrong := property_rules.flaw(properties) or names.flaw(properties):
        _fail(layer, f"has in feature {nth}, {properties['id']:.60}: {wrong}")
    return properties


def _check_ids(layer: Layer, ids: list[str]) -> None:
    twice = [name for name, count in Counter(ids).items() if count > 1]
    if twice:
        _fail(layer, f"uses ids more than once: {', '.join(sorted(twice))}")


def _geometry(layer: Layer, name: str, geometry: Any) -> shapely.Geometry:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    allowed = GEOMETRIES[layer.geometry]
    if not isinstance(kind, str) or kind not in allowed:
        _fail(layer, f"has a {kind or 'missing'} geometry in {name}, expected {layer.geometry}")
    flaw = positions.flaw(geometry.get("coordinates"), kind=kind)
    if flaw:
        _fail(layer, f"has {flaw} in {name}")
    try:
        shape = shapely.geometry.shape(positions.arrays(geometry))
    except (ValueError, shapely.errors.GEOSException) as error:
        _fail(layer, f"has a broken {kind} in {name} ({error})")
    if shape.is_empty or not shape.is_valid:
        _fail(layer, f"has an invalid {kind} in {name}: {shapely.is_valid_reason(shape)}")
    if _leaps(shape):
        _fail(layer, f"has {name} across the antimeridian, expected it to be cut there")
    _check_window(layer, name, shape)
    return shape


def _leaps(shape: shapely.Geometry) -> bool:
    """Tell whether an edge goes the long way round the earth, as one over the antimeridian does."""
    lines = shapely.get_parts(shape.boundary if shape.geom_type.endswith("Polygon") else shape)
    xy, line = shapely.get_coordinates(lines, return_index=True)
    joined = line[1:] == line[:-1]
    return bool((abs(xy[1:, 0] - xy[:-1, 0])[joined] > 180).any())


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

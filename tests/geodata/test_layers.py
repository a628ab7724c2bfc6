"""Every layer of the registry keeps what it claims; a new layer is tested by being there."""

import json
from itertools import pairwise
from typing import Any

import pytest

from events import edtf
from geodata import registry
from geodata.layer import Layer
from geodata.writing import DECIMALS

LAYERS = registry.load()
MOST_BYTES = 4_000_000
CONTRACT = {
    *("countries", "provinces", "districts", "borders", "panj-border", "gbao", "sughd-enclaves"),
    *("ferghana-enclaves", "russian-bases", "casa-1000", "energy-sites", "crossings", "rivers"),
    *("lakes", "towns"),
}

every_layer = pytest.mark.parametrize("layer", LAYERS.values(), ids=list(LAYERS))


def features(layer: Layer) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(layer.path.read_text(encoding="utf-8"))["features"]
    return found


def rings(geometry: dict[str, Any]) -> list[list[Any]]:
    """Rings of each polygon, the outer one first."""
    polygons = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}
    return polygons.get(geometry["type"], [])


def turns_left(ring: list[list[float]]) -> bool:
    return sum(x * v - u * y for (x, y), (u, v) in pairwise(ring)) > 0


def positions(coordinates: Any) -> list[list[float]]:
    if isinstance(coordinates[0], int | float):
        return [coordinates]
    return [position for part in coordinates for position in positions(part)]


def test_the_registry_has_every_layer_of_the_contract() -> None:
    assert set(LAYERS) >= CONTRACT


def test_every_file_has_its_entry() -> None:
    folder = registry.REGISTRY.parent / "layers"
    assert {path.stem for path in folder.glob("*.geojson")} == set(LAYERS)


def test_all_layers_together_stay_small() -> None:
    assert sum(layer.path.stat().st_size for layer in LAYERS.values()) <= MOST_BYTES


def test_the_relief_is_two_small_pictures() -> None:
    relief = registry.load_relief()
    for path in (relief.light, relief.dark):
        assert path.read_bytes()[8:12] == b"WEBP"
        assert path.stat().st_size < 150_000


@every_layer
def test_a_layer_reads_as_its_entry_claims(layer: Layer) -> None:
    frame = registry.read(layer)
    assert len(frame) == layer.features
    assert frame.crs.to_epsg() == 4326
    assert frame["id"].is_unique
    assert frame.geometry.is_valid.all()


@every_layer
def test_a_layer_says_where_it_is_from(layer: Layer) -> None:
    assert layer.source.name
    assert layer.source.url.startswith("http")
    assert layer.source.licence


@every_layer
def test_a_layer_is_geojson_as_rfc_7946_has_it(layer: Layer) -> None:
    collection = json.loads(layer.path.read_text(encoding="utf-8"))
    assert set(collection) == {"type", "features"}
    for feature in collection["features"]:
        for outer, *inner in rings(feature["geometry"]):
            assert turns_left(outer), feature["properties"]["id"]
            assert not any(turns_left(ring) for ring in inner), feature["properties"]["id"]


@every_layer
def test_positions_have_the_one_precision_that_keeps_neighbours_joined(layer: Layer) -> None:
    for feature in features(layer):
        for position in positions(feature["geometry"]["coordinates"]):
            assert position == [round(value, DECIMALS) for value in position]
            assert len(position) == 2


@every_layer
def test_properties_are_well_formed(layer: Layer) -> None:
    for feature in features(layer):
        properties = feature["properties"]
        lists = [properties.get(key, []) for key in ("sources", "other_names")]
        assert all(isinstance(value, list) for value in lists), properties["id"]
        assert all(isinstance(text, str) and text for value in lists for text in value)
        assert properties.get("radius_km", 1) > 0, properties["id"]
        assert None not in properties.values(), properties["id"]


@every_layer
def test_dates_are_edtf_and_in_order(layer: Layer) -> None:
    for feature in features(layer):
        properties = feature["properties"]
        dates = [edtf.read(value) for key, value in properties.items() if key in DATES]
        first, last = (properties.get(key) for key in ("valid_from", "valid_to"))
        if first and last:
            begins, ends = edtf.read(first).first, edtf.read(last).last
            assert begins is None or ends is None or begins <= ends, properties["id"]
        assert not any(date.undated for date in dates), properties["id"]


DATES = {"valid_from", "valid_to", "built_from", "construction_from", "paused_from", "resumed_from"}

"""The registry refuses what it cannot vouch for, and says which layer and why."""

import contextlib
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from geodata import registry
from geodata.layer import Layer
from geodata.registry import LayerError, Source

ENTRY = """
[wells]
title = "Wells"
geometry = "Point"
role = "site"
features = 1
[wells.source]
name = "a survey"
url = "https://example.org/"
licence = "CC0-1.0"
retrieved = 2026-11-22
[wells.style]
"""
RELIEF = """
[relief]
light = "a.png"
dark = "b.png"
bounds = [60, 30, 80, 45]
[relief.source]
name = "a survey"
url = "https://example.org/"
licence = "public-domain"
retrieved = 2026-11-22
"""


@pytest.fixture
def layer(tmp_path: Path) -> Layer:
    source = Source("a survey", "https://example.org/", "CC0-1.0", date(2026, 11, 22))
    path = tmp_path / "wells.geojson"
    return Layer("wells", "Wells", "Point", "site", 1, source, {}, path, (60.0, 30.0, 80.0, 45.0))


def feature(geometry: Any, /, **properties: Any) -> dict[str, Any]:
    named = {"id": "w1", "name": "Well", **properties}
    return {"type": "Feature", "properties": named, "geometry": geometry}


def point(*position: Any) -> dict[str, Any]:
    return {"type": "Point", "coordinates": list(position)}


def collection(*features: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def registry_of(folder: Path, text: str) -> Path:
    path = folder / "registry.toml"
    path.write_text(text, encoding="utf-8")
    return path


def problem(layer: Layer, content: Any) -> str:
    text = content if isinstance(content, str) else json.dumps(content)
    layer.path.write_text(text, encoding="utf-8")
    with pytest.raises(LayerError) as raised:
        registry.read(layer)
    return str(raised.value)


def test_a_well_formed_entry_loads(tmp_path: Path) -> None:
    layers = registry.load(registry_of(tmp_path, ENTRY))
    assert list(layers) == ["wells"]
    assert layers["wells"].path == tmp_path / "layers" / "wells.geojson"
    assert layers["wells"].source.retrieved == date(2026, 11, 22)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('title = "Wells"', "", "missing key 'title'"),
        ('title = "Wells"', 'title = " "', "title"),
        ('role = "site"', 'role = "hero"', "context, region, site, route"),
        ('geometry = "Point"', 'geometry = "Blob"', "Point, LineString, Polygon, Mixed"),
        ("features = 1", "features = 0", "a count above zero"),
        ("features = 1", "features = true", "a count above zero"),
        ("features = 1", "features = 1\ncolour = 3", "unknown key 'colour'"),
        ('licence = "CC0-1.0"', 'licence = "ask us"', "SPDX"),
        ('url = "https://example.org/"', 'url = "a book"', "http"),
        ("retrieved = 2026-11-22", 'retrieved = "2026-11-22"', "unquoted"),
        ("retrieved = 2026-11-22", "retrieved = 2026-11-22T01:00:00", "unquoted"),
        ("[wells.style]", "", "missing key 'style'"),
        ("[wells.style]", "[wells.style]\n[wells.extra]", "unknown key 'extra'"),
    ],
)
def test_a_wrong_entry_is_named_with_its_key(tmp_path: Path, old: str, new: str, says: str) -> None:
    with pytest.raises(LayerError) as raised:
        registry.load(registry_of(tmp_path, ENTRY.replace(old, new, 1)))
    assert "wells" in str(raised.value)
    assert says in str(raised.value)


@pytest.mark.parametrize("text", ["wells = 3", "a = [", "window = [1, 2]", "window = [9, 0, 8, 1]"])
def test_a_registry_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(LayerError):
        registry.load(registry_of(tmp_path, text))


def test_a_missing_or_undecodable_registry_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LayerError, match="readable"):
        registry.load(tmp_path / "registry.toml")
    (tmp_path / "registry.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(LayerError, match="TOML"):
        registry.load(tmp_path / "registry.toml")


def test_the_relief_is_no_layer(tmp_path: Path) -> None:
    path = registry_of(tmp_path, RELIEF + ENTRY)
    assert list(registry.load(path)) == ["wells"]
    assert registry.load_relief(path).bounds == (60.0, 30.0, 80.0, 45.0)


@pytest.mark.parametrize("change", [("[60, 30, 80, 45]", "[80, 30, 60, 45]"), ("light", "bright")])
def test_a_wrong_relief_is_refused(tmp_path: Path, change: tuple[str, str]) -> None:
    with pytest.raises(LayerError, match="relief"):
        registry.load_relief(registry_of(tmp_path, RELIEF.replace(*change)))


def test_a_registry_without_relief_says_so(tmp_path: Path) -> None:
    with pytest.raises(LayerError, match="relief"):
        registry.load_relief(registry_of(tmp_path, ENTRY))


def test_the_opening_view_is_no_layer(tmp_path: Path) -> None:
    path = registry_of(tmp_path, "home = [66, 36, 75, 41]\n" + ENTRY)
    assert list(registry.load(path)) == ["wells"]
    assert registry.load_home(path) == (66.0, 36.0, 75.0, 41.0)
    with pytest.raises(LayerError, match="home"):
        registry.load_home(registry_of(tmp_path, ENTRY))


def test_a_good_file_reads(layer: Layer) -> None:
    layer.path.write_text(json.dumps(collection(feature(point(70, 38)))), encoding="utf-8")
    frame = registry.read(layer)
    assert frame.crs.to_epsg() == 4326
    assert frame[["id", "name"]].to_numpy().tolist() == [["w1", "Well"]]
    assert (frame.geometry.x[0], frame.geometry.y[0]) == (70, 38)


BROKEN: dict[str, tuple[Any, str]] = {
    "cut short": (json.dumps(collection(feature(point(70, 38))))[:-9], "not JSON"),
    "empty": ("", "not JSON"),
    "a list": ([], "not a FeatureCollection"),
    "a lone feature": (feature(point(70, 38)), "not a FeatureCollection"),
    "no list": ({"type": "FeatureCollection", "features": {}}, 'no list of "features"'),
    "too few": (collection(), "expects 1"),
    "too many": (collection(feature(point(70, 38)), feature(point(70, 38))), "expects 1"),
    "metres": (collection(feature(point(7_800_000, 4_600_000))), "metres"),
    "swapped": (collection(feature(point(38, 70))), "swapped"),
    "elsewhere": (collection(feature(point(-70, 38))), "outside the map's window"),
    "NaN": (collection(feature(point(float("nan"), 38))), "NaN"),
    "infinite": (collection(feature(point(float("inf"), 38))), "expected degrees"),
    "a huge number": (collection(feature(point(10**400, 38))), "expected degrees"),
    "a high place": (collection(feature(point(70, 38, 10**9))), "expected degrees"),
    "text position": (collection(feature(point("70", "38"))), "two numbers"),
    "true position": (collection(feature(point(*[True, 38]))), "two numbers"),
    "one number": (collection(feature(point(70))), "[longitude, latitude]"),
    "no position": (collection(feature({"type": "Point"})), "[longitude, latitude]"),
    "no geometry": (collection(feature(None)), "missing geometry"),
    "a line": (collection(feature({"type": "LineString", "coordinates": []})), "expected Point"),
    "a collection": (
        collection(feature({"type": "GeometryCollection", "geometries": [point(70, 38)]})),
        "GeometryCollection",
    ),
    "no id": (collection(feature(point(70, 38), id=None)), '"id"'),
    "a number as id": (collection(feature(point(70, 38), id=7)), '"id"'),
    "blank name": (collection(feature(point(70, 38), name=" ")), '"name"'),
    "no properties": (
        collection({"type": "Feature", "geometry": point(70, 38), "properties": None}),
        "no properties",
    ),
    "a stray entry": (collection(7), "Feature"),
    "a property called geometry": (collection(feature(point(70, 38), geometry=1)), "reserved"),
    "deeper than any map": ("[" * 200_000, "layer wells"),
}


@pytest.mark.parametrize("flaw", BROKEN)
def test_a_broken_file_is_named_with_its_flaw(layer: Layer, flaw: str) -> None:
    content, says = BROKEN[flaw]
    message = problem(layer, content)
    assert "wells.geojson" in message
    assert says in message


def test_a_missing_file_is_named(layer: Layer) -> None:
    with pytest.raises(LayerError, match=r"wells\.geojson cannot be read"):
        registry.read(layer)


def test_bytes_that_are_not_utf8_are_named(layer: Layer) -> None:
    layer.path.write_bytes(b'{"type": "\xff"}')
    with pytest.raises(LayerError, match="not UTF-8"):
        registry.read(layer)


def test_ids_used_twice_are_named(layer: Layer) -> None:
    twice = collection(feature(point(70, 38)), feature(point(71, 38)))
    assert "more than once: w1" in problem(replace(layer, features=2), twice)


@pytest.mark.parametrize(
    "ring",
    [
        [[70, 38], [71, 39], [71, 38], [70, 39], [70, 38]],
        [[70, 38], [71, 39]],
        [[70, 38], [70, 38], [70, 38], [70, 38]],
    ],
    ids=["bow tie", "too short", "no area"],
)
def test_a_polygon_that_is_none_is_refused(layer: Layer, ring: list[list[float]]) -> None:
    shape = {"type": "Polygon", "coordinates": [ring]}
    assert "w1" in problem(replace(layer, geometry="Polygon"), collection(feature(shape)))


def test_sifting_keeps_the_good_and_tells_of_the_others(layer: Layer) -> None:
    layer.path.write_text(json.dumps(collection(feature(point(70, 38)))), encoding="utf-8")
    lost = replace(layer, id="lost", path=layer.path.with_name("lost.geojson"))
    frames, problems = registry.read_layers({"wells": layer, "lost": lost})
    assert set(frames) == {"wells"}
    assert "lost.geojson" in problems["lost"]


leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
numbers = st.floats() | st.integers() | st.floats(-90, 90)
kinds = st.sampled_from(["Point", "LineString", "Polygon", "MultiPolygon", "MultiLineString"])
nests = st.recursive(st.lists(numbers, min_size=2, max_size=3), st.lists)
shapes = st.builds(lambda kind, nest: {"type": kind, "coordinates": nest}, kinds, nests)
json_values = st.recursive(
    leaves, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8
)
documents = json_values | st.builds(
    lambda geometry, extra: collection(feature(geometry, extra=extra)),
    shapes | json_values,
    json_values,
)


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(document=documents)
@example(
    document=collection(feature({"type": "Polygon", "coordinates": [[[70, 38, 1], [71, 38]]]}))
)
def test_no_json_brings_anything_but_a_layer_error(layer: Layer, document: Any) -> None:
    layer.path.write_text(json.dumps(document), encoding="utf-8")
    with contextlib.suppress(LayerError):
        assert len(registry.read(replace(layer, geometry="Mixed", window=None))) == 1

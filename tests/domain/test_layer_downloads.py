"""The layers as files: GIS programs see geometry, dates as dates, and styles."""

import json
import sqlite3
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pyogrio
import pytest
from atlas_facts import atlas

from dashboard.export import layer_styles, layers

FACTS = atlas()
EVERY = list(FACTS.layers)
DATED = [layer for layer in EVERY if layer in FACTS.validity]
KML = {"k": layers.KML}


def _kml(chosen: list[str]) -> ElementTree.Element:
    return ElementTree.fromstring(layers.as_kml(FACTS, chosen))  # noqa: S314  our own file


@pytest.fixture(scope="module")
def geopackage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("layers") / "layers.gpkg"
    path.write_bytes(layers.as_geopackage(FACTS, EVERY))
    return path


def test_every_feature_is_in_every_format(geopackage: Path) -> None:
    count = sum(len(frame) for frame in FACTS.frames.values())
    assert len(json.loads(layers.as_geojson(FACTS, EVERY))["features"]) == count
    marks = _kml(EVERY).findall(".//k:Placemark", KML)
    assert len(marks) == count
    tables = [pyogrio.read_info(geopackage, layer=layer)["features"] for layer in EVERY]
    assert sum(tables) == count


@pytest.mark.parametrize("layer", DATED)
def test_a_geopackage_has_dates_that_are_dates_with_null_for_unknown(
    geopackage: Path, layer: str
) -> None:
    with sqlite3.connect(geopackage) as base:
        declared = {row[1]: row[2] for row in base.execute(f'pragma table_info("{layer}")')}
        rows = base.execute(f'select id, valid_first, valid_last from "{layer}"').fetchall()  # noqa: S608
    assert declared["valid_first"] == declared["valid_last"] == "DATE"
    for name, first, last in rows:
        known = FACTS.validity[layer].get(name, (None, None))
        assert (first and date.fromisoformat(first), last and date.fromisoformat(last)) == known


def test_a_placemark_has_the_days_that_a_feature_has() -> None:

    spans = _kml(EVERY).findall(".//k:TimeSpan", KML)
    dated = [days for layer in DATED for days in FACTS.validity[layer].values()]
    assert len(spans) == sum(any(days) for days in dated) > 0


@pytest.mark.parametrize("layer", EVERY)
def test_each_layer_has_its_own_style(geopackage: Path, layer: str) -> None:
    style = layer_styles.style_of(FACTS.layers[layer])
    with sqlite3.connect(geopackage) as base:
        (row,) = base.execute(
            "select styleQML, styleSLD, useAsDefault from layer_styles where f_table_name = ?",
            (layer,),
        ).fetchall()
    for text in row[:2]:
        assert ElementTree.fromstring(text) is not None  # noqa: S314  our own file
    assert style.colour in row[1]
    assert ",".join(map(str, style.rgb)) in row[0]
    marks = _kml([layer])
    assert {mark.text for mark in marks.findall(".//k:styleUrl", KML)} == {f"#{layer}"}
    assert marks.find(f".//k:Style[@id='{layer}']", KML) is not None


def test_unknown_days_are_null_in_geojson() -> None:
    for feature in json.loads(layers.as_geojson(FACTS, EVERY))["features"]:
        for name in layers.DAYS:
            value = feature["properties"][name]
            assert value is None or date.fromisoformat(value)

"""The layers as files: GIS programs see geometry, dates as dates, and styles."""

import csv
import io
import json
import sqlite3
import zipfile
from contextlib import closing
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pyogrio
import pytest
from atlas_facts import atlas

from dashboard.export import layer_styles, layer_tables, layers
from geodata import claims

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
    with closing(sqlite3.connect(geopackage)) as base:
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
    with closing(sqlite3.connect(geopackage)) as base:
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


SAID = [layer for layer in EVERY if layer_tables.statements_of(FACTS, [layer])]


def _sheets(content: bytes) -> dict[str, list[list[object]]]:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert book.testzip() is None
    frames = pd.read_excel(io.BytesIO(content), sheet_name=None, header=None, engine="calamine")
    return {name: frame.values.tolist() for name, frame in frames.items()}


def test_what_claimants_say_of_the_layers_shown_is_a_table_of_every_format_that_has_tables(
    geopackage: Path,
) -> None:
    told = len(FACTS.claims)
    assert told > 100
    sheet = _sheets(layers.as_xlsx(FACTS, EVERY))["Statements"]
    assert (sheet[0], len(sheet)) == (list(claims.COLUMNS), 1 + told)
    head, *rows = csv.reader(io.StringIO(layers.as_statements(FACTS, EVERY).decode("utf-8-sig")))
    assert (head, len(rows)) == (list(claims.COLUMNS), told)
    with closing(sqlite3.connect(geopackage)) as base:
        names = [row[1] for row in base.execute("pragma table_info(statements)")]
        assert names[-len(claims.COLUMNS) :] == list(claims.COLUMNS)
        assert base.execute("select count(*), count(km) from statements").fetchone() == (
            told,
            sum(claim.figure is not None for claim in FACTS.claims),
        )


def test_only_what_is_said_of_a_layer_comes_with_it() -> None:
    assert len(SAID) > 1
    silent = [layer for layer in EVERY if layer not in SAID]
    assert "Statements" not in _sheets(layers.as_xlsx(FACTS, silent[:2]))
    for layer in SAID:
        said = layer_tables.statements_of(FACTS, [layer])
        assert said
        assert all(any(key.startswith(f"{layer}.") for key in row.features) for row in said)


def test_a_workbook_has_a_sheet_for_each_layer_with_days_that_are_days() -> None:
    sheets = _sheets(layers.as_xlsx(FACTS, EVERY))
    for layer in EVERY:
        head, *rows = sheets[layer]
        assert len(rows) == len(FACTS.frames[layer])
        days = [row[head.index("valid_first")] for row in rows]
        known = [FACTS.validity.get(layer, {}).get(row[head.index("id")], (None,)) for row in rows]
        assert [str(day)[:10] for day in days if not pd.isna(day)] == [
            str(first) for first, *_ in known if first
        ]


def test_every_column_of_a_statement_is_explained() -> None:
    assert tuple(layer_tables.MEANINGS) == claims.COLUMNS

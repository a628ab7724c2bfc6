"""Downloads hold exactly what is shown, say what they hold, and run nothing in a spreadsheet."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import geopandas as gpd
import pyogrio
import pytest
from atlas_facts import atlas
from hypothesis import given
from hypothesis import strategies as some
from sample_events import TEXT, feature, read, unlocated

from dashboard.analysis import query
from dashboard.export import bundle, cells, columns, formats
from dashboard.export.columns import ExportBundle
from dashboard.export.formats import FORMATS, KML
from dashboard.selection import selection
from dashboard.ui.dialogs import downloads as downloads_dialog
from events.filters import Shown

FACTS = atlas()
USUAL = selection.default(FACTS.options)
ALL = downloads_dialog.export_bundle(FACTS, USUAL, query.apply_selection(FACTS.incidents, USUAL))


def _taken(*features: dict[str, Any]) -> ExportBundle:
    found = Shown(tuple(read(one) for one in features), (), (), ())
    return ExportBundle(columns.export_rows(found, None), "all", "", (TEXT,))


def _csv(given_away: ExportBundle) -> list[dict[str, str]]:
    text = formats.as_csv(given_away).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "＝"])
def test_no_cell_of_text_is_taken_for_a_formula(start: str) -> None:
    cell = f"{start}HYPERLINK()"
    assert cells.escape_formula(cell) == f"'{cell}"


@given(some.text(max_size=30))
def test_no_text_at_all_begins_as_a_formula(text: str) -> None:
    assert not str(cells.escape_formula(text)).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert str(cells.escape_formula(text)).endswith(text)


def test_a_number_below_zero_stays_a_number() -> None:
    assert cells.escape_formula(-12.5) == -12.5


def test_a_hostile_title_reaches_the_file_as_text() -> None:
    hostile = '=cmd|" /C calc"!A0'
    assert _csv(_taken(feature(title=hostile)))[0]["title"] == f"'{hostile}"
    content = json.loads(formats.as_geojson(_taken(feature(title=hostile))))
    assert content["features"][0]["properties"]["title"] == hostile
    marked = "<script>&]]>"
    root = ElementTree.fromstring(formats.as_kml(_taken(feature(title=marked))))  # noqa: S314
    assert root.findtext(f".//{{{KML}}}Placemark/{{{KML}}}name") == marked


def test_every_format_holds_every_row_shown(tmp_path: Path) -> None:
    ids = [row["id"] for row in ALL.rows]
    assert len(ids) == len(FACTS.incidents) - len(
        query.apply_selection(FACTS.incidents, USUAL).outside
    )
    assert [row["id"] for row in _csv(ALL)] == ids
    content = json.loads(formats.as_geojson(ALL))
    assert [one["properties"]["id"] for one in content["features"]] == ids
    root = ElementTree.fromstring(formats.as_kml(ALL))  # noqa: S314
    assert len(root.findall(f".//{{{KML}}}Placemark")) == len(ids)
    assert list(_package(ALL, tmp_path)["id"]) == ids


def _package(given_away: ExportBundle, folder: Path) -> gpd.GeoDataFrame:
    path = folder / "out.gpkg"
    path.write_bytes(formats.as_geopackage(given_away))
    assert {name for name, _ in pyogrio.list_layers(path)} == {
        "incidents",
        "columns",
        "sources",
        "choice",
        "evidence",
    }
    return gpd.read_file(path, layer="incidents")


def test_points_are_where_the_incidents_are(tmp_path: Path) -> None:
    frame = _package(ALL, tmp_path)
    assert frame.crs == "EPSG:4326"
    for row, point in zip(ALL.rows, frame.geometry, strict=True):
        assert (row["lon"] is None) == (point is None)
        if point is not None:
            assert (point.x, point.y) == (row["lon"], row["lat"])


def test_without_a_known_place_there_is_no_point() -> None:
    given_away = _taken(unlocated())
    content = json.loads(formats.as_geojson(given_away))
    assert content["features"][0]["geometry"] is None
    assert b"<Point>" not in formats.as_kml(given_away)

    assert _csv(given_away)[0]["lon"] == ""


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_can_hold_nothing(name: str) -> None:
    assert FORMATS[name].make(_taken())


def test_each_column_is_explained_and_each_text_named() -> None:
    about = columns.describe_bundle(ALL)
    assert all(f"{name}: " in about for name in columns.COLUMNS)
    assert all(text.sha256 in about for text in FACTS.store.documents.values())
    assert str(len(ALL.rows)) in about
    assert USUAL.first.isoformat() in about


def test_the_choice_is_told_in_words() -> None:
    chosen = replace(
        USUAL,
        near="gbao.gbao",
        within=25.0,
        search="bridge",
        categories=frozenset({"energy"}),
    )
    said = bundle.describe_selection(FACTS, chosen)
    for part in ("within 25 km", "search: bridge", "categories: energy"):
        assert part in said


def test_what_is_told_of_a_whole_line_or_country_is_no_point_in_any_format() -> None:
    wide = [one for one in atlas().incidents if one.precision in ("line", "country")]
    assert wide
    found = Shown(tuple(wide), (), (), ())
    given_away = ExportBundle(columns.export_rows(found, None), "all", "", (TEXT,))
    kml = ElementTree.fromstring(formats.as_kml(given_away))  # noqa: S314 our own file
    (folder,) = kml.iter(f"{{{formats.KML}}}Folder")
    assert "no point" in str(folder.findtext(f"{{{formats.KML}}}name"))
    assert len(folder.findall(f"{{{formats.KML}}}Placemark")) == len(wide)
    assert not list(kml.iter(f"{{{formats.KML}}}Point"))
    rows = {row["id"]: row for row in given_away.rows}
    for one in wide:
        assert one.place
        row = rows[one.id]
        assert (row["lon"], row["lat"], row["told_of"]) == (None, None, one.place.name)
    geojson = json.loads(formats.as_geojson(given_away))
    assert all(feature["geometry"] is None for feature in geojson["features"])

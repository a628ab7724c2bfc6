"""Every format is read whole: real dates, zones, folders, coordinate systems, bare geometries."""

import json
import zipfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import xlsxwriter
from intake_files import A_GED, GED, Atlas, incidents, opened, outcomes, table
from shapely import GeometryCollection, LineString, Point, Polygon
from shapely.geometry import mapping

from events.errors import EventsError
from events.intake import layers, profiles, sources
from events.intake.layers import LayerFeature
from events.intake.model import SetAside

KML = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Outer</name>
<Folder><name>Inner</name>
<Placemark><name>Clash</name><TimeStamp><when>1992-05</when></TimeStamp>
<styleUrl>#red</styleUrl><ExtendedData><Data name="killed"><value>3</value></Data></ExtendedData>
<Point><coordinates>69.4,37.5,812</coordinates></Point></Placemark>
<Placemark><name>Siege</name><TimeSpan><begin>1992-05-01</begin></TimeSpan>
<LineString><coordinates>69,37 70,38</coordinates></LineString></Placemark>
<Placemark><name>Broken clash</name>
<TimeStamp><when>1993-01-01T23:30:00-05:00</when></TimeStamp>
<Point><coordinates>no numbers</coordinates></Point></Placemark>
</Folder></Document></kml>"""
GPX = """<?xml version="1.0"?><gpx version="1.1" creator="x"
xmlns="http://www.topografix.com/GPX/1/1">
<wpt lat="37.5" lon="69.4"><ele>812</ele><time>2014-05-07T23:30:00+05:00</time>
<name>Clash</name></wpt>
<trk><name>Way</name><trkseg><trkpt lat="37" lon="69"/><trkpt lat="38" lon="70"/></trkseg></trk>
</gpx>"""


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def workbook(path: Path, rows: list[list[Any]], **options: Any) -> Path:
    book = xlsxwriter.Workbook(path, options)
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    sheet = book.add_worksheet("Incidents")
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if hasattr(cell, "year"):
                sheet.write_datetime(at, column, cell, day)
            else:
                sheet.write(at, column, cell)
    book.add_worksheet("Empty")
    book.close()
    return path


def test_a_sheet_holds_real_dates_serial_numbers_and_typed_ones(tmp_path: Path) -> None:
    from datetime import datetime

    rows = [
        ["Incidents of 2014"],
        [],
        ["date", "place", "killed"],
        [datetime(2014, 5, 7), "Farkhor", 2],  # noqa: DTZ001
        [41766, "Farkhor", 2.0],
        ["07.05.2014", "Farkhor", "2"],
        ["13.05.2014", "Farkhor", "2"],
    ]
    path = workbook(tmp_path / "a.xlsx", rows)
    source, _, questions = opened(path)
    assert [part.name for part in source.parts] == ["Incidents"]
    assert source.dialect.header_row == 3
    assert not {"serial", "day_order"} & {question.key for question in questions}
    made = incidents(path)
    assert [one["date"] for one in made] == [*["2014-05-07"] * 3, "2014-05-13"]
    assert {one["figures"][0]["low"] for one in made} == {2}
    assert [one["date_as_written"] for one in made][:2] == ["2014-05-07", "41766"]


def test_a_workbook_may_count_days_from_1904(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["date"], [40304]], date_1904=True)
    assert incidents(path)[0]["date"] == "2014-05-07"


def test_an_open_document_sheet_is_read(tmp_path: Path) -> None:
    office = "urn:oasis:names:tc:opendocument:xmlns"
    cells = "".join(
        f'<table:table-row><table:table-cell office:value-type="string"><text:p>{text}</text:p>'
        "</table:table-cell></table:table-row>"
        for text in ("date", "7 мая 2014")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{office}:office:1.0" '
        f'xmlns:table="{office}:table:1.0" xmlns:text="{office}:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="S">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    assert incidents(path)[0]["date"] == "2014-05-07"


def test_kml_keeps_spans_folders_and_what_is_broken(tmp_path: Path) -> None:
    made = incidents(written(tmp_path / "a.kml", KML))
    assert [one["date"] for one in made] == ["1992-05", "1992-05-01/..", "1993-01-01"]
    assert [one["position"] for one in made] == ["source", "source", "none"]
    assert made[0]["extra"] == {
        "when": "1992-05",
        "folder": "Outer / Inner",
        "altitude": "812",
        "style": "#red",
    }
    assert made[0]["figures"][0]["low"] == 3
    assert "end" not in opened(tmp_path / "a.kml")[1].fields.values()
    assert made[1]["geometry"]["type"] == "LineString"
    assert "no geometry" in made[2]["warnings"][0]


def test_a_kmz_holds_a_kml(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.kmz", "w") as archive:
        archive.writestr("doc.kml", KML)
    assert len(incidents(tmp_path / "a.kmz")) == 3


def test_a_cut_off_kml_is_read_as_far_as_it_goes_and_says_so(tmp_path: Path) -> None:
    path = written(tmp_path / "a.kml", KML[: KML.index("<Placemark><name>Broken")])
    assert len(incidents(path)) == 2
    assert "damaged" in opened(path)[0].warnings[0]


def test_a_waypoint_is_an_incident_and_a_track_a_line(tmp_path: Path) -> None:
    path = written(tmp_path / "a.gpx", GPX)
    source = opened(path)[0]
    assert [part.name for part in source.parts] == ["waypoints", "tracks"]
    made = incidents(path)[0]
    assert (made["title"], made["date"], made["precision"]) == ("Clash", "2014-05-07", "exact")
    profile, _ = profiles.guess(source, source.parts[1], {})
    (way,) = layers.read(source, source.parts[1], profile)
    assert (way.name, way.kind, way.geometry.geom_type) == ("Way", "line", "LineString")
    assert [layers.are_mostly_shapes(source.rows(part)) for part in source.parts] == [False, True]


def test_a_geometry_where_a_feature_belongs_is_a_row(tmp_path: Path) -> None:
    point = {"type": "Point", "coordinates": [69.4, 37.5]}
    features = [
        {"type": "Feature", "geometry": point, "properties": {"title": "Clash", "n": 1.0}},
        {"type": "GeometryCollection", "geometries": [point]},
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": ["x"]}, "properties": {}},
        7,
    ]
    path = written(
        tmp_path / "a.geojson", json.dumps({"type": "FeatureCollection", "features": features})
    )
    source = opened(path)[0]
    assert source.parts[0].rows == 4
    assert "1 of 4" in source.warnings[0]
    made = outcomes(path)
    assert [getattr(one, "reason", "")[:12] for one in made[::3]] == ["", "is '7', expe"]
    assert [one["position"] for one in incidents(path)] == ["source", "source"]


@pytest.mark.parametrize("ending", ["gpkg", "parquet", "shp.zip"])
def test_layers_in_other_coordinates_come_to_degrees(tmp_path: Path, ending: str) -> None:
    frame = gpd.GeoDataFrame(
        {"title": ["Столкновение", "Clash"], "date": ["2014-05-07", "2014-05-08"]},
        geometry=[Point(69.4, 37.5), Point(69.5, 37.6)],
        crs=4326,
    ).to_crs(32642)
    path = tmp_path / f"a.{ending}"
    if ending == "parquet":
        frame.to_parquet(path)
    elif ending == "gpkg":
        frame.to_file(path, driver="GPKG", layer="first")
        frame.to_file(path, driver="GPKG", layer="second")
    else:
        frame.to_file(tmp_path / "a.shp", encoding="cp1251")
        with zipfile.ZipFile(path, "w") as archive:
            for part in ("shp", "shx", "dbf", "prj"):
                archive.write(tmp_path / f"a.{part}", f"in/a.{part}")
    made = incidents(path)
    assert made[0]["title"] == "Столкновение"
    assert made[0]["geometry"]["coordinates"] == pytest.approx([69.4, 37.5], abs=1e-6)
    assert [one["date"] for one in made] == ["2014-05-07", "2014-05-08"]
    assert len(opened(path)[0].parts) == (2 if ending == "gpkg" else 1)


def as_layer(path: Path) -> list[LayerFeature | SetAside]:
    source = sources.open_file(path)
    profile, _ = profiles.guess(source, source.parts[0], {})
    return list(layers.read(source, source.parts[0], profile))


def test_lines_of_a_file_are_a_reference_layer(tmp_path: Path) -> None:
    frame = gpd.GeoDataFrame(
        {"name": ["Road", "Gap"], "date": ["1998", ""]},
        geometry=[LineString([(69, 37), (70, 38)]), None],
        crs=4326,
    )
    frame.to_file(tmp_path / "a.gpkg", driver="GPKG")
    road, gap = as_layer(tmp_path / "a.gpkg")
    assert (road.first, road.last, road.cells) == ("1998", None, {"name": "Road", "date": "1998"})
    assert (gap.row, gap.reason) == (2, "has no geometry in degrees that can be read")
    with pytest.raises(EventsError, match="no geometry"):
        as_layer(table(tmp_path / "a.csv", ["name"], [{"name": "x"}]))


def test_each_kind_of_geometry_in_a_row_is_a_feature_and_a_crossed_outline_is_repaired(
    tmp_path: Path,
) -> None:
    line = LineString([(69, 37), (70, 38)])
    bow = Polygon([(69, 37), (70, 38), (70, 37), (69, 38)])
    mixed = GeometryCollection([line, Point(69, 37), Point(70, 37), line.buffer(0.1)])
    features = [
        {"type": "Feature", "geometry": mapping(shape), "properties": {"name": name}}
        for name, shape in (("mixed", mixed), ("bow", bow))
    ]
    path = written(
        tmp_path / "a.geojson", json.dumps({"type": "FeatureCollection", "features": features})
    )
    *mixed_ones, repaired = as_layer(path)
    assert [(one.id, one.kind) for one in mixed_ones] == [
        ("row-1", "area"), ("row-1-2", "line"), ("row-1-3", "point"), ("row-1-4", "point"),
    ]  # fmt: skip
    assert repaired.geometry.is_valid
    assert "crosses itself" in repaired.warnings[0]


def test_a_span_of_a_row_bounds_it_on_both_sides(tmp_path: Path) -> None:
    siege = as_layer(written(tmp_path / "a.kml", KML))[1]
    assert isinstance(siege, LayerFeature)
    assert (siege.name, siege.first, siege.last) == ("Siege", "1992-05-01/..", "1992-05-01/..")


def test_more_than_the_map_can_hold_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layers, "MOST_POINTS", 1)
    frame = gpd.GeoDataFrame({"name": ["Road"]}, geometry=[LineString([(69, 37), (70, 38)])])
    frame.set_crs(4326).to_file(tmp_path / "a.gpkg", driver="GPKG")
    with pytest.raises(EventsError, match="more than 5000 features or 1 points up to row 1"):
        as_layer(tmp_path / "a.gpkg")


def test_a_known_layout_is_known_in_any_format(tmp_path: Path) -> None:
    path = workbook(tmp_path / "g.xlsx", [GED, [A_GED.get(name, "") for name in GED]])
    assert opened(path)[1].layout == "ucdp-ged"
    assert incidents(path)[0]["id"] == "ged:7"


def test_swapped_coordinates_flag_the_file_and_change_no_row(tmp_path: Path) -> None:
    rows = [{**A_GED, "id": str(at), "latitude": "69.4", "longitude": "37.5"} for at in range(9)]
    made = incidents(table(tmp_path / "g.csv", GED, rows))
    assert "look swapped" in made[0]["warnings"][0]
    assert not made[1]["warnings"]
    assert made[0]["geometry"]["coordinates"] == [37.5, 69.4]
    assert Atlas().nearest_country(69.4, 37.5) == "TJ"

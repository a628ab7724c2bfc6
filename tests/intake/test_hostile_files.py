"""A broken, hostile or huge file gets one clear message that names it."""

import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from intake_files import AN_ACLED, incidents, outcomes, table

from dashboard.i18n.translate import use_language
from dashboard.ui.presenters import mapping as mapping_words
from events import message
from events.errors import EventsError
from events.intake import sources
from events.message import Message

BOMB = b"<?xml version='1.0'?><!DOCTYPE kml [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><kml>&b;</kml>"


def zipped(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return path


def wrote(content: bytes) -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return write


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"", "is empty"),
        ("a.csv", b"\x00" * 5000, "is empty"),
        ("a.csv", b"\n\n,,\n", "is empty"),
        ("a.csv", b"a,b\n1,2\n\x00\x00\x00" + b"\x00" * 9000, "zero bytes"),
        ("a.csv", b"a," * 10_000_000, "columns, expected at most"),
        ("a.csv", b'a,b\n1,"2\n3,4\n5,6\n', "ends within a quotation"),
        ("a.csv", b"a,b\n1," + b"x" * 17_000_000, "sign|limit|larger"),
        ("a.csv", b"%PDF-1.7", "is a PDF"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0" + b"\x00" * 99, "old Excel"),
        ("a.xlsx", b"date,place\n2014,x\n", "is called .xlsx and is none"),
        ("a.xlsx", b"PK\x03\x04 cut off", "damaged or cut off archive"),
        ("a.gpkg", b"SQLite format 3\x00" + b"\x00" * 99, "no GeoPackage|cannot be read"),
        ("a.parquet", b"PAR1 cut off", "damaged or cut off Parquet"),
        ("a.geojson", b'{"type": "FeatureCollection", "features": [', "is no JSON"),
        ("a.geojson", b"[" * 100_000, "is no JSON"),
        ("a.geojson", b'{"type": "FeatureCollection", "features": []}', "has no feature"),
        ("a.geojson", b'{"type": "Topology"}', "no list of features"),
        ("a.kml", BOMB, "declares XML entities"),
        ("a.gpx", BOMB.replace(b"kml", b"gpx"), "declares XML entities"),
        ("a.gpx", b"<gpx><wpt lat='x' lon='y'/></gpx>", "no GPX|no waypoint"),
        ("a.kml", b"<kml></kml>", "no placemark"),
        ("a.html", b"<!DOCTYPE html><html></html>", "is a web page"),
        ("a.shp", b"\x00\x00\x27\x0a" + b"\x00" * 40, "one file of a Shapefile"),
    ],
)
def test_one_message_names_the_file(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    path = wrote(content)(tmp_path / "copy")
    with pytest.raises(EventsError, match=f"^{name}.*({said})"):
        opened_rows(path, name)


def opened_rows(path: Path, name: str) -> None:
    source = sources.open_file(path, name=name)
    for part in source.parts:
        for _ in source.rows(part):
            pass


def test_an_archive_that_unpacks_to_very_much_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.kmz", doc__kml=b" " * 60_000_000)
    with pytest.raises(EventsError, match=r"a\.kmz has .* would unpack to 60,000,000"):
        sources.open_file(path)


def test_an_archive_of_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EventsError, match=r"archive of a\.txt: expected"):
        sources.open_file(zipped(tmp_path / "a.zip", a__txt=b"x"))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(EventsError, match=r"none\.csv cannot be read"):
        sources.open_file(tmp_path / "none.csv")


def test_zero_signs_in_a_cell_are_dropped_and_the_row_stays(tmp_path: Path) -> None:
    path = wrote(b"date,place\n2014,Far\x00khor\n")(tmp_path / "a.csv")
    assert incidents(path)[0]["place"] == "Farkhor"


def test_a_formula_stays_the_text_that_it_is(tmp_path: Path) -> None:
    rows = [{"date": "2014", "place": "=HYPERLINK(1)"}]
    assert incidents(table(tmp_path / "a.csv", ["date", "place"], rows))[0]["place"] == (
        "=HYPERLINK(1)"
    )


def test_a_huge_cell_is_cut_in_the_incident_and_kept_in_the_row(tmp_path: Path) -> None:
    rows = [{"date": "2014", "notes": "x" * 100_000, "other": "y" * 100_000}]
    path = table(tmp_path / "a.csv", ["date", "notes", "other"], rows)
    made = incidents(path)[0]
    assert (len(made["summary"]), len(made["extra"]["other"])) == (20_000, 100_000)
    source = sources.open_file(path)
    assert len(next(iter(source.rows(source.parts[0]))).cells[1]) == 100_000


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("utf-8-sig", ","), ("cp1251", ";"), ("utf-16", "\t"), ("utf-8", "|")],
)
def test_encodings_and_separators_are_found_out(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    rows = [{"Дата": "07.05.2014", "Место": "Фархор, у реки", "Описание": "Столкновение"}] * 3
    path = table(
        tmp_path / "a.csv",
        ["Дата", "Место", "Описание"],
        rows,
        delimiter=separator,
        encoding=encoding,
    )
    source = sources.open_file(path)
    assert source.dialect.separator == separator
    assert source.parts[0].columns == ("Дата", "Место", "Описание")
    assert ("look at its letters" in "".join(source.warnings)) == (encoding == "cp1251")
    assert incidents(path)[0]["place"] == "Фархор, у реки"


def test_the_reader_may_say_how_a_file_is_read(tmp_path: Path) -> None:
    path = wrote("title\nДата;Место\n2014;Фархор\n".encode("cp866"))(tmp_path / "a.csv")
    source = sources.open_file(path, encoding="cp866", separator=";", header_row=2)
    assert source.parts[0].columns == ("Дата", "Место")
    with pytest.raises(EventsError, match="encoding 'nonsense' is not known"):
        sources.open_file(path, encoding="nonsense")
    with pytest.raises(EventsError, match="header_row is 9"):
        sources.open_file(path, header_row=9)


def test_a_row_of_a_broken_date_keeps_all_other_rows(tmp_path: Path) -> None:
    rows = [{**AN_ACLED, "event_id_cnty": f"T{at}"} for at in range(3)]
    rows[1]["event_date"] = "yesterday"
    made = incidents(table(tmp_path / "a.csv", list(AN_ACLED), rows))
    assert [one["date"] for one in made] == ["2019-11-27", "", "2019-11-27"]
    assert "no date" in made[1]["warnings"][0]


def test_nothing_is_left_open(tmp_path: Path) -> None:
    before = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else 0  # noqa: PTH208
    for _ in range(20):
        outcomes(table(tmp_path / "a.csv", ["date"], [{"date": "2014"}]))
    after = len(os.listdir("/proc/self/fd")) if before else 0  # noqa: PTH208
    assert after <= before + 2


@pytest.mark.parametrize("name", ["a.geojson", "a.kml", "a.gpx"])
def test_what_is_held_in_memory_whole_has_a_limit(tmp_path: Path, name: str) -> None:
    path = wrote(b'{"a": 1}' if name == "a.geojson" else b"<kml/>"[:4] + b"/>")(tmp_path / name)
    if name == "a.gpx":
        path.write_bytes(b"<gpx/>")
    os.truncate(path, 400_000_000)
    with pytest.raises(EventsError, match="has 400,000,000 bytes, expected at most 300,000,000"):
        sources.open_file(path)


def test_why_a_file_cannot_be_read_is_said_in_the_readers_language(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"%PDF-1.7 and more")
    with pytest.raises(EventsError) as caught:
        sources.open_file(path)
    with use_language("ru"):
        assert mapping_words.error(caught.value).startswith("a.csv: это файл PDF, ожидалось: CSV")
    assert str(caught.value).startswith("a.csv is a PDF, expected CSV")


def test_a_message_outlasts_being_kept_as_plain_values() -> None:
    said = Message("row {row}: {why}", row=3, why=Message("is {value}", value="'x'"))
    kept = json.loads(json.dumps(message.plain(said)))
    again = message.restored(str(said), kept)
    assert isinstance(again, Message)
    assert (again, again.values["why"].template) == (said, "is {value}")
    assert not isinstance(message.restored("a plain reason", None), Message)


@pytest.mark.parametrize("end", ["", "\n"])
def test_rows_of_a_table_are_counted_without_reading_them(tmp_path: Path, end: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'place,note\nA,"two\nlines, ""quoted"""\nB,x\nC,"y"{end}', encoding="utf-8")
    source = sources.open_file(path)
    assert source.count_rows() == 3 == len(list(source.rows(source.parts[0])))  # type: ignore[attr-defined]
    path.write_text("place,note\nA,x\n", encoding="utf-16")
    assert sources.open_file(path).count_rows() is None  # type: ignore[attr-defined]

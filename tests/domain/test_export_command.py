"""The command writes the same bytes as the page's download of the same link, or says why not."""

import io
import re
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode
from xml.etree import ElementTree

import pyogrio
import pytest
from atlas_facts import atlas
from hypothesis import given, settings
from hypothesis import strategies as some
from sample_events import TEXT, feature, read, unlocated

from dashboard.export import bundle, cli, columns, formats, xlsx
from dashboard.export.columns import ExportBundle
from dashboard.export.formats import FORMATS
from dashboard.i18n.translate import use_language
from dashboard.selection import link, selection
from dashboard.state import View, cache
from dashboard.ui.dialogs import downloads as downloads_dialog
from events.filters import Shown

FACTS = atlas()
OPTIONS = FACTS.options
DAYS = [OPTIONS.window[0] + timedelta(days=300 * step) for step in range(30)]
FILES = [name for name in FORMATS if name != "about"]
# When a GeoPackage says that it was written.
MOMENT = "2020-01-01T00:00:00.000Z"


@pytest.fixture(autouse=True)
def stopped_clock() -> Any:
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": MOMENT})
    yield
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def _words(names: tuple[str, ...]) -> some.SearchStrategy[str]:
    chosen = some.lists(some.sampled_from(names), min_size=1, max_size=3, unique=True)
    return chosen.map("|".join)


@some.composite
def links(draw: Any) -> str:
    """A link that the page can show without a message."""
    first, last = sorted(draw(some.tuples(some.sampled_from(DAYS), some.sampled_from(DAYS))))
    keys = {
        "categories": _words(OPTIONS.categories),
        "actors": _words(OPTIONS.actors),
        "documents": _words(OPTIONS.documents),
        "search": some.sampled_from(["bridge", "Хорог", "a&b=c", "100 %"]),
        "near": some.sampled_from(sorted(OPTIONS.regions)[::17]),
        "within": some.sampled_from(["5", "25.5", "200"]),
        "shape": some.sampled_from(["c:70,38.5,120", "r:68,37,71,40"]),
        "lang": some.sampled_from(OPTIONS.languages),
        "view": some.just("table"),
    }
    query = draw(some.fixed_dictionaries({}, optional=keys))
    if draw(some.booleans()):
        query |= {"first": str(first), "last": str(last)}
    return draw(some.sampled_from(["", "?", "https://atlas.example/?"])) + urlencode(query)


def _page_gives(text: str, name: str) -> bytes:
    query = dict(parse_qsl(text.rpartition("?")[2], keep_blank_values=True))
    chosen, problems = selection.read(query, OPTIONS)
    assert problems == []
    view = View(FACTS, chosen, cache.apply_selection_cached(FACTS, chosen), "light")
    with use_language(chosen.lang or "ru"):
        return downloads_dialog._make_file(name, view)


@settings(max_examples=25, deadline=None)
@given(links(), some.sampled_from(FILES))
def test_the_command_gives_what_the_page_gives(text: str, name: str) -> None:
    chosen = link.read_link(text, OPTIONS)
    assert FORMATS[name].make(bundle.resolve_bundle(FACTS, chosen)) == _page_gives(text, name)


@pytest.mark.parametrize("name", FORMATS)
def test_the_command_writes_every_format(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "?view=table&first=2010-01-01&near=gbao.gbao&within=25&lang=tg"
    out = tmp_path / f"incidents.{FORMATS[name].ending.upper()}"
    assert cli.run(["--out", str(out), "--link", text]) == 0
    assert out.read_bytes() == _page_gives(text, name)
    assert capsys.readouterr().out == f"{out}\n"
    assert list(tmp_path.iterdir()) == [out]
    assert cli.run(["--out", str(out)]) == 0
    assert out.read_bytes() == _page_gives("", name)


WRONG = {
    "an ending": (["--out", "{}/a.shp"], "a.shp has the ending 'shp': expected one of .csv, .xlsx"),
    "no ending": (["--out", "{}/a"], "expected one of .csv"),
    "a value": (["--out", "{}/a.csv", "--link", "first=never"], "first=never is not a day such as"),
    "a key": (["--out", "{}/a.csv", "--link", "colour=red"], "colour is not a key of a link"),
    "a folder that is not there": (["--out", "{}/no/a.csv"], "expected the folder"),
    "a folder in its place": (["--out", "{}/full.csv"], "full.csv cannot be written"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_is_named_and_nothing_is_written(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "full.csv").mkdir()
    arguments, message = WRONG[name]
    assert cli.run([part.format(tmp_path) for part in arguments]) == 1
    output = capsys.readouterr()
    assert output.err.startswith("error: ")
    assert message in output.err
    assert (output.out, [path.name for path in tmp_path.iterdir()]) == ("", ["full.csv"])


def test_without_a_file_to_write_the_command_says_how_it_is_called(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit, match="2"):
        cli.run([])
    assert "--out" in capsys.readouterr().err


NAMES = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
EXCEL_EPOCH = date(1899, 12, 30)


def _sheet(content: bytes, number: int) -> list[dict[str, tuple[str, str]]]:
    """The rows of a sheet: by column letters whether a cell is text, number or day, and its text.

    A formula fails.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        shared = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))  # noqa: S314
        sheet = ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))  # noqa: S314
        styles = ElementTree.fromstring(archive.read("xl/styles.xml"))  # noqa: S314
    assert sheet.find(".//m:f", NAMES) is None
    texts = ["".join(item.itertext()) for item in shared.findall("m:si", NAMES)]
    dated = [style.get("numFmtId") != "0" for style in styles.findall("m:cellXfs/m:xf", NAMES)]
    rows = []
    for row in sheet.findall(".//m:row", NAMES):
        cells = {}
        for cell in row.findall("m:c", NAMES):
            value = cell.findtext("m:v", "", NAMES)
            kind = "day" if dated[int(cell.get("s", "0"))] else "number"
            pair = ("text", texts[int(value)]) if cell.get("t") == "s" else (kind, value)
            cells[re.sub(r"\d", "", str(cell.get("r")))] = pair
        rows.append(cells)
    return rows


def _incidents(exported: ExportBundle) -> list[dict[str, tuple[str, str]]]:
    """The rows of a workbook's incidents by the name of the column."""
    head, *rows = _sheet(xlsx.as_xlsx(exported), 1)
    return [{head[letters][1]: cell for letters, cell in row.items()} for row in rows]


def _bundle(*features: dict[str, Any]) -> ExportBundle:
    shown = Shown(tuple(read(one) for one in features), (), (), ())
    return ExportBundle(columns.export_rows(shown, None), "all", "", (TEXT,))


def test_a_workbook_holds_every_cell_in_its_type() -> None:
    exported = bundle.resolve_bundle(FACTS, selection.default(OPTIONS))
    rows = _incidents(exported)
    assert len(rows) == len(exported.rows)
    for row, cells in zip(exported.rows, rows, strict=True):
        assert {name for name, cell in row.items() if cell not in (None, "")} == set(cells)
        for name, (kind, text) in cells.items():
            if name in ("first", "last"):
                assert kind == "day"
                assert (EXCEL_EPOCH + timedelta(days=int(text))).isoformat() == row[name]
            elif name in ("lon", "lat", "radius_km"):
                assert (kind, float(text)) == ("number", row[name])
            else:
                assert (kind, text) == ("text", row[name])


def test_a_workbook_tells_its_columns_sources_and_choice() -> None:
    content = formats.FORMATS["xlsx"].make(_bundle(feature()))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        book = archive.read("xl/workbook.xml").decode()
    assert re.findall(r'<sheet name="(\w+)"', book) == ["Incidents", "Columns", "Sources", "Choice"]
    assert [row["A"][1] for row in _sheet(content, 2)[1:]] == list(columns.COLUMNS)
    assert _sheet(content, 3)[1]["D"] == ("text", TEXT.sha256)
    assert _sheet(content, 4)[1]["A"] == ("text", "all")


@pytest.mark.parametrize("text", ["1992-05", "1992", "199X", "1992-05/1992-06", "1992-05~"])
def test_an_uncertain_date_does_not_become_a_day(text: str) -> None:
    (row,) = _incidents(_bundle(feature(date=text)))
    assert row["date"] == ("text", text)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "{=1}", "http://a.b", "5"])
def test_a_text_stays_text_whatever_it_begins_with(text: str) -> None:
    (row,) = _incidents(_bundle(feature(title=text)))
    assert row["title"] == ("text", text)


def test_a_text_too_long_for_a_cell_is_cut_where_all_can_see_it() -> None:
    exported = _bundle(feature())
    long = ({**exported.rows[0], "summary": "long " * 10_000},)
    (row,) = _incidents(ExportBundle(long, "all", "", ()))
    assert (len(row["summary"][1]), row["summary"][1][-1]) == (xlsx.LONGEST, "…")


def test_a_day_before_excel_counts_days_rightly_stays_text() -> None:
    exported = _bundle(feature())
    early = ({**exported.rows[0], "first": "1900-02-28", "last": "1900-03-01"},)
    (row,) = _incidents(ExportBundle(early, "all", "", ()))
    assert (row["first"], row["last"]) == (("text", "1900-02-28"), ("day", "61"))


def test_without_a_known_place_the_numbers_are_empty() -> None:
    (row,) = _incidents(_bundle(unlocated()))
    assert not {"lon", "lat"} & set(row)


def test_the_same_rows_are_the_same_workbook() -> None:
    exported = bundle.resolve_bundle(FACTS, selection.default(OPTIONS))
    assert xlsx.as_xlsx(exported) == xlsx.as_xlsx(exported)


def test_each_outside_source_is_a_row_whose_address_opens() -> None:
    exported = bundle.resolve_bundle(FACTS, selection.default(OPTIONS))
    told = [source.url for row in FACTS.incidents for source in row.evidence]
    assert 0 < len(exported.evidence) <= len(told)
    content = xlsx.as_xlsx(exported)
    head, *rows = _sheet(content, 5)
    letter = next(at for at, cell in head.items() if cell[1] == "url")
    assert [row[letter][1] for row in rows] == [row["url"] for row in exported.evidence]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        linked = archive.read("xl/worksheets/sheet5.xml").decode().count("<hyperlink ")
    assert linked == len(rows)
    named = {row["id"]: str(row["evidence_urls"]).split() for row in exported.rows}
    assert [url for urls in named.values() for url in urls] == [
        row["url"] for row in exported.evidence
    ]

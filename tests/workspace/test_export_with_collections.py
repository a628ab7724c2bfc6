"""Files of a choice hold the incidents of a reader's collections too, each with its origin."""

import csv
import json

import pytest
import sample_files

from dashboard.export import cli
from events.workspace import CollectionInfo, import_file

LINK = "collections=made"


@pytest.fixture
def data(workspace, tmp_path):
    """A workspace with one collection of placed, unplaced and undated incidents."""
    rows = [
        sample_files.row(1), sample_files.row(2, lat="", lon=""), sample_files.row(3, date=""),
        sample_files.row(4, killed=""),
    ]  # fmt: skip
    path = sample_files.write(tmp_path / "made.csv", rows)
    import_file(workspace, path, about=CollectionInfo(title="Made up", redistribute="yes"))
    return workspace.folder.path


@pytest.mark.parametrize("ending", sorted(cli.ENDINGS))
def test_each_format_is_written_of_a_collection(data, tmp_path, ending, capsys):
    out = tmp_path / f"out.{ending}"
    code = cli.run(["--data", str(data), "--out", str(out), "--link", LINK])
    assert code == 0, capsys.readouterr().err
    assert out.stat().st_size > 0


def test_a_row_of_a_collection_says_where_it_is_from(data, tmp_path):
    out = tmp_path / "out.csv"
    assert cli.run(["--data", str(data), "--out", str(out), "--link", LINK]) == 0
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    assert {"made:1", "made:4"} <= set(rows)
    assert rows["made:1"]["rows"] == "made row 1"
    assert rows["made:1"]["collection"] == "made"


def test_without_a_workspace_the_shipped_incidents_alone_are_written(tmp_path):
    out = tmp_path / "out.geojson"
    assert cli.run(["--out", str(out)]) == 0
    assert b"made:" not in out.read_bytes()
    assert json.loads(out.read_text(encoding="utf-8"))["features"]


def test_a_folder_that_is_no_workspace_is_a_message(tmp_path, capsys):
    code = cli.run(["--data", str(tmp_path / "none"), "--out", str(tmp_path / "out.csv")])
    assert code == 1
    assert "is no workspace" in capsys.readouterr().err

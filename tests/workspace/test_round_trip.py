import csv
import json

import pytest
import sample_files

from events import store
from events.errors import EventsError
from events.intake import cli
from events.workspace import CollectionInfo, export, gone_rows, import_file, open_workspace
from events.workspace.exporting import rows

ABOUT = CollectionInfo(
    "Made up",
    "Nobody, Made up (2026)",
    "CC0",
    "https://example.org/",
    "2026-11-26",
    "yes",
    "square",
)


@pytest.fixture
def exported(workspace, tmp_path):
    """A collection with merged, wrong, unplaced and gone rows, written to a folder."""
    path = tmp_path / "made.csv"
    import_file(workspace, sample_files.write(path, [sample_files.row(77), sample_files.row(1)]))
    made = [
        sample_files.row(1), sample_files.row(1), sample_files.row(2, id="bad", note="NA"),
        sample_files.row(3, lat="", lon=""), sample_files.row(4, date="", note="two\nlines, “so”"),
    ]  # fmt: skip
    made[4]["note"] = "a, “b”"
    import_file(workspace, sample_files.write(path, made), about=ABOUT)
    export(workspace, "made", tmp_path / "out")
    return tmp_path / "out"


def state(workspace):
    """All that a workspace says of the collection, but who imported it when."""
    (found,) = workspace.collections()
    last = workspace.import_of(found.import_id)
    return (
        found.id, found.info, found.counts, found.original, found.file, found.part, found.profile,
        last.columns, last.header_hash, last.warnings, list(rows(workspace, last)),
        list(gone_rows.read(gone_rows.file_of(workspace.stored(found.id)))),
        workspace.set_aside(found.id), workspace.table(found.id),
        list(workspace.incidents(found.id)),
        workspace.original(found.original), workspace.profiles(),
        (workspace.folder.originals / found.original).read_bytes(),
    )  # fmt: skip


def test_an_export_imported_again_gives_the_same_store(workspace, exported, tmp_path):
    other = open_workspace(tmp_path / "other")
    report = import_file(other, exported)
    assert (report.incidents, report.merged, len(report.set_aside)) == (3, 1, 1)
    assert state(other) == state(workspace)
    export(other, "made", tmp_path / "again")
    for path in sorted(exported.rglob("*")):
        if path.is_file():
            again = tmp_path / "again" / path.relative_to(exported)
            assert again.read_bytes() == path.read_bytes(), path.name


def test_an_export_is_in_the_contract_of_the_shipped_incidents(exported):
    for name in ("vocabulary.toml", "documents.toml"):
        (exported / name).write_bytes((store.FOLDER / name).read_bytes())
    (exported / "redirects.toml").write_text("[redirects]\n", encoding="utf-8")
    loaded = store.load(exported)
    assert loaded.problems == ()
    assert {one.id for one in loaded.incidents} == {"made:1", "made:3", "made:4", "made:77"}
    assert (exported / "gazetteer.csv").read_text(encoding="utf-8").startswith("name,name_ru,")


def test_each_row_of_the_file_is_a_line_with_all_its_cells(exported):
    lines = [
        json.loads(line)
        for line in (exported / "extra.ndjson").read_text(encoding="utf-8").splitlines()
    ]
    assert [(line["incident"], line["row"]) for line in lines] == [
        ("made:1", 1), ("made:1", 2), (None, 3), ("made:3", 4), ("made:4", 5), ("made:77", 1),
    ]  # fmt: skip
    assert lines[2]["cells"] == sample_files.row(2, id="bad", note="NA")
    assert set(lines[0]) == {"incident", "original", "part", "row", "cells"}
    gone = lines[-1]
    assert (gone["gone"], gone["part"], gone["cells"]) == (True, "made", sample_files.row(77))
    assert gone["original"] != lines[0]["original"]


def test_the_cells_of_what_went_stay_through_every_file_that_comes_after(workspace, tmp_path):
    path = tmp_path / "made.csv"
    for numbers in ((1, 2, 3), (1, 2), (1,), (1, 3)):
        import_file(workspace, sample_files.write(path, [sample_files.row(at) for at in numbers]))
    export(workspace, "made", tmp_path / "out")
    lines = map(json.loads, (tmp_path / "out" / "extra.ndjson").read_text("utf-8").splitlines())
    gone = {line["incident"]: line["cells"] for line in lines if line.get("gone")}
    assert gone == {"made:2": sample_files.row(2)}, "the third came back"
    again = import_file(workspace, tmp_path / "out")
    assert (again.changed, again.added, again.gone) == (0, 0, 0)
    assert [one.id for one in workspace.incidents("made")] == ["made:1", "made:3", "made:2"]


def test_the_rows_come_out_again_as_the_table_they_were(exported, tmp_path):
    with (exported / "rows.csv").open(encoding="utf-8", newline="") as file:
        out = list(csv.reader(file))
    with (tmp_path / "made.csv").open(encoding="utf-8", newline="") as file:
        assert out == list(csv.reader(file))


@pytest.mark.parametrize("name", ["incidents.geojson", "extra.ndjson", "collection.json"])
@pytest.mark.parametrize("content", [None, "", "[]", "{}", '{"row": "x"}', "\x00"])
def test_a_broken_export_is_one_message_and_nothing_is_kept(exported, tmp_path, name, content):
    if content is None:
        (exported / name).unlink()
    else:
        (exported / name).write_text(content, encoding="utf-8")
    other = open_workspace(tmp_path / "other")
    if (name, content) == ("extra.ndjson", ""):  # no row at all: every incident lacks its own
        content = "no rows"
    with pytest.raises(EventsError):
        import_file(other, exported)
    assert other.collections() == ()
    assert list(other.folder.collections.iterdir()) == []


def test_a_folder_that_holds_something_is_not_written_to(workspace, exported):
    with pytest.raises(EventsError, match="expected an empty or new folder"):
        export(workspace, "made", exported)


def run(capsys, *arguments):
    code = cli.main([str(argument) for argument in arguments])
    told = capsys.readouterr()
    return code, told.out, told.err


@pytest.mark.usefixtures("sample_readers")
def test_the_command_line_imports_exports_and_logs(tmp_path, capsys):
    data, path = tmp_path / "data", sample_files.write(tmp_path / "made.csv", 3)
    code, out, _ = run(capsys, "--data", data, "import", path, "--by", "me")
    report = json.loads(out)
    assert (code, report["collection"], report["rows"], report["added"]) == (0, "made", 3, 3)
    assert {"incidents", "merged", "set_aside", "changed", "gone", "questions", "warnings"} <= set(
        report
    )
    assert run(capsys, "--data", data, "export", "made", tmp_path / "out")[0] == 0
    other = tmp_path / "other"
    assert run(capsys, "--data", other, "import", tmp_path / "out")[0] == 0
    _, out, _ = run(capsys, "--data", data, "log")
    (line,) = out.splitlines()
    assert (json.loads(line)["what"], json.loads(line)["who"]) == ("import", "me")
    assert run(capsys, "--data", data, "log", "--since", 1)[1] == ""


@pytest.mark.usefixtures("sample_readers")
def test_the_command_line_asks_before_it_takes_a_guess(tmp_path, capsys):
    data, path = tmp_path / "data", tmp_path / "other.csv"
    sample_files.write(path, [sample_files.row(1) | {"x": ""}], (*sample_files.HEADER, "x"))
    code, out, told = run(capsys, "--data", data, "import", path)
    asked = json.loads(out)
    assert (code, asked["incidents"], len(asked["questions"])) == (0, 0, 1)
    assert "nothing was imported" in told
    profile = tmp_path / "profile.json"
    profile.write_text(json.dumps(asked["profile"]), encoding="utf-8")
    out = run(capsys, "--data", data, "import", path, "--profile", profile)[1]
    assert json.loads(out)["incidents"] == 1
    third = tmp_path / "third"
    assert (
        json.loads(run(capsys, "--data", third, "import", path, "--profile", "-")[1])["rows"] == 1
    )


@pytest.mark.usefixtures("sample_readers")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("import", "missing.csv"), "missing.csv"),
        (("export", "nothing", "out"), "is no workspace"),
        (("log",), "is no workspace"),
    ],
)
def test_what_cannot_be_done_is_a_message(tmp_path, capsys, arguments, told):
    code, out, err = run(capsys, "--data", tmp_path / "data", *arguments)
    assert (code, out) == (2, "")
    assert told in err
    assert err.startswith("problem: ")


def test_a_command_line_without_a_folder_says_what_is_missing(capsys, monkeypatch):
    monkeypatch.delenv("PANJ_DATA", raising=False)
    with pytest.raises(SystemExit, match="2"):
        run(capsys, "log")
    assert "PANJ_DATA" in capsys.readouterr().err


def test_the_command_line_does_not_import_while_the_date_is_not_told(tmp_path, capsys):
    data, path = tmp_path / "data", tmp_path / "log.csv"
    path.write_text("name,lat,lon\nA clash,37.5,69.4\n", encoding="utf-8")
    command = ("--data", data, "import", path, "--profile", "-")
    code, _, told = run(capsys, *command)
    assert code == 2
    assert "log.csv: no column holds dates" in told
    code, out, _ = run(capsys, *command, "--date", "1992")
    assert (code, json.loads(out)["incidents"]) == (0, 1)
    code, out, _ = run(capsys, *command, "--date", "XXXX")
    assert (code, json.loads(out)["changed"]) == (0, 1)

import hashlib

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import sample_files

from events.errors import EventsError
from events.intake.model import Profile
from events.message import Message
from events.workspace import (
    CollectionInfo,
    ImportCancelledError,
    import_file,
    open_workspace,
)


def cells(workspace, collection):
    """Every cell that was kept, row by row."""
    path = workspace.stored(collection)
    table = pq.read_table(path.with_suffix("").with_suffix(".rows.parquet"))
    return [tuple(row.values()) for row in table["cells"].to_pylist()]


def test_a_file_becomes_a_collection(workspace, tmp_path):
    report = import_file(workspace, sample_files.write(tmp_path / "Made up.csv", 10), who="me")
    assert (report.collection, report.rows, report.incidents, report.added) == (
        "made-up", 10, 10, 10,
    )  # fmt: skip
    (found,) = workspace.collections()
    assert (found.id, found.imported_by, found.counts.certain, found.on) == (
        "made-up", "me", 10, True,
    )  # fmt: skip
    incidents = workspace.incidents("made-up")
    assert [one.id for one in incidents] == [f"made:{number}" for number in range(10)]
    assert (incidents[3].collection, incidents[3].position, incidents[3].type) == (
        "made-up", "source", "Battles",
    )  # fmt: skip
    assert incidents[-1].actor_names == ("Some militia",)
    assert incidents[3].origins[0].row == 4


def test_the_file_is_kept_byte_for_byte_and_every_cell_as_text(workspace, tmp_path):
    rows = [sample_files.row(1, note="NA"), sample_files.row(2, id="bad", killed="007")]
    path = sample_files.write(tmp_path / "made.csv", rows)
    import_file(workspace, path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert (workspace.folder.originals / digest).read_bytes() == path.read_bytes()
    assert workspace.collection("made").original == digest
    assert cells(workspace, "made") == [tuple(row.values()) for row in rows]


def test_rows_are_incidents_merged_or_set_aside(workspace, tmp_path):
    names = ["a", "a", "bad", "b", "c", "c", "c"]
    rows = [sample_files.row(at, id=name) for at, name in enumerate(names)]
    report = import_file(workspace, sample_files.write(tmp_path / "made.csv", rows))
    assert (report.rows, report.incidents, report.merged) == (7, 3, 3)
    assert [(row.row, row.reason) for row in report.set_aside] == [
        (3, "id is 'bad', expected another")
    ]
    assert workspace.set_aside("made") == report.set_aside
    assert workspace.table("made")["row"].to_pylist() == [1, 4, 5]


def test_an_incident_that_cannot_be_read_is_set_aside_with_its_reason(workspace, tmp_path):
    wrong = [{"date": "soon"}, {"lat": "91"}, {"id": "a b"}, {"id": "made:0"}]
    rows = [sample_files.row(0), *(sample_files.row(9, **change) for change in wrong)]
    report = import_file(workspace, sample_files.write(tmp_path / "made.csv", rows))
    assert (report.incidents, [row.row for row in report.set_aside]) == (1, [2, 3, 4, 5])
    assert "stands in row 1 already" in report.set_aside[3].reason
    kept = workspace.set_aside("made")
    assert kept == report.set_aside
    assert isinstance(kept[3].reason, Message), "it can be said in another language"
    assert all("expected" in row.reason for row in report.set_aside[:3])


def test_a_row_of_which_the_reader_says_nothing_is_set_aside(workspace, tmp_path, monkeypatch):
    monkeypatch.setattr(
        "events.workspace.reader.convert",
        lambda *args: (made for made in sample_files.convert(*args) if made.rows != (2,)),
    )
    report = import_file(workspace, sample_files.write(tmp_path / "made.csv", 3))
    assert (report.rows, report.incidents, report.set_aside[0].row) == (3, 2, 2)


def test_columns_hold_what_the_map_needs(workspace, tmp_path):
    rows = [
        sample_files.row(1, date="1970-01-03", killed="4"),
        sample_files.row(2, date="", killed="", lat=""),
        sample_files.row(3, date="2001-05-01/.."),
    ]
    import_file(workspace, sample_files.write(tmp_path / "made.csv", rows))
    table = workspace.table("made").to_pydict()
    assert table["first"] == [2, None, 11443]
    assert table["last"] == [2, None, None]
    assert table["undated"] == [False, True, False]
    assert table["lat"][1] is None
    assert (table["low"][:2], table["high"][:2]) == ([4.0, None], [4.0, None])
    assert table["categories"][0] == ["violence"]
    assert (table["place_names"][0], table["country"][0], table["plain"]) == (
        "Town 1", "TJ", [True] * 3,
    )  # fmt: skip
    counts = workspace.collection("made").counts
    assert (counts.certain, counts.possible, counts.undated, counts.unplaced) == (1, 1, 1, 1)


def test_an_unknown_layout_is_asked_about_and_nothing_is_imported(workspace, tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("day,what\n2001-01-01,x\n", encoding="utf-8")
    report = import_file(workspace, path)
    assert (report.import_id, report.profile) == (None, Profile("mapped", {"date": "day"}))
    assert [question.key for question in report.questions] == ["profile"]
    assert workspace.collections() == ()
    assert list(workspace.folder.originals.iterdir()) == []


def test_a_confirmed_profile_is_used_again_without_asking(workspace, tmp_path):
    header = (*sample_files.HEADER, "more")
    rows = [sample_files.row(1) | {"more": "x"}]
    path = sample_files.write(tmp_path / "made.csv", rows, header)
    asked = import_file(workspace, path)
    assert asked.questions
    assert import_file(workspace, path, profile=asked.profile).incidents == 1
    again = sample_files.write(tmp_path / "another.csv", rows, header)
    assert import_file(workspace, again).incidents == 1


def test_a_file_that_comes_again_is_compared_by_id(workspace, tmp_path):
    path = sample_files.write(tmp_path / "made.csv", [sample_files.row(at) for at in (1, 2, 3)])
    import_file(workspace, path)
    rows = [sample_files.row(2), sample_files.row(3, killed="99"), sample_files.row(4)]
    report = import_file(workspace, sample_files.write(path, rows))
    assert (report.collection, report.changed, report.added, report.gone) == ("made", 1, 1, 1)
    found = {one.id: one.gone for one in workspace.incidents("made")}
    assert found == {"made:2": False, "made:3": False, "made:4": False, "made:1": True}
    assert workspace.collection("made").counts.gone == 1
    again = import_file(workspace, path)
    assert (again.changed, again.added, again.gone) == (0, 0, 0)
    assert len(workspace.incidents("made")) == 4
    back = import_file(workspace, sample_files.write(path, [sample_files.row(1)]))
    assert (back.added, back.gone, len(workspace.incidents("made"))) == (1, 3, 4)


def test_another_file_of_the_same_name_is_another_collection(workspace, tmp_path):
    path = sample_files.write(tmp_path / "made.csv", 2)
    import_file(workspace, path)
    header = (*sample_files.HEADER, "more")
    sample_files.write(path, [sample_files.row(1) | {"more": ""}], header)
    assert import_file(workspace, path).collection == "made-2"


def test_an_import_is_undone_by_a_further_decision(workspace, tmp_path):
    path = sample_files.write(tmp_path / "made.csv", 3)
    first = import_file(workspace, path)
    second = import_file(workspace, sample_files.write(path, 5))
    with pytest.raises(EventsError, match="expected its newest import"):
        workspace.undo(first.import_id)
    workspace.undo(second.import_id, who="me", why="a wrong file")
    assert len(workspace.incidents("made")) == 3
    workspace.undo(first.import_id)
    assert workspace.collections() == ()
    assert [one.what for one in workspace.decisions()] == ["import", "import", "undo", "undo"]
    undone = workspace.decisions()[2]
    assert (undone.who, undone.why, undone.before, undone.after) == (
        "me", "a wrong file", {"import_id": 2}, {"import_id": 1},
    )  # fmt: skip


def test_each_change_is_a_decision_and_another_version(workspace, tmp_path):
    versions = [workspace.version]
    import_file(
        workspace,
        sample_files.write(tmp_path / "made.csv", 1),
        about=CollectionInfo(title="Made up", redistribute="no"),
    )
    for change in (
        lambda: workspace.describe("made", citation="Nobody 2026", who="me"),
        lambda: workspace.switch("made", on=False),
        lambda: workspace.remove("made"),
    ):
        versions.append(workspace.version)
        change()
    versions.append(workspace.version)
    assert len(set(versions)) == 5
    assert [one.what for one in workspace.decisions(1)] == ["describe", "switch", "remove"]
    assert workspace.decisions()[1].before == {"citation": ""}
    assert workspace.collections() == ()


@pytest.mark.parametrize("change", [{"redistribute": "perhaps"}, {"retrieved": "soon"}, {"a": ""}])
def test_what_cannot_be_said_of_a_collection_is_refused(workspace, tmp_path, change):
    import_file(workspace, sample_files.write(tmp_path / "made.csv", 1))
    with pytest.raises(EventsError, match="expected"):
        workspace.describe("made", **change)


@pytest.mark.parametrize("name", ["three-texts", "A b", "../up", "a" * 61])
def test_an_id_that_cannot_be_is_refused(workspace, tmp_path, name):
    with pytest.raises(EventsError, match="expected"):
        import_file(workspace, sample_files.write(tmp_path / "made.csv", 1), collection=name)


def test_an_import_that_is_called_off_leaves_no_trace(workspace, tmp_path):
    done = []
    path = sample_files.write(tmp_path / "made.csv", 3000)
    before = sorted(workspace.folder.path.rglob("*"))
    with pytest.raises(ImportCancelledError):
        import_file(
            workspace,
            path,
            progress=lambda rows, _: done.append(rows),
            cancelled=lambda: len(done) == 2,
        )
    assert 0 < done[0] < 500 < done[1] < 1000, "what counts is what became of the rows"
    left = set(workspace.folder.path.rglob("*")) - set(before)
    assert {path.name for path in left} <= {".writing", "atlas.sqlite-wal", "atlas.sqlite-shm"}
    assert workspace.collections() == ()
    assert workspace.decisions() == ()


@pytest.mark.usefixtures("sample_readers")
def test_a_visits_workspace_goes_with_it(tmp_path):
    from events.workspace import Workspace

    visit = Workspace.temporary()
    import_file(visit, sample_files.write(tmp_path / "made.csv", 2))
    folder = visit.folder.path
    assert (visit.is_temporary, len(visit.incidents("made"))) == (True, 2)
    visit.close()
    assert not folder.exists()


@pytest.mark.parametrize(("kind", "changed"), [("of another kind", 0), ("of today", 3)])
def test_incidents_of_an_older_import_are_compared_by_what_they_say(
    workspace, tmp_path, kind, changed
):
    path = sample_files.write(tmp_path / "made.csv", 3)
    import_file(workspace, path)
    stored = workspace.stored("made")
    table = pq.read_table(stored)
    at = table.column_names.index("digest")
    table = table.set_column(at, table.schema.field(at), pa.array([1, 2, 3], pa.int64()))
    pq.write_table(table if changed else table.replace_schema_metadata(None), stored)
    assert import_file(workspace, path).changed == changed, kind


def test_what_is_removed_frees_the_disk_and_the_log_says_what_it_was(workspace, tmp_path):
    kept = sample_files.write(tmp_path / "kept.csv", 3)
    for path in (kept, sample_files.write(tmp_path / "made.csv", 2)):
        import_file(workspace, path)
    before = files_of(workspace)
    import_file(workspace, sample_files.write(tmp_path / "made.csv", 3))  # as kept.csv is
    workspace.remove("made", who="me")
    after = files_of(workspace)
    assert after < before
    assert [one.partition("-")[0] for one in after if one.endswith(".parquet")] == ["kept"] * 2
    assert workspace.original(workspace.collection("kept").original)["name"] == "kept.csv"
    last = workspace.decisions()[-1]
    assert (last.what, last.after) == ("remove", {"import_id": None, "files": "deleted"})
    report = import_file(workspace, tmp_path / "made.csv")
    assert (report.collection, report.added) == ("made", 3)
    workspace.undo(report.import_id)
    open_workspace(workspace.folder.path)
    assert len(files_of(workspace)) == len(after) + 2, "what is undone keeps its files"


def test_what_was_removed_when_files_were_kept_stays_kept(workspace, tmp_path):
    import_file(workspace, sample_files.write(tmp_path / "made.csv", 2))
    workspace._change("made", {"import_id": None}, who="me", what="remove")
    before = files_of(workspace)
    assert files_of(open_workspace(workspace.folder.path)) == before


def files_of(workspace):
    """The names of all files that were kept."""
    folders = (workspace.folder.originals, workspace.folder.collections)
    return {path.name for folder in folders for path in folder.iterdir()}


@pytest.mark.parametrize(
    ("change", "template"),
    [
        ({"date": "2001-02-31"}, "date {date} is not in the calendar"),
        ({"lat": "91"}, "{who}: {name} is {given}, expected {expected}"),
        ({"note": "x" * 20_001}, "{who}: {name} is {given}, expected {expected}"),
    ],
)
def test_why_a_row_is_set_aside_can_be_said_in_another_language(
    workspace, tmp_path, change, template
):
    rows = [sample_files.row(1), sample_files.row(2, **change)]
    (aside,) = import_file(workspace, sample_files.write(tmp_path / "made.csv", rows)).set_aside
    assert isinstance(aside.reason, Message)
    inner = aside.reason.values.get("why", aside.reason)
    assert inner.template.startswith(template)

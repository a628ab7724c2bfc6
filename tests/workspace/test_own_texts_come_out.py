"""Accepted incidents of own texts are in the atlas, its exports and the contract, with lines."""

from dataclasses import replace

import pytest
from atlas_facts import atlas
from made_texts import add

from dashboard.dataset.collections import add_workspace
from dashboard.export import cli as export_cli
from dashboard.ui.presenters.incident import citation_words
from events import __main__ as command
from events.errors import EventsError
from events.workspace import export, import_file, links, open_workspace, review
from events.workspace.replay import differences
from events.workspace.review import Change


@pytest.fixture
def texts(workspace):
    add(workspace)
    add(workspace, "unused")
    for key in "ab":
        review.decide(workspace, Change("", f"made-up:{key}", "accept"), who="A")
    return workspace


def test_a_card_cites_an_own_text_with_page_and_line(texts):
    combined = add_workspace(atlas(), texts, ["own-texts"])
    (one,) = [one for one in combined.incidents if one.id == "2012-07-24-khorog-clash"]
    words = citation_words(combined, one.sources[0])
    assert (words["authors"], words["title"]) == ("Nobody", "Made up")
    assert "10" in words["where"]
    assert "2" in words["where"]
    assert "made-up" in combined.options.documents
    assert "unused" not in combined.options.documents


def test_texts_of_a_collection_that_is_not_shown_are_not_cited(texts):
    combined = add_workspace(atlas(), texts, [])
    assert combined.store.documents == atlas().store.documents
    assert {one.id for one in combined.collections} >= {"own-texts"}


def test_the_export_has_the_incident_and_its_text(texts, tmp_path):
    path = tmp_path / "out.geojson"
    folder = str(texts.folder.path)
    link = "?collections=own-texts"
    assert export_cli.run(["--out", str(path), "--data", folder, "--link", link]) == 0
    written = path.read_text(encoding="utf-8")
    assert "2012-07-24-khorog-clash" in written
    assert "made-up page 10 lines 2-2" in written


@pytest.fixture
def exported(texts, tmp_path):
    place = {"name": "A ford", "lon": 70.5, "lat": 38.6, "country": "TJ"}
    change = Change("", "made-up:c", "accept", {"place": place, "place_as_written": "Khorog"})
    review.decide(texts, change, who="A")
    export(texts, "own-texts", tmp_path / "out")
    return tmp_path / "out"


@pytest.mark.parametrize("against", ["nothing", "texts"])
def test_an_export_passes_the_check_of_the_shipped_incidents(exported, capsys, against):
    given = ["--texts", str(exported)] if against == "texts" else []
    code = command.main(["check", "--folder", str(exported), *given])
    told = capsys.readouterr().out
    assert (code, [line for line in told.splitlines() if line.startswith("problem")]) == (0, [])
    assert "3 incidents read: 2 located" in told


def test_the_check_finds_what_is_wrong_with_an_export(exported, capsys):
    path = exported / "incidents.geojson"
    wrong = path.read_text(encoding="utf-8").replace('"lines": [2, 2]', '"lines": [2, 99]')
    path.write_text(wrong, encoding="utf-8")
    assert command.main(["check", "--folder", str(exported)]) == 1
    assert "lines is [2, 99]" in capsys.readouterr().out


def all_of(workspace):
    """What a workspace holds of own texts, and the decisions without their numbers."""
    decisions = [replace(one, seq=0) for one in workspace.decisions() if one.what != "import"]
    return (
        review.candidates(workspace),
        list(workspace.features("own-texts")),
        list(workspace.incidents("own-texts")),
        workspace.cited(),
        links.links(workspace),
        [one for one in decisions if one.what != "read"],
    )


def test_an_export_imported_again_gives_the_same(texts, exported, tmp_path):
    link = ("own-texts/2012-07-24-khorog-clash", "three-texts/2012-07-24-khorog-operation")
    links.link(texts, *link, "same-event", who="A")
    export(texts, "own-texts", tmp_path / "linked")
    other = open_workspace(tmp_path / "other")
    report = import_file(other, tmp_path / "linked", who="B")
    assert (report.collection, report.incidents) == ("own-texts", 3)
    assert all_of(other) == all_of(texts)
    assert differences(other) == ()
    export(other, "own-texts", tmp_path / "again")
    for name in ("incidents.geojson", "documents.toml", "gazetteer.csv", "texts/made-up.txt"):
        assert (tmp_path / "again" / name).read_bytes() == (exported / name).read_bytes()
    # What was decided there can still be undone here.
    (accepted,) = [one for one in other.decisions() if one.subject == "made-up:b"]
    review.undo(other, accepted.seq, who="B")
    assert len(other.incidents("own-texts")) == 2


def test_an_export_of_what_is_here_already_replaces_nothing(texts, exported):
    before = all_of(texts)
    with pytest.raises(EventsError, match="is here already"):
        import_file(texts, exported)
    assert all_of(texts) == before
    assert (texts.folder.originals / texts.cited()["made-up"].sha256).is_file()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"table": "document"', '"table": "nothing"'),
        ('"gone": false', '"gone": "perhaps"'),
        ('"type": "Feature"', '"type": "Creature"'),
        ('"queue": 1', '"colour": 1'),
        ('{"table"', "{table"),
    ],
)
def test_a_broken_export_of_texts_is_one_message_and_nothing_is_kept(exported, tmp_path, old, new):
    path = exported / "review.ndjson"
    whole = path.read_text(encoding="utf-8")
    assert old in whole
    path.write_text(whole.replace(old, new), encoding="utf-8")
    other = open_workspace(tmp_path / "other")
    version = other.version
    with pytest.raises(EventsError):
        import_file(other, exported)
    assert other.version == version
    assert review.candidates(other) == ()
    assert list(other.folder.originals.iterdir()) == []


def test_an_export_whose_file_is_another_is_refused(exported, tmp_path):
    for path in (exported / "originals").iterdir():
        path.write_text("another", encoding="utf-8")
    with pytest.raises(EventsError, match="has the sha256"):
        import_file(open_workspace(tmp_path / "other"), exported)

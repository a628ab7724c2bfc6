"""Accepted incidents of own texts are in the atlas, its exports and the contract, with lines."""

import pytest
from atlas_facts import atlas
from made_texts import add

from dashboard.dataset.collections import add_workspace
from dashboard.export import cli as export_cli
from dashboard.ui.presenters.incident import citation_words
from events.workspace import review
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
    path = tmp_path / "out.csv"
    folder = str(texts.folder.path)
    link = "?collections=own-texts"
    assert export_cli.run(["--out", str(path), "--data", folder, "--link", link]) == 0
    table = path.read_text(encoding="utf-8-sig")
    assert "2012-07-24-khorog-clash" in table
    assert "Made up" in table

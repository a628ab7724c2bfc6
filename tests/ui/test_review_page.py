"""Own texts on the Data view: read, listed, reviewed, every decision looked at and undone."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import made_texts
import pytest
import streamlit as st
from app_runs import HOSTILE, opened, page, run
from atlas_facts import atlas
from streamlit.testing.v1 import AppTest

from dashboard.state import workspaces
from dashboard.ui.data import text_form
from dashboard.ui.presenters import candidates as candidate_rows
from dashboard.ui.presenters import decisions as decision_words
from dashboard.ui.presenters import near as near_rows
from dashboard.ui.review import answers
from dashboard.ui.review import page as review_page
from dashboard.workspace import text_draft
from dashboard.workspace.draft import Draft
from events.workspace import Workspace, documents, links, open_workspace, review

TEXT = """The valley

On 24 July 2012 there was a clash in Khorog. About 40 people were killed, officials said.

The next day troops were sent to Khorog.
"""


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Workspace]:
    """A workspace that the atlas was started with, by a reader at this computer."""
    st.cache_resource.clear()
    path = tmp_path / "reports"
    monkeypatch.setattr(workspaces, "data_folder", lambda: path)
    monkeypatch.setattr(workspaces.library_folder, "is_local", lambda: True)
    yield open_workspace(path)
    st.cache_resource.clear()


def _sent(app: AppTest) -> dict[str, Any]:
    """What the component of the review was given."""
    (component,) = [
        one for one in app.get("bidi_component") if "queue" in json.loads(one.proto.json or "{}")
    ]
    sent: dict[str, Any] = json.loads(component.proto.json)
    return sent


def _opened(folder: Workspace) -> AppTest:
    """The review of the made-up text."""
    made_texts.add(folder)
    app = opened(view="data")
    (button,) = [one for one in app.button if one.label == "Review"]
    return run(button.click())


def _decide(folder: Workspace, *changes: dict[str, Any]) -> answers.Answers:
    said: answers.Answers = {}
    answers.decide_all(folder, list(changes), said, who="tester")
    return said


def _change(number: int, candidate: str = "made-up:a", action: str = "accept", **more: Any) -> Any:
    return {"id": f"p-{number}", "candidate": candidate, "action": action, "values": {}, **more}


def test_a_text_is_asked_about_read_and_listed(folder: Workspace) -> None:
    app = opened(view="data")
    (box,) = app.get("file_uploader")
    app = run(box.set_value(("valley.txt", TEXT.encode(), "text/plain")))
    assert "What text is it?" in page(app)
    assert not documents.documents(folder)
    app = run(app.text_input(key="text-title").set_value("The valley"))
    app = run(app.text_input(key="text-published").set_value("May 2013"))
    assert app.button(key="text-read").disabled
    app = run(app.text_input(key="text-published").set_value("2013-05"))
    assert "May 2013" in [one.value for one in app.caption]
    app = run(app.button(key="text-read").click())
    job, _ = app.session_state[text_form.JOB]
    assert job.wait(60)
    app = run(app)
    (kept,) = documents.documents(folder)
    assert (kept.title, kept.published, kept.file) == ("The valley", "2013-05", "valley.txt")
    assert "published May 2013" in page(app)
    assert app.button(key="text-review")


def test_a_table_in_a_txt_is_no_text(tmp_path: Path) -> None:
    for name, body, expected in (
        ("prose.txt", TEXT, True),
        ("table.txt", "id\tdate\n1\t2012\n2\t2013\n", False),
        ("table.csv", TEXT, False),
        ("report.PDF", "%PDF", True),
    ):
        path = tmp_path / name
        path.write_text(body, encoding="utf-8")
        with path.open("rb") as file:
            draft = Draft(name, file)
        assert text_draft.is_text(draft) is expected, name
        draft.close()


def test_the_review_shows_queue_passage_fields_and_what_is_near(folder: Workspace) -> None:
    sent = _sent(_opened(folder))
    assert [row["state"] for row in sent["queue"]] == ["new"] * 4
    detail = sent["details"]["made-up:a"]
    assert [one["edtf"] for one in detail["dates"]] == ["2012-07-24", "2012-07"]
    assert detail["dates"][0]["words"] == "24 July 2012"
    own = [line for line in detail["lines"] if line["own"]]
    assert [line["number"] for line in own] == ["2"]
    assert "".join(piece["text"] for piece in own[0]["pieces"]) == made_texts.SENTENCES[1]
    assert {piece["text"]: piece["field"] for piece in own[0]["pieces"] if piece["field"]} == {
        "24 July 2012": "date",
        "fights": "trigger",
        "Khorog": "place",
    }
    assert detail["near"], "the shipped incidents of these days are near"
    assert sent["outlines"]


def test_what_was_just_accepted_stands_near_with_its_collection_place_and_category(
    folder: Workspace,
) -> None:
    made_texts.add(folder)
    _decide(folder, _change(1))
    accepted = {one.id: one for one in folder.incidents("own-texts")}
    (name,) = accepted
    assert name not in atlas().by_id, "the atlas was read before"
    near = [links.Near(name, "own-texts", "Clash", "2012-07-24", 0.9, ())]
    (row,) = near_rows.rows(atlas(), near, accepted)
    assert row["about"] == "Own texts · 24 July 2012 · Place to the town, within 4 km"
    assert (row["category"], row["own"], round(row["lon"], 1)) == ("violence", True, 71.6)


def test_a_decision_is_done_once_and_its_answer_names_it(folder: Workspace) -> None:
    made_texts.add(folder)
    said = _decide(folder, _change(1), _change(1))
    assert said["p-1"]["state"] == "accepted"
    assert len([one for one in folder.decisions() if one.what == "accept"]) == 1
    assert len(folder.incidents("own-texts")) == 1


def test_what_is_refused_comes_back_with_its_reason_and_the_next_is_done(folder: Workspace) -> None:
    made_texts.add(folder)
    said = _decide(folder, _change(1, "made-up:d"), _change(2, "made-up:a", "later"))
    assert "date" in said["p-1"]["error"] or "category" in said["p-1"]["error"]
    assert said["p-2"]["state"] == "later"
    states = {one.id: one.state for one in review.candidates(folder)}
    assert (states["made-up:d"], states["made-up:a"]) == ("new", "later")


def test_what_is_linked_while_accepting_is_a_decision_of_its_own(folder: Workspace) -> None:
    made_texts.add(folder)
    near = links.near(folder, "made-up:a")[0]
    wanted = [{"to": f"{near.collection}/{near.id}", "kind": "same-event"}]
    wanted += [{"to": "three-texts/nothing", "kind": "same-event"}]
    said = _decide(folder, _change(1, links=wanted))
    (link,) = links.links(folder)
    assert {link.kind, *(end.split("/")[0] for end in (link.a, link.b))} == {
        "same-event",
        "own-texts",
        near.collection,
    }
    assert "nothing" in " ".join(said["p-1"]["warnings"])


def test_the_card_opens_the_passage_and_says_what_a_person_set(folder: Workspace) -> None:
    made_texts.add(folder)
    _decide(folder, _change(1, values={"title": "Fights in the town"}))
    (accepted,) = folder.incidents("own-texts")
    app = opened(view="map", incident=accepted.id)
    said = page(app)
    assert made_texts.SENTENCES[1] in said
    told = " ".join(one.value for one in app.caption).replace("\\", "")
    assert "Set by a person: Title" in told
    assert "Read by rule and accepted: Date" in told


def test_an_undo_takes_the_decision_of_its_change_back(folder: Workspace) -> None:
    made_texts.add(folder)
    said = _decide(folder, _change(1), _change(2, action="undo", of="p-1", state="new"))
    assert "error" not in said["p-2"]
    assert {one.state for one in review.candidates(folder)} == {"new"}
    assert (
        "nothing is to be undone"
        in _decide(folder, _change(3, action="undo", of="p-9"))["p-3"]["error"]
    )


def test_a_place_for_the_others_leaves_what_a_person_chose(folder: Workspace) -> None:
    made_texts.add(folder)
    _decide(folder, _change(1, "made-up:b", "set", values={"place": ""}))
    wanted = {"values": {"place": "Khorog"}, "unresolved": True}
    said = _decide(
        folder,
        _change(2, "made-up:b", "set", **wanted),
        _change(3, "made-up:c", "set", **wanted),
    )
    chosen = {one.id: one.chosen.get("place") for one in review.candidates(folder)}
    assert chosen["made-up:b"] == ""
    assert chosen["made-up:c"]["name"] == "Khorog"
    assert (said["p-2"]["seq"], said["p-3"]["seq"]) == (None, folder.decisions()[-1].seq)


@pytest.mark.parametrize("sent", [None, "x", [None], [{"id": 1}], [{"candidate": "a"}]])
def test_what_is_no_change_is_passed_over(folder: Workspace, sent: object) -> None:
    said: answers.Answers = {}
    answers.decide_all(folder, sent, said, who="")
    assert said == {}


def test_who_may_not_keep_is_told_why(folder: Workspace) -> None:
    made_texts.add(folder)
    said: answers.Answers = {}
    answers.refuse_all([_change(1)], said, "Only the reader at the computer.")
    assert said == {"p-1": {"error": "Only the reader at the computer."}}


def test_text_of_a_reader_reaches_the_page_as_text(folder: Workspace) -> None:
    made_texts.add(folder, title=HOSTILE)
    app = opened(view="data")
    assert HOSTILE in page(app)
    body = next(one.proto.body for one in app.get("html") if "own-text" in one.proto.body)
    assert "<script>" not in body


def test_a_candidate_is_split_at_its_second_date_else_at_its_sentences(folder: Workspace) -> None:
    made_texts.add(folder)
    by_id = {one.id: one for one in review.candidates(folder)}
    text = documents.text_of(folder, "made-up")
    whole = replace(by_id["made-up:b"], start=made_texts.STARTS[1], end=made_texts.STARTS[3] - 1)
    sentences = candidate_rows.parts(whole, text)
    assert [text.text[part["start"] : part["end"]].strip() for part in sentences] == [
        *made_texts.SENTENCES[1:3]
    ]
    first = made_texts.STARTS[2]
    again = {**by_id["made-up:b"].fields["dates"][0], "start": first, "end": first + 9}
    dates = [again | {"edtf": "2014-06"}, again | {"start": first + 1}]
    dated = replace(whole, fields=whole.fields | {"dates": [*whole.fields["dates"], *dates]})
    dated = replace(dated, end=made_texts.STARTS[4] - 1)
    cuts = [(part["start"], part["values"]) for part in candidate_rows.parts(dated, text)]
    assert cuts == [
        (made_texts.STARTS[1], {"date": "2014-06"}),
        (made_texts.STARTS[3] + 3, {"date": "2014-05"}),
    ]
    assert len(candidate_rows.parts(by_id["made-up:a"], text)) == 1, "one date is in the other"
    assert len(candidate_rows.parts(by_id["made-up:d"], text)) == 1
    made = _decide(folder, _change(1, "made-up:a", "split", values={"parts": [{}, {}]}))
    assert made["p-1"]["state"] == "split"


def test_a_decision_is_listed_filtered_undone_and_taken_along(folder: Workspace) -> None:
    made_texts.add(folder)
    _decide(folder, _change(1), _change(2, "made-up:b", "reject", why="too-vague"))
    app = run(opened(view="data").button(key="data-decisions").click())
    assert "Candidate accepted" in page(app)
    assert "Too vague" in page(app)
    titles = {one.id: one.title for one in review.candidates(folder)}
    assert titles["made-up:a"]
    assert f"{titles['made-up:a']} · Made up" in page(app)
    app = run(app.text_input(key="decisions-words").set_value(titles["made-up:a"]))
    assert ("Candidate accepted" in page(app), "Too vague" in page(app)) == (True, False)
    app = run(app.text_input(key="decisions-words").set_value(""))
    app = run(app.selectbox(key="decisions-what").set_value("reject"))
    assert "Candidate accepted" not in page(app)
    (rejected,) = [one for one in folder.decisions() if one.what == "reject"]
    app = run(app.button(key=f"undo-decision-{rejected.seq}").click())
    assert {one.id: one.state for one in review.candidates(folder)}["made-up:b"] == "new"
    rows = list(
        csv.reader(io.StringIO(decision_words.as_csv(folder.decisions()).decode("utf-8-sig")))
    )
    lines = decision_words.as_json_lines(folder.decisions()).decode().splitlines()
    assert len(rows) - 1 == len(lines) == len(folder.decisions())
    assert json.loads(lines[-1])["what"] == "undo"


def test_accounts_that_differ_stand_side_by_side_and_a_pair_is_linked(folder: Workspace) -> None:
    made_texts.add(folder)
    _decide(folder, _change(1))
    app = run(opened(view="data").button(key="data-told-twice").click())
    said = page(app)
    pairs, open_pairs = links.disagreements(folder), links.suggest(folder)
    assert f"Accounts that differ: {len(pairs)}" in said
    assert f"To look at: {len(open_pairs)}" in said
    assert open_pairs[0].titles[0] in said
    app = run(app.button(key="pair-0-same-event").click())
    (link,) = links.links(folder)
    assert {link.a, link.b} == {open_pairs[0].a, open_pairs[0].b}
    assert f"To look at: {len(open_pairs) - 1}" in page(app)


def test_a_text_is_described_and_removed(folder: Workspace) -> None:
    made_texts.add(folder)
    app = opened(view="data")
    name = b"made-up".hex()
    app = run(app.button(key=f"remove-text-{name}").click())
    assert documents.documents(folder)
    run(app.button(key=f"removal-text-{name}").click())
    assert documents.documents(folder) == ()


def test_the_page_reads_ahead_and_keeps_those_beside_it(folder: Workspace) -> None:
    for number in range(10):
        made_texts.add(folder, f"text-{number}")
    stored = review.candidates(folder)
    ahead = review_page.ahead_of(stored, stored[5].id)
    assert ahead[0] is stored[5]
    assert len(ahead) <= review_page.AHEAD
    assert {stored[4].id, stored[6].id} <= {one.id for one in ahead}


def test_spans_that_share_characters_are_cut_and_each_piece_has_one_field() -> None:
    marks = [candidate_rows.Mark(0, 5, "place"), candidate_rows.Mark(3, 8, "date")]
    pieces = list(candidate_rows.pieces("abcdefghij", 0, 10, marks))
    assert [(one["text"], one["field"]) for one in pieces] == [
        ("abc", "place"),
        ("defgh", "date"),
        ("ij", ""),
    ]
    assert [(one["first"], one["last"]) for one in pieces[:2]] == [(True, False), (True, True)]


def test_a_link_opens_the_review_at_its_candidate_and_names_the_texts(folder: Workspace) -> None:
    made_texts.add(folder)
    sent = _sent(opened(view="data", review="made-up/made-up:c"))
    assert (sent["begins"], {row["of"] for row in sent["queue"]}) == ("made-up:c", {""})
    sent = _sent(opened(view="data", review="*"))
    assert {row["of"] for row in sent["queue"]} == {"Made up"}


def test_a_link_to_a_text_that_is_not_here_says_so_and_shows_the_overview(
    folder: Workspace,
) -> None:
    made_texts.add(folder)
    app = opened(view="data", review="gone/gone:a")
    (told,) = app.info
    assert told.value == "The link opens the review of “gone”, which is not here."
    assert [one for one in app.button if one.label == "Review"]


def test_a_typed_place_is_found_among_those_a_reader_set(folder: Workspace) -> None:
    made_texts.add(folder)
    place = {"name": "Qaghnat", "lon": 70.25, "lat": 38.5, "radius_km": 3, "keep": True}
    said = _decide(folder, _change(1, "made-up:b", "set", values={"place": place}))
    assert "error" not in said["p-1"]
    (found,) = review_page._places(folder, "Qaghnat")
    assert (found["referent"]["lon"], found["referent"]["source"]) == (70.25, "own")


@pytest.mark.parametrize("link", ["~*", "a-text/a-text:b.1", "*/a:b", "~a"])
def test_what_a_link_reviews_is_written_as_it_is_read(link: str) -> None:
    reviewed = review_page.reviewed_of(link)
    assert reviewed is not None
    assert reviewed.link == link

"""Review: what a person decides of a candidate, all of it or nothing, and who said what."""

import json

import pytest
from made_texts import STARTS, TEXT, add
from sqlalchemy import select, update

from events.errors import EventsError
from events.workspace import database, open_workspace, review, schema
from events.workspace.review import Change


@pytest.fixture
def texts(workspace):
    add(workspace)
    return workspace


def do(workspace, key, action, values=None, why="", change=""):
    return review.decide(
        workspace, Change(change, f"made-up:{key}", action, values or {}, why), who="A. Reader"
    )


def incident(workspace, decided):
    """The incident that a decision made."""
    return next(one for one in workspace.incidents("own-texts") if one.id == decided.incident)


def test_candidates_come_by_queue_and_place_and_none_is_an_incident(texts):
    found = review.candidates(texts, "made-up")
    assert [one.id for one in found] == [f"made-up:{key}" for key in "abcd"]
    assert {one.state for one in found} == {"new"}
    assert texts.collections() == ()


def test_a_candidate_is_accepted_as_it_was_read(texts):
    decided = do(texts, "a", "accept")
    assert (decided.state, decided.incident) == ("accepted", "2012-07-24-khorog-clash")
    one = incident(texts, decided)
    assert (one.title, one.summary) == ("Clash in Khorog, 24 July 2012", "")
    assert (one.date.text, one.date_as_written) == ("2012-07-24", "24 July 2012")
    assert (one.place.name, one.precision, one.place_as_written) == ("Khorog", "town", "Khorog")
    assert (one.basis.date, one.basis.place) == ("text", "text")
    assert [(f.measure, f.low, f.claimant, f.approximate) for f in one.figures] == [
        ("killed", 40, "officials", True)
    ]
    (source,) = one.sources
    assert (source.document, source.lines, source.pages) == ("made-up", (2, 2), (10, 10))
    assert one.reviewed.by == "A. Reader"
    assert one.collection == "own-texts"
    assert set(dict(one.extra).values()) == {"read"}
    assert texts.cited()["made-up"].page(5) == 11


def test_what_a_person_sets_is_kept_apart_from_what_was_read(texts):
    values = {
        "title": "Fighting in Khorog",
        "summary": "Government troops and local groups fought.",
        "date": "2012-07",
        "figures": [{"measure": "killed", "group": "", "low": 30, "claimant": ""}],
        "actors": [{"name": "A new group", "role": "did"}],
        "type": "",
    }
    decided = do(texts, "a", "accept", values)
    one = incident(texts, decided)
    assert (one.title, one.date.text, one.type) == ("Fighting in Khorog", "2012-07", "")
    assert [(f.low, f.high, f.claimant) for f in one.figures] == [(30, None, "Nobody")]
    assert one.actor_names == ("A new group",)
    told = dict(one.extra)
    assert {name for name, how in told.items() if how == "set"} == set(values)
    assert {name for name, how in told.items() if how == "read"} == {"place", "category"}
    assert dict(review.candidate(texts, "made-up:a").chosen) == values


def test_a_proposed_title_follows_what_is_set(texts):
    do(texts, "a", "set", {"place": "Vorukh"})
    assert review.candidates(texts, "made-up")[0].title == "Clash, Vorukh, 24 July 2012"
    do(texts, "a", "set", {"place": "", "date": "2012-08"})
    decided = do(texts, "a", "accept")
    assert incident(texts, decided).title == "Clash, August 2012"


def test_a_title_that_a_person_wrote_follows_nothing(texts):
    do(texts, "a", "set", {"title": "Fighting"})
    decided = do(texts, "a", "accept", {"place": "Vorukh"})
    assert incident(texts, decided).title == "Fighting"


def test_a_date_that_no_line_has_rests_on_nothing(texts):
    one = incident(texts, do(texts, "a", "accept", {"date": "2012-08"}))
    assert (one.basis.date, one.basis.place, one.date_as_written) == (None, "text", "")


def test_a_place_is_taken_from_the_gazetteer_from_a_reading_or_from_a_point(texts):
    gazetteer = texts.shipped.gazetteer
    one = incident(texts, do(texts, "b", "accept", {"place": "Vorukh"}))
    assert (one.place, one.position) == (gazetteer["Vorukh"], "gazetteer")
    assert (one.country, one.admin1, one.place_as_written) == ("TJ", "TJ-SU", "")
    values = {"category": "diplomacy", "date": "2012", "place": {"reading": 0, "referent": 1}}
    one = incident(texts, do(texts, "d", "accept", values))
    assert (one.position, one.place.name, one.country) == ("source", "Ghost Town", "AF")
    assert (one.place.lon, one.place.lat, one.place_as_written) == (66.0, 34.0, "Ghost Town")
    own = {"name": "A ford", "lon": 70.5, "lat": 38.6, "country": "TJ"}
    one = incident(texts, do(texts, "c", "accept", {"place": own, "radius_km": 3}))
    assert (one.place.name, one.place.lat, one.radius_km) == ("A ford", 38.6, 3)


def test_a_place_that_is_not_known_is_an_answer(texts):
    one = incident(texts, do(texts, "a", "accept", {"place": ""}))
    assert (one.place, one.radius_km, one.basis.place) == (None, None, None)
    again = incident(texts, do(texts, "a", "set", {"place": None}))
    assert again.place.name == "Khorog"


def test_what_happened_at_a_border_is_of_it(texts):
    one = incident(texts, do(texts, "a", "accept", {"place": "Tajik–Afghan border"}))
    assert (one.categories, one.precision) == (("violence", "border"), "line")


def test_a_place_outside_its_country_takes_a_reason(texts):
    far = {"name": "A ford", "lon": 66.0, "lat": 34.0, "country": "TJ", "radius_km": 5}
    with pytest.raises(EventsError, match=r"A ford lies \d+ km outside TJ, expected"):
        do(texts, "a", "accept", {"place": far})
    decided = do(texts, "a", "accept", {"place": far}, why="the text says so")
    assert decided.warnings[0].startswith("A ford lies ")
    assert texts.decisions()[-1].why == "the text says so"


@pytest.mark.parametrize(
    ("key", "action", "values", "why", "message"),
    [
        ("a", "accept", {"date": "around 1992"}, "", "date 'around 1992' cannot be read"),
        ("a", "accept", {"date": ""}, "", "has no date, expected one in EDTF"),
        ("d", "accept", {"date": "2012"}, "", "has no category"),
        ("a", "accept", {"category": "fun"}, "", "categories has 'fun'"),
        ("a", "accept", {"place": "Nowhere"}, "", "neither in the gazetteer nor read here"),
        ("d", "set", {"place": {"reading": 0, "referent": 9}}, "", "expected one that was read"),
        ("a", "set", {"place": 7}, "", "expected a name, a referent, or nothing"),
        ("a", "set", {"colour": "red"}, "", "'colour' is no field of a candidate"),
        ("a", "accept", {"figures": [{"measure": "killed", "low": -1}]}, "", "low is -1"),
        ("a", "reject", {}, "", "expected one of not-an-event"),
        ("a", "reject", {}, "too boring", "expected one of not-an-event"),
        ("a", "later", {"title": "x"}, "", "values has title, expected none"),
        ("a", "merge", {"into": "nothing"}, "", "expected an accepted incident of own texts"),
        ("a", "split", {"parts": [{}]}, "", "expected a list of two or more"),
        ("a", "split", {"parts": [{}, {"start": 0, "end": 10**6}]}, "", "is not in the text"),
        ("a", "reopen", {}, "", "is new by now, expected it later or accepted or merged"),
        ("a", "dance", {}, "", "action is 'dance', expected one of accept"),
        ("z", "accept", {}, "", "candidate 'made-up:z' is unknown"),
    ],
)
def test_a_change_that_cannot_be_is_one_message_and_changes_nothing(
    texts, key, action, values, why, message
):
    before = texts.version
    with pytest.raises(EventsError, match=message):
        do(texts, key, action, values, why)
    assert texts.version == before
    assert {one.state for one in review.candidates(texts)} == {"new"}
    assert texts.collections() == ()


def test_a_change_sent_twice_is_done_once(texts):
    first = do(texts, "a", "accept", change="page-1")
    do(texts, "a", "set", {"title": "Later"}, change="page-2")
    assert do(texts, "a", "accept", change="page-1") == first
    assert len(texts.incidents("own-texts")) == 1
    assert [one.what for one in texts.decisions()] == ["read", "accept", "set"]


def test_what_was_decided_meanwhile_is_told(texts):
    do(texts, "a", "accept", change="one")
    with pytest.raises(EventsError, match="a is accepted as 2012-07-24-khorog-clash by now"):
        do(texts, "a", "reject", why="misread", change="two")


def test_rejecting_and_leaving_for_later_keep_the_reason(texts):
    assert do(texts, "a", "reject", why="told-elsewhere").state == "rejected"
    assert do(texts, "b", "later").state == "later"
    assert do(texts, "b", "accept").state == "accepted"
    assert do(texts, "a", "reopen").state == "new"
    assert [(one.what, one.who, one.why) for one in texts.decisions()[1:]] == [
        ("reject", "A. Reader", "told-elsewhere"), ("later", "A. Reader", ""),
        ("accept", "A. Reader", ""), ("reopen", "A. Reader", ""),
    ]  # fmt: skip


def test_no_point_stands_for_a_whole_country_that_the_gazetteer_does_not_have(texts):
    far = {"name": "Far Land", "lon": 20.0, "lat": 10.0, "country": "TD", "kind": "country"}
    decided = do(texts, "a", "accept", {"place": far}, why="told of it")
    one = incident(texts, decided)
    assert (one.position, one.place, one.place_as_written) == ("none", None, "Far Land")


def test_words_without_a_number_stay_words(texts):
    words = {"measure": "displaced", "group": "", "low": None, "high": None, "claimant": "X"}
    do(texts, "c", "accept", {"figures": [words | {"as_written": "hundreds"}]})
    (figure,) = texts.incidents("own-texts")[0].figures
    assert (figure.low, figure.high, figure.as_written) == (None, None, "hundreds")


def test_merging_adds_a_citation_and_figures_side_by_side(texts):
    into = do(texts, "a", "accept").incident
    figures = [{"measure": "killed", "low": 50, "high": 60, "claimant": "residents"}]
    assert do(texts, "c", "merge", {"into": into, "figures": figures}).incident == into
    (one,) = texts.incidents("own-texts")
    assert [source.lines for source in one.sources] == [(2, 2), (5, 5)]
    assert [(f.claimant, f.low) for f in one.figures] == [("officials", 40), ("residents", 50)]
    assert one.date.text == "2012-07-24"
    with pytest.raises(EventsError, match="made-up:c is merged into"):
        do(texts, "a", "reopen")
    do(texts, "c", "reopen")
    (one,) = texts.incidents("own-texts")
    assert [source.lines for source in one.sources] == [(2, 2)]
    assert do(texts, "a", "reopen").incident is None
    assert texts.collections() == ()


def test_splitting_makes_new_candidates_with_the_readings_of_their_part(texts):
    middle = TEXT.index(" fights")
    parts = [{"end": middle}, {"start": middle, "values": {"title": "The second"}}]
    assert do(texts, "a", "split", {"parts": parts}).state == "split"
    one, two = (review.candidate(texts, f"made-up:a.{at}") for at in (1, 2))
    assert (one.start, one.end, two.start) == (STARTS[1], middle, middle)
    assert [date["edtf"] for date in one.fields["dates"]] == ["2012-07-24", "2012-07"]
    assert (one.fields["places"], len(two.fields["places"])) == ([], 1)
    assert two.fields["lines"] == [2, 2]
    assert incident(texts, do(texts, "a.2", "accept")).title == "The second"


def test_a_passage_that_nothing_found_is_marked_by_a_person(texts):
    one = review.mark(texts, "made-up", STARTS[2], STARTS[3] - 1, who="A")
    assert one.fields["lines"] == [3, 3]
    assert review.mark(texts, "made-up", STARTS[2], STARTS[3] - 1, who="B") == one
    values = {"date": "2012", "category": "violence", "title": "Deaths"}
    decided = review.decide(texts, Change("", one.id, "accept", values), who="A")
    assert incident(texts, decided).sources[0].lines == (3, 3)
    with pytest.raises(EventsError, match="is not in the text"):
        review.mark(texts, "made-up", 5, 5, who="A")
    with pytest.raises(EventsError, match="document 'none' is unknown, expected one of: made-up"):
        review.mark(texts, "none", 0, 5, who="A")


def test_an_undo_is_a_further_decision_and_may_be_undone(texts):
    accepted = do(texts, "a", "accept")
    undone = review.undo(texts, accepted.seq, who="B")
    assert (undone.state, undone.incident) == ("new", None)
    assert texts.collections() == ()
    again = review.undo(texts, undone.seq, who="B")
    assert (again.state, again.incident) == ("accepted", accepted.incident)
    assert len(texts.incidents("own-texts")) == 1
    assert [one.what for one in texts.decisions()] == ["read", "accept", "undo", "undo"]


def test_what_was_changed_since_is_undone_in_its_order(texts):
    accepted = do(texts, "a", "accept")
    changed = do(texts, "a", "set", {"title": "Another"})
    with pytest.raises(EventsError, match=f"decision {accepted.seq} was followed by another on"):
        review.undo(texts, accepted.seq, who="A")
    review.undo(texts, changed.seq, who="A")
    review.undo(texts, accepted.seq, who="A")
    assert review.candidate(texts, "made-up:a").chosen == {}


@pytest.mark.parametrize(("seq", "message"), [(99, "is unknown"), (1, "is of no candidate")])
def test_only_decisions_of_review_are_undone_here(texts, seq, message):
    with pytest.raises(EventsError, match=message):
        review.undo(texts, seq, who="A")


def test_an_undone_split_leaves_no_parts(texts):
    split = do(texts, "a", "split", {"parts": [{}, {}]})
    review.undo(texts, split.seq, who="A")
    assert [one.id for one in review.candidates(texts)] == [f"made-up:{key}" for key in "abcd"]


def test_filling_many_leaves_alone_what_is_set_or_decided(texts):
    do(texts, "a", "accept")
    do(texts, "b", "set", {"category": "politics"})
    names = [f"made-up:{key}" for key in "abcd"]
    done = review.fill(texts, names, {"category": "border", "date": "2012"}, who="A")
    assert [one.candidate for one in done] == ["made-up:b", "made-up:c", "made-up:d"]
    found = {one.id[-1]: one.chosen for one in review.candidates(texts)}
    assert found["a"] == {}
    assert found["b"] == {"category": "politics", "date": "2012"}
    assert [one.what for one in texts.decisions()][3:] == ["set"] * 3
    version = texts.version
    with pytest.raises(EventsError, match="unknown"):
        review.fill(texts, ["made-up:c", "none"], {"note": "x"}, who="A")
    assert texts.version == version


def test_the_collection_is_one_like_any_other(texts):
    do(texts, "a", "accept")
    do(texts, "b", "accept")
    (one,) = texts.collections()
    assert (one.id, one.title, one.info.shape, one.on) == ("own-texts", "Own texts", "page", True)
    assert (one.counts.incidents, one.counts.certain, one.counts.unplaced) == (2, 1, 1)
    assert one.imported_by == "A. Reader"
    assert texts.table("own-texts")["id"].to_pylist() == [
        one.id for one in texts.incidents("own-texts")
    ]
    texts.switch("own-texts", on=False)
    assert texts.describe("own-texts", title="Our texts").title == "Our texts"
    assert not texts.collection("own-texts").on
    with pytest.raises(EventsError, match="is no imported collection"):
        texts.remove("own-texts")


def test_candidates_of_a_text_that_was_taken_out_are_not_shown(texts):
    do(texts, "a", "accept")
    add(texts, "gone", removed=True)
    assert len(review.candidates(texts)) == 4
    with pytest.raises(EventsError, match="expected one of"):
        review.candidates(texts, "none")


def change_feature(workspace, old, new):
    """Alter what is kept of an incident, as another version of the atlas would have left it."""
    table = schema.incident
    with database.writing(workspace.engine, workspace.folder) as connection:
        (feature,) = connection.scalars(select(table.c.feature))
        changed = json.loads(json.dumps(feature).replace(old, new))
        connection.execute(update(table).values(feature=changed))


def test_a_place_that_the_gazetteer_moved_is_where_it_is_now(texts):
    do(texts, "a", "accept")
    change_feature(texts, "71.55337", "71.5")
    again = open_workspace(texts.folder.path)
    (one,) = again.incidents("own-texts")
    assert one.place.lon == 71.55337
    assert next(iter(again.features("own-texts")))["geometry"]["coordinates"][0] == 71.55337


def test_what_this_atlas_cannot_read_is_set_aside_with_the_reason(texts):
    do(texts, "a", "accept")
    change_feature(texts, '"violence"', '"weather"')
    again = open_workspace(texts.folder.path)
    assert again.incidents("own-texts") == ()
    (one,) = again.set_aside("own-texts")
    assert "categories has 'weather'" in one.reason
    assert again.collection("own-texts").counts.set_aside == 1

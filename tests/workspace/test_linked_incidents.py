"""What may be one event is suggested from every collection, and linked by a person alone."""

from dataclasses import replace

import numpy as np
import pytest
import sample_files
from made_texts import add

from events.errors import EventsError
from events.workspace import disagreeing, import_file, likeness, links, review, suggesting
from events.workspace.replay import differences
from events.workspace.review import Change


@pytest.fixture
def texts(workspace):
    add(workspace)
    return workspace


def test_a_candidate_is_shown_what_is_near_in_time_and_place(texts):
    best = links.near(texts, "made-up:a")[0]
    assert (best.collection, best.id) == ("three-texts", "2012-07-24-khorog-operation")
    assert best.why == ("the dates meet", "0 km apart", "the same category")
    assert best.score > 0.8


def test_what_has_no_category_yet_is_not_of_the_same(texts):
    values = {"date": "2012-07-24", "place": "Khorog"}
    review.decide(texts, Change("", "made-up:d", "set", values), who="A")
    near = links.near(texts, "made-up:d")
    assert near[0].id == "2012-07-24-khorog-operation"
    assert not [each for each in near if "the same category" in each.why]


def test_without_a_date_nothing_is_near(texts):
    assert links.near(texts, "made-up:d") == ()


def accept(workspace, key, document="made-up", **values):
    change = Change("", f"{document}:{key}", "accept", values)
    return f"own-texts/{review.decide(workspace, change, who='A').incident}"


SHIPPED = "three-texts/2012-07-24-khorog-operation"


@pytest.fixture
def files(texts, tmp_path):
    """Beside the text an imported file with the same event, and others."""
    rows = [
        sample_files.row(
            1, date="2012-07-25", lat="37.5", lon="71.6", killed="40", place="Khorog town"
        ),
        sample_files.row(2, date="2012-07-24", lat="39.9", lon="68.0"),
        sample_files.row(3, date="2013-07-24", lat="37.5", lon="71.6"),
        sample_files.row(4, date="2012-07-24", lat="", lon=""),
        sample_files.row(5, date="2012-07-24", lat="37.5", lon="71.6", killed="400"),
    ]
    import_file(texts, sample_files.write(tmp_path / "made.csv", rows))
    return texts


def test_near_ones_come_from_imported_collections_too(files):
    found = {(one.collection, one.id) for one in links.near(files, "made-up:a")}
    assert {("made", "made:1"), ("made", "made:5"), tuple(SHIPPED.split("/"))} <= found
    assert ("made", "made:2") not in found
    assert ("made", "made:3") not in found


def test_an_accepted_candidate_is_not_near_itself(texts):
    name = accept(texts, "a").partition("/")[2]
    assert name not in {one.id for one in links.near(texts, "made-up:a")}
    add(texts, "other")
    assert name in {one.id for one in links.near(texts, "other:a")}


def test_pairs_of_two_collections_and_of_own_texts_are_suggested(files):
    add(files, "other")
    own, again = accept(files, "a"), accept(files, "a", "other")
    found = {(one.a, one.b): one for one in links.suggest(files)}
    assert (SHIPPED, own) in found
    assert ("made/made:1", own) in found
    assert (own, again) in found
    assert not [pair for pair in found if all(end.startswith("made/") for end in pair)]
    assert found[own, again].score > found["made/made:1", own].score
    only = links.suggest(files, "made")
    assert only
    assert {True} == {"made" in (one.a[:4], one.b[:4]) for one in only}


def test_what_was_looked_at_is_suggested_no_more(texts):
    own = accept(texts, "a")
    assert (SHIPPED, own) in {(one.a, one.b) for one in links.suggest(texts)}
    links.link(texts, own, SHIPPED, "different", who="A")
    assert (SHIPPED, own) not in {(one.a, one.b) for one in links.suggest(texts)}


def test_a_link_is_a_decision_that_can_be_undone(texts):
    own = accept(texts, "a")
    made = links.link(texts, own, SHIPPED, "part-of", who="A", why="one of several")
    assert (made.a, made.b, made.kind) == (own, SHIPPED, "part-of")
    assert made.score > 0.8
    turned = links.link(texts, SHIPPED, own, "has-part", who="A")
    assert (turned, links.links(texts)) == (made, (made,))
    last = texts.decisions()[-1]
    assert (last.what, last.who, last.why) == ("link", "A", "one of several")
    review.undo(texts, last.seq, who="B")
    assert links.links(texts) == ()
    review.undo(texts, last.seq + 1, who="B")
    assert links.links(texts) == (made,)
    assert links.link(texts, own, SHIPPED, "", who="A") is None
    assert (links.links(texts), differences(texts)) == ((), ())


def test_a_link_of_what_is_no_more_is_not_told(texts):
    own = accept(texts, "a")
    links.link(texts, own, SHIPPED, "same-event", who="A")
    review.decide(texts, Change("", "made-up:a", "reopen"), who="A")
    assert links.links(texts) == ()
    accept(texts, "a")
    assert len(links.links(texts)) == 1


@pytest.mark.parametrize(
    ("a", "b", "kind", "message"),
    [
        (SHIPPED, SHIPPED, "same-event", "is linked to itself"),
        (SHIPPED, "own-texts/none", "same-event", "'own-texts/none' is unknown, expected coll"),
        (SHIPPED, "none", "same-event", "'none' is unknown"),
        (SHIPPED, "three-texts/1895-tajik-afghan-border-demarcated", "twin", "kind is 'twin'"),
    ],
)
def test_a_wrong_link_is_one_message(texts, a, b, kind, message):
    with pytest.raises(EventsError, match=message):
        links.link(texts, a, b, kind, who="A")
    assert links.links(texts) == ()


def own_disagreement(workspace, own):
    (found,) = [one for one in links.disagreements(workspace) if own in (
        f"own-texts/{one.a.id}", f"own-texts/{one.b.id}")]  # fmt: skip
    return found


def test_linked_accounts_that_differ_stand_side_by_side_with_their_lines(files):
    own = accept(
        files, "a", place="Dushanbe", actors=[{"name": "Taliban", "role": "blamed"}],
        figures=[{"measure": "killed", "low": 40, "high": 41, "claimant": "officials"}],
    )  # fmt: skip
    links.link(files, own, "made/made:5", "same-event", who="A")
    found = own_disagreement(files, own)
    assert found.kind == "same-event"
    assert [(one.about, one.a, one.b) for one in found.differences] == [
        ("place", f"{found.a.place.name}", "Dushanbe"), ("count", "400", "40–41"),
    ]  # fmt: skip
    assert found.b.sources[0].lines == (2, 2)
    assert found.a.origins[0].row == 5


def test_accounts_that_agree_or_are_not_linked_do_not_differ(files):
    own = accept(files, "a")
    before = len(links.disagreements(files))
    links.link(files, own, "made/made:5", "different", who="A")
    links.link(files, own, SHIPPED, "same-event", who="A")
    assert len(links.disagreements(files)) == before


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"date": "2012-07-23"}, [("date", "2012-07-23", "2012-07-24")]),
        ({"date": "2012"}, []),
        ({"actors": [{"name": "X", "role": "did"}]}, [("blame", "X", "Y")]),
        ({"actors": [{"name": "X"}]}, []),
        ({"place": ""}, []),
    ],
)
def test_only_what_cannot_both_be_true_differs(texts, values, told):
    add(texts, "other")
    given = {"figures": [], **values}
    one = accept(texts, "a", **given)
    other = accept(
        texts, "a", "other", figures=[], actors=[{"name": "Y", "role": "claimed"}], title="Other"
    )
    links.link(texts, one, other, "same-event", who="A")
    known = {item.id: item for item in texts.incidents("own-texts")}
    pair = (known[name.partition("/")[2]] for name in (one, other))
    found = disagreeing.differences(*pair)
    assert [(each.about, each.a, each.b) for each in found] == told


def test_claimants_of_one_incident_that_count_differently_are_told(texts):
    own = accept(texts, "a")
    figures = [{"measure": "killed", "low": 70, "claimant": "residents"}]
    merge = Change("", "made-up:c", "merge", {"into": own.partition("/")[2], "figures": figures})
    review.decide(texts, merge, who="A")
    found = own_disagreement(texts, own)
    (one,) = found.differences
    assert (found.a, found.kind) == (found.b, "")
    assert (one.a, one.b, one.claimants) == ("40", "70", ("officials", "residents"))


def test_the_shipped_incidents_have_disagreements_of_their_own(texts):
    kinds = {one.kind for one in links.disagreements(texts)}
    assert "" in kinds


def test_many_incidents_are_compared_as_columns(texts, monkeypatch):
    count = 20_000
    rng = np.random.default_rng(1)
    many = likeness.Frame(
        "many", [f"many:{at}" for at in range(count)], ["Clash"] * count, ["2012"] * count,
        *[rng.integers(15_000, 16_500, count).astype(float)] * 2, np.ones(count, dtype=bool),
        rng.uniform(67, 75, count), rng.uniform(36, 41, count), np.full(count, 5.0),
        np.ones(count, dtype=np.int64), np.full(count, np.nan), np.full(count, np.nan),
    )  # fmt: skip
    monkeypatch.setattr(likeness, "frames", lambda _: (*frames, many))
    frames = (replace(many, collection="more"),)
    found = suggesting.suggest(texts)
    assert len(found) == 500
    assert all(one.a.startswith("more/") and one.b.startswith("many/") for one in found)
    assert found[0].score == 1


def test_what_a_person_called_different_is_not_offered_as_near_again(texts):
    own = accept(texts, "a")
    best = links.near(texts, "made-up:a")[0]
    links.link(texts, own, f"{best.collection}/{best.id}", "different", who="A")
    assert best.id not in {one.id for one in links.near(texts, "made-up:a")}
    links.link(texts, own, f"{best.collection}/{best.id}", "same-event", who="A")
    assert best.id in {one.id for one in links.near(texts, "made-up:a")}

"""Review: what a person decides of a candidate, all of it or nothing, and who said what."""

import pytest
from made_texts import add

from events.workspace import review
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

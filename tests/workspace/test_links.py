"""What may be one event is suggested from every collection, and linked by a person alone."""

import pytest
from made_texts import add

from events.workspace import links


@pytest.fixture
def texts(workspace):
    add(workspace)
    return workspace


def test_a_candidate_is_shown_what_is_near_in_time_and_place(texts):
    best = links.near(texts, "made-up:a")[0]
    assert (best.collection, best.id) == ("three-texts", "2012-07-24-khorog-operation")
    assert best.why == ("the dates meet", "0 km apart", "the same category")
    assert best.score > 0.8


def test_without_a_date_nothing_is_near(texts):
    assert links.near(texts, "made-up:d") == ()

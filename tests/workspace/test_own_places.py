"""A place that no list knows: set once in review, read in the texts that come next."""

from __future__ import annotations

from pathlib import Path

import made_texts
import pytest

from events.errors import EventsError
from events.workspace import documents, open_workspace, own_places, replay, review
from events.workspace.review import Change

PLACE = {"name": "Qaghnat", "lon": 70.25, "lat": 38.5, "radius_km": 3.0, "keep": True}
TEXT = "On 4 May 2014 there was a clash in the village of Qaghnat. Two men were killed.\n"


def _accept(workspace, place, key="b"):
    return review.decide(
        workspace, Change("", f"made-up:{key}", "accept", {"place": place}), who="A"
    )


def _read(workspace, tmp_path: Path, text: str = TEXT):
    path = tmp_path / "next.txt"
    path.write_text(text, encoding="utf-8")
    found = documents.add_document(workspace, path, title="Next")
    return [one for one in review.candidates(workspace, found.document) if one.fields["places"]]


def test_a_place_set_in_review_is_read_in_the_next_text(workspace, tmp_path):
    made_texts.add(workspace)
    _accept(workspace, PLACE)
    (kept,) = own_places.own_places(workspace)
    assert (kept.name, kept.lon, kept.lat, kept.radius_km) == ("Qaghnat", 70.25, 38.5, 3.0)
    (accepted,) = open_workspace(workspace.folder.path).incidents("own-texts")
    assert accepted.place is not None
    assert (accepted.place.lon, accepted.place.lat, accepted.radius_km) == (70.25, 38.5, 3.0)
    best = _read(workspace, tmp_path)[0].fields["places"][0]["referents"][0]
    assert (best["name"], best["source"], best["lon"]) == ("Qaghnat", "own", 70.25)


def test_without_it_the_next_text_names_no_place_that_is_known(workspace, tmp_path):
    named = [place for one in _read(workspace, tmp_path) for place in one.fields["places"]]
    assert not [place for place in named if place["referents"]]


def test_an_undo_takes_the_place_away_with_the_decision(workspace):
    made_texts.add(workspace)
    done = _accept(workspace, PLACE)
    review.undo(workspace, done.seq, who="A")
    assert own_places.own_places(workspace) == ()
    assert replay.differences(workspace) == ()


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"lat": 91}, "lat"),
        ({"lon": "x"}, "lon"),
        ({"radius_km": 0}, "radius_km"),
        ({"name": " "}, "name"),
    ],
)
def test_a_place_that_cannot_be_one_is_refused_and_nothing_is_kept(workspace, wrong, named):
    made_texts.add(workspace)
    with pytest.raises(EventsError, match=named):
        _accept(workspace, {**PLACE, **wrong})
    assert own_places.own_places(workspace) == ()
    assert {one.state for one in review.candidates(workspace)} == {"new"}

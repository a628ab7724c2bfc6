"""All decisions done again give the same incidents, whatever was decided and undone."""

import shutil
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_texts import add
from sqlalchemy import update

from events.errors import EventsError
from events.workspace import database, open_workspace, review, schema
from events.workspace.replay import differences, replay
from events.workspace.review import REASONS, Change

VALUES = st.fixed_dictionaries(
    {},
    optional={
        "date": st.sampled_from(["2012-07", "2013", "20", None]),
        "place": st.sampled_from(["Khorog", "Ghost Town", "", "Nowhere", None]),
        "title": st.sampled_from(["A title", ""]),
        "category": st.sampled_from(["politics", "nothing"]),
    },
)
STEPS = st.tuples(
    st.sampled_from(["accept", "set", "reject", "later", "merge", "split", "reopen", "undo"]),
    st.sampled_from("aac"),
    VALUES,
    st.integers(0, 30),
)


def step(workspace, action, key, values, number):
    """Try a decision; one that cannot be made is refused and changes nothing."""
    ids = [one.id for one in workspace.incidents("own-texts")]
    more = {
        "merge": {"into": ids[number % len(ids)] if ids else "none"},
        "split": {"parts": [{}, {"values": values}]},
    }
    given = more.get(action, {} if action in ("reject", "later", "reopen") else values)
    before = workspace.version
    try:
        if action == "undo":
            review.undo(workspace, number, who="B")
        else:
            change = Change("", f"made-up:{key}", action, given, REASONS[number % 6])
            review.decide(workspace, change, who="A")
    except EventsError:
        assert workspace.version == before


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder of a workspace with a text of which nothing is decided."""
    folder = tmp_path_factory.mktemp("made") / "data"
    workspace = open_workspace(folder)
    add(workspace)
    workspace.close()
    return folder


# Every action, where it changes an incident.
EVERY = (
    ("accept", "a"), ("merge", "c"), ("set", "a"), ("reopen", "c"), ("reopen", "a"), ("undo", 6),
    ("later", "b"), ("accept", "b"), ("split", "c"), ("reject", "d"), ("undo", 9),
)  # fmt: skip


def test_every_action_is_told_by_its_decision(workspace):
    add(workspace)
    for action, key in EVERY:
        before = workspace.version
        number = key if action == "undo" else 0
        step(workspace, action, key, {"title": "A title"}, number)
        assert workspace.version != before, (action, key)
        assert differences(workspace) == (), (action, key)
        held = {one["properties"]["id"]: one for one in workspace.features("own-texts")}
        assert replay(workspace.decisions()).incidents == held, (action, key)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(STEPS, max_size=12))
def test_decisions_done_again_give_the_same_incidents(made, tmp_path_factory, steps):
    folder = tmp_path_factory.mktemp("again") / "data"
    shutil.copytree(made, folder)
    workspace = open_workspace(folder)
    for one in steps:
        step(workspace, *one)
    assert differences(workspace) == ()
    given = replay(workspace.decisions()).incidents
    held = {one["properties"]["id"]: one for one in workspace.features("own-texts")}
    assert given == held
    # What is accepted is what its candidates say.
    found = review.candidates(workspace)
    assert {one.incident for one in found if one.state == "accepted"} == set(held)
    assert {one.incident for one in found if one.state == "merged"} <= set(held)


@pytest.fixture
def decided(workspace):
    add(workspace)
    review.decide(workspace, Change("", "made-up:a", "accept"), who="A")
    return workspace


@pytest.mark.parametrize(
    ("table", "values"),
    [
        (schema.candidate, {"state": "rejected"}),
        (schema.candidate, {"chosen": {"title": "Another"}}),
        (schema.incident, {"gone": True}),
    ],
)
def test_a_row_that_no_decision_gives_is_told(decided, table, values):
    with database.writing(decided.engine, decided.folder) as connection:
        connection.execute(update(table).values(**values))
    assert differences(decided)


def test_a_decision_that_is_left_out_is_told(decided):
    assert differences(decided) == ()
    decisions = decided.decisions()
    assert replay(decisions[:-1]).incidents == {}
    changed = replace(decisions[-1], after={"incidents": {}})
    assert replay([changed]).incidents == {}

from dataclasses import replace

import pytest
from sample_events import feature, read

from events import check_relations, store
from events.claims import Relation


def _incidents(**related):
    """Incidents by id, each with (relation, id) pairs."""
    one = read(feature(related=[]))
    return [
        replace(one, id=name, related=tuple(Relation(other, how) for how, other in pairs))
        for name, pairs in related.items()
    ]


def _why(incidents):
    return [problem.reason for problem in check_relations.problems(incidents)]


GOOD = {
    "a chain": {"a": [("led-to", "b")], "b": [("led-to", "c")], "c": []},
    "two ways": {"a": [("led-to", "b"), ("led-to", "c")], "b": [("led-to", "c")], "c": []},
    "a part that followed another": {"a": [("part-of", "b"), ("followed", "c")], "b": [], "c": []},
    "the same claim from both ends": {"a": [("led-to", "b")], "b": [("response-to", "a")]},
}  # fmt: skip
BAD = {
    "a circle": ({"a": [("led-to", "b")], "b": [("led-to", "a")]}, "led to itself by a → b → a"),
    "a circle over the other end": (
        {"a": [("led-to", "b")], "b": [("led-to", "c")], "c": [("led-to", "d")],
         "d": [], "e": [("response-to", "d")], "f": [("led-to", "b"), ("response-to", "c")]},
        "b → c → f → b",
    ),
    "a circle of time": ({"a": [("followed", "b")], "b": [("followed", "a")]}, "before itself"),
    "a part of its cause": (
        {"a": [("led-to", "b")], "b": [("part-of", "a")]},
        "is part of and led to 'b' at once",
    ),
    "a cause that contradicts": (
        {"a": [("led-to", "b")], "b": [("contradicts", "a")]},
        "contradicts and led to 'b'",
    ),
    "the same and a part": (
        {"a": [("same-event", "b"), ("part-of", "b")], "b": []},
        "is part of and is the same event as",
    ),
}  # fmt: skip


@pytest.mark.parametrize("related", GOOD.values(), ids=GOOD)
def test_relations_that_can_hold_together_are_no_problem(related):
    assert _why(_incidents(**related)) == []


@pytest.mark.parametrize(("related", "said"), BAD.values(), ids=BAD)
def test_relations_that_cannot_hold_together_are_named(related, said):
    assert any(said in why for why in _why(_incidents(**related)))


@pytest.mark.parametrize(
    "related",
    [
        {"a": [("led-to", "b")], "b": [("response-to", "a")]},
        {"a": [("contradicts", "b")], "b": [("contradicts", "a")]},
        {"a": [("same-event", "b")], "b": [("same-event", "a")]},
    ],
)
def test_a_relation_stored_at_both_ends_is_named_once(related):
    assert len(list(check_relations.stored_twice(_incidents(**related)))) == 1
    alone = related | {"b": []}
    assert list(check_relations.stored_twice(_incidents(**alone))) == []


def test_every_relation_of_the_vocabulary_makes_a_claim():
    assert set(check_relations.CLAIMS) == set(store.load().vocabulary.relations)

from dataclasses import replace

import pytest
from sample_events import feature, read

from events import check_relations, edtf, store
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


# What answers or follows, on which date, whether it is a total; what comes first, on which date.
IN_TIME = {
    "a day later": ("2012-07-25", False, "2012-07-24"),
    "a summer with that day": ("2012-22", False, "2012-07-24"),
    "about that month": ("2010-08~/2011-04", False, "2010-09-19"),
    "an open beginning": ("[..2012]", False, "2012-07-24"),
    "a total that ends later": ("2010-09/2012-08", True, "2012-07-24"),
    "after what has no date": ("1992", False, "XXXX"),
    "after what has no first day": ("1992", False, "../1995"),
}
TOO_EARLY = {
    "a day before": ("2012-07-23", False, "2012-07-24"),
    "a range from before": ("[2012-07-21..2012-07-31]", False, "2012-07-24"),
    "one of two": ("[2012-07-21,2012-07-31]", False, "2012-07-24"),
    "what went on from before": ("2010-09/2012-08", False, "2012-07-24"),
    "a total that ends before": ("2010-09/2012-06", True, "2012-07-24"),
}


def _two(relation, date, aggregate, other):
    second, first = _incidents(second=[(relation, "first")], first=[])
    return [
        replace(second, date=edtf.read(date), aggregate=aggregate),
        replace(first, date=edtf.read(other)),
    ]


@pytest.mark.parametrize("relation", ["response-to", "followed"])
@pytest.mark.parametrize("dates", IN_TIME.values(), ids=IN_TIME)
def test_what_cannot_begin_before_what_it_answers_is_no_problem(relation, dates):
    assert _why(_two(relation, *dates)) == []


@pytest.mark.parametrize("relation", ["response-to", "followed"])
@pytest.mark.parametrize("dates", TOO_EARLY.values(), ids=TOO_EARLY)
def test_what_may_begin_before_what_it_answers_is_named(relation, dates):
    (why,) = _why(_two(relation, *dates))
    assert "'second' has the date" in why
    assert f"expected it to begin with {dates[2]} or later" in why


def test_an_effect_that_may_begin_before_its_cause_is_named_at_the_effect():
    first, second = _incidents(first=[("led-to", "second")], second=[])
    both = [
        replace(first, date=edtf.read("2012-07-24")),
        replace(second, date=edtf.read("2012-07-21")),
    ]
    assert [problem.id for problem in check_relations.problems(both)] == ["second"]


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

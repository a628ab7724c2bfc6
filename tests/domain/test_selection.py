"""A link makes a choice and a choice makes a link; nonsense in a link is told, never raised."""

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_choice import CHOICES, LINK, OPTIONS

from dashboard.selection import Selection, selection
from dashboard.selection.selection import LONGEST, READ

DEFAULT = selection.default(OPTIONS)


@given(CHOICES)
def test_a_written_choice_reads_as_the_same_choice(choice: Selection) -> None:
    assert selection.read(selection.write(choice, OPTIONS), OPTIONS) == (choice, [])


@given(CHOICES)
def test_only_what_differs_from_the_default_is_written(choice: Selection) -> None:
    differs = {
        item.name
        for item in fields(choice)
        if getattr(choice, item.name) != getattr(DEFAULT, item.name)
    }
    assert set(selection.write(choice, OPTIONS)) == differs


def test_a_link_that_says_nothing_is_the_default() -> None:
    assert selection.read({}, OPTIONS) == (DEFAULT, [])
    assert selection.write(DEFAULT, OPTIONS) == {}


def test_every_field_of_the_choice_is_a_key_of_the_link() -> None:
    assert [item.name for item in fields(Selection)] == list(READ) == list(LINK)


@pytest.mark.parametrize("key", LINK)
def test_one_key_changes_one_field(key: str) -> None:
    choice, problems = selection.read({key: LINK[key]}, OPTIONS)
    assert not problems
    assert choice == replace(DEFAULT, **{key: getattr(choice, key)})
    assert getattr(choice, key) != getattr(DEFAULT, key) or key == "layers"


def test_a_whole_link_is_read_as_it_was_written() -> None:
    choice, problems = selection.read(LINK, OPTIONS)
    assert not problems
    usual = {"layers"}  # the same as the default's, so it is left out
    assert selection.write(choice, OPTIONS) == {k: v for k, v in LINK.items() if k not in usual}


def test_an_id_that_an_incident_had_before_leads_to_it() -> None:
    old, problems = selection.read({"incident": "an-old-id"}, OPTIONS)
    assert (old, problems) == selection.read({"incident": "another"}, OPTIONS)
    assert selection.write(old, OPTIONS) == {"incident": "another"}


def test_a_basis_that_is_none_falls_to_the_default() -> None:
    choice, problems = selection.read({"basis": "hearsay"}, OPTIONS)
    assert choice == DEFAULT
    assert "basis=hearsay is not text" in problems[0]


def test_no_layer_and_no_category_can_be_chosen() -> None:
    nothing = replace(DEFAULT, layers=frozenset(), categories=frozenset())
    assert selection.write(nothing, OPTIONS) == {"layers": "none", "categories": "none"}
    assert selection.read({"layers": "none", "categories": "none"}, OPTIONS) == (nothing, [])


NUMBERS = ("nan", "inf", "-inf", "-1e999", "181", "", "0x10", "north", "38,5", "3 8")
NONSENSE = [
    *(("first", text, "is not a day such as") for text in ("soon", "", "2010-02-30", "2010", "0")),
    ("last", "23.08.2010", "is not a day such as"),
    ("first", "1894-12-31", "is before 1895-01-01"),
    ("last", "2022-01-01", "is after 2021-12-31"),
    *((key, text, "is not a number from") for key in ("lat", "lon", "zoom") for text in NUMBERS),
    ("layers", "wells|bogs", "'bogs', which is not among the layers"),
    ("layers", "bogs|wells|ants", "'ants', which is not among the layers"),
    ("layers", "", "which is not among the layers"),
    ("layers", "none|wells", "'none', which is not among the layers"),
    ("categories", "VIOLENCE", "'VIOLENCE', which is not among the categories"),
    ("actors", "Residents|", "which is not among the actors"),
    ("documents", "<b>", "'<b>', which is not among the documents"),
    ("region", "wells.none", "is not among the regions"),
    ("incident", "../../etc", "is not among the incidents"),
    ("near", "w1", "near=w1 is n"),
    *(("within", text, "is not a number from 0") for text in ("-1", "1001", "nan", "far")),
    *(("shape", text, "is ") for text in ("x:1,2", "c:70,38", "c:70,38,nan", "r:72,37,68,39")),
    ("shape", "p:70,38;71,39;71,38;70,39", "crosses itself"),
    ("compare", "wells", "is neither a thing"),
    ("compare", "1997-06-27/1992-05-01", "first day is after its last"),
    ("basemap", "${alert(1)}", "is not among the basemaps"),
    ("view", "admin", "is not among the views"),
    ("present", "maybe", "is n"),
    *((key, "x" * 10_000, "is longer than 2,000 characters") for key in READ),
]


@pytest.mark.parametrize(("key", "text", "expected"), NONSENSE)
def test_nonsense_falls_back_with_one_message(key: str, text: str, expected: str) -> None:
    choice, problems = selection.read(LINK | {key: text}, OPTIONS)
    usual, _ = selection.read({k: v for k, v in LINK.items() if k != key}, OPTIONS)
    assert choice == usual
    assert len(problems) == 1
    assert problems[0].startswith(f"{key}=")
    assert expected in problems[0]


@pytest.mark.parametrize("key", [key for key in READ if key != "search"])
@pytest.mark.parametrize("text", ["x" * LONGEST, "\\" * LONGEST, "|" * LONGEST])
def test_a_message_stays_short_however_long_the_value(key: str, text: str) -> None:
    _, problems = selection.read({key: text}, OPTIONS)
    assert [len(problem) <= 200 for problem in problems] == [True]


def test_an_unknown_key_is_named_and_the_rest_is_used() -> None:
    choice, problems = selection.read({"colour": "red", "view": "table", "y" * 900: ""}, OPTIONS)
    assert choice == replace(DEFAULT, view="table")
    assert problems[0] == "colour is not a key of a link"
    assert len(problems) == 2
    assert len(problems[1]) < 80


def test_days_in_the_wrong_order_show_the_whole_window() -> None:
    link = {"first": "2011-01-01", "last": "2010-01-01", "view": "table"}
    choice, problems = selection.read(link, OPTIONS)
    assert choice == replace(DEFAULT, view="table")
    assert problems == ["first=2011-01-01 is after last=2010-01-01; showing all"]


def test_one_day_is_a_window() -> None:
    choice, problems = selection.read({"first": "2010-08-23", "last": "2010-08-23"}, OPTIONS)
    assert (choice.first, choice.last, problems) == (date(2010, 8, 23), date(2010, 8, 23), [])


@given(st.dictionaries(st.sampled_from(list(READ)) | st.text(), st.text() | st.sampled_from("|")))
def test_any_link_makes_a_legal_choice(query: dict[str, str]) -> None:
    choice, problems = selection.read(query, OPTIONS)
    assert OPTIONS.span[0] <= choice.first <= choice.last <= OPTIONS.span[1]
    assert choice.layers <= set(OPTIONS.layers)
    assert choice.categories <= set(OPTIONS.categories)
    assert choice.region is None or choice.region in OPTIONS.regions
    assert len(problems) <= len(query) + 1
    assert all(any(key[:39] in problem for key in query) for problem in problems)


@pytest.mark.parametrize(
    ("key", "low", "high"),
    [("lat", -85, 85), ("lon", -180, 180), ("zoom", 0, 19), ("within", 0, 1000)],
)
def test_the_limits_of_a_number_are_included_and_nothing_beyond(
    key: str, low: float, high: float
) -> None:
    for value in (low, high):
        choice, problems = selection.read({key: str(value)}, OPTIONS)
        assert (getattr(choice, key), problems) == (value, [])
    for value in (low - 0.5, high + 0.5):
        _, problems = selection.read({key: str(value)}, OPTIONS)
        assert f"is not a number from {low} to {high}" in problems[0]


def test_the_longest_value_is_read() -> None:
    choice, problems = selection.read({"search": "x" * LONGEST}, OPTIONS)
    assert (len(choice.search), problems) == (LONGEST, [])


def test_the_first_and_the_last_day_of_the_span_are_read() -> None:
    first, last = OPTIONS.span
    choice, problems = selection.read({"first": str(first), "last": str(last)}, OPTIONS)
    assert ((choice.first, choice.last), problems) == (OPTIONS.span, [])
    choice, problems = selection.read({"compare": f"{last}/{last}"}, OPTIONS)
    assert (choice.compare, problems) == (f"{last}/{last}", [])


def test_a_distance_or_a_shape_alone_is_a_question_of_place() -> None:
    assert DEFAULT.within == 0
    assert not DEFAULT.by_place
    assert replace(DEFAULT, near="wells.w1").by_place
    assert replace(DEFAULT, shape=LINK["shape"]).by_place


@pytest.mark.parametrize(("signs", "cut"), [(40, False), (41, True)])
def test_a_value_of_forty_signs_is_named_whole(signs: int, *, cut: bool) -> None:
    _, (problem,) = selection.read({"y" * signs: ""}, OPTIONS)
    assert problem.startswith("y" * 39 + ("… " if cut else "y "))

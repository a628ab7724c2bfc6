"""What a date, a place, a figure or a gap is said to rest on is there, or the check says so."""

from dataclasses import replace

import pytest
from sample_events import KHOROG, feature, read, unlocated

from events import check_grounds
from events.claims import Figure, Relation

LINES = {
    "text": ["Nothing."] * 3
    + ["In July 2012 fighting broke out in Kho-", "rog, in the vicinity of the", "airfield."]
    + ["About 40 died a few", "days later.", "", ""]
}
NOTE = {"document": "text", "page": 7, "lines": [4, 9], "footnotes": [3]}
FOLLOWED = {"id": "2012-07-21-murder", "relation": "followed"}
RECORD = {"url": "https://example.org/a", "title": "A report", "says": "It was in Khorog."}


def _reasons(problems):
    return [problem.reason for problem in problems]


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (unlocated(date="XXXX", basis={"date": "text"}), "none without a date"),
        (unlocated(place_as_written="", basis={"place": "context"}), "none without a place"),
        (feature(place_as_written="", basis={"place": "text"}), "words in place_as_written"),
        (feature(basis={"date": "footnote"}), "a source with footnotes"),
        (feature(basis={"date": "text"}, sources=[NOTE]), "a footnote as the basis"),
        (feature(basis={"place": "text"}, sources=[NOTE]), "a footnote as the basis"),
        (feature(status="disputed", disputed=["blame"]), "role blamed or claimed"),
        (feature(basis={"place": "outside"}), "evidence"),
        (feature(note="The outside record has it in May."), "evidence"),
        (feature(note="In public records it is another day."), "evidence"),
        (feature(note="The second text has no date."), "its authors"),
        (feature(summary="By the other text it was in May."), "its authors"),
        (feature(related=[FOLLOWED | {"gap": "at the next meeting"}]), "or none"),
        (feature(related=[FOLLOWED | {"gap": "for two weeks after"}]), "or none"),
    ],
)
def test_a_ground_that_is_not_there_is_a_problem(one, expected):
    (reason,) = _reasons(check_grounds.problems(read(one)))
    assert reason.endswith(expected)


@pytest.mark.parametrize(
    "one",
    [
        feature(),
        unlocated(place_as_written="Far Land", basis={"place": "text"}),
        feature(basis={"date": "text", "place": "text"}),
        feature(basis={"date": "footnote"}, sources=[NOTE]),
        feature(basis={"date": "text"}, sources=[NOTE, {**NOTE, "footnotes": []}]),
        feature(
            status="disputed",
            disputed=["blame"],
            actors=[{"name": "Taliban", "role": "blamed"}],
        ),
        feature(basis={"place": "outside"}, evidence=[RECORD]),
        feature(note="The outside record has it in May.", evidence=[RECORD]),
        feature(place_as_written="", basis={"place": "context"}),
        feature(related=[FOLLOWED | {"gap": "Nine months after"}]),
        feature(related=[FOLLOWED | {"gap": "soon"}]),
        feature(note="The text names no other place."),
    ],
)
def test_a_ground_that_is_there_is_none(one):
    assert not list(check_grounds.problems(read(one)))


@pytest.mark.parametrize("where", ["place", "about", "also_at"])
def test_what_is_at_a_border_or_concerns_one_is_of_the_category_border(where):
    line = replace(KHOROG, kind="border")
    one = replace(read(feature()), **{where: line if where == "place" else (line,)})
    (reason,) = _reasons(check_grounds.problems(one))
    assert reason.endswith("border among its categories")
    assert not list(check_grounds.problems(replace(one, categories=("violence", "border"))))


@pytest.mark.parametrize("date", ["2012-07-24", "[2012-07..2013-01]", "201X", "2011/2012"])
def test_a_date_from_the_text_has_its_year_in_the_cited_lines(date):
    one = read(feature(date=date, basis={"date": "text"}))
    assert not list(check_grounds.unproved(one, LINES))


def test_a_date_whose_year_stands_elsewhere_is_not_from_the_lines():
    one = read(feature(date="2013-07", basis={"date": "text"}))
    (reason,) = _reasons(check_grounds.unproved(one, LINES))
    assert "expected its year in the cited lines or another basis" in reason
    assert not list(check_grounds.unproved(read(feature(date="2013-07")), LINES))


def test_a_year_that_the_scan_misread_is_known():
    lines = {"text": ["By July J996 in Khorog"] * 10}
    one = read(feature(date="1996-07", basis={"date": "text"}))
    assert not list(check_grounds.unproved(one, lines))


@pytest.mark.parametrize("written", ["Khorog", "Khorog … the airfield", "khorog; the vicinity"])
def test_the_place_as_written_stands_in_the_cited_lines(written):
    assert not list(check_grounds.unproved(read(feature(place_as_written=written)), LINES))


def test_words_that_no_cited_line_has_are_a_problem():
    one = read(feature(place_as_written="Khorog … the bridge"))
    died = Figure("killed", "all", 40, 40, "officials", as_written="nearly 40")
    one = replace(one, figures=(died,), related=(Relation("other", "followed", "a year later"),))
    assert [
        reason.split(" has ")[1] for reason in _reasons(check_grounds.unproved(one, LINES))
    ] == [
        "place_as_written “the bridge”, expected words of the cited lines",
        "as_written “nearly 40”, expected words of the cited lines",
        "gap “a year later”, expected words of the cited lines",
    ]


def test_words_of_a_figure_and_a_gap_may_run_over_a_line_s_end():
    died = Figure("killed", "all", 40, 40, "officials", as_written="About 40")
    gap = Relation("other", "followed", "a few days later")
    one = replace(read(feature()), figures=(died,), related=(gap,))
    assert not list(check_grounds.unproved(one, LINES))

"""One choice shows one set of incidents, wherever it is shown."""

from dataclasses import replace
from datetime import date
from itertools import chain

import pytest
from certainty import certainty
from hypothesis import given
from hypothesis import strategies as st
from sample_choice import OPTIONS
from sample_events import feature, read, unlocated

from dashboard.analysis import query
from dashboard.selection import Selection, selection
from events.incident import Incident
from events.listed import Listed

DATES = {
    "open": "../2001",
    "year": "2012",
    "day": "2012-07-24",
    "about": "2012-08~",
    "later": "2014-05-07/2014-05-08",
    "undated": "XXXX",
}
MONEY = read(unlocated(id="money", category="energy", type="finance", date="2012-07", actors=[]))
INCIDENTS = (*(read(feature(id=name, date=when)) for name, when in DATES.items()), MONEY)
JULY = replace(selection.default(OPTIONS), first=date(2012, 7, 1), last=date(2012, 7, 31))


def _ids(incidents: tuple[Incident, ...]) -> list[str]:
    return [one.id for one in incidents]


def test_incidents_are_shown_by_how_they_lie_in_the_window() -> None:
    found = query.apply_selection(INCIDENTS, JULY)
    assert _ids(found.certain) == ["day", "money"]
    assert _ids(found.possible) == ["year", "about"]
    assert _ids(found.undated) == ["undated"]
    assert _ids(found.outside) == ["open", "later"]


def test_no_category_shows_nothing_not_everything() -> None:
    assert query.apply_selection(INCIDENTS, replace(JULY, categories=frozenset())) == query.NOTHING


@pytest.mark.parametrize(
    ("change", "ids"),
    [
        ({"categories": frozenset({"energy"})}, ["money"]),
        ({"actors": frozenset({"Residents"})}, ["day"]),
        ({"documents": frozenset({"other-text"})}, []),
        ({"search": "OPERATION хорог"}, ["day"]),
        ({"search": "bridge"}, []),
        ({"layers": frozenset(), "region": "wells.w1"}, ["day", "money"]),
    ],
)
def test_a_filter_lets_pass_what_was_asked_for(change: dict[str, object], ids: list[str]) -> None:
    assert _ids(query.apply_selection(INCIDENTS, replace(JULY, **change)).certain) == ids


def test_passing_is_every_filter_but_the_window() -> None:
    found = query.apply_selection(INCIDENTS, replace(JULY, categories=frozenset({"violence"})))
    flags = query.passes_filters(Listed.of(INCIDENTS), found)
    assert _ids(Listed.of(INCIDENTS).where(flags)) == list(DATES)


def test_in_the_window_are_the_certain_and_the_possible_by_date() -> None:
    everything = replace(JULY, first=date(1895, 1, 1), last=date(2021, 12, 31))
    found = query.apply_selection(INCIDENTS, everything)
    assert _ids(query.incidents_in_window(found)) == [
        "open",
        "year",
        "about",
        "money",
        "day",
        "later",
    ]


@given(st.tuples(st.dates(*OPTIONS.span), st.dates(*OPTIONS.span)).map(sorted))
def test_counts_and_states_agree_with_what_is_shown(days: list[date]) -> None:
    found = query.apply_selection(INCIDENTS, replace(JULY, first=days[0], last=days[1]))
    counts = query.by_category(found).values()
    assert sum(count.certain for count in counts) == len(found.certain)
    assert sum(count.possible for count in counts) == len(found.possible)
    assert query.passes_filters(Listed.of(INCIDENTS), found).all()
    for one in INCIDENTS:
        assert query.window_status(one, found) == certainty(one.date, *days)


def test_counts_are_by_category() -> None:
    counts = query.by_category(query.apply_selection(INCIDENTS, JULY))
    assert counts == {"violence": query.Count(1, 2), "energy": query.Count(1, 0)}


@pytest.mark.parametrize(
    ("first", "last", "nearest"),
    [
        ("1999-01-01", "2000-01-01", "year"),
        ("2013-01-01", "2013-02-01", "year"),
        ("2014-01-01", "2014-05-06", "later"),
        ("2020-01-01", "2021-12-31", "later"),
    ],
)
def test_the_nearest_incident_lies_surely_in_the_widened_window(
    first: str, last: str, nearest: str
) -> None:
    choice = _window(first, last)
    near = query.nearest_incident(
        query.apply_selection(INCIDENTS, choice).outside, choice.first, choice.last
    )
    assert near is not None
    one, *window = near
    assert one.id == nearest
    assert window[0] <= choice.first <= choice.last <= window[1]
    assert certainty(one.date, *window) == "certain"


def _window(first: str, last: str) -> Selection:
    return replace(JULY, first=date.fromisoformat(first), last=date.fromisoformat(last))


def test_there_is_no_nearest_among_the_undated() -> None:
    undated = [one for one in INCIDENTS if one.id in ("undated", "open")]
    assert query.nearest_incident(undated, JULY.first, JULY.last) is None
    assert query.nearest_incident([], JULY.first, JULY.last) is None


def test_the_parts_are_disjoint() -> None:
    found = query.apply_selection(INCIDENTS, JULY)
    ids = _ids(tuple(chain(found.certain, found.possible, found.undated, found.outside)))
    assert sorted(ids) == sorted({one.id for one in INCIDENTS})


@pytest.mark.parametrize(
    ("when", "begun"),
    [
        ("1992/..", 1),  # began before, no end told
        ("1992/", 1),  # began before, its end is not known
        ("2012-07-24/..", 0),  # began in the window
        ("2012-07-01/..", 0),  # on its first day
        ("2012-06-30/..", 1),  # the day before
        ("1992/2015", 0),  # an end is told
        ("../2015", 0),  # no beginning is told
        ("2012-07-24", 0),
    ],
)
def test_what_began_before_the_window_and_has_no_end_is_counted(when: str, begun: int) -> None:
    shown = query.apply_selection((read(feature(id="one", date=when)),), JULY)
    assert query.count_begun_before(shown, JULY.first) == begun

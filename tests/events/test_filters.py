from datetime import date
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_events import feature, read, unlocated

from events import filters
from events.errors import EventsError

DATES = {
    "in": "2012-07-24",
    "about": "2012-08~",
    "before": "2011",
    "when": "XXXX",
    "open": "2012/..",
}
INCIDENTS = tuple(read(feature(id=name, date=when)) for name, when in DATES.items())
JULY = {"first": date(2012, 7, 1), "last": date(2012, 7, 31)}


def _ids(shown):
    return [
        [one.id for one in group]
        for group in (shown.certain, shown.possible, shown.undated, shown.outside)
    ]


def test_incidents_are_sorted_by_how_they_lie_in_the_window():
    assert _ids(filters.filter_incidents(INCIDENTS, **JULY)) == [
        ["in"],
        ["about", "open"],
        ["when"],
        ["before"],
    ]


def test_both_days_of_the_window_are_included():
    day = date(2012, 7, 24)
    assert _ids(filters.filter_incidents(INCIDENTS, first=day, last=day))[0] == ["in"]


@pytest.mark.parametrize("date_text", ["2012-07-31/2012-08-02", "2012-06-29/2012-07-01"])
def test_one_day_in_common_with_the_window_is_possible(date_text):
    one = read(feature(id="edge", date=date_text))
    assert _ids(filters.filter_incidents([one], **JULY)) == [[], ["edge"], [], []]


@given(st.dates(), st.dates())
def test_no_incident_is_lost(one, other):
    first, last = sorted((one, other))
    groups = _ids(filters.filter_incidents(INCIDENTS, first=first, last=last))
    assert sorted(chain(*groups)) == sorted(DATES)


MANY = (
    read(feature(id="residents")),
    read(feature(id="taliban", actors=["Taliban", "Residents"], title="Fighting at the bridge")),
    read(
        unlocated(
            id="money", category="energy", type="finance", actors=[], note="The banks’ “A–loan”"
        )
    ),
)


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({}, ["residents", "taliban", "money"]),
        ({"categories": None, "actors": (), "documents": set()}, ["residents", "taliban", "money"]),
        ({"categories": {"energy"}}, ["money"]),
        ({"categories": {"energy", "violence"}}, ["residents", "taliban", "money"]),
        ({"actors": {"Taliban"}}, ["taliban"]),
        ({"actors": ["Taliban", "Residents"]}, ["residents", "taliban"]),
        ({"actors": {"Taliban"}, "categories": {"energy"}}, []),
        ({"documents": {"text"}}, ["residents", "taliban", "money"]),
        ({"documents": {"another"}}, []),
        ({"search": "  "}, ["residents", "taliban", "money"]),
        ({"search": "BRIDGE"}, ["taliban"]),
        ({"search": "хорог"}, ["residents", "taliban"]),
        ({"search": "bridge fighting"}, ["taliban"]),
        ({"search": "loan"}, ["money"]),
        ({"search": 'banks\' "a-loan"'}, ["money"]),
        ({"search": "banks’ „A–loan“"}, ["money"]),
        ({"search": "${x}`<b>"}, []),
    ],
)
def test_filters_let_pass_what_was_asked_for(wanted, ids):
    assert _ids(filters.filter_incidents(MANY, **JULY, **wanted))[0] == ids


def test_a_reversed_window_is_an_error():
    with pytest.raises(EventsError, match="reversed"):
        filters.filter_incidents(INCIDENTS, first=JULY["last"], last=JULY["first"])


IN_ROLES = (
    read(feature(id="did", actors=[{"name": "Taliban", "role": "did"}, "Residents"])),
    read(
        feature(
            id="blamed",
            actors=[{"name": "Taliban", "role": "blamed"}, {"name": "Residents", "role": "did"}],
        )
    ),
)


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({"roles": {"did"}}, ["did", "blamed"]),
        ({"roles": {"blamed"}}, ["blamed"]),
        ({"roles": {"did"}, "actors": {"Taliban"}}, ["did"]),
        ({"roles": {"said"}, "actors": {"Taliban"}}, []),
    ],
)
def test_who_is_blamed_is_not_who_did_it(wanted, ids):
    assert _ids(filters.filter_incidents(IN_ROLES, **JULY, **wanted))[0] == ids

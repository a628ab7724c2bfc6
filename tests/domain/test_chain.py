"""The chain of incidents goes by date, says how far apart they are, and can be walked."""

from itertools import pairwise

import pytest
from atlas_facts import atlas
from cases import for_each

from dashboard.analysis import relations
from events import edtf

FACTS = atlas()


@pytest.mark.parametrize(
    ("here", "there", "said"),
    [
        ("2012-07-24", "2012-07-21", "3 days before"),
        ("2012-07-24", "2012-07-25", "1 day after"),
        ("2012-07-24", "2012-07-24", "the same day"),
        ("2012-07-24", "2012-07", "overlapping in time"),
        ("2012-07-24", "2012-08", "8 to 38 days after"),
        ("2012-07-24", "2013-12", "16 to 17 months after"),
        ("2010", "1995", "14 to 16 years before"),
        ("2012-07-24", "", ""),
        ("2012-07-24", "2013/..", ""),
    ],
)
def test_a_gap_is_as_wide_as_the_dates_leave_it(here: str, there: str, said: str) -> None:
    assert relations.time_between(edtf.read(here), edtf.read(there)) == said


@for_each("one", FACTS.incidents, name=lambda one: one.id)
def test_every_link_can_be_walked_back(one) -> None:  # type: ignore[no-untyped-def]
    links = relations.related_timeline(one, FACTS.incidents)
    assert [link.incident for link in links if link.is_this] == [one]
    for link in links:
        back = {
            other.incident.id
            for other in relations.related_timeline(link.incident, FACTS.incidents)
        }
        assert one.id in back
        assert link.is_this or link.how


def test_the_chain_leads_from_the_prison_to_the_valley() -> None:
    steps = (
        "2010-08-23-dushanbe-prison-break",
        "2010-08-tajikistan-search-for-fugitives",
        "2010-09-19-rasht-ambush",
        "2010-09-rasht-operation",
    )
    for here, there in pairwise(steps):
        links = relations.related_timeline(FACTS.by_id[here], FACTS.incidents)
        assert there in {link.incident.id for link in links}


def test_steps_go_through_what_is_shown_in_its_order() -> None:
    shown = FACTS.incidents[:3]
    assert relations.previous_and_next(shown[0], shown) == (None, shown[1])
    assert relations.previous_and_next(shown[1], shown) == (shown[0], shown[2])
    assert relations.previous_and_next(shown[2], shown) == (shown[1], None)
    assert relations.previous_and_next(FACTS.incidents[5], shown) == (None, None)


@for_each("one", FACTS.incidents, name=lambda one: one.id)
def test_none_hides_another_at_the_same_place(one) -> None:  # type: ignore[no-untyped-def]
    others = relations.co_located(one, FACTS.incidents)
    assert one not in others
    for other in others:
        if other.precision != "country":
            assert one in relations.co_located(other, FACTS.incidents)

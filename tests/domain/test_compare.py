"""A comparison has two sides that differ in one thing alone."""

from dataclasses import replace
from datetime import date

import pytest
from atlas_facts import atlas

from dashboard.analysis import comparison
from dashboard.analysis.comparison import Side
from dashboard.selection import selection

FACTS = atlas()
HERE = replace(selection.default(FACTS.options), region="gbao.gbao")


def _sides(compare: str) -> tuple[Side, Side]:
    return comparison.sides(replace(HERE, compare=compare))


def test_another_region_is_seen_in_the_same_window() -> None:
    here, there = _sides("provinces.tj-su")
    assert (here.region, there.region) == ("gbao.gbao", "provinces.tj-su")
    assert here.days == there.days


def test_another_period_is_seen_at_the_same_place() -> None:
    here, there = _sides("1992-05-01/1997-06-27")
    assert here.region == there.region == "gbao.gbao"
    assert there.days == (date(1992, 5, 1), date(1997, 6, 27))
    assert here.days == (HERE.first, HERE.last)


def test_without_another_both_sides_are_the_same() -> None:
    here, there = _sides("")
    assert here == there


@pytest.mark.parametrize("text", comparison.period_titles(FACTS.periods))
def test_every_named_period_can_be_compared_with(text: str) -> None:
    chosen, problems = selection.read({"compare": text}, FACTS.options)
    assert problems == []
    assert "/" in chosen.compare


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("nowhere", "neither a thing"),
        ("2010-01-01/never", "is not a day"),
        ("2012-01-01/2010-01-01", "after its last"),
        ("1700-01-01/2010-01-01", "is before"),
    ],
)
def test_nonsense_is_not_compared_with(text: str, why: str) -> None:
    chosen, problems = selection.read({"compare": text}, FACTS.options)
    assert chosen.compare == ""
    assert why in problems[0]

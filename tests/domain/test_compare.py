"""A comparison has two sides that differ in one thing alone."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from atlas_facts import atlas

from dashboard.analysis import comparison
from dashboard.analysis.comparison import Side
from dashboard.analysis.summary import summarize
from dashboard.selection import EVERYWHERE, Selection, selection
from dashboard.spatial.features import FeatureIndex, find_feature
from dashboard.spatial.profile import build_profile
from dashboard.ui.presenters import comparison as difference
from events.filters import Shown

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


def test_everywhere_can_be_the_other_side() -> None:
    here, there = _sides(EVERYWHERE)
    assert (here.region, there.region) == ("gbao.gbao", None)


def _opening(**changes: Any) -> Selection:
    chosen = replace(selection.default(FACTS.options), **changes)
    feature = find_feature(FACTS.frames, chosen.region) if chosen.region else None
    index = FeatureIndex(FACTS.frames, FACTS.layers, FACTS.edge)
    profile = build_profile(feature, index) if feature else None
    return comparison.opening(chosen, FACTS.options, profile, ["provinces.tj-ra", "gbao.gbao"])


def test_a_region_opens_beside_its_longest_neighbour_of_its_kind() -> None:
    assert _opening(region="provinces.tj-kt").compare == "provinces.tj-ra"


def test_a_region_without_peers_opens_beside_what_is_around_it() -> None:
    around = _opening(region="sughd-enclaves.vorukh").compare
    assert around in FACTS.options.regions
    assert around != "sughd-enclaves.vorukh"


def test_a_window_opens_beside_the_one_before_it_of_the_same_length() -> None:
    chosen = _opening(first=date(2010, 1, 1), last=date(2012, 12, 31))
    first, last = (date.fromisoformat(day) for day in chosen.compare.split("/"))
    assert last == date(2009, 12, 31)
    assert last - first == chosen.last - chosen.first


def test_the_whole_window_opens_with_the_two_busiest_regions() -> None:
    chosen = _opening()
    assert (chosen.region, chosen.compare) == ("provinces.tj-ra", "gbao.gbao")


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"region": "gbao.gbao"},
        {"region": "provinces.tj-su"},
        {"region": "towns.town-1221874"},
        {"region": "panj-border.panj"},
        {"first": date(2010, 1, 1), "last": date(2012, 12, 31)},
        {"first": FACTS.span[0], "last": FACTS.span[1]},
        {"first": FACTS.span[0], "last": date(1900, 1, 1)},
    ],
)
def test_a_comparison_opens_with_two_sides_that_a_link_can_say(change: dict[str, Any]) -> None:
    chosen = _opening(**change)
    link = selection.write(chosen, FACTS.options)
    assert selection.read(link, FACTS.options) == (chosen, [])
    here, there = comparison.sides(chosen)
    assert (here.region, here.days) != (there.region, there.days)


@pytest.mark.parametrize("compare", ["provinces.tj-su", "1992-05-01/1997-06-27", EVERYWHERE])
def test_two_swaps_are_none(compare: str) -> None:
    chosen = replace(HERE, compare=compare)
    once = replace(chosen, **comparison.swapped(chosen))
    assert replace(once, **comparison.swapped(once)) == chosen
    sides = comparison.sides(chosen)
    other = comparison.sides(once)
    assert [(side.region, side.days) for side in other] == [
        (side.region, side.days) for side in reversed(sides)
    ]


def _summary(violence: tuple[int, int]) -> Any:
    incidents = [one for one in FACTS.incidents if one.category == "violence"]
    sure, maybe = incidents[: violence[0]], incidents[-violence[1] :] if violence[1] else []
    certain = tuple(sure)
    shown = Shown(certain, tuple(maybe), (), ())
    verdicts = {one.id: "surely" for one in (*sure, *maybe)}
    return summarize(shown, verdicts, FACTS.window)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ((5, 0), (3, 1), "Surely more incidents are told of A: 5 against 3 + 1?."),
        ((5, 0), (3, 2), "Of which side more incidents are told is open: A, 5; B, 3 + 2?."),
        ((2, 0), (2, 0), "As many incidents are told of both sides: 2."),
        ((2, 1), (2, 1), "Of which side more incidents are told is open: A, 2 + 1?; B, 2 + 1?."),
        ((0, 0), (1, 0), "Surely more incidents are told of B: 1 against 0."),
    ],
)
def test_no_side_is_said_to_have_more_while_that_is_open(
    first: tuple[int, int], second: tuple[int, int], said: str
) -> None:
    summaries = (_summary(first), _summary(second))
    shown = difference.difference(("A", "B"), summaries, (FACTS.window, FACTS.window))
    assert shown["sentences"][0] == said
    assert ("surely more" in shown["sentences"][1].split(".")[0]) == ("Surely" in said) or (
        "In no category" in shown["sentences"][1]
    )


def test_windows_of_different_length_are_told_of() -> None:
    summaries = (_summary((1, 0)), _summary((1, 0)))
    days = ((date(1992, 1, 1), date(2021, 12, 31)), (date(1992, 5, 1), date(1997, 6, 27)))
    sentences = difference.difference(("A", "B"), summaries, days)["sentences"]
    assert "30 years and 5.2 years" in sentences[-1]

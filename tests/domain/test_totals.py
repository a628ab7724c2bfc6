"""Sums are ranges whose ends have names; what is not sure is never added."""

from dataclasses import replace
from typing import Any

from atlas_facts import atlas
from hypothesis import given
from hypothesis import strategies as st
from sample_events import feature, read

from dashboard.analysis import totals
from dashboard.briefing.layout import sidebar
from dashboard.ui.presenters import totals as total_rows
from events.incident import Incident, Relation


def _killed(name: str, *told: tuple[float | None, float | None, str], **changes: Any) -> Incident:
    figures = [
        {"measure": "killed", "group": "", "low": low, "high": high, "claimant": who}
        for low, high, who in told
    ]
    return replace(read(feature(figures=figures)), id=name, related=(), **changes)


FIRST = _killed("first", (42, 42, "officials"), (200, 200, "media"))
SECOND = _killed("second", (1, 1, "officials"))
OPEN = _killed("open", (45, None, "officials"))


SAMPLES = st.lists(st.sampled_from(atlas().incidents), unique_by=lambda one: one.id, max_size=12)


def _sum(*sure: Incident, maybe: tuple[Incident, ...] = ()) -> totals.Total:
    return totals.total("killed", sure, maybe)


def test_each_end_is_the_sum_of_that_end_with_its_claimants() -> None:
    found = _sum(FIRST, SECOND)
    assert (found.range.low, found.range.high) == (43, 201)
    assert found.low_by == (("officials", 2),)
    assert dict(found.high_by) == {"media": 1, "officials": 1}
    assert (len(found.counted), found.of) == (2, 2)


def test_what_is_only_maybe_here_is_told_apart_and_not_added() -> None:
    found = _sum(FIRST, maybe=(SECOND,))
    assert found.range.low == 42
    assert [len(part) for part in found.apart.values()] == [1]
    assert "Not added: 1" in total_rows.how_made(found)


def test_a_total_over_a_period_is_not_added_to_what_it_may_contain() -> None:
    war = _killed("war", (60_000, 150_000, "authors"), aggregate=True)
    found = _sum(FIRST, war)
    assert found.range.high == 200
    assert list(found.apart.values()) == [(war,)]


def test_a_total_over_a_period_stands_beside_the_sum_by_name_and_claimant() -> None:
    war = _killed("war", (60_000, 150_000, "authors"), aggregate=True)
    for told in (_sum(FIRST, war), _sum(FIRST, maybe=(war,)), _wider(FIRST, war)):
        (beside,) = total_rows.total_row(told)["periods"]
        assert beside["title"] == war.title
        assert beside["range"] == "60,000 to 150,000"
        assert [row["who"] for row in beside["claims"]] == ["authors"]
    assert total_rows.total_row(_sum(FIRST))["title"] == "Killed, single incidents"


def _wider(*sure: Incident) -> totals.Total:
    return totals.total("killed", sure[:-1], (), sure[-1:])


def test_no_number_is_said_to_be_no_zero() -> None:
    found = _sum(FIRST, read(feature(figures=[])))
    assert found.silent == 1
    assert "1 gives no number: that is not 0." in total_rows.how_made(found)


@given(SAMPLES, st.integers(0, 12))
def test_every_figure_of_a_list_is_in_its_headline_or_beside_it(
    listed: list[Incident], certain: int
) -> None:
    sure, maybe = listed[:certain], listed[certain:]
    found = totals.total("killed", sure, maybe)
    placed = [*found.counted, *(one for part in found.apart.values() for one in part)]
    told = [one for one in (*sure, *maybe) if _numbered(one)]
    assert sorted(one.id for one in placed) == sorted({one.id for one in told})
    cells = sidebar.killed(found)
    happened = sum(not one.planned for one in sure)
    assert f"{len(found.counted)} of {happened}" in cells[0][1]
    shown = len(found.counted) + sum(
        len(part) for why, part in found.apart.items() if why != totals.PERIOD
    )
    assert shown + len(found.periods) == len(told)


def _numbered(one: Incident) -> bool:
    """Whether it gives a number of the dead, and not only a word such as “several”."""
    return any(part.measure == "killed" and part.has_number for part in one.figures)


def test_a_part_is_not_added_to_its_whole() -> None:
    part = replace(SECOND, related=(Relation("first", "part-of"),))
    assert _sum(FIRST, part).range.low == 42
    assert _sum(part).range.low == 1


def test_an_open_end_stays_open() -> None:
    found = _sum(SECOND, OPEN)
    assert found.range.open
    assert total_rows.total_row(found)["range"] == "at least 46"


def test_a_ceiling_promises_no_one_dead() -> None:
    found = _sum(_killed("most", (None, 50, "a minister")), SECOND)
    assert (found.range.low, found.range.high) == (1, 51)


def test_without_a_figure_there_is_no_number() -> None:
    found = _sum(read(feature(figures=[])))
    assert found.range.low is None
    assert total_rows.total_row(found)["range"] == ""
    assert total_rows.total_row(found)["ends"] == []


def test_an_approximate_end_keeps_about() -> None:
    figures = [
        {"measure": "killed", "group": "", "low": 60, "high": 60, "claimant": "x",
         "approximate": True}
    ]  # fmt: skip
    found = totals.total("killed", [read(feature(figures=figures))], ())
    told = total_rows.total_row(found)
    assert told["range"] == "about 60"
    assert told["ends"] == [{"who": "x", "value": "about 60"}]


def test_beside_the_sum_stand_only_totals_over_a_period_with_that_figure() -> None:
    war = _killed("war", (60_000, 150_000, "authors"), aggregate=True)
    silent = replace(war, id="silent", figures=())
    found = totals.total("killed", [FIRST], (), [war, silent, SECOND])
    assert found.wider == (war,)


def _about(one: Incident, *claimants: str) -> Incident:
    told = (replace(part, approximate=part.claimant in claimants) for part in one.figures)
    return replace(one, figures=tuple(told))


def test_of_two_equal_highest_numbers_the_open_one_gives_the_end() -> None:
    both = _about(_killed("both", (45, None, "a"), (45, 45, "b")), "b")
    found = _sum(both)
    assert found.range.open
    assert found.high_by == (("a", 1),)


def test_each_end_of_a_sum_is_about_where_a_claimant_of_that_end_says_so() -> None:
    assert _sum(FIRST, OPEN).range.approximate == (False, False)
    assert _sum(_about(FIRST, "officials"), SECOND).range.approximate == (True, False)
    assert _sum(_about(FIRST, "media"), SECOND).range.approximate == (False, True)

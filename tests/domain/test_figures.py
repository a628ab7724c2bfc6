"""Contested figures stay contested: ranges with who says so, never averaged, never rounded off."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_events import feature, read

from dashboard.analysis import estimates
from dashboard.analysis.estimates import Range
from dashboard.i18n import translate
from events.incident import Incident


def _told(*rows: tuple[Any, ...]) -> Incident:
    """An incident whose dead are told of by rows (claimant, low, high, approximate)."""
    named = ("claimant", "low", "high", "approximate")
    return read(
        feature(
            figures=[
                {"measure": "killed", "group": "all", **dict(zip(named, row, strict=False))}
                for row in rows
            ]
        )
    )


def _spread(*rows: tuple[Any, ...]) -> Range:
    return estimates.claim_range(estimates.claims(_told(*rows), "killed"))


SAID = [
    ([("A", 28, 28)], "28"),
    ([("A", 0, 0)], "0"),
    ([("A", 28, 28), ("B", 40, 40, True)], "28 to about 40"),
    ([("B", 40, 40, True), ("A", 28, 28)], "28 to about 40"),
    ([("A", 28, 28), ("B", 28, 28, True)], "28"),
    ([("A", 40, 40, True)], "about 40"),
    ([("A", 45, None)], "at least 45"),
    ([("A", 800, 800, True), ("B", 1000, None)], "about 800 to at least 1,000"),
    ([("A", 10, 20), ("B", 12, 15)], "10 to 20"),
    ([("A", None, 5000)], "up to 5,000"),
    ([("A", 20_000, 100_000)], "20,000 to 100,000"),
    ([("A", 5.5, 5.5)], "5.5"),
    ([("A", 12, 12), ("A", 28, 30)], "40 to 42"),
    ([("A", 12, 12), ("A", 28, None)], "at least 40"),
    ([("A", 12, 12), ("A", 28, 28), ("B", 25, 25)], "25 to 40"),
    ([], ""),
]


@pytest.mark.parametrize(("rows", "words"), SAID, ids=[words for _, words in SAID])
def test_a_range_is_said_as_its_claimants_put_it(rows: list[Any], words: str) -> None:
    assert estimates.format_range(_spread(*rows)) == words


def test_the_parts_of_one_claimant_are_summed_and_two_claimants_are_not() -> None:
    told = estimates.claims(_told(("A", 12, 12), ("B", 25, 25), ("A", 28, 28)), "killed")
    assert [(claim.claimant, claim.low, claim.high) for claim in told] == [
        ("A", 40, 40),
        ("B", 25, 25),
    ]


def test_one_open_part_leaves_the_sum_open() -> None:
    (claim,) = estimates.claims(_told(("A", 12, 12), ("A", 28, None)), "killed")
    assert (claim.low, claim.high) == (40, None)


@pytest.mark.parametrize(
    ("low", "words"), [(None, "“dozens”"), (24, "at least 24")], ids=["no number", "a number"]
)
def test_the_words_of_the_text_stand_only_where_no_number_is(low: int | None, words: str) -> None:
    row = {"measure": "killed", "group": "", "high": None, "claimant": "A", "as_written": "dozens"}
    (claim,) = estimates.claims(read(feature(figures=[row | {"low": low}])), "killed")
    assert estimates.words_of(claim) == words


def test_another_measure_is_another_matter() -> None:
    one = _told(("A", 12, 12))
    assert estimates.claims(one, "troops") == ()
    assert estimates.claim_range(()) == Range(None, None)


def test_the_measures_come_once_each_in_the_order_of_the_incident() -> None:
    row = {"group": "", "low": 1, "high": 1, "claimant": "A"}
    told = [{"measure": name, **row} for name in ("troops", "killed", "troops")]
    assert estimates.measures(read(feature(figures=told))) == ("troops", "killed")


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.0, "0"), (28.0, "28"), (1006.84, "1,006.84"), (1e6, "1,000,000"), (0.7, "0.7")],
)
def test_a_number_keeps_its_digits(value: float, words: str) -> None:
    assert translate.format_number(value) == words


def test_a_range_of_two_plain_numbers_is_neither_about_nor_open() -> None:
    assert estimates.format_range(Range(28, 40)) == "28 to 40"
    assert estimates.format_range(Range(28, 28)) == "28"


@pytest.mark.parametrize("ends", [(None, 28), (28, None)])
def test_a_range_without_one_of_its_ends_is_not_said(ends: tuple[Any, Any]) -> None:
    assert estimates.format_range(Range(*ends)) == ""


def test_a_figure_names_what_it_counts_where_that_is_told() -> None:
    (part,) = _told(("A", 100, None)).figures
    assert estimates.format_figure(part) == "at least 100 (all)"
    assert estimates.format_figure(replace(part, group="")) == "at least 100"


ENDS = st.none() | st.integers(0, 10**9)
ROWS = st.tuples(st.sampled_from("ABC"), ENDS, ENDS, st.booleans()).filter(
    lambda row: (
        (row[1] is not None or row[2] is not None)
        and (row[1] is None or row[2] is None or row[1] <= row[2])
    )
)


@given(st.lists(ROWS, min_size=1, max_size=5))
def test_a_range_holds_every_claim_and_ends_at_one(rows: list[Any]) -> None:
    told = estimates.claims(_told(*rows), "killed")
    ends = {end for claim in told for end in (claim.low, claim.high) if end is not None}
    whole = estimates.claim_range(told)
    if not ends:
        assert whole == Range(None, None)
    else:
        assert (whole.low, whole.high) == (min(ends), max(ends))
        assert translate.format_number(whole.high or 0) in estimates.format_range(whole)

"""A test of many cases fails for each that fails, and names it."""

import pytest
from cases import for_each


def test_every_case_is_run_and_each_that_fails_is_named() -> None:
    seen = []

    @for_each("number", [1, 2, 3, 4], name=lambda number: f"case {number}")
    def is_odd(number: int, extra: str) -> None:
        seen.append((number, extra))
        assert number % 2

    with pytest.raises(ExceptionGroup, match="2 of 4 fail: case 2, case 4") as failed:
        is_odd(extra="fixture")
    assert seen == [(number, "fixture") for number in (1, 2, 3, 4)]
    assert failed.value.exceptions[1].__notes__ == ["number = case 4"]


def test_no_case_at_all_is_refused() -> None:
    with pytest.raises(AssertionError, match="no case"):
        for_each("number", [])

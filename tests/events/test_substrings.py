"""A part is found in the texts that hold it, in no others, however they lie side by side."""

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from events import substrings
from events.substrings import find_rows, hold, one_array

TEXTS = st.lists(st.text("aabи ", max_size=6), max_size=8)


@given(texts=TEXTS, part=st.text("aabи", min_size=1, max_size=3), start=st.integers(0, 3))
def test_a_part_is_found_as_text_by_text(texts: list[str], part: str, start: int) -> None:
    array = one_array(pa.array(texts, pa.string())).slice(start)
    expected = [part in text for text in texts[start:]]
    assert hold(array, part).tolist() == expected
    rows = find_rows(array, part, most=1_000)
    assert rows is not None
    assert rows.tolist() == [row for row, holds in enumerate(expected) if holds]


def test_a_part_across_two_texts_hides_none_within_the_second() -> None:
    assert find_rows(pa.array(["xa", "aa"]), "aa") == [1]


def test_a_common_part_is_given_up_and_arrow_finds_it() -> None:
    texts = pa.array(["ab", "b", ""] * substrings.RARE)
    assert find_rows(texts, "b") is None
    assert find_rows(texts, "ab", most=substrings.RARE - 1) is None
    assert hold(texts, "b").tolist() == [True, True, False] * substrings.RARE
    assert find_rows(texts, "") is None


def test_texts_in_parts_wide_or_missing_become_one_array() -> None:
    parts = pa.chunked_array([["a", None], ["b"]], pa.large_string())
    assert one_array(parts).to_pylist() == ["a", "", "b"]

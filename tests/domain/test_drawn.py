"""A drawn shape survives its link, and nonsense is refused with what was expected."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dashboard.errors import SelectionError
from dashboard.selection import shape


@pytest.mark.parametrize(
    "text", ["c:71,38.5,25", "r:70,37,72,39.25", "p:70,37;72,37;71,39", "c:-71.1234,-8,0.5"]
)
def test_a_shape_is_written_as_it_was_read(text: str) -> None:
    assert shape.parse_shape(text).text == text


@given(
    some.floats(-179, 179), some.floats(-84, 84), some.floats(0.01, 1000), some.sampled_from("cr")
)
def test_a_shape_stays_the_same_however_often_it_is_read(
    lon: float, lat: float, size: float, kind: str
) -> None:
    text = f"c:{lon},{lat},{size}" if kind == "c" else f"r:{lon},{lat},{lon + 0.5},{lat + 0.5}"
    once = shape.parse_shape(text)
    again = shape.parse_shape(once.text)
    assert (again.text, again.km) == (once.text, once.km)
    assert again.geometry.equals(once.geometry)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is not c:"),
        ("x:1,2", "is not c:"),
        ("c:1,2", "is not c:"),
        ("c:1,2,a", "is not c:"),
        ("c:1,2,3;4,5,6", "is not c:"),
        ("c:1,2,0", "radius"),
        ("c:1,2,1001", "radius"),
        ("c:1,2,nan", "radius"),
        ("c:nan,2,1", "outside longitude"),
        ("c:181,2,1", "outside longitude"),
        ("c:1,86,1", "outside longitude"),
        ("r:1,2,3", "is not c:"),
        ("r:3,2,1,4", "without an inside"),
        ("r:1,2,inf,4", "outside longitude"),
        ("p:1,2;3,4", "3 to 60 corners"),
        ("p:1,2;3,4;5,6", "no inside"),
        ("p:0,0;1,1;1,0;0,1", "crosses itself"),
        ("p:" + ";".join(["1,2"] * 61), "3 to 60 corners"),
        ("p:1,2;3,4;5,6,7", "3 to 60 corners"),
    ],
)
def test_nonsense_is_refused_with_what_was_expected(text: str, why: str) -> None:
    with pytest.raises(SelectionError, match=why):
        shape.parse_shape(text)


@given(some.text(alphabet="crp:;,.0123456789-naif ", max_size=40))
def test_any_text_is_a_shape_that_can_be_read_again_or_refused(text: str) -> None:
    with suppress(SelectionError):
        assert shape.parse_shape(shape.parse_shape(text).text)

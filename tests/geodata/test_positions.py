"""The quick look at a line's positions finds nothing sound that the slow look finds wrong."""

from hypothesis import given
from hypothesis import strategies as st

from geodata import positions

NUMBERS = st.one_of(
    st.floats(-190, 190),
    st.integers(-190, 190),
    st.sampled_from([float("nan"), float("inf"), 10**400, True, None, "71", -180, 90.0]),
)
POSITIONS = st.one_of(st.lists(NUMBERS, min_size=1, max_size=4), NUMBERS, st.just((71.0, 38.0)))
SOUND = st.lists(st.floats(-90, 90), min_size=2, max_size=2)
LINES = st.lists(SOUND, min_size=1) | st.lists(SOUND | POSITIONS, min_size=1)


@given(LINES)
def test_a_line_is_flawed_where_one_of_its_positions_is(line: list[object]) -> None:
    each = [positions.flaw(position, kind="Point") for position in line]
    assert positions.flaw(line, kind="LineString") == next((one for one in each if one), None)
    if positions._sound(line):
        assert not any(map(positions._position_flaw, line))

"""Rough units are made to tile their frame."""

import pytest
import shapely

from geodata import fitting
from geodata.errors import LayerError

FRAME = shapely.box(0, 0, 4, 2)


def tiles(units: dict[str, shapely.Geometry]) -> bool:
    whole = sum(unit.area for unit in units.values())
    return whole == pytest.approx(FRAME.area) and shapely.union_all(
        list(units.values())
    ).area == pytest.approx(FRAME.area)


def test_what_sticks_out_of_the_frame_is_cut() -> None:
    fitted = fitting.fitted({"all": shapely.box(-1, -1, 5, 3)}, FRAME)
    assert fitted["all"].equals(FRAME)


def test_the_smaller_of_two_keeps_the_ground_both_claim() -> None:
    city = shapely.box(1, 0.5, 2, 1.5)
    fitted = fitting.fitted({"province": FRAME, "city": city}, FRAME)
    assert tiles(fitted)
    assert fitted["city"].equals(city)


def test_a_gap_is_shared_by_those_nearest_to_it() -> None:
    fitted = fitting.fitted(
        {"west": shapely.box(0, 0, 1, 2), "east": shapely.box(3, 0, 4, 2)}, FRAME
    )
    assert tiles(fitted)
    assert fitted["west"].area == pytest.approx(4, rel=0.01)


def test_an_exclave_no_unit_covers_goes_to_the_nearest() -> None:
    island = shapely.box(6, 0, 7, 1)
    units = {"west": shapely.box(0, 0, 2, 2), "east": shapely.box(2, 0, 4, 2)}
    fitted = fitting.fitted(units, shapely.union(FRAME, island))
    assert fitted["east"].area == pytest.approx(5)


def test_a_stray_piece_goes_to_the_unit_around_it() -> None:
    stray = shapely.box(3, 1, 3.1, 1.1)
    west = shapely.MultiPolygon([shapely.box(0, 0, 2, 2), stray])
    fitted = fitting.fitted({"west": west, "east": shapely.box(2, 0, 4, 2)}, FRAME, smallest=0.5)
    assert tiles(fitted)
    assert not fitted["west"].intersects(stray)


def test_a_unit_outside_the_frame_is_named() -> None:
    with pytest.raises(LayerError, match="unit lost"):
        fitting.fitted({"all": FRAME, "lost": shapely.box(9, 9, 10, 10)}, FRAME)

"""Measures on the ellipsoid, and where labels stand."""

import pytest
import shapely

from geodata import geodesy

RING = shapely.box(70, 38, 71, 39)


def test_a_degree_of_latitude_at_38_is_111_km() -> None:
    assert geodesy.length_km(shapely.LineString([(70, 38), (70, 39)])) == pytest.approx(
        111, rel=0.001
    )


def test_the_length_of_an_area_is_that_of_its_boundary() -> None:
    assert geodesy.length_km(RING) == pytest.approx(geodesy.length_km(RING.boundary))


def test_the_direction_of_a_ring_does_not_change_its_area() -> None:
    assert geodesy.area_km2(RING.reverse()) == pytest.approx(geodesy.area_km2(RING))


def test_a_hole_is_not_counted() -> None:
    hole = shapely.box(70.4, 38.4, 70.6, 38.6)
    rest = geodesy.area_km2(RING) - geodesy.area_km2(hole)
    assert geodesy.area_km2(RING.difference(hole)) == pytest.approx(rest)


def test_a_label_stands_in_the_largest_part() -> None:
    both = shapely.MultiPolygon([shapely.box(60, 38, 60.1, 38.1), RING])
    assert RING.contains(shapely.Point(geodesy.label_point(both)))


@pytest.mark.parametrize(
    ("ends", "angle"),
    [
        ([(70, 0), (71, 0)], 0),
        ([(71, 0), (70, 0)], 0),
        ([(70, 0), (71, 1)], 45),
        ([(71, 1), (70, 0)], 45),
        ([(70, 1), (71, 0)], -45),
    ],
)
def test_text_along_a_line_reads_upright(ends: list[tuple[float, float]], angle: float) -> None:
    anchor = geodesy.label_anchor(shapely.LineString(ends))
    assert anchor["angle_deg"] == pytest.approx(angle, abs=0.1)
    assert anchor["lon"] == pytest.approx(70.5)

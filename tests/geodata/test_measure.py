"""Measures on the ellipsoid, and where labels stand."""

import pytest
import shapely

from geodata import geodesy, labels

RING = shapely.box(70, 38, 71, 39)


def test_a_degree_of_latitude_at_38_is_111_km() -> None:
    assert geodesy.length_km(shapely.LineString([(70, 38), (70, 39)])) == pytest.approx(
        111, rel=0.001
    )


def test_the_length_of_several_lines_is_the_sum_without_the_gaps_between() -> None:
    lines = [shapely.LineString([(lon, 38), (lon, 39)]) for lon in (70, 72)]
    whole = geodesy.length_km(shapely.MultiLineString(lines))
    assert whole == pytest.approx(sum(map(geodesy.length_km, lines)))


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
    assert RING.contains(shapely.Point(labels.label_point(both)))


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
    anchor = labels.label_anchor(shapely.LineString(ends))
    assert anchor["angle_deg"] == pytest.approx(angle, abs=0.1)
    assert anchor["lon"] == pytest.approx(70.5)


def test_the_length_of_a_degree_is_that_of_the_ellipsoid() -> None:
    assert geodesy.length_km(shapely.LineString([(0, 0), (1, 0)])) == pytest.approx(
        111.319491, abs=1e-5
    )


BEND = shapely.LineString([(0, 0), (10, 0), (10, 10)])


@pytest.mark.parametrize(
    ("share", "angle"), [(0.5, 45.0), (0.0, 0.0), (0.02, 0.0), (0.98, -90.0), (1.0, -90.0)]
)
def test_the_slope_of_a_label_is_that_of_a_twelfth_of_the_line(share: float, angle: float) -> None:
    assert labels.label_anchor(BEND, share=share)["angle_deg"] == angle


def test_a_label_stands_in_the_middle_unless_told_otherwise() -> None:
    assert labels.label_anchor(BEND) == labels.label_anchor(BEND, share=0.5)


def test_a_slope_is_seen_on_the_ground_where_a_degree_of_longitude_is_short() -> None:
    anchor = labels.label_anchor(shapely.LineString([(0, 60), (1, 60.5)]))
    assert anchor["angle_deg"] == 45.2


def test_a_label_stands_at_four_decimals_of_a_degree() -> None:
    line = shapely.LineString([(70.123456, 1.234567), (72.123456, 1.234567)])
    anchor = labels.label_anchor(line)
    assert (anchor["lon"], anchor["lat"]) == (71.1235, 1.2346)
    point = labels.label_point(shapely.box(70.012345, 38.012345, 71.012345, 39.812345))
    assert all(number == round(number, 4) != round(number, 3) for number in point)
    corner = shapely.Polygon([(70, 38), (71, 38.3), (70.2, 39.2)])
    assert labels.label_point(corner) == (70.4381, 38.4353)


def test_a_label_stands_where_an_outline_is_widest() -> None:
    # Two arms, 0.3 and 0.2 degrees wide.
    bent = shapely.union_all([shapely.box(70, 38, 71, 38.3), shapely.box(70.8, 37.5, 71, 38)])
    assert labels.label_point(bent)[1] == pytest.approx(38.15, abs=0.005)

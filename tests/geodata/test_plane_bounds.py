"""What the plane leaves out of its measuring: bounds in degrees, and distances beyond doubt."""

from __future__ import annotations

import math

import numpy as np
import pytest
from shapely import Geometry, LineString, Point, box

from geodata import geodesy
from geodata.geodesy import DISTORTION, EARTH, LONGEST_DEGREE, SHORTEST_DEGREE, Numbers, Plane

LINE, AREA = LineString([(70, 38), (71, 38)]), box(70, 38, 71, 39)
DEGREE = 110.5  # km: the least that a degree of latitude is taken for


def _values(*numbers: float) -> Numbers:
    return np.array(numbers, dtype=float)


def _away(km: float, azimuth: float) -> tuple[float, float]:
    """The place so far from 70° E 38° N, where the plane's distances are exact."""
    lon, lat, _ = EARTH.fwd(70, 38, azimuth, 1000 * km)
    return lon, lat


@pytest.mark.parametrize(("km", "decimals"), [(0.999, 6), (1.0, 3), (1.5, 3)])
def test_a_circle_has_three_decimals_from_a_kilometre_on_and_six_below(
    km: float, decimals: int
) -> None:
    corners = np.array(geodesy.circle(70, 38, km).exterior.coords)
    assert (corners == np.round(corners, decimals)).all()
    assert (corners != np.round(corners, decimals - 1)).any()


@pytest.mark.parametrize(
    ("bounds", "furthest"), [((10, 20, 30, 40), 41), ((10, -40, 30, -20), 41), ((0, 0, 1, 84), 85)]
)
def test_bounds_are_widened_by_degrees_of_the_latitude_furthest_from_the_equator(
    bounds: tuple[float, float, float, float], furthest: float
) -> None:
    west, south, east, north = bounds
    across = 1 / math.cos(math.radians(furthest))
    assert geodesy.bounds_around(bounds, DEGREE) == pytest.approx(
        (west - across, south - 1, east + across, north + 1), rel=1e-12
    )


@pytest.mark.parametrize(
    ("bounds", "goes_round"),
    [
        ((0, 0, 1, 84.5), True),
        ((0, -84.5, 1, 0), True),
        ((-178.5, 0, 0, 0), False),
        ((-179.5, 0, 0, 0), True),
        ((0, 0, 178.5, 0), False),
        ((0, 0, 179.5, 0), True),
    ],
)
def test_near_a_pole_and_past_the_antimeridian_bounds_go_round_the_earth(
    bounds: tuple[float, float, float, float], *, goes_round: bool
) -> None:
    west, _, east, _ = geodesy.bounds_around(bounds, DEGREE)
    assert ((west, east) == (-180, 180)) == goes_round


def test_limits_of_many_points_are_taken_to_the_metre() -> None:
    plane, (lon, lat) = Plane(Point(70, 38)), _away(100, 45)
    places = _values(lon, lon), _values(lat, lat)
    assert plane.lies_all(*places, _values(99.95, 100.05))[1].tolist() == [False, True]
    assert not plane.all_within(np.array([[lon, lat]]), 99.95)
    assert plane.all_within(np.array([[lon, lat]]), 100.05)


def test_what_lies_inside_is_no_kilometre_away() -> None:
    lengths = Plane(AREA).nearest_all(_values(70.5), _values(38.5), (_values(5),))
    assert lengths.tolist() == [0]


def test_what_is_surely_within_all_limits_has_the_most_that_it_may_be() -> None:
    lon, lat = _away(10, 45)
    (km,) = Plane(Point(70, 38)).nearest_all(_values(lon), _values(lat), (_values(100),))
    assert km == pytest.approx(12 * 1.005 + 0.1, abs=2e-4)


def test_what_is_surely_beyond_a_limit_is_measured_in_the_plane() -> None:
    lon, lat = _away(60, 45)
    (km,) = Plane(Point(70, 38)).nearest_all(_values(lon), _values(lat), (_values(50),))
    assert km == pytest.approx(60, rel=2e-4)


@pytest.mark.parametrize(("reach", "angle"), [(0, 0), (6_371_000, 1), (1e8, 3)])
def test_a_distance_is_in_doubt_as_far_as_the_plane_stretches_it(reach: float, angle: int) -> None:
    least = 100 * (math.sin(angle) / angle if angle else 1) * 0.995 - 0.1
    most = 100 * 1.005 + 0.1
    limits = (np.nextafter(least, 0), least, most, np.nextafter(most, 200))
    doubts = [
        Plane(LINE)._is_in_doubt(_values(100), _values(reach), [_values(limit)]).tolist()
        for limit in limits
    ]
    assert doubts == [[False], [True], [True], [False]]


def test_one_limit_in_doubt_is_enough() -> None:
    limits = [_values(50), _values(100), _values(200)]
    assert Plane(LINE)._is_in_doubt(_values(100), _values(0), limits).tolist() == [True]


def test_what_an_area_holds_is_in_no_doubt() -> None:
    kms, reach, limits = _values(0, 0.05), _values(0, 0), [_values(0.05, 0.05)]
    assert Plane(AREA)._is_in_doubt(kms, reach, limits).tolist() == [False, True]
    assert Plane(LINE)._is_in_doubt(kms, reach, limits).tolist() == [True, True]


def test_points_outside_the_bounds_on_any_side_are_not_measured() -> None:
    lons = _values(70, 71, 70.5, 70.5, 69.99, 71.01, 70.5, 70.5, 69, 72)
    lats = _values(38.5, 38.5, 38, 39, 38.5, 38.5, 37.995, 39.005, 37, 40)
    for km in (0.0, -1.0):
        near = Plane(AREA)._may_be_near(lons, lats, np.full(len(lons), km))
        assert near.tolist() == [0, 1, 2, 3]


def test_degrees_show_what_is_surely_near() -> None:
    plane, km = Plane(Point(70, 0)), LONGEST_DEGREE * DISTORTION
    assert plane.surely_reaches(Point(70.999, 0), km)
    assert not plane.surely_reaches(Point(71.001, 0), km)
    assert plane.surely_reaches(Point(70, 0), 0)
    assert plane.surely_reaches(Point(70, 0), 0.5)
    assert not plane.surely_reaches(Point(70, 0), -1)
    assert (LONGEST_DEGREE, DISTORTION) == (111.7, 1.03)


@pytest.mark.parametrize("lat", [0, 60])
def test_degrees_leave_open_what_may_be_near(lat: float) -> None:
    plane, km = Plane(Point(70, lat)), SHORTEST_DEGREE
    limit = DISTORTION / math.cos(math.radians(lat + 1))
    assert plane.may_reach(Point(70 + limit - 0.001, lat), km)
    assert not plane.may_reach(Point(70 + limit + 0.001, lat), km)


def test_where_the_plane_distorts_degrees_show_nothing() -> None:
    plane = Plane(Point(70, 0))
    assert not plane.surely_reaches(Point(70, 0), 3000)
    assert plane.may_reach(Point(170, 0), 3000)


@pytest.mark.parametrize(
    ("geometry", "distorts"),
    [
        (LineString([(60, 0), (89.5, 0)]), False),
        (LineString([(60, 0), (90, 0)]), False),
        (LineString([(60, 0), (90.5, 0)]), True),
        (LineString([(70, 20), (70, 49.5)]), False),
        (LineString([(70, 20), (70, 50)]), False),
        (LineString([(70, 20), (70, 50.5)]), True),
    ],
)
def test_the_plane_may_distort_beyond_thirty_degrees(geometry: Geometry, *, distorts: bool) -> None:
    assert Plane(geometry)._distorts(0) == distorts

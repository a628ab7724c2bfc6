"""The one projection: exact at known places, undone by its inverse, the same for one and many."""

import numpy as np
import pyproj
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import mercator

LON = st.floats(-180, 180)
LAT = st.floats(-85, 85)
HALF = 20037508.342789244  # metres from the middle of EPSG:3857 to its edge
EPSG = pyproj.Transformer.from_crs(4326, 3857, always_xy=True)


def test_the_world_runs_east_and_down_from_0_to_1() -> None:
    assert mercator.to_world(0, 0) == (0.5, 0.5)
    assert mercator.to_world(-180, 85.05112877980659) == pytest.approx((0, 0), abs=1e-12)
    assert mercator.to_world(180, -85.05112877980659) == pytest.approx((1, 1), abs=1e-12)


@given(LON, LAT)
def test_it_is_epsg_3857(lon: float, lat: float) -> None:
    x, y = EPSG.transform(lon, lat)
    expected = (x / HALF + 1) / 2, (1 - y / HALF) / 2
    assert mercator.to_world(lon, lat) == pytest.approx(expected, abs=1e-12)


@given(LON, LAT)
def test_the_inverse_leads_back(lon: float, lat: float) -> None:
    assert mercator.to_degrees(*mercator.to_world(lon, lat)) == pytest.approx((lon, lat), abs=1e-9)


@given(st.lists(st.tuples(LON, LAT), min_size=1, max_size=9))
def test_many_places_are_projected_as_one_is(places: list[tuple[float, float]]) -> None:
    many = mercator.points_to_world(np.array(places))
    assert many == pytest.approx(np.array([mercator.to_world(*at) for at in places]), abs=1e-15)


@pytest.mark.parametrize("lat", [-60, 0, 38.5])
def test_a_kilometre_is_as_long_as_the_parallel_makes_it(lat: float) -> None:
    _, y = mercator.to_world(70, lat)
    parallel_km = mercator.EQUATOR_KM * np.cos(np.radians(lat))
    assert mercator.world_per_km(y) * parallel_km == pytest.approx(1, rel=1e-12)

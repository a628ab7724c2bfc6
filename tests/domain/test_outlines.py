"""What makes questions about whole layers quick changes no answer."""

from __future__ import annotations

import math
import random

import numpy as np
import plain_proximity
import pytest
import shapely
from atlas_facts import atlas
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Geometry, LineString, Point, Polygon, box

from dashboard.analysis import place_filter
from dashboard.spatial import containment, proximity
from dashboard.spatial.outlines import COARSE, Outline, OutlinePool, Outlines
from geodata import geodesy
from geodata.geodesy import Plane

SEEDS = st.integers(0, 10**6)
ROUNDING = 1e-9  # degrees


def _ragged(seed: int, corners: int = 400) -> Geometry:
    """An island with a ragged shore, the same for a seed each time."""
    chance = random.Random(seed)  # noqa: S311
    lon, lat, size = chance.uniform(68, 74), chance.uniform(36, 41), chance.uniform(0.05, 3)
    waves = [(chance.randrange(2, 60), chance.uniform(0, 0.2), chance.uniform(0, 6)) for _ in "123"]
    points = []
    for corner in range(corners):
        turn = 2 * math.pi * corner / corners
        reach = size * (1 + sum(high * math.sin(count * turn + at) for count, high, at in waves))
        points.append((lon + reach * math.cos(turn), lat + reach * math.sin(turn)))
    return shapely.make_valid(Polygon(points))


@given(
    lon=st.floats(-179, 179), lat=st.floats(-89, 89), km=st.floats(0, 3000), turn=st.floats(0, 360)
)
def test_bounds_around_hold_all_that_is_so_near(
    lon: float, lat: float, km: float, turn: float
) -> None:
    to_lon, to_lat, _ = geodesy.EARTH.fwd(lon, lat, turn, 1000 * km)
    west, south, east, north = geodesy.bounds_around((lon, lat, lon, lat), km)
    assert west - ROUNDING <= to_lon <= east + ROUNDING or (west, east) == (-180, 180)
    assert south - ROUNDING <= to_lat <= north + ROUNDING


def test_bounds_around_are_hardly_wider_than_they_must_be() -> None:
    west, south, east, north = geodesy.bounds_around((70, 38, 71, 39), np.array([0.0, 100.0]))
    assert (west[0], south[0], east[0], north[0]) == (70, 38, 71, 39)
    assert south[1] == pytest.approx(38 - 100 / 111, abs=0.01)
    assert east[1] == pytest.approx(71 + 100 / 111 / math.cos(math.radians(39)), abs=0.03)


@given(seed=SEEDS, other=SEEDS, off=st.floats(-3, 3))
def test_a_coarse_copy_tells_as_the_outline_itself_whether_it_is_near(
    seed: int, other: int, off: float
) -> None:
    outline, plane = _ragged(seed), Plane(_ragged(other, 40))
    # Around how far off it is, to a quarter of a kilometre.
    steps = np.linspace(0.0, 1000.0, 4001)
    km = steps[np.argmax(plane.reaches(outline, *steps))] + off
    assert Outline(outline).comes_within(plane, km) == plane.reaches(outline, km)[0]


def test_a_line_of_many_corners_along_a_parallel_is_as_near_as_it_is() -> None:
    line, plane = LineString([(60 + at / 10, 60) for at in range(300)]), Plane(Point(75, 59))
    for km in range(90, 130):
        assert Outline(line).comes_within(plane, km) == plane.reaches(line, km)[0]


@settings(max_examples=300)
@given(seed=SEEDS, other=SEEDS)
def test_a_coarse_copy_tells_as_the_outline_itself_how_much_lies_in_an_area(
    seed: int, other: int
) -> None:
    outline, area = _ragged(seed), _ragged(other)
    assert Outline(outline).part_in(area) == containment.part_of(area, outline)


def test_a_part_close_to_a_limit_is_measured_on_the_outline_itself() -> None:
    # Teeth smaller than what the coarse copy keeps: it has another area.
    teeth = [(70 + at * COARSE / 8, 38 + (at % 2) * COARSE / 3) for at in range(400)]
    outline = Polygon([*teeth, (teeth[-1][0], 38.1), (70, 38.1)])
    decided = set()
    for share in np.linspace(0.2, 0.3, 60):
        area = box(70, 37, 70 + share * (teeth[-1][0] - 70), 39)
        decided.add(verdict := Outline(outline).part_in(area))
        assert verdict == containment.part_of(area, outline)
    assert decided == {"maybe", "wider"}


def test_a_part_of_just_the_limit_counts_as_a_part() -> None:
    # Squares: their areas and shares are exact, and so is the coarse copy.
    outline = box(0, 0, 2, 2)
    assert containment.LEAST_PART * outline.area == box(0, 0, 1, 1).area
    for area in (box(0, 0, 1, 1), box(-1, 0, 1, 1)):
        assert Outline(outline).part_in(area) == containment.part_of(area, outline) == "maybe"


@pytest.mark.parametrize("km", [0.0, 12.0, 150.0])
@pytest.mark.parametrize(
    "layer", ["panj-border", "gbao", "crossings", "ferghana-enclaves", "lakes"]
)
def test_a_whole_layer_is_answered_as_each_feature_and_incident_alone(
    layer: str, km: float
) -> None:
    facts = atlas()
    extents = place_filter.incident_outlines(facts)
    zones = place_filter._zones(facts, layer, km)[:4]
    chance = random.Random(f"{layer}{km}")  # noqa: S311  the same each time
    incidents = chance.sample(list(facts.incidents), 40)
    quick = proximity.united_verdicts(
        incidents, zones, Outlines(extents), proximity.Positions(incidents)
    )
    plain = {one.id: plain_proximity.surest(one, zones, extents) for one in incidents}
    assert quick == plain


def test_a_pool_lends_each_outline_to_one_at_a_time_and_keeps_no_circle() -> None:
    pool = OutlinePool({"areas.west": box(69, 37, 70, 39)})
    with pool.lent() as first, pool.lent() as second:
        assert first is not second
        first.get("a circle", box(0, 0, 1, 1))
    with pool.lent() as again, pool.lent() as other:
        assert {id(again), id(other)} == {id(first), id(second)}
        assert all(set(lent._outlines) == {"areas.west"} for lent in (again, other))

"""The steps that make rough polygons a coverage."""

import pytest
import shapely

from geodata import coverage

SQUARE = shapely.box(0, 0, 2, 2)


def test_noding_puts_one_vertex_where_a_neighbour_has_it() -> None:
    units = {"west": shapely.box(0, 0, 1, 2), "south-east": shapely.box(1, 0, 2, 1)}
    noded = coverage.noded({**units, "north-east": shapely.box(1, 1, 2, 2)})
    assert shapely.coverage_is_valid(list(noded.values()))
    assert (1, 1) in noded["west"].exterior.coords


def test_a_speck_joins_the_neighbour_of_its_own_family() -> None:
    parts = {"a/1": shapely.box(0, 0, 1, 1), "b/1": shapely.box(1.01, 0, 3, 1)}
    speck = {"a/2": shapely.box(1, 0, 1.01, 1)}
    tidied = coverage.tidied(parts | speck, 0.1, family=lambda name: name[0])
    assert set(tidied) == set(parts)
    assert tidied["a/1"].area == pytest.approx(1.01)


def test_a_speck_without_family_stays() -> None:
    parts = {
        "a/1": SQUARE.difference(shapely.box(1, 1, 1.1, 1.1)),
        "b/1": shapely.box(1, 1, 1.1, 1.1),
    }
    assert set(coverage.tidied(parts, 0.1, family=lambda name: name[0])) == set(parts)


def test_a_shared_edge_follows_the_finer_neighbour() -> None:
    steps = [(1, 0), (1.01, 0.5), (0.99, 1), (1.01, 1.5), (1, 2)]
    units = {
        "fine": shapely.Polygon([(0, 0), *steps, (0, 2)]),
        "coarse": shapely.Polygon([*steps, (3, 2), (3, 0)]),
    }
    kept = coverage.simplified(units, {"fine": 0.001, "coarse": 1.0})
    assert shapely.coverage_is_valid(list(kept.values()))
    assert set(steps) <= set(kept["fine"].exterior.coords)
    both = coverage.simplified(units, {"fine": 1.0, "coarse": 1.0})
    assert not set(steps[1:-1]) & set(both["fine"].exterior.coords)


def test_countries_that_do_not_touch_share_no_edge() -> None:
    assert coverage.shared_edge(shapely.box(0, 0, 1, 1), shapely.box(2, 0, 3, 1)).is_empty

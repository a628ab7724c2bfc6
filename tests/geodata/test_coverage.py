"""The area layers tile the ground, at each level and from level to level."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from geodata import geodesy

LAYERS = Path(__file__).parents[2] / "geodata" / "layers"
SPECK = 1e-9  # square degrees, some ten square metres: what overlays round off
GAP = 0.001  # degrees: a gap narrower than this is a flaw


@cache
def layer(name: str) -> gpd.GeoDataFrame:
    return gpd.read_file(LAYERS / f"{name}.geojson").set_index("id")


def country(iso: str) -> shapely.Geometry:
    return layer("countries").set_index("iso").geometry[iso]


TILINGS: dict[str, Callable[[], list[shapely.Geometry]]] = {
    "countries": lambda: list(layer("countries").geometry),
    "provinces": lambda: list(layer("provinces").geometry),
    "districts": lambda: list(layer("districts").geometry),
    "countries around Tajik provinces": lambda: [
        *layer("countries").query("iso != 'TJ'").geometry,
        *layer("provinces").query("country == 'TJ'").geometry,
    ],
    "countries around Tajik districts": lambda: [
        *layer("countries").query("iso != 'TJ'").geometry,
        layer("provinces").geometry["tj-du"],
        *layer("districts").geometry,
    ],
    "Tajik districts beside foreign provinces": lambda: [
        *layer("provinces").query("country != 'TJ'").geometry,
        *layer("districts").geometry,
    ],
}


@pytest.mark.parametrize("tiling", TILINGS)
def test_neighbours_share_vertices_and_nothing_overlaps(tiling: str) -> None:
    assert shapely.coverage_is_valid(TILINGS[tiling]())


@pytest.mark.parametrize("tiling", [name for name in TILINGS if name.startswith("countries")])
def test_there_is_no_gap_between_neighbours(tiling: str) -> None:
    assert shapely.coverage_is_valid(TILINGS[tiling](), gap_width=GAP)


@pytest.mark.parametrize("iso", ["AF", "UZ"])
def test_what_drawn_provinces_leave_of_a_country_is_no_sliver(iso: str) -> None:
    provinces = shapely.union_all(list(layer("provinces").query("country == @iso").geometry))
    rest = shapely.get_parts(shapely.difference(country(iso), provinces))
    assert shapely.area(rest).min() > 0.1


def test_no_ground_in_the_window_belongs_to_nobody() -> None:
    ground = shapely.union_all(list(layer("countries").geometry))
    assert ground.equals(ground.envelope)
    assert ground.contains(shapely.box(60, 33, 80, 43))


@pytest.mark.parametrize("iso", ["TJ-SU", "TJ-KT", "TJ-RA", "TJ-GB"])
def test_a_tajik_province_is_its_districts(iso: str) -> None:
    districts = layer("districts").query("province == @iso").geometry
    province = layer("provinces").set_index("iso").geometry[iso]
    together = shapely.coverage_union_all(list(districts))
    assert together.normalize().equals_exact(province.normalize())


@pytest.mark.parametrize(("iso", "count"), [("TJ", 5), ("KG", 8)])
def test_a_country_drawn_whole_is_its_provinces(iso: str, count: int) -> None:
    provinces = layer("provinces").query("country == @iso").geometry
    assert len(provinces) == count
    together = shapely.coverage_union_all(list(provinces))
    assert together.normalize().equals_exact(country(iso).normalize())


@pytest.mark.parametrize("iso", sorted(set(layer("provinces")["iso"])))
def test_a_province_lies_within_its_country(iso: str) -> None:
    province = layer("provinces").set_index("iso").geometry[iso]
    assert shapely.difference(province, country(iso[:2])).area < SPECK


def test_there_are_58_districts_and_dushanbe_is_none_of_them() -> None:
    assert len(layer("districts")) == 58
    dushanbe = layer("provinces").geometry["tj-du"]
    both = shapely.intersection(layer("districts").geometry.to_numpy(), dushanbe)
    assert shapely.area(both).max() < SPECK


@pytest.mark.parametrize("name", ["sughd-enclaves", "ferghana-enclaves"])
def test_an_enclave_fills_a_hole_in_its_host(name: str) -> None:
    for enclave in layer(name).itertuples():
        holes = [
            shapely.Polygon(ring)
            for part in shapely.get_parts(country(enclave.host))
            for ring in part.interiors
        ]
        assert any(hole.normalize().equals(enclave.geometry) for hole in holes), enclave.Index
        assert country(enclave.owner).covers(enclave.geometry), enclave.Index


@pytest.mark.parametrize("border", sorted(layer("borders").index))
def test_a_border_runs_on_the_vertices_of_both_countries(border: str) -> None:
    one, other = border.upper().split("-")[:2]
    vertices = set(map(tuple, shapely.get_coordinates(layer("borders").geometry[border])))
    for iso in (one, other):
        assert vertices <= set(map(tuple, shapely.get_coordinates(country(iso))))


def test_borders_leave_out_nothing_two_countries_share() -> None:
    around = shapely.union_all(list(layer("countries").geometry)).boundary
    outlines = shapely.unary_union([each.boundary for each in layer("countries").geometry])
    left = shapely.difference(outlines, shapely.union_all([around, *layer("borders").geometry]))
    assert geodesy.length_km(left) < 0.01

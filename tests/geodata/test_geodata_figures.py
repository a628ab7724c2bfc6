"""Areas and lengths of the committed layers against the reference figures."""

from functools import cache
from itertools import pairwise
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from geodata import geodesy

LAYERS = Path(__file__).parents[2] / "geodata" / "layers"

AREAS = [
    ("countries", "tj", 141_286),
    ("gbao", "gbao", 62_812),
    ("provinces", "tj-gb", 62_812),
    ("provinces", "tj-su", 25_522),
    ("provinces", "tj-kt", 24_327),
    ("provinces", "tj-ra", 28_488),
    ("provinces", "tj-du", 136),
    ("provinces", "af-bds", 43_601),
    ("provinces", "af-tak", 12_166),
    ("provinces", "af-kdz", 7_937),
    ("provinces", "af-bgl", 17_860),
    ("provinces", "kg-b", 17_268),
    ("provinces", "kg-o", 29_010),
]
ENCLAVES = [
    ("sughd-enclaves", "vorukh", 101.2),
    ("sughd-enclaves", "sarvan", 9.4),
    ("sughd-enclaves", "kayragach", 1.0),
    ("ferghana-enclaves", "sokh", 226.5),
    ("ferghana-enclaves", "shohimardon", 47.1),
    ("ferghana-enclaves", "chon-qara", 4.2),
    ("ferghana-enclaves", "barak", 2.1),
    ("ferghana-enclaves", "jangail", 0.65),
]
LENGTHS = [
    ("borders", "tj-af", 1_363),
    ("borders", "tj-kg", 990),
    ("borders", "tj-uz", 1_368),
    ("borders", "tj-cn", 491),
    ("panj-border", "amu-darya", 82),
    ("panj-border", "panj", 937),
    ("panj-border", "pamir", 120),
    ("panj-border", "wakhan-watershed", 225),
]


@cache
def layer(name: str) -> gpd.GeoDataFrame:
    return gpd.read_file(LAYERS / f"{name}.geojson").set_index("id")


@pytest.mark.parametrize(("name", "feature", "reference"), AREAS)
def test_an_area_is_within_one_percent(name: str, feature: str, reference: float) -> None:
    assert geodesy.area_km2(layer(name).geometry[feature]) == pytest.approx(reference, rel=0.01)


@pytest.mark.parametrize(("name", "feature", "reference"), ENCLAVES)
def test_an_enclave_is_within_five_percent(name: str, feature: str, reference: float) -> None:
    assert geodesy.area_km2(layer(name).geometry[feature]) == pytest.approx(reference, rel=0.05)


@pytest.mark.parametrize(("name", "feature", "reference"), LENGTHS)
def test_a_length_is_within_one_percent(name: str, feature: str, reference: float) -> None:
    assert geodesy.length_km(layer(name).geometry[feature]) == pytest.approx(reference, rel=0.01)


AREA_LAYERS = ["countries", "provinces", "districts", "gbao", "sughd-enclaves", "lakes"]
AREA_LAYERS += ["ferghana-enclaves"]


@pytest.mark.parametrize("name", AREA_LAYERS)
def test_an_area_told_is_the_area_drawn(name: str) -> None:
    told = layer(name)["area_km2"].dropna()
    drawn = layer(name).geometry[told.index].map(geodesy.area_km2)
    assert (told - drawn).abs().max() <= 0.51


@pytest.mark.parametrize("name", ["borders", "panj-border", "rivers"])
def test_a_length_told_is_the_length_drawn(name: str) -> None:
    told = layer(name)["length_km"].dropna()
    drawn = layer(name).geometry[told.index].map(geodesy.length_km)
    assert (told - drawn).abs().max() <= 0.1


def test_a_country_cut_at_the_window_tells_no_area() -> None:
    countries = layer("countries")
    window = countries.union_all().envelope.boundary
    cut = countries.geometry.intersects(window)
    assert countries.index[~cut].tolist() == ["tj", "kg"]
    assert countries["area_km2"].isna().tolist() == cut.tolist()


def test_the_parts_of_the_panj_border_are_the_whole_border() -> None:
    parts = layer("panj-border").geometry
    whole = geodesy.length_km(layer("borders").geometry["tj-af"])
    assert parts.map(geodesy.length_km).sum() == pytest.approx(whole, abs=0.01)
    assert all(west.coords[-1] == east.coords[0] for west, east in pairwise(parts))


@pytest.mark.parametrize("name", [*AREA_LAYERS, "borders", "panj-border", "rivers"])
def test_every_feature_names_its_sources(name: str) -> None:
    assert layer(name)["sources"].map(len).gt(0).all()


@pytest.mark.parametrize("name", AREA_LAYERS)
def test_a_label_stands_on_what_it_names(name: str) -> None:
    features = layer(name)
    points = shapely.points(features["label_lon"], features["label_lat"])
    assert shapely.contains(features.geometry.to_numpy(), points).all()


def test_a_country_is_named_near_tajikistan() -> None:
    countries = layer("countries")
    assert countries["label_lon"].between(60, 80).all()
    assert countries["label_lat"].between(33, 43).all()


def test_the_vector_layers_weigh_at_most_four_megabytes() -> None:
    assert sum(path.stat().st_size for path in LAYERS.glob("*.geojson")) <= 4_000_000

"""Inside is sure or maybe: a place is a circle, a border belongs to neither side."""

from dataclasses import replace
from typing import Any

import geopandas as gpd
import pytest
from sample_events import KHOROG, feature, read, unlocated
from shapely import LineString, Point, Polygon, box, segmentize

from dashboard.spatial import containment, features
from dashboard.spatial.features import Feature
from events.incident import Incident
from geodata import geodesy
from geodata.geodesy import Plane

SQUARE = segmentize(box(70, 37, 72, 39), 0.02)  # its sides keep to meridian and parallel
FIELD = Feature("areas.field", "areas", {"name": "Field"}, SQUARE)


def _at(lon: float, lat: float, km: float = 1.0, **changes: Any) -> Incident:
    """An incident at a place that no country claims, unless told otherwise."""
    place = replace(KHOROG, lon=lon, lat=lat)
    told = {"country": None, "admin1": None, "precision": "town", "radius_km": km, **changes}
    return replace(read(feature()), place=place, **told)


def _area(iso: str) -> Feature:
    return replace(FIELD, properties={"name": "Field", "iso": iso})


def _verdict(one: Incident, area: Feature = FIELD) -> str:
    return containment.ContainmentTest(area, Plane(area.geometry), {}).verdict(one)


@pytest.mark.parametrize(
    ("lon", "lat", "km", "verdict"),
    [
        (71, 38, 10, "surely"),
        (71, 38, 200, "maybe"),
        (72, 38, 0.001, "maybe"),
        (70, 37, 0.001, "maybe"),
        (71.95, 38, 1, "surely"),
        (71.95, 38, 6, "maybe"),
        (72.05, 38, 6, "maybe"),
        (72.05, 38, 1, "not"),
        (75, 38, 100, "not"),
    ],
)
def test_a_place_is_a_circle(lon: float, lat: float, km: float, verdict: str) -> None:
    assert _verdict(_at(lon, lat, km)) == verdict


def test_a_point_on_the_border_is_maybe_within_on_both_sides() -> None:
    east = replace(FIELD, geometry=segmentize(box(72, 37, 74, 39), 0.02))
    one = _at(72, 38, 0.001)
    assert (_verdict(one), _verdict(one, east)) == ("maybe", "maybe")


def test_a_hole_is_outside() -> None:
    ring = SQUARE.difference(box(70.8, 37.8, 71.2, 38.2))
    assert _verdict(_at(71, 38), replace(FIELD, geometry=ring)) == "not"
    assert _verdict(_at(71, 38, 30), replace(FIELD, geometry=ring)) == "maybe"


@pytest.mark.parametrize(
    ("iso", "told", "verdict"),
    [
        ("TJ-GB", {"country": "TJ", "admin1": "TJ-GB"}, "surely"),
        ("TJ-SU", {"country": "TJ", "admin1": "TJ-GB"}, "not"),
        ("TJ", {"country": "TJ", "admin1": "TJ-GB"}, "surely"),
        ("TJ", {"country": "TJ", "precision": "country"}, "surely"),
        ("TJ-GB", {"country": "TJ", "precision": "country"}, "not"),
        ("AF", {"country": "TJ", "precision": "country"}, "not"),
        ("TJ-GB", {"country": "TJ"}, "surely"),
    ],
)
def test_a_place_told_of_by_name_is_in_the_area_of_that_name(
    iso: str, told: dict[str, Any], verdict: str
) -> None:
    # In the middle of the square: only what is told decides.
    assert _verdict(_at(71, 38, 0.5, **told), _area(iso)) == verdict


def test_a_country_wide_incident_is_in_no_part_of_the_country() -> None:
    one = _at(71, 38, 1000, country="TJ", precision="country")
    assert _verdict(one) == "not"


@pytest.mark.parametrize("precision", ["town", "district", "region", "line"])
def test_no_country_and_no_code_are_not_the_same_country(precision: str) -> None:
    assert _verdict(_at(20, 10, precision=precision)) == "not"


def test_an_incident_without_a_place_is_nowhere() -> None:
    assert _verdict(read(unlocated())) == "not"
    assert _verdict(read(unlocated()), _area("TJ")) == "not"


@pytest.mark.parametrize("unknown", ["place", "radius_km"])
@pytest.mark.parametrize("precision", ["town", "region"])
def test_an_incident_without_a_point_or_a_radius_is_in_no_area(
    unknown: str, precision: str
) -> None:
    one = replace(_at(71, 38, precision=precision), **{unknown: None})
    assert _verdict(one) == "not"


@pytest.mark.parametrize(
    ("province", "admin1", "verdict"),
    [
        ("TJ-GB", "TJ-GB", "surely"),
        ("TJ-SU", "TJ-GB", "not"),
        ("TJ-GB", None, "surely"),
        (None, "TJ-GB", "surely"),
        (None, None, "surely"),
    ],
)
def test_a_part_of_a_province_holds_nothing_told_of_another_province(
    province: str | None, admin1: str | None, verdict: str
) -> None:
    # In the middle of the square: where no province is known, the place decides.
    district = replace(FIELD, properties={"name": "Field", "province": province})
    assert _verdict(_at(71, 38, 0.5, country="TJ", admin1=admin1), district) == verdict


def _whole(extent: str = "areas/one", **changes: Any) -> Incident:
    """An incident told of a whole outline far from its label point."""
    one = _at(10, 10, 50, **{"precision": "region", **changes})
    return replace(one, place=replace(one.place, extent=extent))


def _judged(outline: Any, area: Any = SQUARE, **changes: Any) -> str:
    judge = containment.ContainmentTest(
        replace(FIELD, geometry=area), Plane(area), {"areas.one": outline}
    )
    return judge.verdict(_whole(**changes))


def test_an_outline_within_the_area_is_surely_there_and_a_line_along_its_edge_maybe() -> None:
    assert _judged(box(70.5, 37.5, 71, 38)) == "surely"
    assert _judged(LineString([(70.5, 37.5), (71, 38)])) == "surely"
    assert _judged(LineString([(70, 37), (70, 39)]), box(70, 37, 72, 39)) == "maybe"


def test_a_line_that_meets_the_area_in_a_point_only_has_a_part_there_and_a_neighbour_none() -> None:
    assert _judged(LineString([(69, 38), (70, 38)]), box(70, 37, 72, 39)) == "wider"
    assert _judged(box(69, 37, 70, 39), box(70, 37, 72, 39)) == "not"


def test_an_outline_counts_only_for_what_is_told_of_all_of_it() -> None:
    outline = box(70.5, 37.5, 71, 38)
    assert _judged(outline, precision="town") == "not"
    nowhere = replace(_whole(), place=None)
    assert containment.extent_key(nowhere) is None
    assert containment.extent_key(_whole(precision="town")) is None
    assert containment.extent_key(_whole(extent="areas/one/two")) == "areas.one/two"


def test_an_incident_is_judged_by_its_outline_where_that_is_given() -> None:
    assert _judged(box(70.5, 37.5, 71, 38)) == "surely"
    assert _verdict(_whole()) == "not"


def test_a_name_without_an_outline_is_a_circle() -> None:
    one = _whole(extent="areas/unknown")
    named = containment.outline_of(one, {})
    assert named is not None
    assert named[0] == "10/10/50"
    assert containment.outline_of(replace(one, radius_km=None), {}) is None
    assert containment.outline_of(replace(one, place=None), {}) is None


@pytest.mark.parametrize(
    ("east", "verdict"),
    [(1, "maybe"), (0.99, "wider"), (0.04, "wider"), (0.039, "not")],
)
def test_a_quarter_of_an_outline_is_a_maybe_and_a_hundredth_a_part(
    east: float, verdict: str
) -> None:
    # An area of 4 by 1, reached by so much of its first side.
    assert containment.part_of(box(-10, 0, east, 1), box(0, 0, 4, 1)) == verdict


def test_a_small_area_within_an_outline_is_no_sliver() -> None:
    # A hundredth of the lesser of the two: the area asked about counts as well.
    assert containment.part_of(box(0, 0, 0.01, 1), box(0, 0, 4, 1)) == "wider"


def test_a_circle_that_just_reaches_the_edge_is_maybe_inside() -> None:
    _, edge_km = Plane(SQUARE).lies(71.95, 38)
    touching = edge_km - geodesy.ON_LINE_KM
    assert _verdict(_at(71.95, 38, touching + 1e-9)) == "maybe"
    assert _verdict(_at(71.95, 38, touching - 1e-9)) == "surely"


# One degree along the equator and along the meridian from it (WGS84), and the classic line from
# Flinders Peak to Buninyong (GRS80, which differs by less than a tenth of a millimetre).
KNOWN = [
    ((0.0, 0.0), (1.0, 0.0), 111.319491),
    ((0.0, 0.0), (0.0, 1.0), 110.574389),
    ((143.926495528, -37.652821139), (144.424867889, -37.951033417), 54.972271),
]


@pytest.mark.parametrize(("corner", "point", "km"), KNOWN)
def test_the_distance_to_an_edge_is_geodesic(corner: Any, point: Any, km: float) -> None:
    x, y = corner
    away = [x - (point[0] - x) / 10, y - (point[1] - y) / 10]
    spike = Polygon([(x, y), (away[0] + 1e-4, away[1]), (away[0], away[1] - 1e-4)])
    within, distance = Plane(spike).lies(*point)
    assert not within
    assert distance == pytest.approx(km, rel=0.002)


def test_a_thing_is_found_by_the_key_of_a_link() -> None:
    frame = gpd.GeoDataFrame(
        {
            "id": ["a", "b.c"],
            "name": ["A", "B"],
            "area_km2": [1.5, float("nan")],
            "note": [None, "x"],
        },
        geometry=[SQUARE, LineString([(70, 37), (71, 38)])],
        crs="EPSG:4326",
    )
    frames = {
        "areas": features.FeatureTable.from_frame(frame),
        "points": features.FeatureTable((), ()),
    }
    found = features.find_feature(frames, "areas.b.c")
    assert found is not None
    assert (found.name, found.layer, found.key) == ("B", "areas", "areas.b.c")
    assert found.properties == {"id": "b.c", "name": "B", "note": "x"}
    assert not found.is_area
    area = features.find_feature(frames, "areas.a")
    assert area is not None
    assert area.is_area
    assert type(area.properties["area_km2"]) is float
    for key in ("areas.none", "none.a", "points.a", "areas", "", "."):
        assert features.find_feature(frames, key) is None


def test_only_areas_have_an_inside() -> None:
    assert not replace(FIELD, geometry=Point(70, 37)).is_area

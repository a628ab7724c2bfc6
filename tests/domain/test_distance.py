"""Distances, lengths and areas are geodesic, and a question of distance knows how sure it is."""

import math
import random
from dataclasses import replace
from typing import Any

import pytest
from atlas_facts import atlas
from sample_events import KHOROG, feature, read
from shapely import LineString, Point, Polygon, box

from dashboard.analysis import place_filter
from dashboard.selection import shape
from dashboard.spatial import containment, features, proximity
from dashboard.spatial.features import Feature, find_feature
from dashboard.spatial.outlines import Outlines
from dashboard.spatial.positions import Positions
from events.incident import Incident
from geodata import geodesy, properties
from geodata.geodesy import Plane

# Published by C. F. F. Karney with GeographicLib: Wellington to Salamanca, and the whole ellipsoid.
WELLINGTON, SALAMANCA, APART_KM = (174.81, -41.32), (-5.50, 40.96), 19959.67926735382
ELLIPSOID_KM2 = 510065621.724088
# A degree along the equator is a circle's 360th; one of the meridian there is a little less.
EQUATOR_KM, MERIDIAN_KM = 111.319491, 110.574389


def _at(lon: float, lat: float, km: float = 1.0, **changes: Any) -> Incident:
    place = replace(KHOROG, lon=lon, lat=lat)
    told = {"country": None, "admin1": None, "precision": "town", "radius_km": km, **changes}
    return replace(read(feature()), place=place, **told)


def _thing(geometry: Any, **known: Any) -> Feature:
    return Feature("layer.thing", "layer", {"name": "Thing", **known}, geometry)


def _verdict(one: Incident, thing: Feature, km: float, extents: Any = None) -> str:
    found = proximity.verdicts([one], proximity.zone_around(thing, km), extents or {})
    return found.get(one.id, "not")


def test_a_distance_is_the_published_one() -> None:
    assert geodesy.km_between(*WELLINGTON, *SALAMANCA) == pytest.approx(APART_KM, abs=1e-6)


@pytest.mark.parametrize(("to", "km"), [((1, 0), EQUATOR_KM), ((0, 1), MERIDIAN_KM)])
def test_a_degree_is_as_long_as_the_ellipsoid_says(to: tuple[int, int], km: float) -> None:
    assert geodesy.km_between(0, 0, *to) == pytest.approx(km, abs=1e-5)
    assert geodesy.length_of_lines_km(LineString([(0, 0), to])) == pytest.approx(km, abs=1e-5)


def test_an_octant_has_an_eighth_of_the_ellipsoid() -> None:
    octant = Polygon([(0, 0), (90, 0), (0, 90)])
    assert geodesy.area_km2(octant) == pytest.approx(ELLIPSOID_KM2 / 8, rel=1e-9)


@pytest.mark.parametrize("layer", ["borders", "panj-border", "rivers"])
def test_two_ways_to_measure_a_line_agree(layer: str) -> None:
    for line in atlas().frames[layer].geometries:
        assert geodesy.length_of_lines_km(line) == pytest.approx(geodesy.length_km(line), rel=1e-9)


def test_points_of_an_overlay_have_no_length() -> None:
    assert geodesy.length_of_lines_km(Point(70, 38)) == 0
    assert geodesy.length_of_lines_km(Polygon()) == 0


@pytest.mark.parametrize(
    ("lon", "lat", "wind"), [(70, 39, "N"), (71, 38, "E"), (70, 37, "S"), (69, 38, "W")]
)
def test_a_bearing_is_seen_from_the_first_point(lon: float, lat: float, wind: str) -> None:
    assert geodesy.bearing(70, 38, lon, lat) == wind


@pytest.mark.parametrize("lon", [60.0, 70.0, 76.0])
def test_the_nearest_part_is_measured_on_the_ellipsoid(lon: float) -> None:
    line = Plane(LineString([(70, 36), (70, 40)]))
    km, *_ = line.nearest(lon, 38.0)
    # Never longer than along the parallel, and hardly shorter.
    along = geodesy.km_between(lon, 38.0, 70, 38.0)
    assert km == pytest.approx(along, rel=5e-3)
    assert km <= along + 1e-6


def test_inside_an_area_the_distance_is_nothing() -> None:
    assert Plane(box(70, 37, 72, 39)).nearest(71, 38) == (0.0, 71, 38)
    assert Plane(box(70, 37, 72, 39)).nearest(70.3, 38.4) == (0.0, 70.3, 38.4)


@pytest.mark.parametrize("km", [5.0, 50.0, 500.0])
def test_a_circle_lies_at_its_radius(km: float) -> None:
    circle = geodesy.circle(71, 38, km)
    for lon, lat in circle.exterior.coords:
        assert geodesy.km_between(71, 38, lon, lat) == pytest.approx(km, abs=0.1)


@pytest.mark.parametrize("km", [10.0, 100.0])
@pytest.mark.parametrize("key", ["panj-border.panj", "provinces.tj-gb", "casa-1000.casa-ac-sughd"])
def test_a_buffer_reaches_as_far_as_asked(key: str, km: float) -> None:
    thing = features.find_feature(atlas().frames, key)
    assert thing is not None
    zone = proximity.zone_around(thing, km)
    grown = proximity.zone_outline(zone)
    assert grown.is_valid
    reached = [zone.plane.nearest(lon, lat)[0] for lon, lat in _corners(grown)]
    assert max(reached) < 1.05 * km + 0.2
    assert min(reached) > 0.85 * km - 0.2
    assert len(grown.wkt) < 20_000


def _corners(area: Any) -> list[tuple[float, float]]:
    parts = getattr(area, "geoms", [area])
    return [corner for part in parts for corner in part.exterior.coords]


SITE, LINE = _thing(Point(70, 38)), _thing(LineString([(70, 37), (70, 39)]))
AREA = _thing(box(70, 37, 72, 39))
TEN = 10 / (EQUATOR_KM * 0.7886)  # about 10 km of longitude at 38° N


@pytest.mark.parametrize(
    ("thing", "away", "radius", "km", "verdict"),
    [
        (SITE, 1.0, 1.0, 12.0, "surely"),
        (SITE, 1.0, 5.0, 12.0, "maybe"),
        (SITE, 1.0, 1.0, 8.0, "not"),
        (SITE, 1.0, 3.0, 8.0, "maybe"),
        (LINE, -1.0, 1.0, 12.0, "surely"),
        (LINE, -1.0, 1.0, 8.0, "not"),
        (AREA, -1.0, 1.0, 12.0, "surely"),
        (AREA, -1.0, 1.0, 8.0, "not"),
        (AREA, 2.0, 1.0, 0.0, "surely"),
        (AREA, 0.0, 1.0, 0.0, "maybe"),
        (AREA, 0.0, 1.0, 5.0, "surely"),
    ],
)
def test_within_is_sure_only_with_all_of_the_uncertainty(
    thing: Feature, away: float, radius: float, km: float, verdict: str
) -> None:
    assert _verdict(_at(70 + away * TEN, 38, radius), thing, km) == verdict


def test_a_thing_that_may_lie_elsewhere_makes_the_answer_less_sure() -> None:
    vague = _thing(Point(70, 38), radius_km=5.0)
    assert _verdict(_at(70 + TEN, 38), SITE, 12) == "surely"
    assert _verdict(_at(70 + TEN, 38), vague, 12) == "maybe"


def test_what_is_told_of_a_whole_country_is_at_no_distance() -> None:
    assert _verdict(_at(70, 38, 400, precision="country"), SITE, 100) == "not"


def test_a_line_told_of_as_a_whole_is_maybe_where_a_quarter_of_it_lies() -> None:
    along = _at(75, 38, 300, precision="line")
    along = replace(along, place=replace(along.place, extent="lines/one"))
    outline = {"lines.one": LineString([(70.01, 38), (75, 38)])}
    assert _verdict(along, SITE, 5, outline) == "not"
    assert _verdict(along, SITE, 150, outline) == "maybe"
    assert (
        proximity.all_verdicts([along], proximity.zone_around(SITE, 5), outline)[along.id]
        == "wider"
    )
    assert (
        proximity.all_verdicts([along], proximity.zone_around(SITE, 0.5), outline)[along.id]
        == "not"
    )


def test_a_line_told_of_as_a_whole_is_surely_its_own() -> None:
    shape = LineString([(70, 37), (70, 39)])
    along = _at(90, 10, 300, precision="line")  # far off: its label point decides nothing
    along = replace(along, place=replace(along.place, extent="lines/one"))
    assert _verdict(along, _thing(shape), 25, {"lines.one": shape}) == "surely"
    vague = _thing(shape, radius_km=25.0)
    assert _verdict(along, vague, 25, {"lines.one": shape}) == "maybe"
    itself = replace(vague, key="lines.one")
    assert _verdict(along, itself, 5, {"lines.one": shape}) == "surely"


def test_what_is_told_of_a_line_is_maybe_of_a_river_along_a_part_of_it() -> None:
    whole = LineString([(70, 37), (70, 39)])
    along = _at(90, 10, 300, precision="line")
    along = replace(along, place=replace(along.place, extent="lines/one"))
    most = _thing(LineString([(70, 37), (70, 38.4)]))
    assert _verdict(along, most, 25, {"lines.one": whole}) == "maybe"


def test_a_whole_country_is_no_maybe_of_a_part_of_it_but_is_named_apart() -> None:
    wide = _at(90, 10, 400, country="TJ", precision="country")
    wide = replace(wide, place=replace(wide.place, extent="countries/tj"))
    outline = {"countries.tj": box(69, 37, 73, 39)}
    for thing, km in ((SITE, 100), (LINE, 25), (AREA, 0)):
        assert _verdict(wide, thing, km, outline) == "not"
        assert (
            proximity.all_verdicts([wide], proximity.zone_around(thing, km), outline)[wide.id]
            == "wider"
        )
    assert _verdict(wide, AREA, 300, outline) == "surely"
    beside = _thing(box(73 - 0.001, 37, 75, 39))
    assert (
        proximity.all_verdicts([wide], proximity.zone_around(beside, 0), outline)[wide.id] == "not"
    )


def test_a_region_without_an_outline_is_no_maybe_of_a_village_in_its_circle() -> None:
    vague = _at(70, 38, 150, precision="region")
    assert _verdict(vague, SITE, 25) == "not"
    assert proximity.all_verdicts([vague], proximity.zone_around(SITE, 25), {})[vague.id] == "wider"
    assert _verdict(vague, SITE, 120) == "maybe"
    assert _verdict(vague, SITE, 180) == "surely"


def test_a_point_on_a_border_is_maybe_on_both_sides() -> None:
    west, east = _thing(box(69, 37, 70, 39)), _thing(box(70, 37, 71, 39))
    assert [_verdict(_at(70, 38, 0.001), side, 0) for side in (west, east)] == ["maybe", "maybe"]


def test_a_crossing_belongs_to_both_sides_whatever_it_is_filed_under() -> None:
    at = _at(70, 38, 2.0, country="TJ", admin1="TJ-GB")
    at = replace(at, place=replace(at.place, kind="crossing"))
    for iso, area in (("TJ-GB", box(70, 37, 71, 39)), ("AF-BDS", box(69, 37, 70, 39))):
        assert _verdict(at, _thing(area, iso=iso), 0) == "maybe"


def test_a_neighbour_that_only_touches_is_not_maybe_inside() -> None:
    told = _at(69.5, 38, 80, precision="region")
    told = replace(told, place=replace(told.place, extent="areas/west"))
    assert _verdict(told, AREA, 0, {"areas.west": box(69, 37, 70, 39)}) == "not"
    assert _verdict(told, AREA, 0, {"areas.west": box(69, 37, 70.1, 39)}) == "not"
    assert _verdict(told, AREA, 0, {"areas.west": box(69, 37, 71, 39)}) == "maybe"


def test_nothing_falls_off_silently_between_maybe_and_not() -> None:
    facts = atlas()
    outlines = place_filter.incident_outlines(facts)
    for question in (("russian-bases.site-farkhor", 25.0), ("gbao.gbao", 0.0)):
        (zone,) = place_filter._zones(facts, *question)
        answer = place_filter.answer_question(facts, question)
        verdicts, wider = answer.verdicts, answer.wider
        assert wider
        assert not wider & verdicts.keys()
        near = {
            name
            for name, verdict in proximity.all_verdicts(facts.incidents, zone, outlines).items()
            if verdict != "not"
        }
        assert near == wider | verdicts.keys()
        assert all(
            any(
                spot.precision in containment.OUTLINED
                for spot in containment.as_at_all_places(facts.by_id[name])
            )
            for name in wider
        )


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("c:71,38,20", True),
        ("c:72,38,20", False),
        ("r:70,37,72,39", True),
        ("r:60,33,80,38.001", False),
        ("p:70,37;72,37;71,39", True),
        ("p:70,37;72,37;70,37.5", False),
    ],
)
def test_a_drawn_shape_holds_what_is_in_it(text: str, *, inside: bool) -> None:
    zone = place_filter.in_shape(shape.parse_shape(text))
    found = proximity.verdicts([_at(71, 38.05)], zone, {})
    assert (list(found.values()) == ["surely"]) == inside


def test_two_filters_are_as_sure_as_the_less_sure() -> None:
    first = {"a": "surely", "b": "surely", "c": "maybe"}
    second = {"a": "surely", "b": "maybe", "d": "surely"}
    assert proximity.intersect_verdicts(first, second) == {"a": "surely", "b": "maybe"}


@pytest.mark.parametrize("thing", [SITE, AREA], ids=["site", "area"])
@pytest.mark.parametrize(("metres", "verdict"), [(2, "surely"), (0.5, "maybe"), (-2, "maybe")])
def test_all_of_a_circle_lies_within_a_distance_but_for_a_metre(
    thing: Feature, metres: float, verdict: str
) -> None:
    one = _at(69.9, 38, 1.0)
    farthest = Plane(thing.geometry).nearest(69.9, 38)[0] + 1.0
    assert _verdict(one, thing, farthest + metres / 1000) == verdict


@pytest.mark.parametrize("thing", [SITE, AREA], ids=["site", "area"])
@pytest.mark.parametrize(("metres", "verdict"), [(0, "maybe"), (-0.5, "maybe"), (-2, "not")])
def test_some_of_a_circle_lies_within_a_distance_give_or_take_a_metre(
    thing: Feature, metres: float, verdict: str
) -> None:
    one = _at(69.9, 38, 1.0)
    nearest = Plane(thing.geometry).nearest(69.9, 38)[0] - 1.0
    assert _verdict(one, thing, nearest + metres / 1000) == verdict


def test_what_is_told_of_another_province_is_not_inside_wherever_its_point_lies() -> None:
    one = _at(71, 38, admin1="TJ-SU")
    area = _thing(box(70, 37, 72, 39), iso="TJ-GB")
    assert _verdict(one, area, 0) == "not"
    far = _at(90, 10, admin1="TJ-GB")
    assert _verdict(far, area, 5) == "surely"


@pytest.mark.parametrize("unknown", ["place", "radius_km"])
def test_an_incident_without_a_point_or_a_radius_is_at_no_distance(unknown: str) -> None:
    assert _verdict(replace(_at(70, 38), **{unknown: None}), SITE, 100) == "not"


def test_a_line_is_surely_within_a_kilometre_of_itself() -> None:
    shape = LineString([(70, 38), (70, 38.1)])
    along = _at(90, 10, 300, precision="line")
    along = replace(along, place=replace(along.place, extent="lines/one"))
    assert _verdict(along, _thing(shape), 1, {"lines.one": shape}) == "surely"


def test_a_zone_is_drawn_as_the_thing_itself_at_no_distance_and_else_around_it() -> None:
    assert proximity.zone_outline(proximity.zone_around(SITE, 0)) == SITE.geometry
    assert proximity.zone_outline(proximity.zone_around(SITE, 1)).geom_type == "Polygon"


@pytest.mark.parametrize(
    ("degrees", "wind"),
    [(0, "N"), (22.4, "N"), (22.6, "NE"), (67.6, "E"), (135, "SE"), (180, "S"), (225, "SW"),
     (292.4, "W"), (337.4, "NW"), (337.6, "N")],
)  # fmt: skip
def test_a_bearing_is_the_nearest_of_eight_winds(degrees: float, wind: str) -> None:
    lon, lat, _ = geodesy.EARTH.fwd(70, 38, degrees, 10_000)
    assert geodesy.bearing(70, 38, lon, lat) == wind


def test_a_distance_from_the_middle_of_the_plane_is_geodesic_to_a_metre() -> None:
    plane = Plane(Point(0, 0))
    assert plane.lies(0, 1) == (False, pytest.approx(MERIDIAN_KM, abs=1e-3))
    limits = (MERIDIAN_KM + 0.01, MERIDIAN_KM - 0.01, -1.0)
    assert plane.reaches(Point(0, 1), *limits) == (True, False, False)
    assert plane.buffer(MERIDIAN_KM).bounds[3] == pytest.approx(1, abs=6e-4)


@pytest.mark.parametrize("lon", [70.1, 70.3, 70.5, 70.7, 70.9])
def test_a_long_edge_bends_with_its_parallel(lon: float) -> None:
    assert Plane(box(60, 37, 80, 38)).lies(lon, 38)[1] < 0.005


def test_a_circle_has_48_corners_to_three_decimals_the_first_in_the_north() -> None:
    corners = list(geodesy.circle(71, 38, 333.3).exterior.coords)
    assert len(corners) == 48 + 1
    assert (corners[0][0], corners[24][0]) == (71, 71)
    assert all(number == round(number, 3) for corner in corners for number in corner)


@pytest.mark.parametrize("km", [0.001, 0.02, 0.999, 1.0])
def test_a_small_circle_has_the_area_of_one(km: float) -> None:
    circle = geodesy.circle(70.1234, 38.2, km)
    assert circle.is_valid
    assert geodesy.area_km2(circle) == pytest.approx(math.pi * km**2, rel=0.1)


def test_a_buffer_is_drawn_to_three_decimals() -> None:
    corners = _corners(Plane(LineString([(70.12345, 37), (71, 39)])).buffer(33.3))
    assert all(number == round(number, 3) for corner in corners for number in corner)
    assert any(number != round(number, 2) for corner in corners for number in corner)


@pytest.mark.parametrize(("km", "corners"), [(0.25, 8), (0.5, 16), (1, 16), (10, 16), (100, 16)])
def test_a_buffer_around_a_point_has_sixteen_corners_and_a_small_one_fewer(
    km: float, corners: int
) -> None:
    assert len(_corners(Plane(Point(70, 38)).buffer(km))) == corners + 1


@pytest.mark.parametrize(("metres", "drawn"), [(1960, False), (2040, True)])
def test_a_buffer_leaves_out_what_is_smaller_than_a_fiftieth_of_its_distance(
    metres: float, *, drawn: bool
) -> None:
    spikes = (0.0, metres / 1000 / EQUATOR_KM)
    lines = [LineString([(0, -2), (0, -0.02), (east, 0), (0, 0.02), (0, 2)]) for east in spikes]
    straight, spiked = (Plane(line).buffer(100).bounds[2] for line in lines)
    assert (spiked > straight) is drawn


@pytest.mark.parametrize("known", [None, True, "5", float("nan"), float("inf")])
def test_no_number_is_no_uncertainty(known: object) -> None:
    assert properties.radius_km(known) == 0.0
    assert properties.radius_km(5) == 5.0


@pytest.mark.parametrize("km", [0.0, 0.5, 25.0, 400.0])
@pytest.mark.parametrize("key", ["panj-border.panj", "gbao.gbao", "crossings.crossing-tem"])
def test_many_judged_together_are_judged_as_each_alone(key: str, km: float) -> None:
    feature = find_feature(atlas().frames, key)
    assert feature
    chance = random.Random(key)  # noqa: S311  the same each time
    spread = (0.05, 2.0, 12.0)
    middle = feature.geometry.representative_point()
    many = [
        replace(
            _at(
                middle.x + chance.uniform(-1, 1) * spread[at % 3],
                middle.y + chance.uniform(-1, 1) * spread[at % 3] / 2,
                chance.choice((0.0, 0.2, 5.0, 60.0)),
            ),
            id=str(at),
            admin1=chance.choice((None, "TJ-GB", "TJ-SU")),
            country=chance.choice(("TJ", "AF")),
        )
        for at in range(600)
    ]
    zone = proximity.zone_around(feature, km)
    alone = proximity.ProximityTest(zone, Outlines({}))
    each = {one.id: alone.verdict(one) for one in many}
    assert proximity.all_verdicts(many, zone, {}) == each
    assert len(set(each.values())) >= (2 if feature.is_area or km > 1 else 1)


def test_of_several_zones_the_surest_counts() -> None:
    zones = [proximity.zone_around(SITE, km) for km in (1, 400)]
    many = [replace(_at(69.9, 38, radius), id=str(radius)) for radius in (0.5, 3.0, 900.0)]
    found = proximity.united_verdicts(many, zones, Outlines({}), Positions(many))
    assert found == proximity.all_verdicts(many, zones[1], {})
    assert proximity.united_verdicts(many, [], Outlines({}), Positions(many)) == {}

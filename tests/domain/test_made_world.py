"""In a made-up world of all kinds of places, many judged together are judged as each alone."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import plain_proximity
import pytest
from sample_events import KHOROG, feature, read
from shapely import Geometry, LineString, Point, Polygon, box

from dashboard.spatial import proximity
from dashboard.spatial.containment import BOTH_SIDES, OUTLINED
from dashboard.spatial.features import Feature
from dashboard.spatial.outlines import Outline, OutlinePool, Outlines
from dashboard.spatial.positions import Placements, Positions
from dashboard.spatial.proximity import Zone, zone_around
from events.gazetteer import Place
from events.incident import Incident

KM = 1 / 111.32  # degrees on the equator, where a kilometre east is as long as one north
OUTLINES: dict[str, Geometry] = {
    "areas.west": box(0, 0, 1, 1),
    "areas.inner": box(0.4, 0.4, 0.6, 0.6),
    "areas.beside": box(1, 0, 2, 1),
    "lines.along": LineString([(1, -0.5), (1, 1.5)]),
    "lines.across": LineString([(-2, 0.5), (3, 0.5)]),
    "countries.wide": box(-3, -3, 3, 3),
}


def _thing(geometry: Geometry, **known: Any) -> Feature:
    return Feature("layer.thing", "layer", {"name": "Thing", **known}, geometry)


THINGS = {
    "site": _thing(Point(0.5, 0.5)),
    "vague site": _thing(Point(0.5, 0.5), radius_km=8.0),
    "line": _thing(LineString([(0.9, 0), (0.9, 1)])),
    "vague line": _thing(LineString([(0.9, 0), (0.9, 1)]), radius_km=8.0),
    "area": _thing(box(0, 0, 1, 1)),
    "province": _thing(box(0, 0, 1, 1), iso="TJ-GB"),
    "district": _thing(box(0.5, 0, 1, 1), province="TJ-GB"),
    "country": _thing(box(-2, -2, 1, 2), iso="TJ"),
    "far": _thing(box(6, 6, 6.2, 6.2)),
    "itself": replace(_thing(OUTLINES["areas.inner"]), key="areas.inner"),
}


def _place(chance: random.Random, extent: str | None) -> Place:
    return replace(
        KHOROG,
        lon=chance.uniform(-0.6, 1.6),
        lat=chance.uniform(-0.6, 1.6),
        kind=chance.choice(("town", "town", "region", "district", "border", "crossing", "country")),
        country=chance.choice(("TJ", "AF", None)),
        admin1=chance.choice(("TJ-GB", "TJ-SU", None)),
        radius_km=chance.choice((0.001, 2.0, 12.0, 70.0)),
        extent=extent and extent.replace(".", "/"),
    )


def _incident(chance: random.Random, number: int) -> Incident:
    def further() -> tuple[Place, ...]:
        several = chance.choice((0, 0, 0, 1, 2))
        return tuple(_place(chance, chance.choice((None, *OUTLINES))) for _ in range(several))

    precision = chance.choice(("town", "town", "exact", *sorted(OUTLINED)))
    place = _place(chance, chance.choice((None, *OUTLINES))) if number % 17 else None
    of_place = place and {"country": place.country, "admin1": place.admin1}
    return replace(
        read(feature()),
        id=str(number),
        place=place,
        precision=precision,
        radius_km=place and place.radius_km,
        **(of_place or {}),
        also_at=further(),
        about=further(),
    )


def _told_of(place: Place, **changes: Any) -> Incident:
    """An incident of a circle of 1 km, unless told otherwise."""
    told = {"radius_km": 1.0, "precision": "town", "country": None, "admin1": None}
    told |= {"also_at": (), "about": ()}
    return replace(read(feature()), place=place, **told | changes)


@cache
def incidents() -> tuple[Incident, ...]:
    chance = random.Random("world")  # noqa: S311  the same each time
    return tuple(_incident(chance, number) for number in range(400))


def _together(zones: list[Zone], some: tuple[Incident, ...]) -> dict[str, str]:
    return dict(proximity.united_verdicts(some, zones, Outlines(OUTLINES), Positions(some)))


def _each(zones: list[Zone], some: tuple[Incident, ...]) -> dict[str, str]:
    return {one.id: plain_proximity.surest(one, zones, OUTLINES) for one in some}


@pytest.mark.parametrize("km", [0.0, 6.0, 40.0, 180.0])
@pytest.mark.parametrize("name", THINGS)
def test_a_zone_judges_all_as_it_judges_each_alone(name: str, km: float) -> None:
    zones = [zone_around(THINGS[name], km)]
    assert _together(zones, incidents()) == _each(zones, incidents())


@pytest.mark.parametrize("km", [0.0, 25.0, 90.0])
@pytest.mark.parametrize(
    "names",
    [("site", "area"), ("far", "line", "district"), ("itself", "country"), ("vague site", "far")],
)
def test_of_several_zones_the_surest_is_told(names: tuple[str, ...], km: float) -> None:
    zones = [zone_around(THINGS[name], km + 7 * at * bool(km)) for at, name in enumerate(names)]
    expected = _each(zones, incidents())
    assert _together(zones, incidents()) == expected
    assert _together(zones[::-1], incidents()) == expected
    assert len(set(expected.values())) > 2


def test_a_sample_of_the_world_has_every_verdict_and_kind_of_place() -> None:
    told = set(_each([zone_around(THINGS["area"], 25)], incidents()).values())
    assert told == set(proximity.SUREST)
    kinds = {one.place.kind for one in incidents() if one.place}
    assert kinds > BOTH_SIDES
    positions = Positions(incidents())
    assert len(positions.alone) > 50
    assert len(positions.others) > 200


def test_positions_are_numbered_in_order_each_once() -> None:
    positions = Positions(incidents())
    alone, others = positions.alone.tolist(), positions.others.tolist()
    assert sorted(alone + others) == list(range(len(incidents())))
    assert (alone, others) == (sorted(alone), sorted(others))
    assert all(
        one.place and one.radius_km is not None and not one.also_at and not one.about
        for one in (incidents()[number] for number in alone)
    )


def test_a_place_that_many_name_is_judged_once() -> None:
    one = replace(incidents()[1], precision="region", also_at=(), about=())
    further = replace(one, id="further", also_at=(KHOROG,))
    placements = Placements([one, further, replace(one, id="same")])
    assert [sample.place for sample in placements.samples] == [one.place, KHOROG]


@pytest.mark.parametrize("unlike", ["radius_km", "precision", "country", "admin1"])
def test_one_place_told_otherwise_is_judged_again(unlike: str) -> None:
    one = replace(incidents()[1], precision="region", also_at=(), about=())
    other = replace(one, **{unlike: 33.0 if unlike == "radius_km" else "line"})
    assert len(Placements([one, other]).samples) == 2


def test_nothing_is_judged_of_nobody() -> None:
    assert _together([zone_around(THINGS["area"], 5)], ()) == {}
    assert _together([], incidents()) == {}


# As seen from 10 km around the origin: its ends lie within, the corner in the north-east does not.
BULGE = Polygon([(-9, 0), (0, -9), (9, 0), (8.9, 8.9), (0, 9)])


def _in_km(shape: Polygon, share: float = 1.0) -> Polygon:
    return Polygon([(x * KM * share, y * KM * share) for x, y in shape.exterior.coords])


@pytest.mark.parametrize(
    ("share", "reach", "verdict"),
    [(1.2, 0.0, "maybe"), (1.0, 0.0, "maybe"), (0.7, 0.0, "surely"), (0.3, 7.0, "maybe")],
)
def test_an_outline_is_surely_within_only_with_every_corner(
    share: float, reach: float, verdict: str
) -> None:
    place = replace(KHOROG, lon=0.0, lat=0.0, extent="areas/bulge")
    one = replace(incidents()[1], place=place, precision="region", also_at=(), about=())
    zone = zone_around(_thing(Point(0, 0), radius_km=reach), 10)
    found = proximity.all_verdicts([one], zone, {"areas.bulge": _in_km(BULGE, share)})
    assert found == {one.id: verdict}


def test_a_place_of_its_own_doubt_surely_holds_an_outline_only_well_within() -> None:
    place = replace(KHOROG, lon=0.0, lat=0.0, extent="areas/bulge")
    one = replace(incidents()[1], place=place, precision="region", also_at=(), about=())
    outlines = {"areas.bulge": _in_km(BULGE, 0.1)}
    verdicts = [
        proximity.all_verdicts([one], zone_around(_thing(Point(0, 0), radius_km=km), 10), outlines)[
            one.id
        ]
        for km in (0.0, 7.0, 9.5, 10.0)
    ]
    assert verdicts == ["surely", "surely", "maybe", "maybe"]


FAR = replace(KHOROG, lon=60.0, lat=10.0)


@pytest.mark.parametrize("further", [(), (FAR,)], ids=["one place", "two places"])
@pytest.mark.parametrize(
    ("metres", "verdict"),
    [(-1002, "surely"), (-1000.5, "maybe"), (-999.5, "maybe"), (1000.5, "maybe"), (1002, "not")],
)
@pytest.mark.parametrize(("name", "km"), [("site", 10.0), ("area", 10.0), ("area", 0.0)])
def test_a_metre_about_a_limit_is_in_doubt(
    name: str, km: float, metres: float, verdict: str, further: tuple[Place, ...]
) -> None:
    # On the equator, a circle of 1 km whose middle lies some metres beyond the limit.
    edge_km = km + (111.319491 * 0.5 if name == "area" else 0.0)
    lon = 0.5 + (edge_km + metres / 1000) / 111.319491
    thing = _thing(Point(0.5, 0) if name == "site" else box(0, -1, 1, 1))
    place = replace(KHOROG, lon=lon, lat=0.0, country=None, admin1=None)
    one = _told_of(place, also_at=further)
    found = proximity.all_verdicts([one], zone_around(thing, km), {})
    assert found == {one.id: verdict}


def test_of_places_that_name_none_there_is_nothing_to_take_the_surest_of() -> None:
    one = _told_of(replace(KHOROG, lon=0.5, lat=0.5), precision="line")
    placements = Placements([one])
    happened, about = placements.surest(np.array([1]), 9)
    assert (happened.tolist(), about.tolist()) == ([1], [9])


def test_bounds_that_touch_meet_and_bounds_of_its_own_hold_an_outline() -> None:
    # No two of the four sides have a number in common.
    west, south, east, north = own = (10.0, 20.0, 11.0, 22.0)
    outline = Outline(box(*own))
    assert outline.lies_in(own)
    for side, inwards in enumerate((0.1, 0.1, -0.1, -0.1)):
        moved = [*own]
        moved[side] += inwards
        assert not outline.lies_in(tuple(moved))
        assert outline.meets(tuple(moved))
    for gap, meets in ((0.0, True), (0.1, False)):
        assert outline.meets((east + gap, south, 30, north)) is meets
        assert outline.meets((0, south, west - gap, north)) is meets
        assert outline.meets((west, north + gap, east, 30)) is meets
        assert outline.meets((west, 0, east, south - gap)) is meets


def test_the_outermost_corners_of_an_outline_are_known() -> None:
    corners = Outline(BULGE).corners.tolist()
    assert corners == [[-9, 0], [0, -9], [9, 0], [0, 9]]


def test_a_pool_keeps_two_for_those_who_come_next_and_no_more() -> None:
    pool = OutlinePool(OUTLINES)
    with pool.lent() as first, pool.lent() as second, pool.lent() as third:
        assert len({id(first), id(second), id(third)}) == 3
    with pool.lent() as one, pool.lent() as two, pool.lent() as new:
        assert {id(one), id(two)} < {id(first), id(second), id(third)}
        assert id(new) not in {id(first), id(second), id(third)}

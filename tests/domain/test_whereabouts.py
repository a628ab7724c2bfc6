"""The panel says in words how incidents lie, as counted from their points and discs."""

from dataclasses import replace

import pytest
from atlas_facts import atlas

from dashboard.analysis.quality import has_point
from dashboard.analysis.whereabouts import MOST_RADIUS_KM, STEPS_KM, Whereabouts, whereabouts
from dashboard.i18n.translate import use_language
from dashboard.spatial.features import find_feature
from dashboard.ui.presenters.whereabouts import sentence
from events.gazetteer import Place
from events.incident import Incident
from geodata.geodesy import Plane

FACTS = atlas()
SUBJECT = find_feature(FACTS.frames, FACTS.subject)
assert SUBJECT
EDGE = Plane(SUBJECT.geometry)
TOWN = FACTS.store.gazetteer["Dushanbe"]
PLACED = next(one for one in FACTS.incidents if one.place == TOWN)


def _at(lon: float, lat: float, km: float = 1.0) -> Incident:
    place = replace(TOWN, name="Spot", lon=lon, lat=lat, kind="site")
    return replace(PLACED, place=place, radius_km=km, precision="exact")


def _told(spots: list[Incident], places: tuple[Place, ...] = (TOWN,)) -> Whereabouts:
    found = whereabouts(spots, EDGE, places)
    assert found
    return found


def test_most_lie_in_the_wind_that_more_than_half_lie_in() -> None:
    east = [_at(TOWN.lon + step, TOWN.lat + 0.01) for step in (0.4, 0.5, 0.6)]
    assert _told([*east, _at(TOWN.lon - 0.5, TOWN.lat)]).direction == (3, "E", TOWN)
    evenly = [_at(TOWN.lon + dx, TOWN.lat + dy) for dx in (-0.5, 0.5) for dy in (-0.5, 0.5)]
    assert _told(evenly).direction is None
    around = [_at(TOWN.lon + 0.5, TOWN.lat + dy) for dy in (-0.4, 0.0, 0.4)]
    assert _told([*around, _at(TOWN.lon - 0.5, TOWN.lat)]).direction == (3, "E", TOWN)


def test_at_a_town_is_no_direction_and_a_disc_that_holds_the_town_has_none() -> None:
    assert _told([_at(TOWN.lon, TOWN.lat), _at(TOWN.lon, TOWN.lat)]).direction == (2, "", TOWN)
    wide = [_at(TOWN.lon + 0.1, TOWN.lat, 24.0)] * 2
    assert _told(wide).direction is None


def test_a_distance_is_the_shortest_step_that_surely_holds_most() -> None:
    placed = [one for one in FACTS.incidents if has_point(one) and one.radius_km <= MOST_RADIUS_KM]
    spots = [one for one in placed if one.country == TOWN.country]
    found = _told(spots)
    edge = Plane(SUBJECT.geometry.boundary)
    # Measured on the ellipsoid, not in the plane that the answer is measured in.
    reach = [edge.nearest(one.place.lon, one.place.lat)[0] + one.radius_km for one in spots]
    assert found.points == len(reach) > 10
    assert found.within
    count, km = found.within
    assert count == pytest.approx(sum(far <= km for far in reach), abs=1)
    assert count >= 0.75 * len(reach)
    for step in STEPS_KM[: STEPS_KM.index(km)]:
        assert sum(far <= step for far in reach) < 0.75 * len(reach)


def test_one_incident_or_a_wide_disc_says_nothing() -> None:
    assert whereabouts([_at(69.0, 38.5)], EDGE, (TOWN,)) is None
    assert whereabouts([_at(69.0, 38.5, MOST_RADIUS_KM + 1)] * 3, EDGE, (TOWN,)) is None
    assert sentence(None, "x") == ""
    assert sentence(Whereabouts(3, None, None), "x") == ""


def test_the_sentence_says_the_same_numbers_in_every_language() -> None:
    found = Whereabouts(11, (9, 50.0), (7, "E", TOWN))
    said = {}
    for code in ("en", "ru", "tg"):
        with use_language(code):
            said[code] = sentence(found, "X")
    assert said["en"] == ("Of 11 placed to within 25 km: 9 within 50 km of X; 7 east of Dushanbe.")
    assert len(set(said.values())) == 3
    for words in said.values():
        assert all(number in words for number in ("11", "25", "9", "50", "7", "X"))

"""What is drawn of agreed, ceded and blocked stretches is no more than its sources say."""

import geopandas as gpd
import pytest
import shapely
from atlas_facts import atlas

from events import edtf
from geodata import geodesy

FRAMES = {name: features.to_frame() for name, features in atlas().frames.items()}
DRAWN = FRAMES["border-claims"].set_index("id")
BORDERS = FRAMES["borders"].set_index("id")
# Both layers are rounded to about a metre.
NEAR = 2e-5


def _km(*names: str) -> float:
    return sum(geodesy.length_km(DRAWN.geometry[name]) for name in names)


def test_ridge_and_lowland_are_the_whole_border_once() -> None:
    ridge, lowland = _km("kg-ridge", "kg-ridge-end"), _km("kg-lowland", "kg-lowland-end")
    assert ridge == pytest.approx(595.4, abs=1)
    assert lowland == pytest.approx(392.5, abs=1)
    assert ridge + lowland == pytest.approx(geodesy.length_km(BORDERS.geometry["tj-kg"]), abs=1)


def test_no_drawn_stretch_is_as_long_as_the_figure_it_stands_for() -> None:
    # 519.9 km equals no stretch that can be drawn, so none may look as if it were that line.
    assert abs(DRAWN["length_km"]["kg-ridge"] - 519.9) > 50
    assert "not the agreed line itself" in DRAWN["note"]["kg-ridge"]
    assert DRAWN["length_km"]["kg-front-2022"] == pytest.approx(127, abs=0.5)


def test_the_two_treaties_with_the_neighbour_meet_at_the_pass() -> None:
    north, south = DRAWN.geometry["cn-1999"], DRAWN.geometry["cn-2002"]
    assert north.touches(south)
    assert _km("cn-1999", "cn-2002") == pytest.approx(
        geodesy.length_km(BORDERS.geometry["tj-cn"]), abs=0.5
    )
    assert north.distance(shapely.Point(73.80, 38.70)) < 0.05


@pytest.mark.parametrize("name", ["kg-ridge", "kg-lowland", "kg-front-2022", "cn-1999", "cn-2002"])
def test_a_stretch_lies_on_its_border(name: str) -> None:
    line = DRAWN.geometry[name]
    border = BORDERS.geometry["tj-cn" if name.startswith("cn") else "tj-kg"]
    assert line.within(border.buffer(NEAR))


def test_the_ceded_piece_is_beyond_the_line_and_gone_after_the_hand_over() -> None:
    piece = DRAWN.loc["cn-ceded"]
    countries: gpd.GeoDataFrame = FRAMES["countries"].set_index("iso")
    assert countries.geometry["CN"].intersection(piece.geometry).area > 0.97 * piece.geometry.area
    assert 840 <= piece["area_km2"] <= 880
    assert piece["valid_to"] == "2011-09-20"
    assert piece["name"].endswith("at least this part")


def test_a_road_is_red_only_while_it_is_told_to_be_blocked() -> None:
    for road in DRAWN[DRAWN["kind"] == "road"].itertuples():
        blocks = DRAWN[DRAWN.index.str.startswith(f"{road.Index}-block-")]
        told = [(row["from"], row["to"]) for row in road.statuses]
        assert list(zip(blocks["valid_from"], blocks["valid_to"], strict=True)) == told
        assert all(
            edtf.read(first).first <= edtf.read(last).last  # type: ignore[operator]
            for first, last in told
        )
        assert "sketch" in road.note


def test_a_border_is_dashed_until_its_treaty_and_whole_from_then_on() -> None:
    for name in ("tj-uz", "tj-cn"):
        assert BORDERS["status"][name] == "partly-delimited"
        over = BORDERS.loc[f"{name}-delimited"]
        assert over["status"] == "delimited"
        starts = [row["from"] for row in BORDERS["statuses"][name] if row["status"] == "delimited"]
        assert over["valid_from"] == starts[0]
        assert over.geometry.equals(BORDERS.geometry[name])


def test_a_place_of_doubt_is_a_point_and_its_circle_no_territory() -> None:
    places = DRAWN[DRAWN["kind"] == "unsettled-place"]
    assert len(places) == 5
    for place in places.itertuples():
        circle = DRAWN.loc[f"{place.Index}-circle"]
        assert place.geometry.geom_type == "Point"
        assert circle["pickable"] is False
        assert circle.geometry.contains(place.geometry)

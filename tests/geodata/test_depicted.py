"""What other maps draw otherwise is drawn as theirs, beyond what their coarseness explains."""

import pytest
import shapely
from atlas_facts import atlas

from geodata import geodesy
from geodata.recipes import _features

FRAMES = {name: features.to_frame() for name, features in atlas().frames.items()}
DRAWN = FRAMES["border-depictions"].set_index("id")
OURS = FRAMES["countries"].set_index("iso").geometry
LINES = _features.table("depicted")["lines"]
PASS = shapely.Point(73.80, 38.70)


@pytest.mark.parametrize("name", LINES)
def test_a_line_of_another_map_lies_farther_off_than_its_coarseness(name: str) -> None:
    # The line drawn here was simplified by up to 0.003°.
    near = OURS["TJ"].boundary.buffer(LINES[name]["beyond_deg"] - 0.004)
    assert not DRAWN.geometry[name].intersects(near) or LINES[name]["beyond_deg"] < 0.004
    assert DRAWN["length_km"][name] == round(geodesy.length_km(DRAWN.geometry[name]))
    assert DRAWN["drawn_by"][name]


def test_the_older_map_draws_the_ceded_land_as_it_was() -> None:
    claims = FRAMES["border-claims"].set_index("id")
    ceded = claims.geometry["cn-ceded"]
    along = DRAWN.geometry["natural-earth"].intersection(ceded.buffer(0.01))
    assert geodesy.length_km(along) > 60


@pytest.mark.parametrize(
    ("name", "inside", "area"),
    [("openstreetmap-2025-tajik", "KG", 160), ("openstreetmap-2025-kyrgyz", "TJ", 9)],
)
def test_land_on_another_side_lies_on_the_side_it_had(name: str, inside: str, area: int) -> None:
    land = DRAWN.geometry[name]
    assert shapely.intersection(land, OURS[inside]).area > 0.9 * land.area
    assert DRAWN["area_km2"][name] == area


def test_the_lines_of_1884_part_at_the_pass_and_have_no_outer_edge() -> None:
    russia, china = (DRAWN.geometry[f"{name}-1884"] for name in ("russia", "china"))
    wedge = DRAWN.geometry["wedge-1884"]
    for line in (russia, china, *wedge.geoms):
        assert line.distance(PASS) < 1e-4
    winds = [geodesy.bearing(*line.coords[0], *line.coords[-1]) for line in (russia, china)]
    assert winds == ["SW", "S"]
    assert len({round(line.length, 2) for line in wedge.geoms}) == len(wedge.geoms)
    told = DRAWN.loc["china-1884"]
    assert (told["valid_from"], told["valid_to"]) == ("1884", "2002-05-17")
    assert "sketch" in told["note"]


def test_what_cannot_be_drawn_is_said_in_words() -> None:
    words = " ".join(text for row in DRAWN["undrawn"].dropna() for text in row)
    for name in ("LSIB", "United Nations", "Google", "Chinese maps", "Kyrgyz district outlines"):
        assert name in words

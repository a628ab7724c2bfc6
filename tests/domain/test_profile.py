"""Every region, line and site has a profile, and its parts add up."""

import base64
import re
from datetime import date
from functools import cache

import pytest
import shapely
from atlas_facts import atlas
from cases import for_each

from dashboard.analysis import coverage, summary, timeline
from dashboard.analysis.query import apply_selection, incidents_in_window
from dashboard.selection.selection import default
from dashboard.spatial.features import find_feature
from dashboard.spatial.profile import FeatureProfile
from dashboard.state import cache as state_cache
from dashboard.theme.symbols import TOKENS
from dashboard.theme.templates import render
from dashboard.ui.presenters import coverage as coverage_rows
from dashboard.ui.presenters import feature as feature_rows
from dashboard.ui.presenters import feature_words, outline, sparkline
from dashboard.ui.presenters import profile as profile_rows
from dashboard.ui.presenters import totals as total_rows
from geodata import geodesy
from geodata.recipes._partition import WINDOW

FACTS = atlas()
KEYS = sorted(FACTS.options.regions)
ALL = apply_selection(FACTS.incidents, default(FACTS.options))


@cache
def _seen(key: str) -> FeatureProfile:
    seen = state_cache.feature_profile(FACTS, key)
    assert seen is not None
    return seen


@for_each("key", KEYS)
def test_everything_that_can_be_clicked_has_a_profile(key: str) -> None:
    seen = _seen(key)
    verdicts = state_cache.question_answer(FACTS, key, 25.0).verdicts
    told = summary.summarize(ALL, verdicts, FACTS.window)
    covered = summary.coverage(FACTS.incidents, verdicts, FACTS.window)
    titles = {name: layer.title for name, layer in FACTS.layers.items()}
    page = render(
        "profile",
        kind="",
        name=seen.feature.name,
        subtitle=feature_words.subtitle(seen.feature.properties),
        metrics=profile_rows.metrics(seen, told),
        incidents={
            "title": "",
            "sure": 1,
            "maybe": 1,
            "rows": profile_rows.incidents(told),
            "wider": "",
            "concerning": len(told.concerning),
            "whereabouts": "",
        },
        totals=total_rows.total_rows(told.totals),
        **profile_rows.cut(seen, FACTS.edge, "light"),
        **profile_rows.borders(seen.neighbours),
        **profile_rows.regions_crossed(seen, titles),
        **profile_rows.actors(told),
        **profile_rows.picture(told, FACTS.window, FACTS.window, "light"),
    )
    assert "<h1>" in page
    assert "&lt;" not in page  # a part of the panel that came out as text
    assert render("facts", **feature_rows.fact_sections(seen.feature.properties))
    documents = FACTS.store.documents
    assert render(
        "coverage",
        spoken=coverage_rows.citation_rows(told.citations, documents),
        coverage=coverage_rows.coverage_rows(covered, documents),
    )


# Without their profiles: those take seconds, and this is read by every worker.
FEATURES = {key: feature for key in KEYS if (feature := find_feature(FACTS.frames, key))}
AREAS = [key for key, feature in FEATURES.items() if feature.is_area]
LINES = [key for key, feature in FEATURES.items() if feature.is_line]
EDGE = shapely.box(*FACTS.edge).boundary
# By the geometry alone: what runs along the edge of the sources' window, or ends at it.
CUT = {key for key, feature in FEATURES.items() if feature.geometry.distance(EDGE) < 1e-4}


def test_the_edge_is_the_one_that_the_recipes_cut_at() -> None:
    assert shapely.box(*FACTS.edge).equals(WINDOW)
    assert {key for key in CUT if key.startswith("countries.")} == {
        f"countries.{name}" for name in FACTS.frames["countries"].ids if name not in ("tj", "kg")
    }


@for_each("key", sorted(CUT))
def test_what_the_edge_cuts_has_no_measure(key: str) -> None:
    seen = _seen(key)
    assert (seen.cut, seen.km2, seen.km, seen.share) == (True, None, None, None)
    told = summary.summarize(ALL, {}, (date(1992, 1, 1), date(2021, 12, 31)))
    first = profile_rows.metrics(seen, told)[0]
    if seen.feature.is_line:
        length = geodesy.length_km(seen.feature.geometry)
        assert first["value"].replace(",", "") == f"≥ {length:.0f}"
        assert "beyond the map’s edge" in first["label"]
        return
    assert first["value"] == "not given"
    assert "cuts it" in first["label"]
    assert profile_rows.cut(seen, FACTS.edge, "light")["cut"].startswith("data:image/svg+xml")


@for_each("key", KEYS)
def test_no_share_is_finer_than_outlines_agree_and_what_is_whole_has_no_picture(key: str) -> None:
    seen = _seen(key)
    if seen.share:
        told = profile_rows._share(seen.share[0]).removeprefix("under ")
        assert float(told.strip(" %")) >= 0.01
    if key not in CUT:
        assert not profile_rows.cut(seen, FACTS.edge, "light")["cut"]


def test_the_picture_shows_the_edge_where_the_outline_runs_along_it() -> None:
    area = shapely.box(FACTS.edge[0], 35, FACTS.edge[0] + 2, 37)
    drawn = outline.picture(area, FACTS.edge, TOKENS["light"])
    svg = base64.b64decode(drawn.partition(",")[2]).decode()
    assert svg.count("<path") == 3
    whole, _, dashed = re.findall(r' d="([^"]*)"', svg)
    assert whole.count("L") == 4
    assert {x.split()[0] for x in re.split("[ML]", dashed) if x} == {
        min((x.split()[0] for x in re.split("[ML]", whole) if x), key=float)
    }


@for_each("key", KEYS)
def test_no_share_nor_neighbour_rests_on_a_cut_shape(key: str) -> None:
    seen = _seen(key)
    assert seen.share is None or not CUT & {seen.parents[0].key}
    for one, row in zip(
        seen.neighbours, profile_rows.borders(seen.neighbours)["borders"], strict=True
    ):
        both = _seen(one.key).feature.geometry.boundary & seen.feature.geometry.boundary
        assert row["km"].startswith("≥") == (both.distance(EDGE) < 1e-4)


@for_each("key", [key for key in AREAS if key not in CUT])
def test_no_border_is_longer_than_the_outline(key: str) -> None:
    seen = _seen(key)
    assert sum(one.km for one in seen.neighbours) <= seen.km + 0.1
    assert all(min(one.river, one.land, one.inner) >= 0 for one in seen.neighbours)


INLAND = [key for key in AREAS if key.startswith(("provinces.tj", "gbao", "countries.tj"))]


@for_each("key", INLAND)
def test_the_borders_by_neighbour_make_up_the_outline(key: str) -> None:
    seen = _seen(key)
    assert sum(one.km for one in seen.neighbours) == pytest.approx(seen.km, rel=1e-4)


@for_each("key", [key for key in AREAS if key.startswith("provinces.tj")])
def test_a_border_is_as_long_from_either_side(key: str) -> None:
    for one in _seen(key).neighbours:
        if one.inner:
            back = {other.key: other.km for other in _seen(one.key).neighbours}
            assert back[key] == pytest.approx(one.km, rel=1e-6)


def test_the_river_border_is_as_long_as_the_foreign_ministry_says() -> None:
    """1,135 km of river with Afghanistan (mid.tj, the border's page)."""
    by_name = {one.name: one for one in _seen("countries.tj").neighbours}
    assert by_name["Afghanistan"].river == pytest.approx(1135, abs=2)
    assert by_name["China"].river == 0


def test_the_two_layers_of_one_region_say_the_same() -> None:
    gbao, province = _seen("gbao.gbao"), _seen("provinces.tj-gb")
    assert [one.name for one in gbao.neighbours] == [one.name for one in province.neighbours]
    assert gbao.share == province.share
    assert [one.name for one in gbao.parents] == ["Tajikistan"]


def test_the_way_up_leads_from_the_smallest_to_the_country() -> None:
    assert [one.name for one in _seen("sughd-enclaves.vorukh").parents] == [
        "Tajikistan",
        "Sughd",
        "Isfara",
    ]
    assert all(_seen(key).parents == () for key in LINES)
    assert all(_seen(key).parents == () for key in KEYS if key.startswith("countries."))


def test_the_parts_of_a_country_make_up_the_country() -> None:
    shares = [_seen(key).share for key in KEYS if key.startswith("provinces.tj")]
    assert {name for _, name in shares} == {"Tajikistan"}
    assert sum(part for part, _ in shares) == pytest.approx(1, abs=1e-3)


@for_each("key", [key for key in LINES if key not in CUT])
def test_a_line_runs_no_longer_in_a_region_than_it_is(key: str) -> None:
    seen = _seen(key)
    assert all(one.km <= seen.km + 0.1 for one in seen.regions_crossed)
    assert len({one.key for one in seen.regions_crossed}) == len(seen.regions_crossed)


@for_each("key", KEYS)
def test_sites_are_near_at_hand_and_told_apart(key: str) -> None:
    seen = _seen(key)
    assert [site.km for site in seen.sites] == sorted(site.km for site in seen.sites)
    assert key not in {site.key for site in seen.sites}
    parts = [seen.sites_at(place) for place in ("inside", "edge", "off")]
    assert sum(map(len, parts)) == len(seen.sites)
    assert all(site.wind in geodesy.WINDS or site.km == 0 for site in seen.sites_at("off"))


def test_a_bridge_over_the_border_is_at_the_edge_and_not_inside() -> None:
    at_edge = {site.name for site in _seen("gbao.gbao").sites_at("edge")}
    assert {"Tem bridge", "Ishkashim bridge"} <= at_edge
    assert {site.name for site in _seen("panj-border.panj").sites_at("edge")} >= {"Tem bridge"}


@pytest.mark.parametrize("key", ["gbao.gbao", "panj-border.panj", "russian-bases.base-dushanbe"])
def test_no_incident_of_the_zone_is_lost_or_told_twice(key: str) -> None:
    verdicts = state_cache.question_answer(FACTS, key, 0.0).verdicts
    told = summary.summarize(ALL, verdicts, FACTS.window)
    ids = [one.id for one in told.all]
    assert len(ids) == len(set(ids))
    assert set(ids) == {one.id for one in incidents_in_window(ALL)} & set(verdicts)
    assert {one.id for one in told.sure} <= {one.id for one in ALL.certain}
    assert all(verdicts[one.id] == "surely" for one in told.sure)
    counts = told.by_category.values()  # an incident counts in each of its categories
    assert sum(count.certain for count in counts) == sum(len(one.categories) for one in told.sure)
    assert sum(count.possible for count in counts) == sum(len(one.categories) for one in told.maybe)


def test_half_years_hold_a_dated_incident_once_and_a_vague_one_as_maybe() -> None:
    span = (date(1992, 1, 1), date(2021, 12, 31))
    bars = timeline.half_years(span, FACTS.incidents, ())
    assert len(bars) == 60
    closed = [
        one
        for one in FACTS.incidents
        if one.date.first
        and one.date.last
        and span[0] <= one.date.first
        and one.date.last <= span[1]
    ]
    within = [one for one in closed if _half(one.date.first) == _half(one.date.last)]
    assert sum(bar.sure for bar in bars) == len(within)


def _half(day: date | None) -> tuple[int, bool]:
    assert day is not None
    return day.year, day.month > 6


def test_an_unsure_incident_is_never_a_solid_bar() -> None:
    bars = timeline.half_years(FACTS.window, (), FACTS.incidents)
    assert not any(bar.sure for bar in bars)
    assert any(bar.maybe for bar in bars)


def test_years_without_an_incident_are_silence() -> None:
    everywhere = coverage.years_without((date(1990, 1, 1), date(1999, 12, 31)), ())
    assert everywhere == ((1990, 1999),)
    told = [one for one in FACTS.incidents if one.date.text == "2012-07-24"]
    assert coverage.years_without((date(2011, 1, 1), date(2014, 12, 31)), told) == (
        (2011, 2011),
        (2013, 2014),
    )


def test_numbers_in_a_row_are_drawn_together() -> None:
    assert timeline.format_ranges([10, 8, 9, 8, 14]) == "8–10, 14"
    assert timeline.format_ranges([]) == ""


@pytest.mark.parametrize("theme", TOKENS)
def test_the_picture_of_half_years_is_drawn_for_any_window(theme: str) -> None:
    bars = timeline.half_years(FACTS.window, FACTS.incidents, FACTS.incidents)
    for window in (FACTS.window, (date(1895, 1, 1), date(1895, 2, 1))):
        assert sparkline.picture(bars, window, TOKENS[theme]).startswith("data:image/svg+xml")
    assert sparkline.years(FACTS.window)[0]["year"] == FACTS.window[0].year

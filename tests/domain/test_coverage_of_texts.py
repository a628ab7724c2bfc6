"""Years and regions by the number of texts that speak of them: silence is not read as peace."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from atlas_facts import atlas
from shapely import box

from dashboard.analysis.coverage import (
    Coverage,
    Mention,
    Region,
    Spot,
    coverage,
    coverage_by_year,
    mentions,
    part_finder,
    region_finder,
    silent_years,
)
from dashboard.i18n.translate import use_language
from dashboard.ui.presenters.text_coverage import coverage_rows, part_rows
from events import edtf
from events.gazetteer import Place

AREAS = {"AA-1": box(0, 0, 1, 1), "AA-2": box(1, 0, 2, 1), "BB-1": box(2, 0, 3, 1)}
REGIONS = {
    code: Region(f"made.{code}", f"Region {code}", code[:2]) for code in (*AREAS, "BB-2", "AA-3")
}
HOME = date(2000, 1, 1), date(2005, 12, 31)


def _told(text: str, when: str = "", *spots: Spot) -> Mention:
    return Mention(text, edtf.read(when) if when else None, frozenset(spots))


def _counted(*told: Mention, texts: tuple[str, ...] = ("one", "two")) -> Coverage:
    return coverage(texts, told, region_finder(AREAS))


def _rows(told: Coverage, **changes: Any) -> dict[str, Any]:
    return coverage_rows(told, REGIONS, "AA", **{"window": HOME, "home": HOME} | changes)


def test_a_text_counts_once_for_a_year_and_a_region_however_often_it_speaks_of_it() -> None:
    here = Spot(0.5, 0.5)
    often = [_told("one", day, here) for day in ("2001-05", "2001-06", "2001-07")]
    told = _counted(*often, _told("two", "2001", Spot(0.2, 0.2)))
    assert (told.texts, told.years, told.regions) == (2, {2001: 2}, {"AA-1": 2})


@pytest.mark.parametrize(
    ("when", "years"),
    [
        ("2001-12-31/2002-01-01", {2001, 2002}),
        ("2001/2003", set()),
        ("200X", set()),
        ("2001/..", set()),
        ("[..2001]", set()),
        ("", set()),
    ],
)
def test_a_date_fills_its_year_or_two_and_a_longer_or_open_one_none(
    when: str, years: set[int]
) -> None:
    told = _counted(_told("one", when))
    assert set(told.years) == years
    assert told.undated + told.long == (not years)


def test_what_fills_nothing_is_counted_by_the_reason() -> None:
    told = _counted(
        _told("one", "", Spot(0.5, 0.5)), _told("one", "2001/2009"), _told("two", "2001")
    )
    assert (told.mentions, told.undated, told.long, told.unplaced) == (3, 1, 1, 2)
    said = _rows(told)["left_out"]
    assert [line.split()[0] for line in said] == ["1", "1", "2"]
    assert _rows(_counted(_told("one", "2001", Spot(0.5, 0.5))))["left_out"] == []


def test_the_code_of_a_place_goes_before_its_point_and_a_border_is_of_both() -> None:
    told = _counted(_told("one", "2001", Spot(0.5, 0.5, "BB-1")), _told("two", "", Spot(1, 0.5)))
    assert told.regions == {"BB-1": 1, "AA-1": 1, "AA-2": 1}
    assert _counted(_told("one", "", Spot(9, 9, "CC-1"))).regions == {}


def test_a_text_that_is_not_counted_fills_nothing() -> None:
    told = _counted(_told("gone", "2001", Spot(0.5, 0.5)))
    assert (told.mentions, told.years, told.regions) == (0, {}, {})


def test_what_is_told_of_a_whole_country_or_line_is_of_no_region() -> None:
    placed = next(one for one in atlas().incidents if one.precision == "town")
    assert placed.place
    wide: list[Place] = [replace(placed.place, kind=kind) for kind in ("country", "border")]
    for incident in (
        replace(placed, precision="country", also_at=(), about=()),
        replace(placed, place=None, also_at=(), about=tuple(wide)),
    ):
        assert {one.spots for one in mentions([incident])} == {frozenset()}
    assert all(one.spots for one in mentions([placed]))


PARTS = {"made.west": box(0, 0, 0.5, 1), "made.east": box(0.5, 0, 1, 1)}


def test_a_part_counts_what_is_told_of_it_not_of_its_whole_region_or_of_another_one() -> None:
    told = [
        _told("one", "", Spot(0.2, 0.5), Spot(0.3, 0.5)),
        _told("two", "", Spot(0.2, 0.5, "AA-1")),
        _told("one", "", Spot(0.7, 0.5, "AA-1", whole_region=True)),
        _told("two", "", Spot(0.7, 0.5, "AA-2")),
    ]
    counted = coverage(("one", "two"), told, part_finder("AA-1", PARTS))
    assert counted.regions == {"made.west": 2}


def test_a_place_that_its_region_has_just_outside_the_outlines_is_of_the_nearest_part() -> None:
    find = part_finder("AA-1", PARTS)
    near, far = Spot(0.8, -0.05, "AA-1"), Spot(0.8, -0.2, "AA-1")
    unlisted = Spot(0.8, -0.05)
    expected = {near: {"made.east"}, far: set(), unlisted: set()}
    assert find([near, far, unlisted]) == expected


def test_what_is_told_of_a_whole_region_or_valley_is_known_as_such() -> None:
    placed = next(one for one in atlas().incidents if one.precision == "town")
    assert placed.place
    alone = replace(placed, also_at=(), about=())
    valley = replace(alone, place=None, about=(replace(placed.place, kind="valley"),))
    for incident, whole in (
        (alone, False),
        (replace(alone, precision="region"), True),
        (valley, True),
    ):
        spots = {spot for mention in mentions([incident]) for spot in mention.spots}
        assert {spot.whole_region for spot in spots} == {whole}


def test_parts_are_listed_by_how_many_texts_and_the_silent_ones_named() -> None:
    told = [_told("one", "", Spot(0.7, 0.5)), _told("two", "", Spot(0.7, 0.5))]
    names = {"made.west": "West", "made.east": "East", "made.north": "North"}
    counted = coverage(("one", "two"), told, part_finder("AA-1", PARTS))
    rows = part_rows(counted, names)
    assert [(row["name"], row["words"]) for row in rows["rows"]] == [("East", "2 of 2 texts")]
    assert "North and West" in rows["silence"]
    assert part_rows(counted, {"made.east": "East"})["silence"] == ""


def test_years_alone_are_those_of_the_coverage_with_regions() -> None:
    texts, incidents = atlas().store.documents.keys(), atlas().store.incidents
    whole = coverage(texts, mentions(incidents), region_finder(AREAS))
    assert coverage_by_year(texts, incidents).years == whole.years


def test_each_text_that_an_incident_cites_speaks_of_it() -> None:
    cited = {(one.id, source.document) for one in atlas().incidents for source in one.sources}
    assert len(list(mentions(atlas().incidents))) == len(cited)


def test_silent_years_are_runs_of_the_window_alone() -> None:
    told = _counted(_told("one", "2001"), _told("two", "2004"))
    assert silent_years(told, 2000, 2006) == ((2000, 2000), (2002, 2003), (2005, 2006))
    assert silent_years(told, 2001, 2001) == ()


def test_the_page_names_the_years_without_a_text_and_says_what_a_bar_is() -> None:
    rows = _rows(_counted(_told("one", "2001"), _told("two", "2001"), _told("two", "2004")))
    assert "2000, 2002–2003 and 2005" in rows["silence"]
    assert [bar["count"] for bar in rows["strip"]] == [0, 2, 0, 0, 1, 0]
    assert [bar["share"] for bar in rows["strip"]] == [0, 100, 0, 0, 50, 0]
    assert rows["strip"][4]["title"] == "2004: 1 of 2 texts"
    assert "2002–2003: 0 of 2 texts" in rows["spoken"]


def test_the_strip_shows_the_window_within_what_the_atlas_opens_with() -> None:
    rows = _rows(_counted(), window=(date(2004, 3, 1), date(2007, 2, 1)))
    assert [bar["chosen"] for bar in rows["strip"]] == [False] * 4 + [True] * 4
    assert "2004–2007" in rows["silence"]


def test_regions_at_home_are_all_listed_and_others_where_a_text_speaks_of_them() -> None:
    rows = _rows(_counted(_told("one", "", Spot(1.5, 0.5), Spot(2.5, 0.5))))
    listed = [(row["name"], row["count"]) for row in rows["regions"]]
    expected = [("AA-2", 1), ("AA-1", 0), ("AA-3", 0), ("BB-1", 1)]
    assert listed == [(f"Region {code}", count) for code, count in expected]
    assert rows["others"] == 1


@pytest.mark.parametrize(("language", "words"), [("ru", "1 из 2 текстов"), ("tg", "1 аз 2 матн")])
def test_it_is_said_in_the_language_of_the_run(language: str, words: str) -> None:
    with use_language(language):
        assert words in _rows(_counted(_told("one", "2004")))["spoken"]

"""One choice drives everything, place filters included: whatever is asked, all parts agree."""

import base64
import csv
import io
import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode

import numpy as np
import pytest
from atlas_facts import atlas
from hypothesis import given, settings
from hypothesis import strategies as some

from dashboard.analysis import place_filter, query, summary
from dashboard.analysis.query import incidents_in_window
from dashboard.briefing.content import resolve
from dashboard.briefing.content.deck import Slide
from dashboard.errors import SelectionError
from dashboard.export import formats
from dashboard.mapview import incidents as incident_columns
from dashboard.mapview import payload
from dashboard.selection import Selection, selection
from dashboard.spatial.proximity import Verdicts
from dashboard.state import cache
from dashboard.ui.dialogs import downloads as downloads_dialog
from events.filters import Shown

FACTS = atlas()
OPTIONS = FACTS.options
FIRST, LAST = OPTIONS.span
DAYS = (LAST - FIRST).days
# A row of what is taken away: in the window, in the place.
SURE = ("certain", "surely")
# Things of every shape of geometry, and whole layers.
NEAR = (
    *("gbao.gbao", "provinces.tj-su", "districts.isfara", "sughd-enclaves.vorukh", "countries.tj"),
    *("panj-border.panj", "borders.tj-kg", "casa-1000.casa-dc-tajikistan", "rivers.vakhsh"),
    *("russian-bases.base-kulyab", "crossings.crossing-tem", "towns.town-1221328", "crossings"),
)
SHAPES = ("c:70,38.5,120", "r:68,37,71,40", "p:66,36;76,36;71,42", "c:37.6,55.7,50")


@some.composite
def choices(draw: Any) -> Selection:
    """A choice that the page could make."""
    start, length = draw(some.integers(0, DAYS)), draw(some.integers(0, DAYS))
    first = FIRST + timedelta(start)
    chosen: dict[str, Any] = {
        "first": first,
        "last": min(first + timedelta(length), LAST),
        "categories": draw(some.frozensets(some.sampled_from(OPTIONS.categories), min_size=1)),
        "actors": draw(some.frozensets(some.sampled_from(OPTIONS.actors), max_size=4)),
        "roles": draw(some.frozensets(some.sampled_from(OPTIONS.roles), max_size=2)),
        "basis": draw(some.sampled_from(("", "", "text"))),
        "documents": draw(some.frozensets(some.sampled_from(OPTIONS.documents), max_size=2)),
        "near": draw(some.none() | some.sampled_from(NEAR)),
        "within": draw(some.sampled_from((0.0, 10.0, 50.0, 200.0))),
        "shape": draw(some.just("") | some.sampled_from(SHAPES)),
        "region": draw(some.none() | some.sampled_from(NEAR[:-1])),
    }
    return replace(selection.default(OPTIONS), **chosen)


def _verdicts(chosen: Selection) -> Verdicts | None:
    answer = cache.place_answer(FACTS, chosen)
    return answer.verdicts if answer else None


def _found(chosen: Selection) -> Shown:
    return query.apply_selection(FACTS.incidents, chosen, _verdicts(chosen))


@settings(max_examples=60, deadline=None)
@given(choices())
def test_map_table_counts_profile_and_download_agree(chosen: Selection) -> None:
    found = _found(chosen)
    ids = {one.id for one in incidents_in_window(found)}
    # The map: its mask holds all that pass the filters, and it tells the window by the same days.
    bits = base64.b64decode(payload.mask(query.passes_filters(FACTS.incidents, found)))
    masked = {one.id for at, one in enumerate(FACTS.incidents) if bits[at >> 3] >> (at & 7) & 1}
    first, last = (incident_columns.day(day, 0) for day in (chosen.first, chosen.last))
    told = dict(incident_columns.columns(FACTS.incidents))
    on_map = {
        name
        for name, low, high, undated in zip(
            told["id"], told["first"], told["last"], told["undated"], strict=True
        )
        if name in masked and not undated and low <= last and high >= first
    }
    assert on_map == ids
    # The counts.
    counts = query.by_category(found).values()
    own = [name for one in incidents_in_window(found) for name in one.categories]
    assert sum(count.certain + count.possible for count in counts) == len(own)
    # The download, row for row what the table lists.
    given_away = downloads_dialog.export_bundle(FACTS, chosen, found)
    assert [row["id"] for row in given_away.rows] == [
        one.id for one in (*incidents_in_window(found), *found.undated)
    ]
    assert _csv_ids(formats.as_csv(given_away)) == [row["id"] for row in given_away.rows]
    # The profile.
    if chosen.region:
        verdicts = cache.question_answer(FACTS, chosen.region, chosen.within).verdicts
        told = summary.summarize(found, verdicts, FACTS.window)
        assert {one.id for one in told.all} == ids & set(verdicts)


def _csv_ids(content: bytes) -> list[str]:
    return [row["id"] for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig")))]


@settings(max_examples=60, deadline=None)
@given(choices())
def test_a_place_filter_only_takes_away_and_keeps_how_sure_the_date_is(chosen: Selection) -> None:
    everywhere = _found(replace(chosen, near=None, shape=""))
    found = _found(chosen)
    for part in ("certain", "possible", "undated", "outside"):
        assert set(getattr(found, part)) <= set(getattr(everywhere, part))
    placed = _verdicts(chosen)
    assert (placed is None) == (found == everywhere and not chosen.by_place)
    if placed is not None:
        assert set(placed.values()) <= {"surely", "maybe", "concerns"}
        here = np.array([one.id in placed for one in FACTS.incidents])
        wide, near = (query.passes_filters(FACTS.incidents, part) for part in (everywhere, found))
        assert near.tolist() == (wide & here).tolist()


@settings(max_examples=100, deadline=None)
@given(choices())
def test_a_link_restores_the_choice(chosen: Selection) -> None:
    query = selection.write(chosen, OPTIONS)
    assert selection.read(query, OPTIONS) == (chosen, [])
    given_away = downloads_dialog.export_bundle(FACTS, chosen, _found(chosen))
    assert dict(parse_qsl(given_away.link, keep_blank_values=True)) == query


@pytest.mark.parametrize("km", [10.0, 50.0, 200.0])
@pytest.mark.parametrize("key", NEAR)
def test_what_is_within_a_distance_is_within_a_greater_one(key: str, km: float) -> None:
    near, far = (cache.question_answer(FACTS, key, asked_km).verdicts for asked_km in (km, 2 * km))
    assert set(near) <= set(far)
    assert {name for name, verdict in near.items() if verdict == "surely"} <= {
        name for name, verdict in far.items() if verdict == "surely"
    }


def test_a_choice_by_place_cannot_be_shown_without_its_answer() -> None:
    chosen = replace(selection.default(OPTIONS), near="gbao.gbao")
    with pytest.raises(SelectionError, match="near or shape"):
        query.apply_selection(FACTS.incidents, chosen)


@pytest.mark.parametrize("key", NEAR)
def test_every_question_is_said_in_words(key: str) -> None:
    chosen = replace(selection.default(OPTIONS), near=key, shape=SHAPES[0])
    said = place_filter.describe(FACTS, chosen)
    assert place_filter.target_name(FACTS, key) in said
    assert "circle of 120 km" in said


@pytest.mark.parametrize(
    ("link", "drawn"),
    [
        ({}, False),
        ({"region": "gbao.gbao"}, False),
        ({"near": "gbao.gbao"}, False),
        ({"region": "gbao.gbao", "within": "10"}, True),
        ({"near": "crossings.crossing-tem"}, True),
        ({"near": "crossings", "within": "10"}, True),
        ({"shape": "r:68,37,71,40"}, True),
    ],
)
def test_the_map_is_told_the_buffer_that_is_asked(link: dict[str, str], *, drawn: bool) -> None:
    chosen, problems = selection.read(link, OPTIONS)
    told = cache.query_outline(FACTS, chosen)
    assert problems == []
    assert (told is not None) == drawn
    # A circle each: few hundred bytes for a crossing, and a layer has some twenty.
    assert len(json.dumps(told)) < 20_000


def test_both_days_of_a_window_count() -> None:
    chosen = replace(
        selection.default(OPTIONS),
        first=date(2012, 7, 24),
        last=date(2012, 7, 24),
        near="towns.town-1221328",
    )
    assert [one.id for one in _found(chosen).certain] == ["2012-07-24-khorog-operation"]


@settings(max_examples=60, deadline=None)
@given(choices())
def test_the_briefing_says_and_sums_what_the_screen_does(chosen: Selection) -> None:
    # Few filters, or next to nothing is left to be summed.
    usual = selection.default(OPTIONS)
    chosen = replace(usual, near=chosen.near or NEAR[0], within=chosen.within, shape=chosen.shape)
    answer, found = cache.place_answer(FACTS, chosen), _found(chosen)
    assert answer
    link = urlencode(selection.write(chosen, OPTIONS))
    page = resolve.slide_content(FACTS, Slide(link), resolve.Origin(""))
    beside = summary.incidents_of_wider_place(FACTS.incidents, chosen, found, answer.wider)
    told = summary.summarize(found, answer.verdicts, FACTS.window, beside)
    assert page.killed == next(one for one in told.totals if one.measure == "killed")
    parts = (told.sure, told.maybe, told.concerning)
    assert summary.count_by_certainty(found, answer.verdicts) == tuple(map(len, parts))
    sentence = place_filter.describe(FACTS, chosen)
    assert sentence in page.sentence
    # All that is shown is summed once, for the panel, the table and the briefing.
    assert summary.sums(FACTS.incidents, chosen, found, answer) == told.totals
    # What is taken away: the same words, and row for row the same doubt.
    given_away = downloads_dialog.export_bundle(FACTS, chosen, found)
    assert sentence in given_away.choice
    rows = [row for row in given_away.rows if row["in_window"] != "undated"]
    sure = {row["id"] for row in rows if (row["in_window"], row["in_place"]) == SURE}
    assert sure == {one.id for one in told.sure}
    about = {row["id"] for row in rows if row["in_place"] == "concerns"}
    assert about == {one.id for one in told.concerning}
    assert len(rows) - len(sure) - len(about) == len(told.maybe)
    # The link: whoever opens it is told the same, with the same radius.
    again, _ = selection.read(dict(parse_qsl(given_away.link)), OPTIONS)
    assert place_filter.describe(FACTS, again) == sentence
    assert cache.place_answer(FACTS, again) == answer


def test_a_total_of_the_whole_country_stands_beside_the_sum_of_a_part_of_it() -> None:
    chosen = replace(selection.default(OPTIONS), near="gbao.gbao")
    answer = cache.place_answer(FACTS, chosen)
    assert answer
    beside = summary.incidents_of_wider_place(FACTS.incidents, chosen, _found(chosen), answer.wider)
    told = summary.summarize(_found(chosen), answer.verdicts, FACTS.window, beside)
    periods = [one for total in told.totals for one in total.wider]
    assert periods
    assert all(one.aggregate and one.precision == "country" for one in periods)

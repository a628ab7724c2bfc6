"""Kilometres agreed are drawn by claimant: no line joins two, bridges a gap or hides its total."""

import base64
import csv
import io
import re
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from app_runs import opened, page
from atlas_facts import atlas
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.agreed_lengths import MOST_DAYS_OPEN, are_joined, lines_of
from dashboard.export.layers import statements_csv
from dashboard.i18n import names
from dashboard.i18n.translate import use_language
from dashboard.theme.symbols import TOKENS
from dashboard.ui.presenters import claims as claim_rows
from dashboard.ui.presenters import length_chart
from dashboard.ui.presenters.time_scale import scale_of, spread
from events import edtf
from geodata import claims
from geodata.claims import Claim, Figure

FACTS = atlas()
BORDERS = ("borders.tj-af", "borders.tj-kg", "borders.tj-uz", "borders.tj-cn")
KG = claim_rows.claims_of(FACTS.claims, "borders.tj-kg")
LINES = lines_of(KG)


def _claim(at: int, side: str, count: str, km: int, year: int) -> Claim:
    figure = Figure(count, side, float(km), None, "said")
    told = ("", "", "", "Paper", "", "B", "")
    return Claim(f"X{at}", ("borders.x",), "delimitation", f"{year}-06", side, *told, figure)


FIGURES = st.lists(
    st.tuples(
        st.sampled_from(("TJ", "KG", "both", "press")),
        st.sampled_from(claims.COUNTS),
        st.integers(400, 1000),
        st.integers(1995, 2025),
    ),
    min_size=1,
    max_size=30,
)


def _svg(address: str) -> ElementTree.Element:
    return ElementTree.fromstring(base64.b64decode(address.partition(",")[2]))  # noqa: S314


@given(FIGURES)
def test_no_line_joins_two_claimants_or_counts_or_bridges_a_gap(
    told: list[tuple[str, str, int, int]],
) -> None:
    lines = lines_of(_claim(at, *row) for at, row in enumerate(told))
    assert sum(len(line.points) for line in lines) == len(told)
    for line in lines:
        assert {(one.figure.side, one.figure.counted) for one in line.points} == {line[:2]}
        for before, after in pairwise(line.points):
            if are_joined(before, after) and before.figure.km != after.figure.km:
                assert (after.first - before.last).days <= MOST_DAYS_OPEN
    every = [point for line in lines for point in line.points]
    for one in every:
        for other in every:
            if one.figure[:2] != other.figure[:2]:
                assert not are_joined(one, other)


@given(FIGURES)
def test_every_figure_is_drawn_once_with_its_words_and_no_words_overlap(
    told: list[tuple[str, str, int, int]],
) -> None:
    lines = lines_of(_claim(at, *row) for at, row in enumerate(told))
    svg = _svg(length_chart.picture(lines, FACTS.window, TOKENS["light"]))
    labels = [one for one in svg if one.tag.endswith("text") and float(one.get("x", 0)) > 130]
    assert len(labels) == len(told)
    places = sorted(float(one.get("y", 0)) for one in labels)
    assert all(below - above >= 14 for above, below in pairwise(places))
    assert places[-1] <= float(svg.get("height", 0))


def test_the_steps_are_those_of_joined_figures_only() -> None:
    svg = _svg(length_chart.picture(LINES, FACTS.window, TOKENS["light"]))
    drawn = sum(one.get("d", "").count("V") for one in svg if one.get("stroke-width") == "1.6")
    joined = sum(
        are_joined(before, after) for line in LINES for before, after in pairwise(line.points)
    )
    assert 0 < joined == drawn < sum(len(line.points) for line in LINES)


def test_the_total_stands_beside_every_figure_and_no_per_cent_does() -> None:
    svg = _svg(length_chart.picture(LINES, FACTS.window, TOKENS["dark"]))
    words = [str(one.text) for one in svg if one.tag.endswith("text")]
    told = [text for text in words if " · " in text]
    assert len(told) == sum(len(line.points) for line in LINES)
    assert "Nov 2014 · 590 of 970.8" in told
    assert "until 2011 · 519.9 of ?" in told
    assert not [text for text in words if "%" in text]
    assert any("no figure found" in text for text in words)
    assert next(iter(svg)).tag.endswith("title")


def test_years_without_a_figure_are_cut_and_order_is_kept() -> None:
    scale = scale_of([2002, 2011, 2013, 2015], top=10, step=20)
    assert [cut[1:] for cut in scale.cuts] == [(2003, 2010)]
    days = [date(1990, 1, 1), date(2002, 6, 1), date(2008, 1, 1), date(2014, 1, 1)]
    places = [scale.position(day) for day in days]
    assert places == sorted(places)
    assert scale.position(date(2030, 1, 1)) == scale.height


@given(st.lists(st.floats(0, 500), min_size=1, max_size=40))
def test_labels_keep_their_order_and_distance(wanted: list[float]) -> None:
    places = spread(sorted(wanted), 14, top=0)
    assert all(below - above >= 14 - 1e-6 for above, below in pairwise(places))
    assert min(places) >= 0


@pytest.mark.parametrize("language", ["en", "ru", "tg"])
@pytest.mark.parametrize("key", BORDERS)
def test_every_statement_is_in_the_profile_with_its_source(key: str, language: str) -> None:
    own = claim_rows.claims_of(FACTS.claims, key)
    with use_language(language):
        sections = claim_rows.sections(own)
    rows = [row for section in sections for row in section["rows"]]
    assert len(rows) == len(own)
    assert {row["url"] for row in rows} == {claim.url for claim in own}
    assert all(row["when"] and row["grade"] for row in rows)
    assert all(bool(row["weak"]) == (row["grade"] == "D") for row in rows)


def test_the_table_has_the_figures_of_the_picture() -> None:
    states = names.country_names(FACTS.frames.values())
    chart = claim_rows.chart(KG, FACTS.window, "light", states)
    assert len(chart["table"]) == sum(len(line.points) for line in LINES)
    assert not [row for row in chart["table"] if re.search(r"\b(TJ|KG)\b", row["line"])]
    assert claim_rows.chart([], FACTS.window, "light", states) == {}


def test_the_download_has_every_statement_and_runs_no_formula() -> None:
    rows = list(csv.reader(io.StringIO(statements_csv(KG).decode("utf-8-sig"))))
    assert tuple(rows[0]) == claims.COLUMNS
    assert len(rows) == len(KG) + 1
    assert not [cell for row in rows[1:] for cell in row if re.match("[=+@]", cell)]


@pytest.mark.parametrize("key", BORDERS)
def test_a_border_opens_with_what_is_claimed_and_what_is_not_drawn(key: str) -> None:
    text = page(opened(region=key))
    assert "How others draw it" in text
    assert "Not drawn, and why" in text
    assert ("Kilometres said to be agreed" in text) == (key == "borders.tj-kg")


def test_what_nobody_claims_has_no_such_part() -> None:
    assert "Nothing here is added up" not in page(opened(region="lakes.sarez"))


def test_every_figure_has_a_day_on_the_axis() -> None:
    assert {claim.id for claim in KG if claim.figure} == {
        point.claim.id for line in LINES for point in line.points
    }
    for claim in KG:
        assert edtf.read(claim.date)


def test_the_sources_page_counts_what_is_said_of_the_borders() -> None:
    said = [one.value for one in opened(view="sources").markdown]
    assert [text for text in said if f"{len(FACTS.claims)} statements on the borders" in text]

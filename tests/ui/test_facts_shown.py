"""What a layer's feature says of itself reads as words: names, units, open ends, addresses."""

import re
from datetime import date
from typing import Any

import pytest
from atlas_facts import atlas

from dashboard.i18n import names
from dashboard.i18n.translate import use_language
from dashboard.selection import selection
from dashboard.spatial.features import find_feature
from dashboard.theme.templates import render
from dashboard.ui.presenters import feature as feature_rows
from dashboard.ui.presenters import feature_words
from dashboard.ui.presenters import tables as table_rows

FACTS = atlas()
KEYS = sorted(FACTS.options.regions)


def _known(key: str) -> Any:
    feature = find_feature(FACTS.frames, key)
    assert feature
    return feature.properties


@pytest.mark.parametrize("key", KEYS)
def test_every_fact_has_a_name_and_no_raw_value(key: str) -> None:
    known = _known(key)
    raw = {name for name, value in known.items() if feature_rows._is_fact(name, value)}
    assert raw <= feature_words.FACTS.keys()
    for fact in feature_rows.fact_sections(known)["facts"]:
        assert "_" not in fact["name"]
        assert not re.search(r"^\d+\.0$", fact["value"])
    for section in feature_rows.fact_sections(known)["sections"]:
        assert not any(re.search(r"\d\.0 ", row["text"]) for row in section["rows"])


def test_numbers_have_their_unit_and_years_no_thousands() -> None:
    assert feature_words.format_fact("troops", 7500.0) == {
        "name": "troops",
        "value": "7,500 people",
    }
    assert feature_words.format_fact("lease_until", 2042.0)["value"] == "2042"
    assert feature_words.format_fact("capacity_mw", 1300.0)["value"] == "1,300 MW"
    assert feature_words.format_fact("built_from", "2025-03-31~")["value"] == "about 31 March 2025"


def test_an_open_end_says_that_it_is_open() -> None:
    assert feature_words.period_words({"to": "2020-01-03"}) == "until 3 January 2020"
    assert feature_words.period_words({"from": "2018-03-09"}) == "since 9 March 2018"
    assert (
        feature_words.period_words({"from": "[2022..2025]"})
        == "between 2022 and 2025, from then on"
    )
    assert feature_words.period_words({"from": "1999", "to": "2011"}) == "1999 – 2011"
    assert feature_words.period_words({}) == ""


def test_no_status_is_joined_to_days_before_it_came_about() -> None:
    for layer, frame in FACTS.frames.items():
        for name in frame.ids:
            known = _known(f"{layer}.{name}")
            told = known.get("statuses") or isinstance(known.get("status"), str)
            if told and isinstance(known.get("valid_from"), str):
                subtitle = feature_words.subtitle(known)
                assert subtitle.index(feature_words.validity_words(known)) < subtitle.index(
                    feature_words.status_words(known)
                )
                dated = [key for key in feature_words.STATUS_FROM if key in known]
                assert dated or known.get("statuses") or "status: " in subtitle


def test_no_status_reads_as_if_it_came_about_today() -> None:
    statuses = {
        feature_words.status_words(_known(f"{layer}.{name}"))
        for layer, frame in FACTS.frames.items()
        for name in frame.ids
    }
    assert not {status for status in statuses if "today" in status}
    assert "status: built, when is not known" in statuses
    assert not {status for status in statuses if re.search(r"(?<!never )built$", status)}
    known = {"status": "under-construction", "construction_from": "2020-02"}
    assert feature_words.status_words(known) == "under construction, begun February 2020"


def test_what_is_built_is_not_said_to_have_been_begun() -> None:
    fact = feature_words.format_fact("built_from", "2025-03-31~")
    assert fact == {"name": "building finished", "value": "about 31 March 2025"}
    assert feature_words.format_fact("construction_from", "2020-02")["name"] == "building began"


def test_the_days_of_a_feature_are_those_on_the_map() -> None:
    known = {"kind": "line", "status": "planned", "valid_from": "2014-03-27"}
    assert (
        feature_words.subtitle(known) == "line · on the map since 27 March 2014 · status: planned"
    )


def _in_years(key: str, first: int, last: int) -> str:
    return feature_words.status_words(_known(key), (date(first, 1, 1), date(last, 12, 31)))


@pytest.mark.parametrize(
    ("key", "years", "words"),
    [
        ("casa-1000.casa-dc-tajikistan", (2014, 2017), "planned: 27 March 2014 – 2018"),
        (
            "casa-1000.casa-ac-kyrgyzstan",
            (2022, 2022),
            "under construction: 3 April 2021 – ",
        ),
        ("borders.tj-uz", (1995, 1997), ""),
        ("borders.tj-uz", (2019, 2019), "; mined: "),
        ("borders.tj-uz", (2021, 2021), "delimited: since 9 March 2018"),
        ("borders.tj-kg", (1992, 2010), ""),
        ("borders.tj-cn", (1999, 2001), "partly delimited: 13 August 1999 – 17 May 2002"),
        ("crossings.crossing-panji-poyon", (1999, 1999), "ferry: until September 2000"),
        ("crossings.crossing-panji-poyon", (2010, 2021), "open: since 26 October 2007"),
        ("energy-sites.energy-rogun", (1995, 2000), "paused: 1993 – May 2008"),
        ("energy-sites.energy-nurek", (1992, 2021), "in service: since 1979"),
    ],
)
def test_a_status_is_that_of_the_window(key: str, years: tuple[int, int], words: str) -> None:
    said = _in_years(key, *years)
    assert words in said if words else not said


def test_nothing_of_the_planned_line_is_said_to_be_built_in_the_years_of_the_atlas() -> None:
    window = FACTS.window
    own = [key for key in KEYS if key.startswith("casa-1000.casa-")]
    said = {key: feature_words.subtitle(_known(key), {}, window) for key in own}
    built = {key for key, text in said.items() if re.search(r"(?<!never )built: ", text)}
    # What stood before it, of the grids it joins.
    assert built == {"casa-1000.casa-station-datka", "casa-1000.casa-station-sughd"}


def test_rows_of_one_status_that_follow_each_other_are_one() -> None:
    rows = [
        {"status": "shut", "to": "2000"},
        {"status": "shut", "from": "2000", "to": "2001"},
        {"status": "open", "from": "2001"},
        {"status": "open", "from": "2003"},
    ]
    said = feature_words.status_words({"statuses": rows})
    assert said == "shut: until 2001; open: since 2001; open: since 2003"


def test_a_status_that_is_none_is_not_said_to_be_of_today() -> None:
    assert feature_words.subtitle({"status": "context"}) == "shown as context"
    subtitles = {feature_words.subtitle(_known(key)) for key in KEYS}
    assert not {subtitle for subtitle in subtitles if "status: context" in subtitle}


def test_countries_are_named_and_not_coded() -> None:
    states = names.country_names(FACTS.frames.values())
    for key in KEYS:
        known = _known(key)
        subtitle = feature_words.subtitle(known, states)
        for field in ("owner", "host"):
            if field in known:
                assert not re.search(rf"(of|inside) {known[field]}\b", subtitle)
        facts = {
            fact["name"]: fact["value"]
            for fact in feature_rows.fact_sections(known, states)["facts"]
        }
        assert len(facts.get("neighbour", "a name")) > 2


def test_a_number_within_words_is_formed_as_in_the_language() -> None:
    table = {"population": [{"people": text} for text in ("1,250", "5,100-6,000", "under 1,000")]}
    with use_language("ru"):
        rows = feature_rows.fact_sections(table)["sections"][0]["rows"]
    assert [row["text"].replace("\xa0", " ") for row in rows] == [
        "1 250 чел.",
        "5 100–6 000 чел.",
        "менее 1 000 чел.",
    ]


def test_a_bracket_or_a_full_stop_after_an_address_is_not_of_it() -> None:
    source = "as told (https://example.org/a_(b)). The first"
    parts = feature_rows.link_addresses(source)
    assert [part["url"] for part in parts if part["url"]] == ["https://example.org/a_(b)"]
    assert "".join(part["text"] for part in parts) == source


def test_the_table_says_no_more_of_a_feature_than_its_card() -> None:
    chosen = selection.default(FACTS.options)
    every = selection.replace(chosen, layers=frozenset(FACTS.layers))
    for row in table_rows.feature_table(FACTS, every):
        assert "-" not in row["Kind and status"]
        assert not row["Kind and status"].endswith(("built", "planned")) or (
            "status: " in row["Kind and status"]
        )


def test_an_address_is_a_link_and_nothing_else_is() -> None:
    source = "a <b>text</b> lines 1-2; https://example.org/a?b=1; javascript:alert(1)"
    parts = feature_rows.link_addresses(source)
    assert [part["url"] for part in parts if part["url"]] == ["https://example.org/a?b=1"]
    assert "".join(part["text"] for part in parts) == source
    page = render("facts", **feature_rows.fact_sections({"sources": [source]}))
    assert page.count("<a ") == 1
    assert "<b>" not in page


def test_a_site_shown_as_context_says_so() -> None:
    beside = [
        known
        for name, layer in FACTS.layers.items()
        if layer.role == "site"
        for feature in FACTS.frames[name].ids
        if (known := _known(f"{name}.{feature}")).get("context") is True
    ]
    assert beside
    assert all("shown as context" in feature_words.subtitle(known) for known in beside)

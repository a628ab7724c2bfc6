"""ACLED, UCDP GED and GTD are known by their columns and read by their own rules."""

from pathlib import Path

import pytest
from intake_files import (
    A_GED,
    A_GTD,
    ACLED_2018,
    ACLED_2023,
    ACLED_MONADIC,
    AN_ACLED,
    GED,
    GTD,
    incidents,
    opened,
    outcomes,
    table,
)

from events import edtf


def acled(path: Path, **cells: str) -> dict:
    return incidents(table(path / "a.csv", ACLED_2023, [{**AN_ACLED, **cells}]))[0]


def ged(path: Path, **cells: str) -> dict:
    return incidents(table(path / "g.csv", GED, [{**A_GED, **cells}]))[0]


@pytest.mark.parametrize(
    ("columns", "cells", "layout"),
    [
        (ACLED_2018, {}, "acled-2018"),
        (ACLED_2023, {}, "acled-2023"),
        (ACLED_2023, {"inter1": "State forces"}, "acled-2024"),
        (ACLED_MONADIC, {}, "acled-monadic"),
    ],
)
def test_acled_is_known_by_its_columns(
    tmp_path: Path, columns: list[str], cells: dict[str, str], layout: str
) -> None:
    row = {name: cell for name, cell in {**AN_ACLED, **cells}.items() if name in columns}
    _, profile, questions = opened(table(tmp_path / "a.csv", columns, [row]))
    assert (profile.layout, questions) == (layout, ())


def test_every_cell_of_a_row_is_used_or_kept_beside(tmp_path: Path) -> None:
    made = acled(tmp_path)
    assert made["id"] == "acled:TAJ1"
    assert made["extra"] == {"year": "2019", "inter1": "1", "timestamp": "1700000000"}
    assert [actor["name"] for actor in made["actors"]] == [
        *("Guards (made up)", "Helpers", "Others", "Group (made up)")
    ]
    assert [source["claimant"] for source in made["sources"]] == ["One Paper", "Another Paper"]


@pytest.mark.parametrize(
    ("precision", "note", "date"),
    [
        ("1", "", "2019-11-27"),
        ("2", "", "[2019-11-24..2019-11-30]"),
        ("2", "Between 26 - 27 November, some", "[2019-11-26..2019-11-27]"),
        ("2", "between 30 October and 2 November", "[2019-10-30..2019-11-02]"),
        ("2", "In the week of 25 November it", "[2019-11-25..2019-12-01]"),
        ("2", "27 November (as reported)", "[2019-11-21..2019-11-27]"),
        ("2", "Between 45 - 99 November", "[2019-11-24..2019-11-30]"),
        ("3", "", "2019-11"),
    ],
)
def test_acled_tells_how_sure_a_day_is(
    tmp_path: Path, precision: str, note: str, date: str
) -> None:
    made = acled(tmp_path, time_precision=precision, notes=note)
    assert made["date"] == edtf.read(date).text
    assert made["date_as_written"] == "2019-11-27"


@pytest.mark.parametrize(("code", "precision", "radius"), [("1", "town", 5), ("2", "district", 25)])
def test_acled_tells_how_far_off_a_place_may_be(
    tmp_path: Path, code: str, precision: str, radius: float
) -> None:
    made = acled(tmp_path, geo_precision=code)
    assert (made["precision"], made["radius_km"]) == (precision, radius)
    assert made["geometry"] == {"type": "Point", "coordinates": [69.4, 37.49]}


def test_a_place_known_by_region_takes_the_region_that_is_known(tmp_path: Path) -> None:
    made = acled(tmp_path, geo_precision="3")
    assert made["precision"] == "region"
    assert made["radius_km"] > 50
    unknown = acled(tmp_path, geo_precision="3", admin1="Nowhere")
    assert unknown["radius_km"] == 100


def test_a_place_that_only_stands_in_is_not_the_place(tmp_path: Path) -> None:
    made = acled(tmp_path, notes="No place is told. Coded to Farkhor.", geo_precision="2")
    assert (made["place"], made["precision"]) == ("Khatlon", "region")
    assert made["place_as_written"] == "Farkhor"
    assert "is not where it happened" in made["warnings"][0]


def test_no_deaths_recorded_stay_none_recorded(tmp_path: Path) -> None:
    (figure,) = acled(tmp_path, fatalities="0")["figures"]
    assert (figure["low"], figure["high"], figure["as_written"]) == (0, 0, "records none")
    assert acled(tmp_path, fatalities="")["figures"] == []


@pytest.mark.parametrize(
    ("kind", "finer", "category"),
    [
        ("Riots", "Mob violence", "violence"),
        ("Protests", "Peaceful protest", "politics"),
        ("Strategic developments", "Agreement", "diplomacy"),
        ("Strategic developments", "Headquarters or base established", "military"),
        ("Strategic developments", "Looting/property destruction", "violence"),
    ],
)
def test_acled_kinds_have_categories(tmp_path: Path, kind: str, finer: str, category: str) -> None:
    made = acled(tmp_path, event_type=kind, sub_event_type=finer)
    assert made["categories"] == [category]
    assert made["type_as_written"] == f"{kind} / {finer}"


def test_monadic_rows_of_one_event_are_one_incident(tmp_path: Path) -> None:
    # Summed row by row the dead would be counted twice.
    base = {name: cell for name, cell in AN_ACLED.items() if name in ACLED_MONADIC}
    rows = [
        {**base, "actor1": "Guards"},
        {**base, "event_id_cnty": "TAJ2", "fatalities": "0"},
        {**base, "actor1": "Group", "tags": "only here"},
    ]
    made = incidents(table(tmp_path / "m.csv", ACLED_MONADIC, rows))
    assert [(one["id"], one["rows"]) for one in made] == [
        ("acled:TAJ2", (2,)),
        ("acled:TAJ1", (1, 3)),
    ]
    assert [figure["low"] for one in made for figure in one["figures"]] == [0, 3]
    assert {"Guards", "Group"} <= {actor["name"] for actor in made[1]["actors"]}
    assert made[1]["extra"]["tags (row 3)"] == "only here"


def test_a_second_row_of_one_id_is_set_aside(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", ACLED_2023, [AN_ACLED, AN_ACLED])
    assert outcomes(path)[1].reason == "its id is that of row 1, expected another"


def test_acled_days_may_be_in_either_order(tmp_path: Path) -> None:
    rows = [{**AN_ACLED, "event_date": day} for day in ("03/04/19", "25/04/19")]
    path = table(tmp_path / "a.csv", ACLED_2023, rows)
    _, profile, questions = opened(path)
    assert profile.settings["day_order"] == "day first"
    # Which hundred years is told by the column of years.
    assert profile.settings["century"] == "1970–2069"
    assert questions == ()


@pytest.mark.parametrize(
    ("cells", "date"),
    [
        ({}, "1993-05-01"),
        ({"date_prec": "2", "date_end": "1993-05-05"}, "[1993-05-01..1993-05-05]"),
        ({"date_prec": "4", "date_end": "1993-05-31"}, "1993-05"),
        (
            {"date_prec": "5", "date_start": "1993-01-01", "date_end": "1993-12-31"},
            "1993",
        ),
        ({"date_prec": "5", "date_end": "1993-09-30"}, "[1993-05-01..1993-09-30]"),
        ({"event_clarity": "2", "date_end": "1993-09-30"}, "1993-05-01/1993-09-30"),
        ({"date_end": "1992-05-01"}, ""),
    ],
)
def test_ged_tells_how_sure_a_day_is(tmp_path: Path, cells: dict[str, str], date: str) -> None:
    made = ged(tmp_path, **cells)
    assert made["date"] == date
    assert made.get("aggregate", False) == ("event_clarity" in cells)


@pytest.mark.parametrize(
    ("code", "precision", "radius"),
    [("1", "town", 5), ("2", "district", 25), ("3", "district", 40), ("5", "line", 150)],
)
def test_ged_tells_how_far_off_a_place_may_be(
    tmp_path: Path, code: str, precision: str, radius: float
) -> None:
    made = ged(tmp_path, where_prec=code)
    assert (made["precision"], made["radius_km"]) == (precision, radius)


def test_low_best_and_high_are_told_apart_from_their_parts(tmp_path: Path) -> None:
    figures = ged(tmp_path)["figures"]
    told = [(one["claimant"], one["group"], one["low"], one["high"]) for one in figures]
    assert told == [
        ("UCDP GED", "", 2, 5),
        ("UCDP GED, best estimate", "", 3, 3),
        ("UCDP GED, by side", "side a", 1, 1),
        ("UCDP GED, by side", "side b", 2, 2),
        ("UCDP GED, by side", "civilians", 0, 0),
        ("UCDP GED, by side", "unknown", 0, 0),
    ]


def test_estimates_out_of_order_are_kept_and_flagged(tmp_path: Path) -> None:
    made = ged(tmp_path, low="4", best="3", high="5")
    assert [(one["low"], one["high"]) for one in made["figures"][:2]] == [(4, 5), (3, 3)]
    assert made["disputed"] == ["figure"]
    assert "out of order" in made["warnings"][0]


def test_a_quoted_list_of_articles_is_cut_into_its_sources(tmp_path: Path) -> None:
    claimants = [source["claimant"] for source in ged(tmp_path)["sources"]]
    assert claimants == ["Paper, 1993-05-01, A head; with a semicolon", "Agency, 1993-05-02, Other"]


def test_names_cut_by_a_shapefile_are_known(tmp_path: Path) -> None:
    columns = [name[:10] for name in GED if name not in ("conflict_new_id", "side_a_new_id")]
    columns = list(dict.fromkeys(columns))
    row = {name[:10]: cell for name, cell in A_GED.items()}
    path = table(tmp_path / "g.csv", columns, [row])
    assert opened(path)[1].layout == "ucdp-ged-cut"
    made = incidents(path)[0]
    assert (made["date"], made["radius_km"], len(made["figures"])) == ("1993-05-01", 5, 6)


def test_a_row_of_tags_is_no_incident(tmp_path: Path) -> None:
    tags = {"id": "#event+id", "date_start": "#date+start", "latitude": "#geo+lat", "low": "#x"}
    path = table(tmp_path / "g.csv", GED, [tags, A_GED])
    source, profile, questions = opened(path)
    assert (profile.layout, questions) == ("ucdp-ged-hdx", ())
    assert [one["rows"] for one in incidents(path)] == [(1,)]
    assert "HXL" in source.warnings[0]


@pytest.mark.parametrize(
    ("cells", "date"),
    [
        ({}, "1993-05-01"),
        ({"iday": "0"}, "1993-05"),
        ({"imonth": "0", "iday": "0"}, "1993"),
        ({"iday": "0", "approxdate": "May 3-9, 1993"}, "[1993-05-03..1993-05-09]"),
        ({"iday": "0", "approxdate": "03 May 1993"}, "1993-05-03"),
        ({"extended": "1", "resolution": "5/20/1993"}, "1993-05-01/1993-05-20"),
    ],
)
def test_gtd_tells_unknown_days_by_zeros(tmp_path: Path, cells: dict[str, str], date: str) -> None:
    made = incidents(table(tmp_path / "t.csv", GTD, [{**A_GTD, **cells}]))[0]
    assert made["date"] == date


def test_gtd_counts_are_unknown_or_of_all(tmp_path: Path) -> None:
    made = incidents(
        table(tmp_path / "t.csv", GTD, [{**A_GTD, "doubtterr": "1", "vicinity": "1"}])
    )[0]
    (figure,) = made["figures"]
    assert (figure["low"], figure["group"]) == (2, "attackers included")
    assert (made["disputed"], made["radius_km"]) == (["fact"], 25)
    assert made["extra"] == {"dbsource": "made up"}

"""Columns of an unknown layout are guessed by name and value; what cannot be told is asked."""

from pathlib import Path

import pytest
from intake_files import WORDS, Atlas, incidents, opened, outcomes, table

from events.errors import EventsError
from events.intake import convert, guessing, profiles
from events.intake.model import Profile


def asked(path: Path) -> dict[str, str]:
    return {question.key: question.guess for question in opened(path)[2]}


@pytest.mark.parametrize(
    "columns",
    [
        ("Event date", "Latitude", "Longitude", "Place name", "Killed"),
        ("Дата", "Широта", "Долгота", "Населённый пункт", "Погибло"),
        ("Сана", "Арз", "Тӯл", "Маҳал", "Кушташудагон"),
        ("incidentDate", "y_coord", "x_coord", "location", "fatalities"),
    ],
)
def test_columns_are_guessed_in_three_languages(tmp_path: Path, columns: tuple[str, ...]) -> None:
    values = ("2014-05-07", "37.5", "69.4", "Farkhor", "2")
    path = table(tmp_path / "a.csv", columns, [dict(zip(columns, values, strict=True))])
    fields = opened(path)[1].fields
    assert tuple(fields[name] for name in ("date", "lat", "lon", "place", "killed")) == columns
    assert incidents(path)[0]["geometry"]["coordinates"] == [69.4, 37.5]


def test_a_column_whose_values_are_something_else_is_not_taken(tmp_path: Path) -> None:
    row = {"date": "no", "latitude": "north", "longitude": "east", "when": "2014-05-07"}
    fields = opened(table(tmp_path / "a.csv", list(row), [row]))[1].fields
    assert fields == {"date": "when"}


def test_a_question_says_what_would_come_of_each_answer(tmp_path: Path) -> None:
    cells = [("01.02.1993", "37,5"), ("03.04.2020", "38.5"), ("31.12.2001", "39,5"), ("NA", "")]
    cells += [("12.31.2002", "37,1"), ("once", "x")]
    rows = [{"date": day, "lat": lat, "lon": "69"} for day, lat in cells]
    questions = opened(table(tmp_path / "a.csv", ["date", "lat", "lon"], rows))[2]
    counted = {question.key: question.outcomes for question in questions if question.outcomes}
    assert counted == {
        "day_order": (
            "3 of 5 dates can be read, 1993–2020",
            "3 of 5 dates can be read, 1993–2020",
        ),
        "decimal": ("1 of 5 latitudes can be read", "4 of 5 latitudes can be read"),
    }


@pytest.mark.parametrize(
    ("field", "column", "expected"),
    [
        ("killed", "dead", (guessing.SAME, 2, 3)),
        ("killed", "note", (guessing.OTHER, 0, 3)),
        ("killed", "killed_total", (guessing.ALIKE, 2, 2)),
        ("place", "ноҳия", (guessing.SAME, 3, 3)),
        ("note", "remark", (guessing.SAME, None, 0)),
    ],
)
def test_what_speaks_for_a_column_is_its_name_and_its_values(
    tmp_path: Path, field: str, column: str, expected: tuple[str, int | None, int]
) -> None:
    row = {"dead": "1", "note": "x", "killed_total": "2", "ноҳия": "Vanj", "remark": ""}
    rows = [row, row, row | {"dead": "some", "killed_total": "NA"}]
    source = opened(table(tmp_path / "a.csv", list(row), rows))[0]
    part = source.parts[0]
    found = guessing.evidence(source, part, tuple(source.rows(part)), {field: column, "id": "gone"})
    assert {name: (one.name, one.fitting, one.values) for name, one in found.items()} == {
        field: expected
    }


@pytest.mark.parametrize(
    ("days", "settings", "questions"),
    [
        (("13.05.2014", "01.05.2014"), "day first", 0),
        (("05/13/2014", "05/01/2014"), "month first", 0),
        (("05/06/2014", "01/02/2014"), "day first", 1),
        (("05/13/2014", "13/05/2014"), "day first", 1),
        (("2014-05-01", "5 May 2014"), None, 0),
    ],
)
def test_the_order_of_day_and_month_is_told_or_asked(
    tmp_path: Path, days: tuple[str, ...], settings: str | None, questions: int
) -> None:
    path = table(tmp_path / "a.csv", ["date"], [{"date": day} for day in days])
    _, profile, asked = opened(path)
    assert profile.settings.get("day_order") == settings
    assert ("day_order" in {question.key for question in asked}) == questions


def test_the_answer_is_how_all_days_are_read(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", ["date"], [{"date": "05/06/14"}, {"date": "13/06/14"}])
    assert [one["date"] for one in incidents(path)] == ["2014-06-05", "2014-06-13"]
    other = incidents(path, day_order="month first")
    assert [one["date"] for one in other] == ["2014-05-06", ""]
    assert "'13/06/14' was not read" in other[1]["warnings"][0]


def test_years_of_two_digits_are_told_by_a_column_of_years(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", ["date", "year"], [{"date": "13.06.62", "year": "1962"}])
    assert incidents(path)[0]["date"] == "1962-06-13"
    assert "century" not in asked(path)


def test_a_file_without_dates_asks_for_that_of_the_whole(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", ["name"], [{"name": "A clash"}])
    assert "date" in asked(path)
    assert incidents(path)[0]["date"] == ""
    assert incidents(path, date="1992~")[0]["date"] == "1992~"


def test_whole_numbers_become_dates_only_when_asked(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", ["date"], [{"date": "41766"}, {"date": "2014"}])
    assert "serial" in asked(path)
    assert incidents(path, serial="days since 1900")[0]["date"] == "2014-05-07"
    assert [one["date"] for one in incidents(path, serial="no dates")] == ["", "2014"]


def test_decimal_commas_are_told_by_the_coordinates(tmp_path: Path) -> None:
    row = {"lat": "37,5", "lon": "69,4", "killed": "1 200"}
    path = table(tmp_path / "a.csv", list(row), [row], delimiter=";", encoding="cp1251")
    made = incidents(path)[0]
    assert made["geometry"]["coordinates"] == [69.4, 37.5]
    assert made["figures"][0]["low"] == 1200


def test_zero_zero_and_missing_places_are_no_points(tmp_path: Path) -> None:
    rows = [{"lat": "0", "lon": "0"}, {"lat": "", "lon": ""}, {"lat": "99", "lon": "10"}]
    rows = [{"title": f"Clash {at}", **row} for at, row in enumerate(rows)]
    rows += [{"title": f"Clash {at}", "lat": "38", "lon": "69"} for at in range(8)]
    made = incidents(table(tmp_path / "a.csv", ["title", "lat", "lon"], rows))
    assert [one["position"] for one in made] == ["none"] * 3 + ["source"] * 8
    assert [bool(one["warnings"]) for one in made[:3]] == [True, False, True]


def test_equal_points_are_separate_incidents(tmp_path: Path) -> None:
    rows = [{"title": name, "lat": "38", "lon": "69"} for name in ("Clash", "Riot")]
    assert len(incidents(table(tmp_path / "a.csv", ["title", "lat", "lon"], rows))) == 2


def test_a_kept_profile_is_used_without_asking(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", ["date", "place"], [{"date": "05/06/2014", "place": "X"}])
    source, profile, questions = opened(path)
    assert questions
    part = source.parts[0]
    kept = profiles.from_json(profiles.to_json(profile))
    assert kept == profile
    again = table(tmp_path / "b.csv", [" Date", "place "], [])
    other = opened(again)[0].parts[0]
    assert profiles.header_hash(part) == profiles.header_hash(other)
    assert profiles.guess(source, part, {profiles.header_hash(part): kept}) == (kept, ())


@pytest.mark.parametrize("text", ["{", "[]", '{"layout": 1}', '{"layout": "x", "fields": [1]}'])
def test_a_profile_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(EventsError, match="profile"):
        profiles.from_json(text)


def test_a_profile_of_other_columns_is_refused(tmp_path: Path) -> None:
    source, _, _ = opened(table(tmp_path / "a.csv", ["date"], [{"date": "2014"}]))
    with pytest.raises(EventsError, match="reads column 'when'"):
        list(
            convert.convert(
                source, source.parts[0], Profile("mapped", {"date": "when"}), Atlas(), WORDS
            )
        )


def test_a_gap_of_r_is_a_gap_and_elsewhere_a_value(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text('"","date","country","place"\n"1","2014-05-07","NA","NA"\n', encoding="utf-8")
    made = incidents(path)[0]
    assert (made.get("country"), made.get("place")) == (None, None)
    assert made["extra"]["column 1"] == "1"
    rows = [{"date": "2014-05-07", "country": "NA", "place": "X"}]
    assert (
        incidents(table(tmp_path / "a.csv", ["date", "country", "place"], rows))[0]["country"]
        == "NA"
    )


def test_a_row_with_too_many_cells_is_set_aside_and_the_rest_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("date,place\n2014,A\n2015,B,C\n2016\n,\n2017,D\n", encoding="utf-8")
    made = outcomes(path)
    assert [getattr(one, "reason", "")[:31] for one in made] == [
        *("", "has 3 cells, expected 2 as in t", "", "has no cell that says anything,"[:31], "")
    ]


def test_rows_without_an_id_keep_theirs_when_others_come_before_them(tmp_path: Path) -> None:
    rows = [{"date": "2014", "title": name} for name in ("Clash", "Riot", "Riot")]
    one = incidents(table(tmp_path / "a.csv", ["date", "title"], rows))
    other = incidents(table(tmp_path / "b.csv", ["date", "title"], [{"date": "2013"}, *rows]))
    assert [made["id"] for made in one] == [made["id"] for made in other][1:]
    assert len({made["id"] for made in one}) == 3


def test_a_place_without_coordinates_stands_where_the_gazetteer_has_it_if_so_chosen(
    tmp_path: Path,
) -> None:
    rows = [{"title": "Clash", "place": "Farkhor"}, {"title": "Clash", "place": "Nowhere at all"}]
    path = table(tmp_path / "a.csv", ["title", "place"], rows)
    assert "place_names" in asked(path)
    made = incidents(path, place_names="from the gazetteer")
    assert [one["position"] for one in made] == ["source", "none"]
    assert made[0]["basis"] == {"place": "outside"}
    assert "not in the gazetteer" in made[1]["warnings"][0]
    assert {one["position"] for one in incidents(path, place_names="ignore")} == {"none"}


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("7 мая 2014 г.", "2014-05-07"),
        ("7 майи 2014", "2014-05-07"),
        ("May 2014", "2014-05"),
        ("7-9 May 2014", "[2014-05-07..2014-05-09]"),
        ("2014-05-07T23:30:00-05:00", "2014-05-07"),
        ("93-05-12", "1993-05-12"),
        ("20140507", "2014-05-07"),
        ("05.2014", "2014-05"),
        ("1992~", "1992~"),
        ("[1992..1994]", "[1992..1994]"),
        ("2014.0", "2014"),
        ("31.02.2014", ""),
        ("NA", ""),
    ],
)
def test_dates_as_people_write_them(tmp_path: Path, written: str, date: str) -> None:
    path = table(tmp_path / "a.csv", ["date", "title"], [{"date": written, "title": "Clash"}])
    profile = {"century": "1970–2069", "serial": "no dates"}
    source, _, _ = opened(path)
    made = next(
        convert.convert(
            source,
            source.parts[0],
            Profile("mapped", {"date": "date", "title": "title"}, profile),
            Atlas(),
            WORDS,
        )
    )
    assert made.feature["properties"]["date"] == date


def test_a_figure_is_claimed_by_whom_the_row_names(tmp_path: Path) -> None:
    rows = [
        {"title": "Clash", "killed": "2", "source": "A Paper"},
        {"title": "Clash", "killed": "3"},
    ]
    made = incidents(table(tmp_path / "a.csv", ["title", "killed", "source"], rows))
    assert [one["figures"][0]["claimant"] for one in made] == ["A Paper", "the file"]


def test_codes_of_precision_are_asked_for(tmp_path: Path) -> None:
    rows = [{"title": "Clash", "lat": "38", "lon": "69", "geo_precision": "2"}]
    path = table(tmp_path / "a.csv", list(rows[0]), rows)
    assert asked(path)["precision_codes"] == "acled"
    assert [
        incidents(path, precision_codes=codes)[0]["radius_km"] for codes in ("acled", "gtd")
    ] == [*(25, 40)]


def test_words_of_precision_are_read(tmp_path: Path) -> None:
    rows = [{"title": "Clash", "lat": "38", "lon": "69", "точность": "район"}]
    made = incidents(table(tmp_path / "a.csv", list(rows[0]), rows))[0]
    assert (made["precision"], made["radius_km"]) == ("district", 25)


def test_a_column_of_the_very_name_may_hold_other_values_too(tmp_path: Path) -> None:
    rows = [{"date": "2014", "Погибло": count, "Описание": "Выборы"} for count in ("2", "нет")]
    path = table(tmp_path / "a.csv", list(rows[0]), rows)
    assert asked(path)["category"] == "politics"
    made = incidents(path)
    assert [len(one["figures"]) for one in made] == [1, 0]
    assert "'нет' is no number of people" in made[1]["warnings"][0]

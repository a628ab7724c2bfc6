"""Common names of columns are known; what is needed and missing is named."""

from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from intake_files import incidents, opened, table

from events.intake import needed
from events.intake.model import Part, Profile
from events.message import Message

# A name of a column, the field that it fills, a cell of it.
NAMED = [
    *[(name, "date", "2014-05-07") for name in ("dt", "event_dt", "when", "incident_date")],
    *[(name, "date", "2014-05-07") for name in ("occurred_on", "Дата происшествия", "Вақт")],
    *[(name, "place", "Farkhor") for name in ("locality", "loc", "District", "Район", "Ноҳия")],
    *[(name, "place", "Farkhor") for name in ("Местность", "Макон")],
    *[(name, "admin1", "Khatlon") for name in ("gov", "governorate", "Область", "Вилоят")],
    *[(name, "killed", "3") for name in ("deaths", "fatalities", "KIA", "Погибшие", "Ҳалок")],
    *[(name, "wounded", "3") for name in ("injured", "WIA", "Раненые", "Захмӣ")],
    *[(name, "casualties", "3") for name in ("casualties", "victims", "Пострадавшие", "Талафот")],
]


@pytest.mark.parametrize(("column", "field", "cell"), NAMED)
def test_a_common_name_of_a_column_is_known(
    tmp_path: Path, column: str, field: str, cell: str
) -> None:
    path = table(tmp_path / "a.csv", [column, "other"], [{column: cell, "other": ""}])
    assert opened(path)[1].fields == {field: column}


@pytest.mark.parametrize(
    "columns", [("lat", "long"), ("lat", "lng"), ("y", "x"), ("Широта", "Долгота")]
)
def test_a_common_pair_of_coordinates_is_known(tmp_path: Path, columns: tuple[str, str]) -> None:
    path = table(tmp_path / "a.csv", columns, [dict(zip(columns, ("37.5", "69.4"), strict=True))])
    assert opened(path)[1].fields == dict(zip(("lat", "lon"), columns, strict=True))


def test_casualties_are_no_dead(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", ["dt", "casualties"], [{"dt": "2014", "casualties": "3"}])
    (figure,) = incidents(path)[0]["figures"]
    assert (figure["measure"], figure["low"]) == ("casualties", 3)


def test_what_is_needed_is_named() -> None:
    part = Part("a", ("day", "name", "north"))
    dated = {"date": "day", "title": "name"}
    assert needed.missing(Profile("mapped", dated), part) == ()
    assert "which date" in needed.missing(Profile("mapped", {"title": "name"}), part)[0]
    whole = Profile("mapped", {"title": "name"}, {"date": "XXXX"})
    assert needed.missing(whole, part) == ()
    assert needed.missing(replace(whole, settings={"date": "May"}), part)[0].startswith("May is no")
    assert "what happened" in needed.missing(Profile("mapped", {"date": "day"}), part)[0]
    assert "together" in needed.missing(Profile("mapped", {**dated, "lat": "north"}), part)[0]
    assert needed.missing(Profile("acled-2023"), part) == ()


def test_what_a_reader_of_files_says_keeps_its_template() -> None:
    text = Message("row {row}: {warning}", row=3, warning=Message("years have two digits only"))
    assert text == "row 3: years have two digits only"
    again = deepcopy(text)
    assert (again, again.template, again.values["row"]) == (text, "row {row}: {warning}", 3)

"""A file that waits: how sure each guessed column is, why, and the way back to the guesses."""

from __future__ import annotations

import csv
import html
import re
from pathlib import Path

import data_page
import pytest
from app_runs import opened, page, panels, run
from data_page import import_it, put_in
from intake_files import ACLED_2018, AN_ACLED
from streamlit.testing.v1 import AppTest

from events.workspace import Workspace

COLUMNS = ("date", "dead count", "editor remark", "sources", "place", "colour")
ROWS = [
    ("04.05.2010", "3", "made up", "a paper", "Khorog", "red"),
    ("03.02.2011", "0", "made up", "a radio", "Vanj", "blue"),
    ("01.02.2012", "many", "", "", "Khorog", "red"),
    ("02.02.2012", "1", "", "a paper", "Rushon", "red"),
]


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Workspace:
    return data_page.start_with_folder(monkeypatch, tmp_path)


def log(tmp_path: Path) -> Path:
    path = tmp_path / "log.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *ROWS])
    return path


def texts(app: AppTest, name: str) -> list[str]:
    """What each piece of the page of a class says, without its tags."""
    bodies = [body for body in panels(app) if f'class="{name}' in body]
    return [html.unescape(" ".join(re.sub("<[^>]*>", " ", body).split())) for body in bodies]


def certainty(app: AppTest) -> dict[str, str]:
    """How sure the column of each field is, as the page says."""
    return dict(zip(texts(app, "field-name"), texts(app, "how-sure"), strict=True))


def test_each_guess_says_how_sure_it_is_and_why(tmp_path: Path) -> None:
    said = certainty(put_in(opened(view="data"), log(tmp_path)))
    expected = {
        "Date": "asked question 1",
        "Place": "asked question 2",
        "Killed": "likely by a name that is like it, 3 of 4 values fit",
        "Note": "guessed by a name that is like it",
        "Sources": "likely by its name",
        "Title": "proposed no column: made from the row",
        "Wounded": "",
    }
    assert {name: said[name] for name in expected} == expected


def test_columns_that_fill_nothing_or_are_asked_about_are_told_apart(tmp_path: Path) -> None:
    app = put_in(opened(view="data"), log(tmp_path))
    (sample,) = [body for body in panels(app) if 'class="sample"' in body]
    states = re.findall(r'<th class="(\w*)">([^<]+)', sample)
    assert {column: state for state, column in states} == {
        "date": "asked",
        "dead count": "",
        "editor remark": "",
        "sources": "",
        "place": "asked",
        "colour": "beside",
    }
    assert len(re.findall('<td class="beside', sample)) == len(ROWS)
    assert "Kept beside colour No field uses" in " ".join(page(app).split())


def test_all_guesses_are_set_back_at_once(tmp_path: Path) -> None:
    app = put_in(opened(view="data"), log(tmp_path))
    before = certainty(app)
    assert app.button(key="data-guess-again").disabled
    app = run(app.selectbox(key="data-field-killed").set_value("colour"))
    assert certainty(app)["Killed"] == "set by you 0 of 4 values fit"
    app = run(app.radio(key="data-answer-day_order").set_value("month first"))
    assert certainty(app)["Date"] == "set by you 4 of 4 values fit"
    app = run(app.button(key="data-guess-again").click())
    assert certainty(app) == before
    assert app.selectbox(key="data-field-killed").value == "dead count"
    assert app.radio(key="data-answer-day_order").value == "day first"
    assert app.button(key="data-guess-again").disabled


def test_columns_confirmed_before_and_known_layouts_are_no_guess(tmp_path: Path) -> None:
    import_it(put_in(opened(view="data"), log(tmp_path)))
    said = certainty(put_in(opened(view="data"), log(tmp_path)))
    assert (said["Date"], said["Killed"]) == ("confirmed before", "confirmed before")
    path = tmp_path / "acled.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ACLED_2018, restval="")
        writer.writeheader()
        writer.writerow(AN_ACLED)
    app = put_in(opened(view="data"), path)
    assert set(certainty(app).values()) == {"known layout"}
    assert not [button for button in app.button if button.key == "data-guess-again"]


@pytest.mark.parametrize(
    ("code", "back"),
    [("ru", "Вернуть все догадки"), ("tg", "Баргардондани ҳамаи тахминҳо")],
)
def test_it_is_said_in_the_language_of_the_page(tmp_path: Path, code: str, back: str) -> None:
    app = put_in(opened(view="data", lang=code), log(tmp_path))
    assert app.button(key="data-guess-again").label == back
    said = " ".join(certainty(app).values())
    assert said.strip()
    assert not re.search("[A-Za-z]", said)

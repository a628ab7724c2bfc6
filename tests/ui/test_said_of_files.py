"""What the readers of files say is said in the language of the page."""

import ast
import re
from types import SimpleNamespace
from typing import Any

import pytest
from app_runs import APP

from dashboard.i18n.translate import use_language
from dashboard.ui.presenters import mapping
from events.message import Message


@pytest.mark.parametrize(
    ("code", "said"), [("ru", "строка 3: годы записаны двумя цифрами"), ("en", "row 3: years have")]
)
def test_what_a_reader_of_files_says_is_in_the_language_of_the_page(code: str, said: str) -> None:
    text = Message("row {row}: {warning}", row=3, warning=Message("years have two digits only"))
    with use_language(code):
        assert mapping.message(text).startswith(said)
        assert mapping.message("id 7 {x}") == "id 7 {x}"


def test_a_category_that_is_taken_for_another_is_named_in_the_language_of_the_page() -> None:
    text = Message("no word tells its category: taken for {category}", category="violence")
    with use_language("ru"):
        assert mapping.message(text).endswith("принято насилие")
    cell = Message("{value} is no number of people: kept beside", value="violence")
    with use_language("ru"):
        assert mapping.message(cell).startswith("violence")


@pytest.mark.parametrize("code", ["ru", "tg"])
def test_a_precision_that_is_taken_for_another_is_named_in_the_language_of_the_page(
    code: str,
) -> None:
    taken = Message(
        "place precision {value} is not known: taken for {usual}", value=1, usual="town"
    )
    wanted = Message(
        "place precision is {value}, expected {choices}", value=1, choices="town, Q, 1"
    )
    with use_language(code):
        town = mapping.choice("town").lower()
        assert not town.isascii()
        assert town in mapping.message(taken)
        assert f"{town}, Q, 1" in mapping.message(wanted)


@pytest.mark.parametrize("code", ["ru", "tg"])
def test_the_precision_that_comes_out_is_named_in_the_language_of_the_page(code: str) -> None:
    made = {"geometry": None, "properties": {"precision": "town", "radius_km": 5.0}}
    preview: Any = SimpleNamespace(features=[made])
    with use_language(code):
        text = mapping.outcome("precision", preview)
        assert text.startswith(mapping.choice("town"))
    assert not re.search("[a-z]", text)


def test_numbers_of_what_would_come_are_written_as_the_language_does() -> None:
    text = Message("{read} of {all} dates can be read", read=2310, all=2314)
    with use_language("en"):
        assert mapping.message(text) == "2,310 of 2,314 dates can be read"


def test_nothing_is_said_of_a_file_that_cannot_be_translated() -> None:
    for room in ("events/intake", "events/workspace"):
        for path in (APP.parents[1] / room).glob("*.py"):
            for call in ast.walk(ast.parse(path.read_text("utf-8"))):
                name = ast.unparse(call.func) if isinstance(call, ast.Call) else ""
                if name.endswith("warnings.append"):
                    (given,) = call.args
                    assert not isinstance(given, ast.Constant | ast.JoinedStr), (path, call.lineno)
                elif name in ("SetAside", "Question") and len(call.args) > 1:
                    given = call.args[1]
                    empty = isinstance(given, ast.Constant) and not given.value
                    assert empty or not isinstance(given, ast.Constant | ast.JoinedStr), path

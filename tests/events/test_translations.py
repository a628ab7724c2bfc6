"""A translation belongs to one English text, says who made it, and falls back when that changes."""

import json
from pathlib import Path

import pytest
from numbers_said import numbers_said

from dashboard.i18n import content, translate
from events import store, translations
from events.__main__ import main
from events.errors import EventsError

STORE = store.load()
ENGLISH = set(translations.texts(STORE.incidents, STORE.documents.values()))
FILES = sorted(translations.FOLDER.glob("*.json"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_is_of_a_language_and_can_be_read(path: Path) -> None:
    assert path.stem in translate.language_codes()
    for key, made in translations.load(path).items():
        assert len(key) == 16
        assert made.by in translations.MAKERS


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_translation_has_the_numbers_of_its_english(path: Path) -> None:
    known = translations.load(path)
    told = {key: text for text in ENGLISH if (key := translations.key_of(text)) in known}
    assert len(told) > 200
    wrong = {
        text: known[key].text
        for key, text in told.items()
        if numbers_said(text) != numbers_said(known[key].text)
    }
    assert wrong == {}


def test_numbers_are_told_apart_by_their_digits_alone() -> None:
    assert numbers_said("20,000 men in 1992") == numbers_said("в 1992 г. 20 000 человек")
    assert numbers_said("at 40") != numbers_said("14")


def test_a_text_is_shown_in_the_language_of_the_run_and_else_in_english() -> None:
    known = translations.load(translations.FOLDER / "ru.json")
    translated = [text for text in ENGLISH if translations.key_of(text) in known]
    assert translated
    with translate.use_language("ru"):
        assert content.content(translated[0]) == known[translations.key_of(translated[0])].text
        assert content.content(translated[0] + " changed") == translated[0] + " changed"
    assert content.content(translated[0]) == translated[0]


def test_a_translation_of_a_text_that_changed_is_stale() -> None:
    made = translations.Translation("да", "person")
    known = {translations.key_of("yes"): made, translations.key_of("no"): made}
    assert list(translations.stale(known, ["yes"])) == [translations.key_of("no")]


def test_a_command_lists_what_is_translated_and_what_is_stale(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["translations"]) == 0
    assert f"of {len(ENGLISH)} texts are translated" in capsys.readouterr().out


@pytest.mark.parametrize(
    "row", ["x", {}, {"text": "x"}, {"text": " ", "by": "person"}, {"text": "x", "by": "nobody"}]
)
def test_a_row_that_cannot_be_read_is_named(tmp_path: Path, row: object) -> None:
    path = tmp_path / "ru.json"
    path.write_text(json.dumps({"abc": row}), encoding="utf-8")
    with pytest.raises(EventsError, match=r"ru.json: row 'abc' is unreadable, expected"):
        translations.load(path)


def test_a_file_that_is_no_table_is_named(tmp_path: Path) -> None:
    path = tmp_path / "ru.json"
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(EventsError, match=r"ru.json is list, expected"):
        translations.load(path)

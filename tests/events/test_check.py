import json
from dataclasses import replace
from hashlib import sha256

import pytest
from sample_events import DOCUMENTS, KHOROG, TEXT, feature, read, unlocated

from events import __main__ as command
from events import check_actors, check_places, check_texts, placing, store
from events.actors import Actor
from events.errors import EventsError
from events.spelling import fold

LINES = ["Nothing.", "On July 24, fighting broke out in Kho-", "rog between the two sides.", "End."]


def _passage(first, last, lines=LINES):
    source = replace(read(feature()).sources[0], lines=(first, last))
    return check_texts.passage(lines, source)


@pytest.mark.parametrize(
    ("lines", "proof"),
    [((2, 3), "place"), ((2, 2), "date"), ((1, 1), None), ((4, 4), None), ((1, 4), "place")],
)
def test_a_citation_is_proved_by_what_its_lines_say(lines, proof):
    assert check_texts.proof(read(feature()), _passage(*lines)) == proof


def test_two_words_of_the_title_prove_a_citation_and_one_does_not():
    one = read(
        unlocated(date="XXXX", title="Operation at the mountain bridge", place_as_written="")
    )
    assert check_texts.proof(one, "an operation near the bridge") == "title"
    assert check_texts.proof(one, "an operation") is None


def test_a_date_as_written_proves_a_citation_in_any_language_where_it_stands():
    incident = replace(read(feature()), place=None, place_as_written="", title="x")
    incident = replace(incident, date_as_written="В ночь на 5 мая")
    line = fold("В ночь на 5 мая колонну обстреляли.")
    assert check_texts.proof(incident, line) == "date"
    assert check_texts.proof(replace(incident, date_as_written=""), line) is None
    assert check_texts.proof(incident, fold("В ночь на 6 мая колонну обстреляли.")) is None


def test_the_name_of_a_whole_country_proves_nothing():
    land = replace(KHOROG, name="Tajikistan", other_names=(), kind="country")
    one = replace(read(feature(date="XXXX", title="x", place_as_written="Tajikistan")), place=land)
    assert check_texts.proof(one, "all over tajikistan") is None
    assert (
        check_texts.proof(replace(one, place=replace(land, kind="town")), "tajikistan") == "place"
    )


def _cited(*sources):
    cited = [{"document": "text", **source} for source in sources]
    return read(feature(place_as_written="Khorog", sources=cited))


BROKEN_OFF = {"text": ["", "In Khorog the two", "sides met."]}


@pytest.mark.parametrize(
    ("first", "second", "proved"),
    [
        ({"pages": [7, 7]}, {"pages": [8, 8]}, True),
        ({"pages": [7, 7], "footnotes": [3]}, {"pages": [8, 8], "footnotes": [3]}, True),
        ({"pages": [7, 7], "footnotes": [3]}, {"pages": [8, 8], "footnotes": [4]}, False),
        ({"pages": [7, 7]}, {"pages": [8, 8], "footnotes": [3]}, False),
        ({"pages": [7, 7]}, {"pages": [7, 7]}, False),
        ({"pages": [6, 6]}, {"pages": [8, 8]}, False),
        ({}, {}, False),
    ],
)
def test_what_goes_on_over_a_page_is_proved_with_its_beginning(first, second, proved):
    one = _cited({"lines": [2, 2], **first}, {"lines": [3, 3], **second})
    assert (check_texts.proof_of(one, one.sources[1], BROKEN_OFF) == "place") == proved
    assert bool(list(check_texts.unproved(one, BROKEN_OFF))) != proved


NAMED = {"Government of X": ("Xtown", "X government"), "IMX": ("Movement of X",), "X": ()}


@pytest.mark.parametrize(
    ("summary", "actors", "left"),
    [
        ("The X government spoke.", (), ["Government of X", "X"]),
        ("It was in Xtown.", (), []),
        ("The Movement of X spoke.", ("IMX",), []),
        ("The Movement of X and X spoke.", ("IMX",), ["X"]),
        ("The Xs spoke.", (), []),
    ],
)
def test_an_actor_that_a_sentence_names_and_the_incident_lacks_is_listed(summary, actors, left):
    named = tuple(Actor(name, "did") for name in actors)
    one = replace(read(feature()), title="Talks", summary=summary, actors=named)
    rows = [row.reason for row in check_actors.unnamed(one, NAMED, {"Xtown"})]
    assert len(rows) == bool(left)
    assert all(f"names {', '.join(left)} in" in row for row in rows)


def test_a_word_inside_another_word_proves_nothing():
    one = read(unlocated(date="XXXX", title="x", place_as_written="Panj"))
    assert check_texts.proof(one, "the champanj") is None
    assert check_texts.proof(one, "the panj’s banks") == "place"


def _text(folder, content):
    (folder / "text.txt").write_bytes(content)
    digest = sha256(content).hexdigest()
    return {"text": replace(TEXT, sha256=digest, lines=len(content.splitlines()))}


def test_the_texts_are_those_that_are_cited(tmp_path):
    documents = _text(tmp_path, b"one\ntwo\n")
    assert check_texts.texts(tmp_path, documents) == {"text": ["one", "two"]}


def test_another_text_under_the_name_is_an_error(tmp_path):
    documents = _text(tmp_path, b"one\ntwo\n")
    (tmp_path / "text.txt").write_bytes(b"one\ntwo changed\n")
    with pytest.raises(EventsError, match="sha256"):
        check_texts.texts(tmp_path, documents)


def test_a_missing_text_is_an_error(tmp_path):
    with pytest.raises(EventsError, match=r"text\.txt cannot be read"):
        check_texts.texts(tmp_path, DOCUMENTS)


def _layer(folder, name, code, west, east):
    ring = [[west, 36], [east, 36], [east, 39], [west, 39], [west, 36]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    one = {"type": "Feature", "geometry": shape, "properties": {"id": code.lower(), "iso": code}}
    content = {"type": "FeatureCollection", "features": [one]}
    (folder / f"{name}.geojson").write_text(json.dumps(content), encoding="utf-8")


@pytest.fixture
def areas(tmp_path):
    _layer(tmp_path, "countries", "TJ", 67, 75)
    _layer(tmp_path, "provinces", "TJ-GB", 71, 75)
    return check_places.load(tmp_path)


def _why(place, areas):
    return [problem.reason for problem in check_places.misplaced(place, areas)]


def test_a_place_inside_its_country_and_province_is_proved(areas):
    assert areas.proves(KHOROG, "TJ")
    assert _why(replace(KHOROG, extent="provinces/tj-gb"), areas) == []


def test_a_place_outside_its_province_is_a_problem(areas):
    assert "88.4 km outside TJ-GB" in _why(replace(KHOROG, lon=70.0), areas)[0]


def test_a_town_may_lie_one_km_off_and_a_region_its_radius(areas):
    assert _why(replace(KHOROG, lon=70.99), areas) == []
    assert len(_why(replace(KHOROG, lon=70.98), areas)) == 1
    assert _why(replace(KHOROG, lon=70.98, kind="region"), areas) == []


def test_an_extent_that_is_no_feature_is_a_problem(areas):
    assert "'provinces/tj-xx'" in _why(replace(KHOROG, extent="provinces/tj-xx"), areas)[0]


def test_beyond_the_layers_nothing_is_claimed_to_be_proved(areas):
    assert not areas.proves(replace(KHOROG, lon=51.4), "TJ")
    assert not areas.proves(KHOROG, "IR")
    assert _why(replace(KHOROG, lon=51.4), areas) == []


def _collection(path, *features):
    path.write_text(placing.formatted(features), encoding="utf-8")
    return str(path)


def test_the_check_of_the_own_incidents_passes(capsys):
    assert command.main(["check"]) == 0
    assert "0 problems" in capsys.readouterr().out


def test_a_problem_is_one_line_and_exit_code_1(tmp_path, capsys):
    own = store.features(store.FOLDER / "incidents.geojson")[0]
    broken = own | {"properties": own["properties"] | {"date": "soon", "related": []}}
    file = _collection(tmp_path / "some.geojson", broken)
    assert command.main(["check", "--incidents", file]) == 1
    assert "problem: incident" in capsys.readouterr().out.splitlines()[0]


def test_placing_writes_what_the_gazetteer_says_and_nothing_twice(tmp_path, capsys):
    own = store.features(store.FOLDER / "incidents.geojson")
    bare = [one | {"geometry": None} for one in own]
    file = tmp_path / "some.geojson"
    assert command.main(["place", "--incidents", _collection(file, *bare)]) == 0
    assert file.read_bytes() == (store.FOLDER / "incidents.geojson").read_bytes()
    assert f"{len(own)} incidents placed" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["check", "place"])
def test_a_missing_file_is_one_clear_line(tmp_path, capsys, name):
    assert command.main([name, "--incidents", str(tmp_path / "none.geojson")]) == 1
    assert "none.geojson cannot be read" in capsys.readouterr().out

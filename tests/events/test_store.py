import json

import pytest
from sample_events import feature

from events import store
from events.errors import EventsError
from events.incident import FIELDS

OWN = ("vocabulary.toml", "documents.toml", "gazetteer.csv")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "vocabulary.toml").write_text(
        'categories=["violence","energy"]\nprecisions=["exact","town"]\nmeasures=["killed"]\n'
        'relations=["led-to"]\nstatuses=["accepted"]\nplace_kinds=["town"]\n'
        'roles=["took-part"]\ndate_kinds=["event"]\nbases=[]\ndisputes=[]\nchecks=[]\n'
        '[types]\nviolence=["clash"]\nenergy=["finance"]\n[actors]\nResidents=["villagers"]\n',
        encoding="utf-8",
    )
    (tmp_path / "documents.toml").write_text(
        '[[documents]]\nid="text"\ntitle="A text"\nauthors=["A"]\nfile="a.txt"\n'
        f'sha256="{"0" * 64}"\nlines=40\npages=""\npage_table=[[3,7],[20,8]]\n',
        encoding="utf-8",
    )
    (tmp_path / "gazetteer.csv").write_text(
        "name,name_ru,name_tg,other_names,lon,lat,kind,country,admin1,radius_km,extent,source,note\n"
        "Khorog,,,,71.55,37.49,town,TJ,TJ-GB,3,,a source,\n",
        encoding="utf-8",
    )
    return tmp_path


def _load(folder, *features):
    content = {"type": "FeatureCollection", "features": features}
    (folder / "incidents.geojson").write_text(json.dumps(content), encoding="utf-8")
    return store.load(folder)


def test_incidents_come_by_their_earliest_day_and_the_undated_last(folder):
    dates = {"b": "2012-07-24", "a": "2012", "d": "XXXX", "c": "../1997"}
    known = _load(folder, *(feature(id=name, date=d, related=[]) for name, d in dates.items()))
    assert [one.id for one in known.incidents] == ["c", "a", "b", "d"]
    assert known.problems == ()


def test_a_broken_incident_is_set_aside_with_its_reason_and_the_others_stay(folder):
    broken = feature(id="broken", date="soon")
    known = _load(
        folder, feature(related=[]), broken, 7, feature(id=None), feature(id="last", related=[])
    )
    assert {one.id for one in known.incidents} == {"2012-07-24-khorog-operation", "last"}
    assert [problem.id for problem in known.problems] == ["broken", "#3", "#4"]
    assert "'soon'" in known.problems[0].reason


def test_an_id_that_stands_twice_is_set_aside(folder):
    known = _load(folder, feature(related=[], title="The first"), feature(related=[]))
    assert [one.title for one in known.incidents] == ["The first"]
    assert "twice" in known.problems[0].reason


def test_a_relation_to_nothing_is_told_and_dropped(folder):
    known = _load(folder, feature())
    assert known.incidents[0].related == ()
    assert "2012-07-21-murder" in known.problems[0].reason


@pytest.mark.parametrize("name", [*OWN, "incidents.geojson"])
def test_a_missing_file_is_an_error_that_names_it(folder, name):
    _load(folder, feature())
    (folder / name).unlink()
    with pytest.raises(EventsError, match=f"{name} cannot be read"):
        store.load(folder)


@pytest.mark.parametrize("name", [*OWN, "incidents.geojson"])
@pytest.mark.parametrize("content", [b"\xff\xfe", b"[[[", b"", b"[" * 100_000])
def test_a_broken_file_is_an_error_that_names_it(folder, name, content):
    _load(folder, feature())
    (folder / name).write_bytes(content)
    with pytest.raises(EventsError, match=name):
        store.load(folder)


@pytest.mark.parametrize("content", ["[]", "{}", '{"type": "FeatureCollection"}', "null"])
def test_json_that_is_no_collection_is_an_error(folder, content):
    (folder / "incidents.geojson").write_text(content, encoding="utf-8")
    with pytest.raises(EventsError, match="no GeoJSON FeatureCollection"):
        store.load(folder)


def test_the_order_of_fields_is_the_contract():
    assert " ".join(FIELDS) == (
        "id title summary category categories type date date_kind place extent place_as_written "
        "also_at about country admin1 precision radius_km basis actors figures sources evidence "
        "related aggregate status disputed checked note collection position date_as_written "
        "type_as_written extra reviewed gone"
    )


def test_the_own_folder_has_no_problem():
    assert store.load().problems == ()

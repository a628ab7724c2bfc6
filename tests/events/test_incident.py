import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_events import KHOROG, feature, read, unlocated

from events.claims import Citation, Figure, Relation
from events.errors import EventsError
from events.incident import FIELDS, NO_POINT


def test_an_incident_reads_as_it_is_told():
    one = read(feature())
    assert (one.id, one.date.text, one.place) == (
        "2012-07-24-khorog-operation",
        "2012-07-24",
        KHOROG,
    )
    assert one.figures == (Figure("killed", "all", 40.0, None, "officials"),)
    assert one.sources == (Citation("text", 7, (4, 9), ""),)
    assert one.related == (Relation("2012-07-21-murder", "led-to"),)


def test_an_incident_may_have_no_place():
    one = read(unlocated())
    assert (one.place, one.country, one.precision, one.radius_km) == (None, None, None, None)


def test_a_place_may_be_told_by_any_spelling():
    assert read(feature(place="ХОРОГ")).place is KHOROG


FIGURE = {"measure": "killed", "group": "all", "low": 1, "high": 2, "claimant": "officials"}
CITATION = {"document": "text", "page": 7, "lines": [4, 9]}
WRONG = {
    "id": ["", "Upper-Case", "a--b", "a b", None, 3, "x" * 81],
    "title": ["", " ", None, 5, "x" * 141, "two\nlines"],
    "summary": ["", "x" * 901],
    "category": ["war", None, []],
    "type": ["finance", "", 1],
    "date": ["soon", 2012, "2012-13", "x" * 121],
    "place": ["Atlantis", 4],
    "country": ["KG", None],
    "admin1": ["TJ-SU", None],
    "precision": ["roughly", None],
    "radius_km": [None, -1, 0, "3", True, float("nan"), float("inf"), 1e9],
    "actors": ["Residents", ["Martians"], ["Residents", "Residents"], [None]],
    "figures": [
        [FIGURE | {"low": 3}], [FIGURE | {"low": None, "high": None}], [FIGURE | {"low": -1}],
        [FIGURE | {"measure": "loved"}], [FIGURE | {"claimant": ""}], [FIGURE | {"unit": "x"}],
        [FIGURE | {"low": True}], [7], {},
    ],
    "sources": [
        [], None, [CITATION | {"document": "another"}], [CITATION | {"lines": [9, 4]}],
        [CITATION | {"lines": [0, 4]}], [CITATION | {"lines": [4, 41]}],
        [CITATION | {"lines": [4]}],
        [CITATION | {"lines": [4.0, 9]}], [CITATION | {"page": "7"}], [CITATION | {"verse": 1}],
    ],
    "related": [
        [{"id": "2012-07-24-khorog-operation", "relation": "led-to"}],
        [{"id": "another", "relation": "near"}], [{"id": "another"}],
    ],
    "aggregate": ["yes", 1, None],
    "status": ["rumoured", None],
    "note": [4, "x" * 1201],
    "colour": ["red"],
}  # fmt: skip


@pytest.mark.parametrize(("name", "value"), [(n, v) for n, values in WRONG.items() for v in values])
def test_a_wrong_field_is_an_error_that_names_incident_field_and_expectation(name, value):
    with pytest.raises(EventsError) as caught:
        read(feature(**{name: value}))
    said = str(caught.value)
    assert name in said
    assert "expected" in said
    assert "incident" in said


def test_every_field_has_a_wrong_example_here():
    assert set(FIELDS) - set(WRONG) == {"place_as_written"}


def test_a_point_that_is_not_the_gazetteers_is_an_error():
    moved = feature()
    moved["geometry"]["coordinates"][0] += 0.001
    with pytest.raises(EventsError, match="geometry"):
        read(moved)


def test_an_unlocated_incident_with_a_point_is_an_error():
    with pytest.raises(EventsError, match="geometry"):
        read(unlocated() | {"geometry": feature()["geometry"]})


@pytest.mark.parametrize("precision", NO_POINT)
def test_what_is_told_of_a_whole_line_or_country_has_no_point_in_the_data(precision):
    wide = feature(precision=precision)
    one = read(wide)
    assert (one.place.name, one.precision, one.radius_km) == ("Khorog", precision, 3.0)
    with pytest.raises(EventsError, match="expected None"):
        read(wide | {"geometry": feature()["geometry"]})


def test_an_unlocated_incident_claims_no_precision():
    with pytest.raises(EventsError, match="precision"):
        read(unlocated() | {"properties": unlocated()["properties"] | {"precision": "town"}})


@pytest.mark.parametrize("one", [None, 4, [], {}, {"type": "Feature"}, {"properties": {}}])
def test_what_is_no_feature_is_an_error(one):
    with pytest.raises(EventsError, match="expected"):
        read(one)


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from([*FIELDS, "other"]), ANY, max_size=4))
def test_any_properties_are_read_or_refused_with_our_error(changes):
    try:
        one = read(feature(**changes))
    except EventsError:
        return
    assert one.sources


@given(ANY)
def test_anything_is_read_or_refused_with_our_error(one):
    with pytest.raises(EventsError):
        read(one)


@given(ANY)
def test_any_geometry_but_the_gazetteers_is_refused(geometry):
    with pytest.raises(EventsError):
        read(feature() | {"geometry": geometry})

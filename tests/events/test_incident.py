import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_events import KHOROG, feature, read, unlocated

from events.actors import Actor
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
    assert one.sources == (Citation("text", (7, 7), (4, 9)),)
    assert one.related == (Relation("2012-07-21-murder", "led-to"),)


def test_an_incident_may_have_no_place():
    one = read(unlocated())
    assert (one.place, one.country, one.precision, one.radius_km) == (None, None, None, None)


def test_a_place_may_be_told_by_any_spelling():
    assert read(feature(place="ХОРОГ")).place is KHOROG


FIGURE = {"measure": "killed", "group": "all", "low": 1, "high": 2, "claimant": "officials"}
CITATION = {"document": "text", "page": 7, "lines": [4, 9]}
ORIGIN = {"original": "a" * 64, "part": "events", "row": 3}
EVIDENCE = {"url": "https://example.org/a", "title": "A report", "says": "Forty were killed"}
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
    "categories": [[], ["war"], "violence", ["violence", "violence"], ["energy", "violence"], [[]]],
    "date_kind": ["since", None, "planned", 4],
    "basis": [[], "text", {"date": "hearsay"}, {"day": "text"}, {"place": ["text"]}],
    "also_at": [["Atlantis"], ["Khorog"], ["Khorugh"], "Ferghana", ["Ferghana", "ferghana"]],
    "about": [["Atlantis"], "Khorog", ["Khorog", "Khorog"], ["Khorog", "Хорог"], [None]],
    "actors": [
        "Residents", ["Martians"], ["Residents", "Residents"], [None], [{}], [["Residents"]],
        [{"name": "Residents", "role": "heard"}], [{"name": "Residents", "as": "did"}],
        [{"name": "Residents"}, "Residents"], [{"name": "Residents", "role": None}],
    ],
    "figures": [
        [FIGURE | {"low": 3}], [FIGURE | {"low": None, "high": None}], [FIGURE | {"low": -1}],
        [FIGURE | {"measure": "loved"}], [FIGURE | {"claimant": ""}], [FIGURE | {"unit": "x"}],
        [FIGURE | {"low": True}], [7], {},
        [FIGURE | {"low": None, "high": None, "as_written": ""}],
        [FIGURE | {"at_least": True}], [FIGURE | {"at_most": True}],
        [FIGURE | {"low": None, "at_least": True}], [FIGURE | {"high": None, "at_most": True}],
        [FIGURE | {"as_written": "x" * 121}], [FIGURE | {"approximate": "nearly"}],
    ],
    "sources": [
        [], None, [CITATION | {"document": "another"}], [CITATION | {"lines": [9, 4]}],
        [CITATION | {"lines": [0, 4]}], [CITATION | {"lines": [4, 41]}],
        [CITATION | {"lines": [4]}],
        [CITATION | {"lines": [4.0, 9]}], [CITATION | {"page": "7"}], [CITATION | {"verse": 1}],
        [CITATION | {"pages": [8, 7]}], [CITATION | {"pages": 7}], [CITATION | {"pages": [0, 7]}],
        [CITATION | {"pages": [8, 8]}], [CITATION | {"pages": ["7", "8"]}],
        [CITATION | {"footnotes": [0]}], [CITATION | {"footnotes": [1, 1]}],
        [CITATION | {"footnotes": [True]}], [CITATION | {"footnotes": 4}],
        [CITATION | {"claimant": 3}],
        [ORIGIN | {"original": "a" * 63}], [ORIGIN | {"row": 0}], [ORIGIN | {"row": None}],
        [ORIGIN | {"part": 4}], [ORIGIN | {"lines": [4, 9]}],
    ],
    "evidence": [
        [EVIDENCE | {"url": address}] for address in (
            None, "", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//x.org",
            "ftp://x.org/a", "https://", "https:/x.org", "https://a b.org", "https://x.org/<b>",
            "https://user:word@x.org/", 'https://x.org/"onclick', "https://[x", "x" * 501,
        )
    ] + [
        [EVIDENCE | {"title": ""}], [EVIDENCE | {"says": None}], [EVIDENCE | {"mirror": "x"}],
        [EVIDENCE | {"published": "soon"}], [EVIDENCE, EVIDENCE], ["https://x.org"],
    ],
    "disputed": ["figure", ["rumour"], ["figure", "figure"], ["blame"]],
    "checked": [[{"how": "by ear"}], [{"how": "lines", "on": "soon"}], ["lines"], [{"by": "me"}]],
    "related": [
        [{"id": "2012-07-24-khorog-operation", "relation": "led-to"}],
        [{"id": "another", "relation": "near"}], [{"id": "another"}],
        [{"id": "another", "relation": "led-to", "gap": 3}],
    ],
    "aggregate": ["yes", 1, None],
    "status": ["rumoured", None, "planned"],
    "note": [4, "x" * 1201],
    "collection": [4, "x" * 81],
    "extent": ["provinces/one", None],
    "position": ["elsewhere", None, 4],
    "date_as_written": [4, "x" * 301],
    "type_as_written": [4],
    "extra": [[], "text", {"cell": []}, {"cell": {}}],
    "reviewed": ["me", {"by": "me", "at": "soon"}, {"at": "2026"}, {"by": "me", "on": "2026"}],
    "gone": ["yes", 1, None],
    "colour": ["red"],
}  # fmt: skip


def test_the_new_fields_read_as_they_are_written():
    one = read(
        feature(
            category="violence", categories=["violence", "energy"], date_kind="as-of",
            basis={"date": "footnote", "place": "text"}, also_at=["Ferghana"], about=["Хорог"],
            actors=["Taliban", {"name": "Residents", "role": "blamed"}],
            figures=[{"measure": "killed", "claimant": "officials", "as_written": "many"}],
            sources=[CITATION | {"page": 7, "pages": [7, 8], "footnotes": [12], "claimant": "N."}],
            evidence=[EVIDENCE | {"published": "2012-07", "retrieved": "2026-11-26"}],
            related=[{"id": "another", "relation": "followed", "gap": "a few days later"}],
            status="disputed", disputed=["figure", "blame"],
            checked=[{"how": "lines", "on": "2026-11-26", "found": "nothing to mend"}],
        )
    )  # fmt: skip
    assert (one.categories, one.category, one.date_kind) == (
        ("violence", "energy"),
        "violence",
        "as-of",
    )
    assert (one.basis.date, one.basis.place, one.as_told) == ("footnote", "text", False)
    assert ([place.name for place in one.also_at], one.about) == (["Ferghana"], (KHOROG,))
    assert one.actors == (Actor("Taliban"), Actor("Residents", "blamed"))
    assert (one.figures[0].as_written, one.figures[0].has_number) == ("many", False)
    assert one.sources == (Citation("text", (7, 8), (4, 9), "N.", (12,)),)
    assert one.evidence[0].published.text == "2012-07"
    assert one.related == (Relation("another", "followed", "a few days later"),)
    assert (one.is_disputed, one.planned) == (True, False)
    assert one.checked[0].how == "lines"


def test_the_old_names_keep_their_meaning_and_the_new_fields_may_be_left_out():
    one = read(feature())
    assert one.categories == ("violence",)
    assert one.actors == (Actor("Residents", "took-part"),)
    assert (one.date_kind, one.disputed, one.about, one.evidence) == ("event", (), (), ())
    assert (one.basis.date, one.as_told) == (None, False)


def test_an_actor_may_stand_in_two_roles_and_is_named_once():
    roles = [{"name": "Residents", "role": role} for role in ("did", "said")]
    assert read(feature(actors=roles)).actor_names == ("Residents",)


def test_a_plan_is_planned_by_date_and_by_status():
    assert read(feature(date_kind="planned", status="planned")).planned
    with pytest.raises(EventsError, match="planned exactly where"):
        read(feature(date_kind="planned"))


def test_what_happened_at_an_unknown_place_happened_at_no_further_one():
    with pytest.raises(EventsError, match="also_at"):
        read(unlocated(also_at=["Khorog"]))


def test_what_concerns_a_place_need_not_have_happened_there():
    one = read(unlocated(about=["Khorog", "Ferghana"]))
    assert (one.place, [place.name for place in one.about]) == (None, ["Khorog", "Ferghana"])


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
    assert one.sources or one.origins


@given(ANY)
def test_anything_is_read_or_refused_with_our_error(one):
    with pytest.raises(EventsError):
        read(one)


@given(ANY)
def test_any_geometry_but_the_gazetteers_is_refused(geometry):
    with pytest.raises(EventsError):
        read(feature() | {"geometry": geometry})

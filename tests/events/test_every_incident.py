import re
from collections import Counter
from pathlib import Path

import pytest
from cases import for_each
from certainty import certainty

from events import check_grounds, check_places, check_texts, edtf, placing, store

ROOT = Path(__file__).parents[2]
TEXTS = ROOT.parent / "shared" / "texts"
LAYERS = ROOT / "geodata" / "layers"
KNOWN = store.load()
AREAS = check_places.load(LAYERS)
# Where the figures of one claimant for one measure are parts of a sum, as the card adds them up.
ADDED_UP = {
    "1993-07-13-kulyab-outpost-attack",
    "1997-first-military-graduates",
    "2012-07-24-khorog-operation",
}
# Filed as statements for want of a better kind: a name that changed, and rumours, reinforced by
# sources that are related to the government and are not it.
SAID_BY_NOBODY = {"2007-03-president-rahmon-name", "2013-07-greater-badakhshan-rumours"}
every_incident = for_each("one", KNOWN.incidents, name=lambda one: one.id)


def test_nothing_is_set_aside():
    assert KNOWN.problems == ()


def test_there_are_at_least_75_incidents():
    assert len(KNOWN.incidents) >= 75


def test_every_actor_is_in_an_incident():
    used = {actor for one in KNOWN.incidents for actor in one.actor_names}
    assert set(KNOWN.vocabulary.actors) == used


def test_every_document_is_cited():
    cited = {source.document for one in KNOWN.incidents for source in one.sources}
    assert set(KNOWN.documents) == cited


def test_the_file_is_as_the_gazetteer_writes_it(tmp_path):
    own = store.FOLDER / "incidents.geojson"
    copy = tmp_path / "incidents.geojson"
    copy.write_bytes(own.read_bytes())
    placing.write(copy, KNOWN.gazetteer)
    assert copy.read_text("utf-8") == own.read_text("utf-8")


@every_incident
def test_its_date_is_within_the_years_that_the_texts_tell_of(one):
    window = (edtf.read("1872").first, edtf.read("2030").last)
    assert certainty(one.date, *window) in ("certain", "undated") or one.date.text.endswith(
        ("/..", "/")
    )
    assert edtf.in_words(one.date)


@every_incident
def test_it_lies_in_the_country_and_province_it_claims(one):
    assert one.place is None or not list(check_places.misplaced(one.place, AREAS))


@every_incident
def test_it_cites_a_page_that_the_lines_are_on(one):
    for source in one.sources:
        document = KNOWN.documents[source.document]
        pages = [document.page(line) for line in source.lines]
        if None in pages:
            assert source.pages is None
        else:
            assert pages[0] <= source.pages[0] <= source.pages[1] <= pages[1]


@every_incident
def test_its_figures_run_from_low_to_high(one):
    for figure in one.figures:
        assert figure.claimant
        assert figure.low is None or figure.high is None or figure.low <= figure.high


@every_incident
def test_what_one_claimant_counts_is_added_up_only_where_that_is_meant(one):
    parts = Counter((figure.measure, figure.claimant) for figure in one.figures)
    assert (max(parts.values(), default=0) > 1) == (one.id in ADDED_UP)


@every_incident
def test_its_relations_are_told_in_one_direction_only(one):
    by_id = {other.id: other for other in KNOWN.incidents}
    for relation in one.related:
        back = [other.relation for other in by_id[relation.id].related if other.id == one.id]
        assert relation.relation not in back or relation.relation == "contradicts"


@every_incident
def test_a_title_that_speaks_of_a_border_is_filed_under_border(one):
    speaks = re.search(r"\b(border|frontier)", one.title, re.IGNORECASE)
    assert not speaks or "border" in one.categories


@every_incident
def test_a_statement_is_said_or_claimed_by_someone(one):
    roles = {actor.role for actor in one.actors}
    assert one.type != "statement" or roles & {"said", "claimed"} or one.id in SAID_BY_NOBODY


@every_incident
def test_its_date_and_place_rest_on_what_it_has(one):
    assert not list(check_grounds.problems(one))


@pytest.mark.skipif(not TEXTS.is_dir(), reason="the cited texts are not beside this checkout")
@every_incident
def test_the_words_it_quotes_stand_in_its_cited_lines(one, lines):
    assert not list(check_grounds.unproved(one, lines))


@pytest.mark.skipif(not TEXTS.is_dir(), reason="the cited texts are not beside this checkout")
@every_incident
def test_its_citations_tell_of_its_place_date_or_title(one, lines):
    assert not list(check_texts.unproved(one, lines))


@pytest.fixture(scope="session")
def lines():
    return check_texts.texts(TEXTS, KNOWN.documents)

"""Every number, name and day of a title or summary stands in the cited lines, or is marked."""

from dataclasses import replace
from pathlib import Path

import pytest
from sample_events import KHOROG, feature, read

from events import check_texts, check_words, sentences, store
from events.errors import EventsError
from events.evidence import Basis, Evidence
from events.incident import Incident
from events.spelling import fold

KNOWN = store.load()
SPELLINGS = sentences.load(store.FOLDER / "spellings.toml", KNOWN)
TEXTS = Path(__file__).parents[3] / "shared" / "texts"
needs_texts = pytest.mark.skipif(
    not TEXTS.is_dir(), reason="the cited texts are not beside this checkout"
)


def _incident(summary: str, **changes: object) -> Incident:
    changes = {"basis": Basis("text", "text"), "about": (), "note": "", **changes}
    return replace(read(feature()), title="Fighting", summary=summary, **changes)


def _left(summary: str, passage: str, **changes: object) -> list[str]:
    return list(sentences.unproved(_incident(summary, **changes), fold(passage), SPELLINGS))


PROVED = {
    "a number": ("There were 306 attempts.", "306 attempts to cross"),
    "a number with commas": ("Some 24,000 troops came.", "24000 troops"),
    "a number in words": ("In all 4 died.", "four people died"),
    "words for a number": ("In all 25 died.", "twenty-five people died"),
    "hundreds in words": ("In all 300 died.", "three hundred people died"),
    "thousands in words": ("In all 12,000 fled.", "twelve thousand fled"),
    "a year of a span": ("In 1994 and 1995 they met.", "during 1994-95"),
    "a day in another order": ("It was on 24 July.", "on July 24"),
    "a name": ("The men met Nuri.", "met Nuri"),
    "a possessive": ("It was Nuri’s party.", "the party of nuri"),
    "another spelling": ("The men of Massoud came.", "Masood’s men"),
    "an abbreviation": ("It was the OSCE.", "rabote v OBSE"),
    "a place by another name": ("It was near Taloqan.", "at Toloqan"),
    "an adjective": ("It was the Tajik side.", "in Tajikistan"),
    "a name with a hyphen": ("They were Russian-speakers.", "russian-speaking people"),
    "a word that begins a sentence": ("After that all was calm.", "all was calm"),
}
NOT = {
    "a number": ("There were 307 attempts.", "306 attempts", ["307"]),
    "a part of a number": ("There were 30 attempts.", "306 attempts", ["30"]),
    "words for another": ("In all 26 died.", "twenty-five people died", ["26"]),
    "a year": ("In 1996 they met.", "during 1994-95", ["1996"]),
    "a name": ("The men met Nuri.", "met the leader", ["Nuri"]),
    "a month": ("It was on 24 July.", "on June 24", ["July"]),
    "one of two names": ("They met Nuri and Usmon.", "met Nuri", ["Usmon"]),
}


@pytest.mark.parametrize(("summary", "passage"), PROVED.values(), ids=PROVED)
def test_what_the_lines_say_is_proved(summary: str, passage: str) -> None:
    assert _left(summary, passage) == []


@pytest.mark.parametrize(("summary", "passage", "left"), NOT.values(), ids=NOT)
def test_what_the_lines_do_not_say_is_listed(summary: str, passage: str, left: list[str]) -> None:
    assert _left(summary, passage) == left


def test_a_title_is_proved_as_a_summary_is() -> None:
    one = replace(_incident("All."), title="Talks with Nuri")
    assert list(sentences.unproved(one, "talks", SPELLINGS)) == ["Nuri"]


def test_a_date_of_another_ground_is_marked_by_its_basis() -> None:
    summary = "On 24 July 2012 they met."
    assert _left(summary, "they met") == ["24", "2012", "July"]
    assert _left(summary, "they met", basis=Basis("footnote", "text")) == []


def test_a_place_of_another_ground_is_marked_by_its_basis() -> None:
    assert _left("It was at Khorog.", "it was") == ["Khorog"]
    assert _left("It was at Khorog.", "it was", basis=Basis("text", "context")) == []
    assert _left("It was about Khorog.", "it was", place=None, about=(KHOROG,)) == []


def test_evidence_marks_what_it_says() -> None:
    found = read(feature()).date
    evidence = (Evidence("https://example.org", "A report", "Nuri met 17 men", found, found),)
    assert _left("He met Nuri and 17 men.", "he met men", evidence=evidence) == []


def test_a_run_that_a_text_has_too_is_named_and_a_quotation_is_not() -> None:
    theirs = sentences.runs("the men of the valley came down to the bridge at night", 7)
    own = "so the men of the valley came down to it"
    assert min(sentences.runs(own, 7) & theirs) == "the men of the valley came down to"
    assert not sentences.runs("so “the men of the valley came down to” it", 7) & theirs
    assert not sentences.runs("the men of the valley came down here", 7) & theirs


@pytest.mark.parametrize(("claimant", "count"), [("", 1), ("officials", 0)])
def test_lines_that_attribute_are_listed_until_a_claimant_stands_there(
    claimant: str, count: int
) -> None:
    one = read(feature())
    one = replace(one, sources=(replace(one.sources[0], lines=(1, 1), claimant=claimant),))
    found = list(check_words.unattributed(one, {"text": ["Officials said so."]}))
    assert len(found) == count
    for line in ("So it was.", "It was Said Abdullo Nuri."):
        assert list(check_words.unattributed(one, {"text": [line]})) == []


@pytest.mark.parametrize(
    "content", ["same = 4", 'same = [["a"]]', "[numbers]\none = 'x'", "other = 1"]
)
def test_a_wrong_table_of_spellings_is_an_error(tmp_path: Path, content: str) -> None:
    path = tmp_path / "spellings.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(EventsError, match="expected"):
        sentences.load(path, KNOWN)


@pytest.fixture(scope="module")
def lines() -> dict[str, list[str]]:
    return check_texts.texts(TEXTS, KNOWN.documents)


@needs_texts
def test_no_incident_shares_more_than_seven_words_in_a_row_with_a_text(
    lines: dict[str, list[str]],
) -> None:
    theirs = check_words.text_runs(lines)
    found = [
        problem.reason for one in KNOWN.incidents for problem in check_words.copied(one, theirs)
    ]
    assert found == []


@needs_texts
@pytest.mark.parametrize("one", KNOWN.incidents, ids=lambda one: one.id)
def test_it_says_only_what_its_lines_or_marks_do(
    one: Incident, lines: dict[str, list[str]]
) -> None:
    assert [problem.reason for problem in check_words.unproved(one, lines, SPELLINGS)] == []

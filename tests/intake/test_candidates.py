"""Passages of a text become candidates: by their own date, a date carried to them, or none."""

from collections.abc import Callable, Sequence
from itertools import accumulate
from time import process_time

import pytest
from cases import for_each

from events import edtf
from events.intake.candidates import find, triggers
from events.intake.candidates.model import Candidate, PlaceReading, Referent
from events.intake.candidates.passages import sentences
from events.intake.texts.model import CITATION, HEADING, ReadText, Zone
from events.store import load

VOCABULARY = load().vocabulary
Finder = Callable[..., tuple[Candidate, ...]]


class Stations:
    """A stand-in for the names of places: two made-up ones."""

    def find(self, text: str, language: str) -> Sequence[PlaceReading]:
        del language
        found = []
        for name in ("Larkfort", "Oxmere", "Ларкфорт"):
            at = text.find(name)
            while at >= 0:
                referent = Referent(name, "own", "TJ", 70.0, 38.0, 5.0, kind="town")
                found.append(PlaceReading(name, at, at + len(name), (referent,)))
                at = text.find(name, at + 1)
        return sorted(found, key=lambda one: one.start)


def a_text(text: str, *zones: Zone, language: str = "en") -> ReadText:
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n")[:-1])]
    return ReadText("txt", text, tuple(starts), zones=zones, language=language)


@pytest.fixture
def candidates() -> Finder:
    def read(
        text: str, *zones: Zone, language: str = "en", published: str = ""
    ) -> tuple[Candidate, ...]:
        return find.find(a_text(text, *zones, language=language), Stations(), published=published)

    return read


@for_each("row", triggers.rows(), lambda row: f"{row['language']} {row['type']}")
def test_every_trigger_finds_its_example(row: dict[str, object]) -> None:
    text = str(row["example"])
    found = triggers.find(text, 0, len(text), str(row["language"]))
    assert (row["category"], row["type"]) in {(one.category, one.type) for one in found}
    assert row["type"] in VOCABULARY.types[str(row["category"])]


def test_a_sentence_with_its_own_date_is_of_the_first_queue(candidates: Finder) -> None:
    text = "Gunmen attacked a post near Oxmere on 7 May 2014. All was quiet in Larkfort."
    (one,) = candidates(text)
    assert (one.queue, one.dates[0].edtf, one.types[0]) == (1, "2014-05-07", ("violence", "attack"))
    assert text[one.start : one.end].startswith("Gunmen")
    assert text[one.dates[0].start : one.dates[0].end] == "7 May 2014"
    assert one.trigger is not None
    assert text[one.trigger.start : one.trigger.end] == "attacked"
    assert one.title == "Attack, Oxmere, 7 May 2014"
    assert one.places[0].written == "Oxmere"


def test_a_date_is_carried_up_to_three_sentences(candidates: Finder) -> None:
    quiet = "The wind blew. "
    near = "They met on 7 May 2014. " + 2 * quiet + "Villagers near Oxmere blocked the road."
    far = "They met on 7 May 2014. " + 3 * quiet + "Villagers near Oxmere blocked the road."
    carried = candidates(near)[-1]
    assert (carried.queue, carried.dates[0].edtf, carried.dates[0].how) == (
        2,
        "2014-05-07",
        "context",
    )
    assert carried.dates[0].anchor is not None
    assert len(candidates(far)) == 1


def test_an_undated_trigger_with_a_figure_is_of_the_last_queue(candidates: Finder) -> None:
    (one,) = candidates("Gunmen attacked a post near Oxmere and 12 people were killed.")
    assert (one.queue, one.dates) == (3, ())
    assert [(figure.measure, figure.low) for figure in one.figures] == [("killed", 12)]


def test_two_dates_of_a_sentence_are_two_events(candidates: Finder) -> None:
    found = candidates("Larkfort signed the treaty in May 2014, and Oxmere joined in June 2015.")
    assert [one.dates[0].edtf for one in found] == ["2014-05", "2015-06"]
    assert [one.places[0].written for one in found] == ["Larkfort", "Oxmere"]


def test_a_year_in_a_name_dates_nothing(candidates: Finder) -> None:
    (one,) = candidates("A man who had rejected the 1997 Accords was shot dead in April 2011.")
    assert one.dates[0].edtf == "2011-04"


def test_neighbours_that_tell_of_one_event_are_one_candidate(candidates: Finder) -> None:
    text = "Gunmen attacked a post near Oxmere on 7 May 2014. By one count 12 people were killed."
    (one,) = candidates(text)
    assert one.end == len(text)
    assert one.figures


def test_citations_and_headings_make_no_candidate(candidates: Finder) -> None:
    text = "Attacks of May 2014\n\nGunmen attacked Oxmere, Daily, 9 May 2014."
    split = text.index("\n")
    zones = Zone(0, split, HEADING), Zone(split + 2, len(text), CITATION)
    assert candidates(text, *zones) == ()
    assert len(candidates(text)) == 2


def test_keys_are_stable_and_told_apart_by_occurrence(candidates: Finder) -> None:
    said = "Gunmen attacked Oxmere on 7 May 2014."
    once = candidates(said)
    again = candidates(f"{said}\n\nThe wind blew.\n\n{said}")
    assert once[0].key == again[0].key != again[1].key
    assert [one.key for one in again] == [
        one.key for one in candidates(f"{said}\n\nThe wind blew.\n\n{said}")
    ]


def test_keys_of_the_clauses_of_a_sentence_differ(candidates: Finder) -> None:
    said = "Larkfort signed the treaty in May 2014, and Oxmere joined in June 2015."
    keys = [one.key for one in candidates(f"{said}\n\n{said}")]
    assert len(set(keys)) == len(keys) == 4


def test_spans_run_over_lines_and_broken_words(candidates: Finder) -> None:
    quiet = "The wind blew over the plain and the herders drove their sheep up\n" * 8
    text = (
        f"{quiet}there. Gunmen attacked a post at the foot of Oxmere on 7 Septem-\n"
        "ber 2014 by night, as was told later in the town by all of those\nwho came."
    )
    (one,) = candidates(text)
    assert one.dates[0].edtf == "2014-09-07"
    assert text[one.dates[0].start : one.dates[0].end] == "7 Septem-\nber 2014"
    assert one.lines == (9, 11)


def test_russian_is_read_by_its_own_words(candidates: Finder) -> None:
    text = (
        "24 июля 2012 года неизвестные напали на пост Ларкфорт. "
        "На следующий день жители перекрыли дорогу."
    )
    first, second = candidates(text, language="ru")
    assert (first.dates[0].edtf, first.types[0]) == ("2012-07-24", ("violence", "attack"))
    assert (second.dates[0].edtf, second.dates[0].how) == ("2012-07-25", "relative")
    assert second.types[0] == ("border", "road-blockade")


def test_a_title_has_no_word_of_the_text_but_names(candidates: Finder) -> None:
    (one,) = candidates("Zealots ambushed a convoy at Oxmere in spring 2014.")
    assert one.title == "Ambush, Oxmere, spring 2014"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He met Gen. A. B. Smith in Oxmere. It rained.", 2),
        ("It cost 3.5 million. Nobody paid.", 2),
        ("В 2012 г. он уехал. Потом вернулся.", 2),
        ("One\nTwo", 2),
    ],
)
def test_sentences_end_where_they_end(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_a_text_without_words_has_no_candidates(candidates: Finder) -> None:
    assert candidates("") == ()


def test_every_date_of_a_candidate_is_readable(candidates: Finder) -> None:
    text = "Gunmen attacked Oxmere on 7 May, in early 1993, since 1999, by 2018, in May–June 2010."
    for one in candidates(text, published="2014"):
        assert all(edtf.read(when.edtf) for when in one.dates)
        assert one.as_json()["category"] == (one.types[0][0] if one.types else "")


@pytest.mark.parametrize("stretch", ["a" * 20_000, "1999 " * 4_000, "a@" * 10_000, "(Aa, " * 4_000])
def test_a_long_stretch_of_anything_is_read_in_a_moment(candidates: Finder, stretch: str) -> None:
    begun = process_time()
    candidates(stretch)
    assert process_time() - begun < 3


def test_another_toll_in_the_next_sentence_stands_beside_the_first(candidates: Finder) -> None:
    text = (
        "On 24 July 2012 there was a clash in Khorog. About 40 people were killed, officials said. "
    )
    (found,) = candidates(text + "Residents counted 27 dead.")
    assert [(one.low, one.claimant) for one in found.figures] == [
        (40, "officials"),
        (27, "Residents"),
    ]

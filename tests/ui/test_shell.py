"""The tour says of the atlas what is so."""

import re
from dataclasses import replace

import pytest
from atlas_facts import atlas
from markupsafe import escape

from dashboard.analysis import query
from dashboard.i18n.translate import use_language
from dashboard.process.first_words import FirstWords
from dashboard.selection import selection
from dashboard.ui.chrome import tour
from events.columns import Objects

FACTS = atlas()


def test_the_tour_counts_the_incidents_of_the_years_it_names() -> None:
    (about,) = [str(step["text"]) for step in tour.steps(FACTS) if "undated" in str(step["text"])]
    count, texts, first, last, undated = map(int, re.findall(r"\d+", about)[:5])
    years = {"first": f"{first}-01-01", "last": f"{last}-12-31"}
    chosen, problems = selection.read(years, FACTS.options)
    result = query.apply_selection(FACTS.incidents, chosen)
    assert problems == []
    assert len(query.incidents_in_window(result)) + undated == count
    assert len(result.undated) == undated
    assert (
        len({source.document for incident in FACTS.incidents for source in incident.sources})
        == texts
    )
    ends = [
        end.year
        for incident in FACTS.incidents
        for end in (incident.date.first, incident.date.last)
        if end
    ]
    assert (min(ends), max(ends)) == (first, last)


def test_the_first_words_say_in_each_language_what_the_tour_says() -> None:
    words = tour.first_words(FACTS)
    assert sorted(words) == ["en", "ru", "tg"]
    for code, page in words.items():
        assert f'<section id="first-words" lang="{code}">' in page
        with use_language(code):
            for step in tour.steps(FACTS)[tour.WITHOUT_PARTS]:
                assert str(escape(step["title"])) in page
                assert str(escape(step["text"])) in page
    assert len(set(words.values())) == len(words)


def test_the_first_words_are_of_the_data_as_they_are_now(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = FirstWords()
    monkeypatch.setattr(tour, "FIRST_WORDS", kept)
    tour.keep_first_words(FACTS)
    assert f"{len(FACTS.incidents)} incidents" in kept.of("en")
    more = replace(FACTS, version="another", sources=(Objects(FACTS.incidents[:3]),))
    tour.keep_first_words(more)
    assert f"{len(FACTS.incidents) + 3} incidents" in kept.of("en")
    assert kept.version == "another"

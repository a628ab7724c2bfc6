"""Of several collections each is counted by name, and what a person linked as one event once."""

from __future__ import annotations

from dataclasses import replace

from atlas_facts import atlas

from dashboard.analysis.collections import different_events, split_by_collection
from dashboard.analysis.query import Count
from dashboard.analysis.summary import summarize
from dashboard.dataset.entries import SHIPPED, CollectionEntry
from dashboard.ui.presenters import collections
from events.filters import Shown
from events.incident import Incident
from events.listed import Listed

OTHER = CollectionEntry("log", "District log", plate="tab")


def accounts() -> list[Incident]:
    first, second, third = atlas().store.incidents[:3]
    return [first, replace(second, collection="log"), replace(third, collection="log")]


def name(incident: Incident) -> str:
    return f"{incident.collection or 'three-texts'}/{incident.id}"


def test_accounts_are_split_by_the_collection_that_they_are_of() -> None:
    one, two, three = accounts()
    assert split_by_collection([one, two], [three]) == {
        "three-texts": Count(1, 0),
        "log": Count(1, 1),
    }


def test_accounts_that_are_linked_are_one_event_however_they_are_chained() -> None:
    told = accounts()
    one, two, three = map(name, told)
    assert different_events(told, []) == 3
    assert different_events(told, [(one, two)]) == 2
    assert different_events(told, [(one, two), (three, two), (one, three)]) == 1
    assert different_events(told[:2], [(one, three), (two, three)]) == 2, "the third is elsewhere"


def test_a_place_has_a_line_a_collection_together_and_each_event_once() -> None:
    told = accounts()
    shown = Shown(*(Listed.of(part) for part in (told, (), (), ())))
    summary = summarize(shown, {one.id: "surely" for one in told}, atlas().window)
    pair = name(told[0]), name(told[1])
    values = collections.of_place([SHIPPED, OTHER], summary, [pair])
    lines = [(row["title"], row["certain"], row["possible"]) for row in values["rows"]]
    assert lines == [("Three texts", "1", "0"), ("District log", "2", "0"), ("Together", "3", "0")]
    assert values["note"].startswith("2 different events: what is linked")
    apart = collections.of_place([SHIPPED, OTHER], summary, [])
    assert apart["note"].startswith("None of these are linked")
    assert collections.of_place([SHIPPED], summary, [pair]) == {"rows": []}

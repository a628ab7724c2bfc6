"""Incidents of a table are listed, sifted, searched and sorted as the same incidents as objects."""

from __future__ import annotations

import random
from datetime import date

import numpy as np
import pytest
from atlas_facts import atlas
from drawn_filters import DATES, WINDOWS, WORDS
from hypothesis import given, settings
from hypothesis import strategies as st
from made_table import table_of
from sample_events import feature, read, unlocated

from dashboard.analysis.quality import only_concerns, unmapped_reason
from events import filters
from events.columns import Objects
from events.filters import WORDS_OF
from events.incident import Incident
from events.listed import Listed, earliest, latest, undated
from events.spelling import fold_spelling, sound_key
from events.spelling_columns import fold_spellings, sound_keys
from events.table_rows import TableRows

KINDS = (
    {},
    {"actors": ["Taliban", "Residents"], "title": "Fighting at the bridge"},
    {"category": "energy", "type": "finance", "actors": [], "note": "A loan", "title": "Заём"},
    {"categories": ["energy", "violence"], "type": "finance", "figures": [], "summary": "Straße"},
)
DRAWN = st.lists(st.tuples(st.sampled_from(DATES), st.sampled_from(KINDS), st.booleans()))
ANSWERS = (*WORDS_OF.values(), earliest, latest, undated, only_concerns, unmapped_reason)
PARTS = ("certain", "possible", "undated", "outside")


def _made(rows: list[tuple[str, dict[str, object], bool]]) -> tuple[Incident, ...]:
    chance = random.Random(len(rows))  # noqa: S311  ids that are in no order
    numbers = chance.sample(range(10 * len(rows) + 1), len(rows))
    made = []
    for number, (when, kind, placed) in zip(numbers, rows, strict=True):
        own = {key: value for key, value in kind.items() if key != "categories"}
        held = feature if placed else unlocated
        one = held(id=f"made-{number}", date=when, related=[], **own)
        if "categories" in kind:
            del one["properties"]["category"]
            one["properties"]["categories"] = kind["categories"]
        made.append(read(one))
    return tuple(made)


def _listed(incidents: tuple[Incident, ...]) -> Listed:
    return Listed(TableRows(table_of(incidents), incidents.__getitem__))


@given(DRAWN)
def test_a_table_answers_as_its_incidents_do(rows) -> None:
    incidents = _made(rows)
    listed = _listed(incidents)
    assert listed == incidents
    for of in ANSWERS:
        values, codes = listed.codes(of)
        assert [values[code] for code in codes.tolist()] == [of(one) for one in incidents]
    assert listed.by_date() == Listed.of(incidents).by_date()
    for at, incident in enumerate(incidents):
        assert listed.find(incident.id) == at
    assert listed.find("nobody") is None


@given(DRAWN, WINDOWS, WORDS)
def test_a_table_is_sifted_as_its_incidents_are(rows, window, wanted) -> None:
    incidents = _made(rows)
    shown = [
        filters.filter_incidents(some, first=window[0], last=window[1], **wanted)
        for some in (_listed(incidents), incidents)
    ]
    for part in PARTS:
        assert getattr(shown[0], part) == getattr(shown[1], part)


@given(DRAWN, st.sampled_from(["Хорог", "khorugh", "KHOROG", "bridge figh", "straße", "заём", "n"]))
def test_words_are_found_in_a_table_in_any_case_and_spelling(rows, words) -> None:
    incidents = _made(rows)
    wide = {"first": date.min, "last": date.max, "search": words}
    in_table, in_objects = (
        filters.filter_incidents(some, **wide) for some in (_listed(incidents), incidents)
    )
    assert [list(getattr(in_table, part)) for part in PARTS] == [
        list(getattr(in_objects, part)) for part in PARTS
    ]


@given(DRAWN, st.integers(0, 3))
def test_several_sources_are_one_list_by_date(rows, cuts) -> None:
    incidents = _made(rows)
    sides = incidents[: len(rows) * cuts // 3], incidents[len(rows) * cuts // 3 :]
    listed = Listed.joined([Objects(sides[0]), TableRows(table_of(sides[1]))])
    by_row = sorted(
        incidents,
        key=lambda one: (
            date.max if one.date.undated else one.date.first or date.min,
            one.date.last or date.max,
            one.id,
        ),
    )
    assert [one.id for one in listed] == [one.id for one in by_row]
    assert listed.flags(undated).tolist() == [one.date.undated for one in by_row]
    assert [listed[listed.find(one.id)].id for one in by_row] == [one.id for one in by_row]
    flags = np.array([len(one.id) % 2 == 0 for one in by_row], dtype=bool)
    assert [one.id for one in listed.where(flags).by_date()] == [
        one.id for one in Listed.of(by_row).where(flags).by_date()
    ]


def test_an_object_is_made_for_the_row_that_is_read_and_for_no_other() -> None:
    made: list[int] = []

    def make(at: int) -> Incident:
        made.append(at)
        return incidents[at]

    incidents = _made([("2012", {}, True), ("2011", {}, True), ("", {}, False)])
    listed = Listed(TableRows(table_of(incidents), make))
    shown = filters.filter_incidents(listed, first=date(2012, 1, 1), last=date(2012, 12, 31))
    assert len(shown.certain), made == (1, [])
    assert shown.certain[0] == incidents[0]
    assert made == [0]


def _is_at_one_place(one: Incident) -> bool:
    return not (one.also_at or one.about)


@pytest.mark.parametrize("search", ["", "khorog", "Хорог", "russian base", "the"])
def test_the_atlas_own_incidents_give_the_same_from_a_table(search: str) -> None:
    incidents = tuple(filter(_is_at_one_place, atlas().incidents))
    assert len(incidents) > 20
    window = {"first": date(2000, 1, 1), "last": date(2011, 12, 31)}
    shown = [
        filters.filter_incidents(some, search=search, categories={"violence", "border"}, **window)
        for some in (_listed(incidents), incidents)
    ]
    for part in PARTS:
        assert getattr(shown[0], part) == getattr(shown[1], part)


@settings(max_examples=200)
@given(
    st.lists(
        st.text("abdhjkqyzg'_ -1.éЖқё’", max_size=12)
        | st.sampled_from(["Aazzhh__ooo", "Dzhir''gatal  ", "", "11 22"])
    )
)
def test_names_are_folded_together_as_one_by_one(names) -> None:
    import pyarrow as pa

    column = pa.array(names, pa.string())
    assert fold_spellings(column).to_pylist() == [fold_spelling(name) for name in names]
    assert sound_keys(column).to_pylist() == [sound_key(name) for name in names]

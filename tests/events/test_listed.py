"""The way by arrays gives what the way row by row gives."""

import numpy as np
from certainty import certainty
from drawn_filters import DATES, WINDOWS, WORDS
from hypothesis import given
from hypothesis import strategies as st
from sample_events import feature, read, unlocated

from events import filters
from events.incident import Incident
from events.listed import Listed, earliest

KINDS = (
    {},
    {"actors": ["Taliban", "Residents"], "title": "Fighting at the bridge"},
    {"category": "energy", "type": "finance", "actors": [], "note": "A loan"},
)
DRAWN = st.lists(st.tuples(st.sampled_from(DATES), st.sampled_from(KINDS), st.booleans()))
PARTS = {"certain": "certain", "possible": "possible", "undated": "undated", "not": "outside"}


def _made(rows: list[tuple[str, dict[str, object], bool]]) -> tuple[Incident, ...]:
    return tuple(
        read((feature if placed else unlocated)(id=f"made-{at}", date=when, **kind))
        for at, (when, kind, placed) in enumerate(rows)
    )


def _passes(one: Incident, wanted: dict[str, object]) -> bool:
    told = " ".join([one.title, one.summary, one.note, *(one.place.names if one.place else ())])
    held = {
        "categories": {one.category},
        "actors": set(one.actor_names),
        "documents": {source.document for source in one.sources},
    }
    words = str(wanted.get("search", "")).casefold().split()
    return all(word in told.casefold() for word in words) and all(
        not wanted.get(name) or wanted[name] & held[name] for name in held
    )


@given(DRAWN, WINDOWS, WORDS)
def test_sifting_by_arrays_is_sifting_row_by_row(rows, window, wanted) -> None:
    incidents = _made(rows)
    found = filters.filter_incidents(incidents, first=window[0], last=window[1], **wanted)
    passing = [one for one in incidents if _passes(one, wanted)]
    for kind, part in PARTS.items():
        by_row = [one for one in passing if certainty(one.date, *window) == kind]
        assert list(getattr(found, part)) == by_row


@given(DRAWN, st.data())
def test_a_part_of_a_part_answers_as_if_it_were_a_list_of_its_own(rows, data) -> None:
    whole = Listed.of(_made(rows))
    part = whole
    for _ in range(2):
        flags = data.draw(st.lists(st.booleans(), min_size=len(part), max_size=len(part)))
        part = part.where(np.array(flags, dtype=bool))
    alone = Listed.of(tuple(part))
    assert part.whole is whole
    assert [whole[index] for index in part.indices] == list(part)
    assert part.numbers(earliest).tolist() == [earliest(one) for one in part]
    assert part.by_date() == alone.by_date()
    assert part.flags(_told_of_actors).tolist() == [_told_of_actors(one) for one in part]
    assert Listed.together(part, part.by_date()) == (*part, *part.by_date())
    assert Listed.together(part, alone) == (*part, *alone)


def _told_of_actors(one: Incident) -> bool:
    return bool(one.actors)


@given(DRAWN)
def test_by_date_an_open_start_comes_first_and_equals_go_by_id(rows) -> None:
    incidents = _made(rows)
    by_row = sorted(incidents, key=lambda one: (str(one.date.first or ""), one.id))
    assert list(Listed.of(incidents).by_date()) == by_row


def test_what_is_asked_of_each_is_asked_once() -> None:
    asked = []
    whole = Listed.of(_made([("2012", {}, True)] * 3))
    part = whole.where(np.array([True, False, True]))
    for listed in (whole, part, part):
        listed.codes(asked.append)
    assert asked == list(whole)

"""What the page counts of the rows of a table is counted by columns: no row becomes an object."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pyarrow as pa
from atlas_facts import atlas
from made_table import table_of

from dashboard.analysis import place_filter, quality, query, relations
from dashboard.analysis.collections import count_by_collection
from dashboard.spatial.positions import Positions
from dashboard.ui.presenters.overview import overview_counts
from events import filters, listed
from events.incident import Incident
from events.listed import Listed
from events.table_rows import TableRows


class _Untouched(Sequence[Incident]):
    """Incidents that nothing may ask for."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, at: object) -> Incident:  # type: ignore[override]
        raise AssertionError(f"row {at} was made an object")


class _Counted(Sequence[Incident]):
    """Incidents that note which are asked for."""

    def __init__(self, incidents: Sequence[Incident]) -> None:
        self.incidents, self.asked = incidents, list[int]()

    def __len__(self) -> int:
        return len(self.incidents)

    def __getitem__(self, at: int) -> Incident:  # type: ignore[override]
        self.asked.append(at)
        return self.incidents[at]


def _rows() -> Listed:
    told: list[Incident] = [
        one for one in atlas().incidents if one.place and not (one.also_at or one.about)
    ]
    made = [
        replace(one, id=f"{one.id}-{copy}", related=(), collection="made")
        for copy in range(3)
        for one in told
    ]
    table = table_of(made)
    table = table.append_column("collection", pa.repeat("made", len(made)))  # as `combine` does
    return Listed(TableRows(table, _Untouched(len(made)).__getitem__))


def test_the_counts_of_a_window_make_no_objects() -> None:
    rows = _rows()
    shown = filters.filter_incidents(rows, first=date(1992, 1, 1), last=date(2010, 12, 31))
    counts = count_by_collection(shown)
    assert counts["made"].certain == len(shown.certain) > 100
    assert query.by_category(shown)
    assert overview_counts(shown, date(1992, 1, 1))


def test_questions_of_all_incidents_make_no_objects() -> None:
    rows = _rows()
    for of in (quality.has_point, quality.only_concerns, listed.undated, filters.is_planned):
        assert len(rows.flags(of)) == len(rows)
    assert rows.codes(filters.roles_held)
    assert rows.codes(place_filter._extent_keys)


def test_a_card_makes_objects_of_the_incidents_that_it_names_alone() -> None:
    real = [one for one in atlas().incidents if one.place and not (one.also_at or one.about)]
    copies = [replace(one, id=f"{one.id}-{copy}", related=()) for copy in range(3) for one in real]
    counted = _Counted(copies)
    rows = Listed(TableRows(table_of(copies), counted.__getitem__))
    one = next(copy for copy in copies if quality.has_point(copy))
    objects = Listed.of(copies)
    found = (
        relations.previous_and_next(one, rows),
        relations.co_located(one, rows),
        relations.related_timeline(one, rows),
    )
    named = {other.id for other in (*found[0], *found[1]) if other}
    assert len(named) > 2
    assert {copies[at].id for at in counted.asked} <= {one.id, *named}
    assert found[0] == relations.previous_and_next(one, objects)
    assert found[1] == relations.co_located(one, objects)
    assert found[2] == relations.related_timeline(one, objects)


def test_a_question_by_place_makes_an_object_for_each_kind_of_row_at_most() -> None:
    made: list[int] = []
    told: list[Incident] = [
        one for one in atlas().incidents if one.place and not (one.also_at or one.about)
    ]
    copies = [replace(one, id=f"{one.id}-{copy}") for copy in range(3) for one in told]

    def incident(at: int) -> Incident:
        made.append(at)
        return copies[at]

    positions = Positions(Listed(TableRows(table_of(copies), incident)))
    kinds = {(one.country, one.admin1, one.place and one.place.kind) for one in told}
    assert len(set(made)) <= len(positions.others) + len(kinds)

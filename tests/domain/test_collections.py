"""A reader's collections stand beside the atlas's own incidents, kept as rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pyarrow as pa
from atlas_facts import atlas
from hypothesis import given
from hypothesis import strategies as st
from made_table import table_of

from dashboard.analysis import place_filter
from dashboard.analysis.query import apply_selection
from dashboard.dataset import collections
from dashboard.dataset.collections import combine
from dashboard.dataset.entries import BUILT_IN
from dashboard.selection import Selection
from events import edtf
from events.incident import Incident
from events.table_rows import TableRows


@dataclass
class Kept:
    """A workspace with one collection."""

    made: tuple[Incident, ...]
    version: str = "1"

    def table(self, collection: str) -> pa.Table:
        assert collection == "mine"
        table = table_of(self.made)
        plain = pa.array([not (one.also_at or one.about) for one in self.made])
        return table.append_column("plain", plain)

    def incidents(self, collection: str) -> tuple[Incident, ...]:
        assert collection == "mine"
        return self.made


def _kept() -> Kept:
    return Kept(
        tuple(
            replace(
                one,
                id=f"mine-{one.id}",
                collection="mine",
                related=(),
                date=edtf.read(f"20{at % 20 + 10}"),
            )
            for at, one in enumerate(atlas().incidents)
        )
    )


def test_both_are_one_list_by_date_and_found_by_id() -> None:
    kept = _kept()
    both = combine(atlas(), kept, ["mine"])
    assert len(both.incidents) == 2 * len(atlas().incidents)
    assert set(both.incidents.ids()) == {one.id for one in (*atlas().incidents, *kept.made)}
    dated = [one.date.first or date.min for one in both.incidents if not one.date.undated]
    assert dated == sorted(dated)
    for one in (*atlas().incidents[:20], *kept.made[-20:]):
        assert both.by_id[one.id] == one
        assert one in both.incidents
    assert both.span[1] == date(2029, 12, 31)
    assert "nobody" not in both.by_id
    assert both.options.actors == atlas().options.actors


def test_a_selection_shows_what_it_shows_of_either() -> None:
    kept = _kept()
    both = combine(atlas(), kept, ["mine"])
    plain = replace(atlas(), store=replace(atlas().store, incidents=tuple(both.incidents)))
    options = both.options
    for changes in ({}, {"search": "khorog"}, {"categories": frozenset({"violence"})}):
        selection = Selection(
            **{
                "first": date(2000, 1, 1),
                "last": date(2012, 12, 31),
                "layers": options.layers_on,
                "categories": frozenset(options.categories),
                "collections": frozenset({BUILT_IN, "mine"}),
                **changes,
            }
        )
        shown, expected = (apply_selection(facts.incidents, selection) for facts in (both, plain))
        assert shown == expected
        assert shown.certain


def test_the_version_is_another_one_after_a_change_and_for_other_collections() -> None:
    kept = _kept()
    versions = {
        atlas().version,
        combine(atlas(), kept, ["mine"]).version,
        combine(atlas(), replace(kept, version="2"), ["mine"]).version,
    }
    assert len(versions) == 3
    assert combine(atlas(), kept, []) is atlas()


def test_a_place_is_asked_about_rows_as_about_incidents() -> None:
    both = combine(atlas(), _kept(), ["mine"])
    plain = replace(atlas(), store=replace(atlas().store, incidents=tuple(both.incidents)))
    options = both.options
    asked = (
        {"shape": "c:71.5,37.5,60"},
        {"near": atlas().subject},
        {"near": "panj-border", "within": 30.0},
    )
    for question in asked:
        selection = Selection(
            first=date(1990, 1, 1),
            last=date(2029, 12, 31),
            layers=options.layers_on,
            categories=frozenset(options.categories),
            **question,
        )
        answers = [place_filter.answer_all(facts, selection) for facts in (both, plain)]
        assert answers[0] == answers[1]
        assert answers[0].verdicts
        shown = [
            apply_selection(facts.incidents, selection, answers[0].verdicts)
            for facts in (both, plain)
        ]
        assert shown[0] == shown[1]


TEXTS = st.none() | st.sampled_from(["", "a", "Рашт", "b" * 40])


@given(
    st.lists(st.tuples(TEXTS, st.lists(st.sampled_from(["x", "yy" * 20, ""]), max_size=3))),
    st.integers(1, 40),
)
def test_columns_whose_texts_are_held_once_say_what_they_said(
    cells: list[tuple[str | None, list[str]]], copies: int
) -> None:
    texts, words = [text for text, _ in cells] * copies, [row for _, row in cells] * copies
    plain = pa.table(
        {"place": pa.array(texts, pa.string()), "actors": pa.array(words, pa.list_(pa.string()))}
    )
    halves = [plain.slice(0, len(texts) // 2), plain.slice(len(texts) // 2)]
    shared = collections._with_shared_texts(pa.concat_tables(halves))
    assert shared.to_pylist() == plain.to_pylist()
    one, other = TableRows(plain), TableRows(shared)
    assert other.texts("place").equals(one.texts("place"))
    for name in plain.column_names:
        (values, codes), (same, others) = one.column_codes(name), other.column_codes(name)
        assert [values[code] for code in codes] == [same[code] for code in others]


def test_texts_that_repeat_are_held_once() -> None:
    table = pa.table({"place": ["Khorog, the town"] * 1000, "id": [f"id-{n}" for n in range(1000)]})
    shared = collections._with_shared_texts(table)
    assert pa.types.is_dictionary(shared.schema.field("place").type)
    assert shared.schema.field("id").type == pa.string()  # each is another
    assert 2 * shared.nbytes < table.nbytes

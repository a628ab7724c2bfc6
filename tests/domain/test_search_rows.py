"""A search among the rows of a table finds what a search one by one finds, in the same order."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from atlas_facts import atlas
from made_table import table_of

from dashboard.analysis import search, search_index, search_rows
from dashboard.analysis.search_rows import RowIndex
from events import edtf
from events.incident import Incident
from events.table_rows import TableRows

WORDS = ("Khorog", "ambush", "at", "the Jirgatol pass", "Хуҷанд", "Dzhirgatal'", "1999", "aa", "b7")
QUERIES = (
    *("khorog", "Хорог", "jirgatol", "dzhirgatal pass", "the jirgatolpass", "ambush at", "a", "b7"),
    *("at the", "pass khorog", "1999", "ambush 1999", "khorog june 2001", "2001", "huchand", "фи"),
    *("told of it", "irgat", "b", "nothing of that", "the jirgatol pass", "spring", "7"),
)


def _made(count: int) -> tuple[Incident, ...]:
    chance = random.Random(count)  # noqa: S311  the same incidents each time
    model = next(one for one in atlas().incidents if one.place and not one.also_at)
    assert model.place
    return tuple(
        replace(
            model,
            id=f"made-{at}",
            title=" ".join(chance.choices(WORDS, k=chance.randrange(1, 4))) + f" {at % 40}",
            summary=chance.choice(["It is told of a bridge.", "Nobody's word", "", "В Хороге"]),
            note=chance.choice(["", "told in spring"]),
            date=edtf.read(chance.choice(["1999", "2001-06-03", "2001-06", "", "2000/.."])),
            place=replace(model.place, name=f"Village {at % 9}", other_names=("Деҳа",)),
            also_at=(),
            about=(),
        )
        for at in range(count)
    )


@pytest.mark.parametrize("few", [0, 10_000])
@pytest.mark.parametrize("count", [0, 15, 700])
def test_rows_are_found_as_entries_are(
    count: int, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_rows, "FEW", few)
    monkeypatch.setattr(search, "LEAST", 2)  # nothing is nearly so
    incidents = _made(count)
    rows = RowIndex(TableRows(table_of(incidents), incidents.__getitem__), search_index._incident)
    entries = [search_index._incident(one) for one in incidents]
    for query in QUERIES:
        one_by_one = search.search(query, entries)
        at_once = search.search(query, (), [rows])
        told = [
            [(hit.score, hit.entry.name, hit.matched) for hit in hits]
            for hits in (at_once, one_by_one)
        ]
        assert [row[:2] for row in told[0]] == [row[:2] for row in told[1]], query
        if len(one_by_one) < search.MOST:
            assert sorted(told[0]) == sorted(told[1]), query

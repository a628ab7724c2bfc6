"""Numbers kept by id: the first stays, and ids beyond the cache are found again."""

from events.intake import id_table
from events.intake.id_table import IdTable


def test_the_first_number_of_an_id_stays() -> None:
    table = IdTable()
    assert [table.add("a", 1), table.add("b", 2), table.add("a", 3)] == [1, 2, 1]
    assert (table.get("b"), table.get("c")) == (2, 0)


def test_an_id_is_counted() -> None:
    table = IdTable()
    assert [table.count(name) for name in ("a", "b", "a", "Ӯ")] == [1, 1, 2, 1]


def test_more_ids_than_its_memory_holds_are_found_again(monkeypatch) -> None:
    monkeypatch.setattr(id_table, "_SET_UP", ("PRAGMA cache_size=4", *id_table._SET_UP[3:]))
    table = IdTable()
    assert [table.add(f"id {at}", at) for at in range(5_000)] == list(range(5_000))
    assert [table.add(f"id {at}", 0) for at in (1, 2_500, 4_999)] == [1, 2_500, 4_999]

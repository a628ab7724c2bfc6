"""Every filter in force is named and can be lifted, alone and with all others."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from atlas_facts import atlas

from dashboard.analysis.active_filters import active_filters, lift_all
from dashboard.selection import selection
from dashboard.selection.selection import Selection

FACTS = atlas()
USUAL = selection.default(FACTS.options)
# For each part of a selection that keeps incidents out: a change, and how many filters it makes.
CHANGES: list[tuple[dict[str, Any], int]] = [
    ({"first": date(2010, 1, 1)}, 1),
    ({"last": date(2010, 1, 1), "upto": True}, 1),
    ({"categories": frozenset({"violence", "border", "energy"})}, 1),
    ({"categories": frozenset()}, 1),
    ({"actors": frozenset(FACTS.options.actors[:2])}, 2),
    ({"roles": frozenset(FACTS.options.roles[:2])}, 2),
    ({"basis": "text"}, 1),
    ({"documents": frozenset({"sethi"})}, 1),
    ({"collections": frozenset()}, 1),
    ({"search": "ambush"}, 1),
    ({"near": "gbao.gbao"}, 1),
    ({"near": "panj-border", "within": 10.0}, 1),
    ({"shape": "c:71.5,37.5,50"}, 1),
]
# What changes the look, the language or what is open keeps no incident out.
NO_FILTER = {
    *("layers", "region", "incident", "compare", "lat", "lon", "zoom", "basemap", "view"),
    *("present", "lang", "first", "last", "candidates", "review"),
}


@pytest.mark.parametrize(("change", "count"), CHANGES)
def test_each_filter_is_named_and_lifted(change: dict[str, Any], count: int) -> None:
    chosen = replace(USUAL, **change)
    filters = active_filters(FACTS, chosen)
    assert len(filters) == count
    assert all(active.label and active.value for active in filters)
    left = [len(active_filters(FACTS, replace(chosen, **active.lift))) for active in filters]
    assert left == [count - 1] * count


def test_all_filters_are_lifted_together() -> None:
    changes = {name: value for change, _ in CHANGES for name, value in change.items()}
    chosen = replace(USUAL, region="gbao.gbao", **changes)
    filters = active_filters(FACTS, chosen)
    assert len({active.key for active in filters}) == len(filters)
    assert replace(chosen, **lift_all(filters)) == replace(USUAL, region="gbao.gbao")


def test_without_a_filter_none_is_named() -> None:
    assert active_filters(FACTS, USUAL) == ()
    others: dict[str, Any] = {"region": "gbao.gbao", "layers": frozenset(), "view": "table"}
    assert active_filters(FACTS, replace(USUAL, lang="ru", **others)) == ()


def test_every_part_of_a_selection_is_a_filter_or_known_to_be_none() -> None:
    named = {name for change, _ in CHANGES for name in change}
    assert set(Selection.__dataclass_fields__) <= named | NO_FILTER

"""Filters in force are seen on every page that they change, and lifted where they leave nothing."""

import pytest
from app_runs import link, opened, run
from streamlit.testing.v1 import AppTest

NOTHING = {"first": "2010-10-01", "last": "2010-10-31", "actors": "China", "search": "ambush"}


def _chips(app: AppTest) -> dict[str, str]:
    keys = {str(button.key): button.label for button in app.button}
    return {key: label for key, label in keys.items() if key.startswith("chip-")}


def _said(app: AppTest) -> list[str]:
    return [text.value for text in app.markdown if text.value.startswith("Nothing passes")]


@pytest.mark.parametrize("view", ["map", "table", "compare"])
def test_each_filter_is_a_chip_on_every_page(view: str) -> None:
    chips = _chips(opened(view=view, **NOTHING))
    assert set(chips) == {"chip-window", "chip-actor0", "chip-search", "chip-all"}
    assert "1 Oct 2010 – 31 Oct 2010" in chips["chip-window"]


def test_without_a_filter_there_is_no_chip() -> None:
    assert _chips(opened()) == {}
    assert _chips(opened(view="sources", **NOTHING)) == {}


def test_a_chip_lifts_its_own_filter_alone() -> None:
    app = run(opened(**NOTHING).button(key="chip-actor0").click())
    assert link(app) == {name: NOTHING[name] for name in ("first", "last", "search")}


def test_all_chips_are_lifted_at_once() -> None:
    app = run(opened(region="gbao.gbao", **NOTHING).button(key="chip-all").click())
    assert link(app) == {"region": "gbao.gbao"}


@pytest.mark.parametrize("more", [{}, {"view": "table"}, {"region": "gbao.gbao"}])
def test_an_empty_page_names_the_filters_that_made_it_so(more: dict[str, str]) -> None:
    (said,) = _said(opened(**NOTHING, **more))
    for word in ("Oct 2010", "China", "ambush"):
        assert word in said


def test_an_empty_page_offers_what_lifting_a_filter_brings() -> None:
    app = opened(search="ambush", actors="Russia", first="1992-01-01", last="1993-12-31")
    offers = {str(b.key): b.label for b in app.button if str(b.key).startswith("lift")}
    assert any(letter.isdigit() for letter in offers["lift-search"].rpartition(":")[2])
    app = run(app.button(key="lift-search").click())
    assert "search" not in link(app)
    assert _said(app) == []

"""The table keeps its place: what was scrolled, sorted and chosen is there after the map."""

from __future__ import annotations

from typing import Any

import pytest
from atlas_page import AtlasPage

pytestmark = pytest.mark.browser

GRID = ".st-key-table-side .dvn-scroller"
SCROLLED = f"() => document.querySelector('{GRID}')?.scrollTop"


def _head(page: AtlasPage, name: str) -> Any:
    return page.page.locator(".stDataFrame th", has_text=name)


def _first_cell(page: AtlasPage) -> str:
    return str(page.page.locator(".stDataFrame td").first.text_content())


def _rested_first_cell(page: AtlasPage) -> str:
    """The first cell once it has stayed for a while: after a scroll rows are written bit by bit."""
    seen = [""]

    def stays() -> bool:
        seen.append(_first_cell(page))
        return len({*seen[-6:]}) == 1

    page.until(stays)
    return seen[-1]


@pytest.mark.spoils
@pytest.mark.anew
def test_the_table_stands_where_it_was_after_the_map(page: AtlasPage) -> None:
    page.open("?view=table")
    page.page.get_by_role("button", name="Columns", exact=True).click()
    page.page.locator(".st-key-columns-incidents button", has_text="EDTF").click()
    page.page.locator(".st-key-sort-incidents input").fill("Date")
    page.page.keyboard.press("Enter")
    page.page.locator(".st-key-sort-down-incidents label").first.click()
    page.until(lambda: _first_cell(page).endswith("2021"))
    page.page.keyboard.press("Escape")
    page.until(lambda: _head(page, "EDTF").count() == 0)
    page.page.evaluate(f"() => {{ document.querySelector('{GRID}').scrollTop = 1400 }}")
    page.until(lambda: not _first_cell(page).endswith("2021"))  # only rows in sight are written
    in_sight = _rested_first_cell(page)
    box = page.page.locator(GRID).bounding_box()
    page.page.mouse.click(box["x"] + 18, box["y"] + 120)
    page.until(lambda: "incident" in page.link())
    page.page.locator(".st-key-to-map button").wait_for()
    page.until(lambda: page.page.evaluate(SCROLLED) == 1400)
    page.until(lambda: _first_cell(page) == in_sight)  # a picked row leaves the sort
    page.page.locator(".st-key-to-map button").click()
    page.until(lambda: page.page.locator(GRID).count() == 0)
    page.painted()
    page.page.locator(".st-key-view button", has_text="Table").click()
    page.until(lambda: page.page.evaluate(SCROLLED) == 1400)
    page.until(lambda: _first_cell(page) == in_sight)
    assert _head(page, "EDTF").count() == 0

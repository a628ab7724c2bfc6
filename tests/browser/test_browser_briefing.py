"""The list of a briefing's views in a real browser."""

from __future__ import annotations

from typing import Any

import pytest
from atlas_page import AtlasPage

pytestmark = pytest.mark.browser


def _caption(page: AtlasPage, at: int) -> str | None:
    box = page.page.locator(f".st-key-briefing-caption-{at} input")
    # In one step: the row may be gone between a count and a reading.
    found: str | None = box.evaluate_all("boxes => boxes.length ? boxes[0].value : null")
    return found


def _chosen(page: AtlasPage, box: Any) -> bool:
    """Choose the first of a list by keys; an answer of the server may close it meanwhile."""
    if not box.input_value():
        box.press("ArrowDown")
        page.page.keyboard.press("Enter")
    return bool(box.input_value())


def test_captions_stay_with_their_views_when_the_briefing_is_reordered(page: AtlasPage) -> None:
    page.map()
    page.page.locator(".st-key-briefing button").click()
    page.page.get_by_role("button", name="Add this view to the list").click()
    page.until(lambda: _caption(page, 0) is not None)
    story = page.page.get_by_role("dialog").get_by_test_id("stSelectbox").first
    page.until(lambda: _chosen(page, story.locator("input")))
    page.page.get_by_role("button", name="Add it").click()
    page.until(lambda: _caption(page, 1) is not None)
    caption = _caption(page, 1)
    assert caption
    page.page.locator(".st-key-briefing-move-1--1 button").first.click()
    page.until(lambda: (_caption(page, 0), _caption(page, 1)) == (caption, ""))
    page.page.locator(".st-key-briefing-remove-0 button").first.click()
    page.until(lambda: (_caption(page, 0), _caption(page, 1)) == ("", None))

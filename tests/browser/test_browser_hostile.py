"""Hostile text in every field, in a real browser: nothing of it runs, whatever is opened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hostile_links import LINKS
from hostile_world import everywhere
from own_server import Server, running, tab

pytestmark = pytest.mark.browser
INCIDENT = "2012-07-24-khorog-operation"
REGIONS = ("gbao.gbao", "crossings.crossing-tem", "rivers.vakhsh")
VIEWS = {
    "table": f"?view=table&incident={INCIDENT}",
    "sources": "?view=sources",
    "compare": "?view=compare&region=gbao.gbao",
}
SHOWN = ("script in every value", "script as a key", "script as a search", "values of 10 kB")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("hostile")
    everywhere(folder)
    with running(folder) as server:
        yield server


def _inert(page: Any) -> None:
    """No script ran, in the page or in any frame, and none stands in the markup."""
    for frame in page.page.frames:
        assert frame.evaluate("() => window.hit") is None, "a script ran"
        odd = "[onerror], [onload], a[href^='javascript:'], script:not([src]):not([type])"
        assert frame.locator(f"body :is({odd})").filter(has_text="window.hit").count() == 0
        assert frame.locator("img[src$='/x'], img[src='x'], body svg[onload]").count() == 0
    assert page.errors == []
    assert page.strays == []
    assert page.page.get_by_test_id("stException").count() == 0


def test_hostile_text_is_text_in_the_map_and_in_every_panel(chromium: Any, hostile: Server) -> None:
    with tab(chromium, hostile) as page:
        page.map(f"?incident={INCIDENT}")
        panel = page.page.locator(".st-key-panel")
        panel.get_by_text("window.hit=1").first.wait_for(state="attached")
        _everything_in_the_frame(page)
        for region in REGIONS:
            page.js("async (region) => (await window.atlas).select({ region })", region)
            page.until(lambda region=region: page.link().get("region") == region)
            panel.get_by_text("window.hit=1").first.wait_for(state="attached")
        _inert(page)


def _everything_in_the_frame(page: Any) -> None:
    """List incidents and what else lies at a place, and point at marks."""
    page.js(
        """async () => {
            const { controls, incidents } = await window.atlas;
            controls.list("here", incidents.id.slice(0, 40).map((id, at) => at));
            controls.also([{ incident: incidents.id[0], name: incidents.title[0] }]);
        }"""
    )
    page.frame.get_by_text("window.hit=1").first.wait_for(state="attached")
    page.js("async () => (await window.atlas).controls.shut()")
    box = page.page.locator("iframe.stCustomComponentV1").bounding_box()
    for across in (0.3, 0.45, 0.6, 0.75):
        page.page.mouse.move(box["x"] + across * box["width"], box["y"] + 0.5 * box["height"])
        page.page.wait_for_timeout(60)


def test_hostile_text_is_text_in_the_other_views(chromium: Any, hostile: Server) -> None:
    with tab(chromium, hostile) as page:
        for name, query in VIEWS.items():
            page.open(query)
            if name != "table":  # a canvas, and the card beside it
                page.page.get_by_text("window.hit=1").first.wait_for(state="attached")
            page.page.wait_for_timeout(300)
            _inert(page)
        page.page.get_by_role("button", name="Briefing").click()
        dialog = page.page.get_by_role("dialog")
        dialog.get_by_role("button", name="Add this view to the list").click()
        dialog.get_by_text("1. ").first.wait_for()
        _inert(page)


def test_a_hostile_link_is_told_and_nothing_of_it_runs(chromium: Any, hostile: Server) -> None:
    with tab(chromium, hostile) as page:
        for name in SHOWN:
            query, says = LINKS[name]
            page.open(query)
            if says:
                page.page.locator(".problems", has_text=says).wait_for()
            _inert(page)

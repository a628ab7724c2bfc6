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
PAGES = {
    "overview": "",
    "incident": f"?incident={INCIDENT}",
    "region": "?region=gbao.gbao",
    "site": "?region=crossings.crossing-tem&near=crossings.crossing-tem&within=50",
    "river": "?region=rivers.panj",
    "table": f"?view=table&incident={INCIDENT}",
    "sources": "?view=sources",
    "compare": "?view=compare&region=gbao.gbao",
    "present": "?present=1",
}


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


@pytest.mark.parametrize("name", PAGES)
def test_hostile_text_is_text_wherever_it_is_opened(
    chromium: Any, hostile: Server, name: str
) -> None:
    with tab(chromium, hostile) as page:
        is_map = "view=" not in PAGES[name]
        page.map(PAGES[name]) if is_map else page.open(PAGES[name])
        if name not in ("overview", "present"):
            page.page.get_by_text("window.hit=1").first.wait_for(state="attached")
        if is_map:
            _everything_in_the_frame(page)
        page.page.wait_for_timeout(500)
        _inert(page)


def _everything_in_the_frame(page: Any) -> None:
    """Point at marks, and list all incidents and what else lies at a place."""
    page.js(
        """async () => {
            const atlas = await window.atlas;
            const all = atlas.incidents.id.map((id, i) => ({ i }));
            atlas.chrome.list("here", all.slice(0, 40));
            const name = atlas.incidents.title[0];
            atlas.chrome.also([{ incident: atlas.incidents.id[0], name }, { region: "gbao.gbao", name }]);
        }"""
    )
    box = page.page.locator("iframe.stCustomComponentV1").bounding_box()
    for across in (0.3, 0.45, 0.6, 0.75):
        page.page.mouse.move(box["x"] + across * box["width"], box["y"] + 0.5 * box["height"])
        page.page.wait_for_timeout(60)
    page.frame.get_by_text("window.hit=1").first.wait_for(state="attached")


def test_a_hostile_briefing_is_drawn_listed_and_inert(chromium: Any, hostile: Server) -> None:
    with tab(chromium, hostile) as page:
        page.open(f"?view=sources&incident={INCIDENT}")
        page.page.get_by_role("button", name="Briefing").click()
        dialog = page.page.get_by_role("dialog")
        dialog.get_by_role("button", name="Add this view to the list").click()
        page.page.wait_for_timeout(1500)
        _inert(page)


@pytest.mark.parametrize("name", LINKS)
def test_a_hostile_link_is_told_and_nothing_of_it_runs(
    chromium: Any, hostile: Server, name: str
) -> None:
    query, says = LINKS[name]
    with tab(chromium, hostile) as page:
        page.open(query)
        if says:
            page.page.locator(".problems", has_text=says).wait_for()
        page.page.locator(".st-key-header").wait_for()
        _inert(page)

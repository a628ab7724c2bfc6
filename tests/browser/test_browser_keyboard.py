"""A whole session by keyboard alone, in a real browser."""

from __future__ import annotations

import re
from typing import Any

import pytest
from atlas_page import AtlasPage
from keys import focus, press, reached, tab_to

pytestmark = pytest.mark.browser


def _to_map(page: AtlasPage) -> None:
    """The first Tab reaches the link that skips to the map."""
    page.map("?first=2010-01-01&last=2015-12-31")
    tab_to(page, "skip", 2)
    press(page, "Enter")
    page.until(lambda: focus(page)["kind"] == "mark-list")


def test_page_up_and_down_walk_the_incidents_by_date_and_enter_opens(page: AtlasPage) -> None:
    _to_map(page)
    press(page, "Home")
    seen = [reached(page)]
    for _ in range(2):
        press(page, "PageDown")
        seen.append(reached(page))
    counts = page.readout()
    whole = counts["certain"] + counts["possible"]
    assert [f"{n} / {whole} by date" in text for n, text in enumerate(seen, 1)] == [True] * 3
    listed = page.js(
        """async () => {
            const { incidents } = await window.atlas;
            return [...incidents.id.keys()].filter((i) => incidents.shown(i)).slice(0, 3)
                .map((i) => [incidents.title[i], incidents.first[i]]);
        }"""
    )
    assert [title in text for (title, _), text in zip(listed, seen, strict=True)] == [True] * 3
    assert [first for _, first in listed] == sorted(first for _, first in listed)
    page.until(lambda: listed[2][0] in page.frame.locator(".tip").inner_text())
    assert "Page Up, Page Down: by date" in page.frame.locator(".tip").inner_text()
    press(page, "PageUp", "PageDown", "Enter")
    page.wait_title(listed[2][0])
    page.until(lambda: "Close" in focus(page)["text"])
    press(page, "Escape")
    page.until(lambda: "incident" not in page.link())
    page.until(lambda: focus(page)["kind"] == "mark-list")


def test_a_feature_is_opened_by_keys_and_is_one_tab_stop(page: AtlasPage) -> None:
    page.map("?layers=provinces|gbao&first=2012-01-01&last=2012-01-02")
    tab_to(page, "mark-list", 60)
    page.until(lambda: page.frame.locator(".tip").is_visible())
    named = page.frame.locator(".tip-title").inner_text()
    press(page, "Enter")
    page.wait_title(named.split(" (")[0])
    _to_map(page)
    at = tab_to(page, "in", 1)  # the next stop is the first tool
    assert at["frame"]


def test_the_legend_and_the_views_answer_to_keys(page: AtlasPage) -> None:
    page.map("?first=2010-01-01&last=2015-12-31")
    everything = page.readout()["certain"]
    box = page.page.locator(".st-key-category-violence input")
    box.focus()
    press(page, "Tab", "Shift+Tab")  # as a reader comes to it
    ring = "one => getComputedStyle(one.closest('label')).outlineStyle"
    assert box.evaluate(ring) == "solid"
    press(page, "Space")
    page.until(lambda: page.readout()["certain"] < everything)
    page.page.locator(".st-key-view button").first.focus()
    press(page, "ArrowRight")
    if page.page.locator(".st-key-table-side").count() == 0:
        press(page, "Enter")
    page.page.locator(".st-key-table-side").wait_for()


def test_the_tour_is_walked_left_and_taken_again(chromium: Any, served: str) -> None:
    page = AtlasPage(chromium, served, tour=True).map()
    card = page.page.locator(".tour")
    card.wait_for()
    assert focus(page)["tag"] == "BODY", "the tour took the focus unasked"
    page.click_map(68.0, 39.4)  # it blocks nothing
    page.wait_title("Sughd")
    (steps,) = re.findall(r"1 / (\d+)", card.inner_text())
    titles = []
    for _ in range(int(steps)):
        titles.append(card.locator("h2").inner_text())
        card.locator(".main").focus()
        press(page, "Enter")
    page.until(lambda: card.count() == 0)
    assert len(set(titles)) == int(steps) > 4
    page.page.locator(".take-tour").focus()
    press(page, "Enter")
    card.wait_for()
    assert focus(page)["kind"] == "main"
    press(page, "Escape")
    page.until(lambda: card.count() == 0)
    assert "take-tour" in focus(page)["kind"]
    page.page.reload()
    page.painted()
    page.page.wait_for_timeout(2_500)
    assert card.count() == 0, "it came again"
    page.close()


@pytest.mark.parametrize("query", ["?present=1", "?region=provinces.tj-gb"])
def test_the_tour_does_not_come_with_a_choice(chromium: Any, served: str, query: str) -> None:
    page = AtlasPage(chromium, served, tour=True)
    page.page.goto(f"{page.address}/{query}")
    page.painted()
    page.page.wait_for_timeout(2_500)
    assert page.page.locator(".tour").count() == 0
    page.close()


def test_the_link_is_copied_and_says_so(page: AtlasPage) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.map("?first=2010-01-01&last=2015-12-31")
    page.page.locator(".copy-link").focus()
    press(page, "Enter")
    page.until(lambda: page.page.locator(".visually-hidden").inner_text() == "Link copied")
    assert page.page.evaluate("() => navigator.clipboard.readText()") == page.page.url

"""A whole session by keyboard alone, in a real browser."""

from __future__ import annotations

import re
from typing import Any

import pytest
from atlas_page import AtlasPage

pytestmark = pytest.mark.browser
# What has the focus: in the frame when that has it, else in the page.
FOCUS = """() => {
    const frame = document.activeElement?.contentDocument;
    const at = frame ? frame.activeElement : document.activeElement;
    const style = (frame?.defaultView ?? window).getComputedStyle(at);
    return { id: at.id, kind: at.className?.toString() ?? "", tag: at.tagName, text: at.textContent,
        label: at.getAttribute("aria-label") ?? "", frame: Boolean(frame),
        ring: [style.outlineStyle, parseFloat(style.outlineWidth)] };
}"""


def _focus(page: AtlasPage) -> dict[str, Any]:
    found: dict[str, Any] = page.page.evaluate(FOCUS)
    return found


def _press(page: AtlasPage, *keys: str) -> None:
    for key in keys:
        page.page.keyboard.press(key)
        page.page.wait_for_timeout(60)


def _tab_to(page: AtlasPage, wanted: str, most: int = 40) -> dict[str, Any]:
    for _ in range(most):
        _press(page, "Tab")
        at = _focus(page)
        if wanted in (at["id"], *at["kind"].split(), at["label"], at["text"]):
            return at
    raise AssertionError(f"Tab did not reach {wanted} in {most} steps")


def _to_map(page: AtlasPage) -> None:
    """The first Tab reaches the link that skips to the map."""
    page.map("?first=2010-01-01&last=2015-12-31")
    _tab_to(page, "skip", 2)
    _press(page, "Enter")
    page.until(lambda: _focus(page)["kind"] == "walker")


def _reached(page: AtlasPage) -> str:
    """What a screen reader is told the map's keys have reached."""
    told = page.frame.locator(".walker [role=option]")
    assert told.count() == 1
    pointed = page.frame.locator(".walker").get_attribute("aria-activedescendant")
    assert told.get_attribute("id") == pointed
    return str(told.text_content())


def test_page_up_and_down_walk_the_incidents_by_date_and_enter_opens(page: AtlasPage) -> None:
    _to_map(page)
    _press(page, "Home")
    seen = [_reached(page)]
    for _ in range(2):
        _press(page, "PageDown")
        seen.append(_reached(page))
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
    _press(page, "PageUp", "PageDown", "Enter")
    page.wait_title(listed[2][0])
    page.until(lambda: "Close" in _focus(page)["text"])
    _press(page, "Escape")
    page.until(lambda: "incident" not in page.link())
    page.until(lambda: _focus(page)["kind"] == "walker")


# Where the reached thing and another lie, in the frame's pixels.
REACHED = """async () => {
    const { keyboard } = await window.atlas;
    const { x, y } = keyboard.here();
    return [x, y];
}"""


def test_an_arrow_leads_to_what_lies_that_way(page: AtlasPage) -> None:
    _to_map(page)
    page.until(lambda: page.frame.locator(".tip").is_visible())
    kinds = set()
    for key, axis, sign in (
        ("ArrowRight", 0, 1),
        ("ArrowDown", 1, 1),
        ("ArrowLeft", 0, -1),
        ("ArrowUp", 1, -1),
    ) * 3:
        before, told = page.js(REACHED), _reached(page)
        _press(page, key)
        page.painted()
        if _reached(page) == told:
            continue  # nothing more lies that way
        assert sign * (page.js(REACHED)[axis] - before[axis]) > 0, key
        kinds.add("/" in _reached(page))
    assert kinds == {True, False}, "both incidents and features are reached"


def test_a_feature_is_opened_by_keys_and_is_one_tab_stop(page: AtlasPage) -> None:
    page.map("?layers=provinces|gbao&first=2012-01-01&last=2012-01-02")
    _tab_to(page, "walker", 60)
    page.until(lambda: page.frame.locator(".tip").is_visible())
    named = page.frame.locator(".tip-title").inner_text()
    _press(page, "Enter")
    page.wait_title(named.split(" (")[0])
    _to_map(page)
    at = _tab_to(page, "in", 1)  # the next stop is the first tool
    assert at["frame"]


def test_the_whole_map_takes_no_keys_from_a_screen_reader(opened_map: AtlasPage) -> None:
    assert opened_map.frame.locator("[role=application]").count() == 0


def test_tab_walks_from_the_map_to_its_tools_and_the_time(page: AtlasPage) -> None:
    _to_map(page)
    for wanted in ("in", "home", "circle", "play", "choice", "range", "handle"):
        at = _tab_to(page, wanted)
        assert at["frame"]
        style, width = at["ring"]
        assert (style, width) == ("solid", 2), f"no ring of focus on {wanted}"
    _press(page, "ArrowRight", "Shift+ArrowRight")
    page.until(lambda: page.link()["first"] == "2011-02-01")
    _press(page, "Space")
    page.until(lambda: page.frame.locator(".play").get_attribute("aria-label") == "Pause")
    _press(page, "Space")
    page.until(lambda: page.frame.locator(".play").get_attribute("aria-label") == "Play")


def test_a_list_takes_the_focus_and_escape_gives_it_back(page: AtlasPage) -> None:
    _to_map(page)
    _tab_to(page, "undated")
    _press(page, "Enter")
    page.until(lambda: "row" in _focus(page)["kind"].split())
    _press(page, "Escape")
    page.until(lambda: page.frame.locator(".list").count() == 0)
    assert "undated" in _focus(page)["kind"] or _focus(page)["kind"] == "walker"
    assert "incident" not in page.link()


def test_the_legend_and_the_views_answer_to_keys(page: AtlasPage) -> None:
    page.map("?first=2010-01-01&last=2015-12-31")
    everything = page.readout()["certain"]
    box = page.page.locator(".st-key-category-violence input")
    box.focus()
    _press(page, "Tab", "Shift+Tab")  # as a reader comes to it
    ring = "one => getComputedStyle(one.closest('label')).outlineStyle"
    assert box.evaluate(ring) == "solid"
    _press(page, "Space")
    page.until(lambda: page.readout()["certain"] < everything)
    page.page.locator(".st-key-view button").first.focus()
    _press(page, "ArrowRight")
    if page.page.locator(".st-key-table-side").count() == 0:
        _press(page, "Enter")
    page.page.locator(".st-key-table-side").wait_for()


def test_the_tour_is_walked_left_and_taken_again(chromium: Any, served: str) -> None:
    page = AtlasPage(chromium, served, tour=True).map()
    card = page.page.locator(".tour")
    card.wait_for()
    assert _focus(page)["tag"] == "BODY", "the tour took the focus unasked"
    page.click_map(68.0, 39.4)  # it blocks nothing
    page.wait_title("Sughd")
    (steps,) = re.findall(r"1 / (\d+)", card.inner_text())
    titles = []
    for _ in range(int(steps)):
        titles.append(card.locator("h2").inner_text())
        card.locator(".main").focus()
        _press(page, "Enter")
    page.until(lambda: card.count() == 0)
    assert len(set(titles)) == int(steps) > 4
    page.page.locator(".take-tour").focus()
    _press(page, "Enter")
    card.wait_for()
    assert _focus(page)["kind"] == "main"
    _press(page, "Escape")
    page.until(lambda: card.count() == 0)
    assert "take-tour" in _focus(page)["kind"]
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


def test_the_link_is_copied_and_says_so(chromium: Any, served: str) -> None:
    page = AtlasPage(chromium, served, permissions=["clipboard-read", "clipboard-write"])
    page.map("?first=2010-01-01&last=2015-12-31")
    page.page.locator(".copy-link").focus()
    _press(page, "Enter")
    page.until(lambda: page.page.locator(".unseen").inner_text() == "Link copied")
    assert page.page.evaluate("() => navigator.clipboard.readText()") == page.page.url
    page.close()

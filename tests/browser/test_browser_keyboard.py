"""A whole session by keyboard alone, in a real browser."""

from __future__ import annotations

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
    page.until(lambda: _focus(page)["id"] == "map_div")


def test_the_arrows_walk_the_incidents_by_date_and_enter_opens(page: AtlasPage) -> None:
    _to_map(page)
    said = page.frame.locator(".key-words")
    seen = []
    for _ in range(3):
        _press(page, "ArrowRight")
        seen.append(said.inner_text())
    counts = page.readout()
    whole = counts["certain"] + counts["possible"]
    assert [text.split(" · ")[0] for text in seen] == [f"{n} / {whole}" for n in (1, 2, 3)]
    listed = page.js(
        """async () => {
            const { incidents } = await window.atlas;
            return [...incidents.id.keys()].filter((i) => incidents.shown(i)).slice(0, 3)
                .map((i) => [incidents.title[i], incidents.first[i]]);
        }"""
    )
    assert [title in text for (title, _), text in zip(listed, seen, strict=True)] == [True] * 3
    assert [first for _, first in listed] == sorted(first for _, first in listed)
    _press(page, "Enter")
    page.wait_title(listed[2][0])
    page.until(lambda: "Close" in _focus(page)["text"])
    _press(page, "Escape")
    page.until(lambda: "incident" not in page.link())
    page.until(lambda: _focus(page)["id"] == "map_div")


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
    assert "undated" in _focus(page)["kind"] or _focus(page)["id"] == "map_div"
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
    titles = []
    for _ in range(5):
        titles.append(card.locator("h2").inner_text())
        card.locator(".main").focus()
        _press(page, "Enter")
    page.until(lambda: card.count() == 0)
    assert len(set(titles)) == 5
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

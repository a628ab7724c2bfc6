"""The map by keyboard alone: its things, its tools and the time."""

from __future__ import annotations

import pytest
from atlas_page import AtlasPage
from keys import focus, press, reached, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.frame_alone]


def _to_map(page: AtlasPage) -> None:
    """The frame's first stop is the map itself."""
    page.map("?first=2010-01-01&last=2015-12-31")
    tab_to(page, "mark-list", 2)


# Where the reached thing and another lie, in the frame's pixels.
REACHED = """async () => {
    const { keyboard } = await window.atlas;
    const { x, y } = keyboard.placeOfHit();
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
        before, told = page.js(REACHED), reached(page)
        press(page, key)
        page.painted()
        if reached(page) == told:
            continue  # nothing more lies that way
        assert sign * (page.js(REACHED)[axis] - before[axis]) > 0, key
        kinds.add("/" in reached(page))
    assert kinds == {True, False}, "both incidents and features are reached"


@pytest.mark.anew
def test_a_first_click_shows_nothing_of_the_keyboards_walk(page: AtlasPage) -> None:
    """A browser calls the first focus of a page visible, even where it comes of a click."""
    page.map("?first=2010-01-01&last=2015-12-31")
    for when in ("the first click", "a click after keys"):
        page.click_map(73.0, 37.75)
        page.until(lambda: focus(page)["kind"] == "mark-list")
        page.painted()
        assert focus(page)["ring"][0] == "none", when
        assert not page.frame.locator(".tip-keys").is_visible(), when
        press(page, "ArrowRight")
        page.until(lambda: page.frame.locator(".tip-keys").is_visible())
        assert focus(page)["ring"][0] == "solid"


def test_the_whole_map_takes_no_keys_from_a_screen_reader(opened_map: AtlasPage) -> None:
    assert opened_map.frame.locator("[role=application]").count() == 0


def test_tab_walks_from_the_map_to_its_tools_and_the_time(page: AtlasPage) -> None:
    _to_map(page)
    for wanted in ("in", "home", "circle", "play", "choice", "range", "handle"):
        at = tab_to(page, wanted)
        assert at["frame"]
        style, width = at["ring"]
        assert (style, width) == ("solid", 2), f"no ring of focus on {wanted}"
    press(page, "ArrowRight", "Shift+ArrowRight")
    page.until(lambda: page.link()["first"] == "2011-02-01")
    press(page, "Space")
    page.until(lambda: page.frame.locator(".play").get_attribute("aria-label") == "Pause")
    press(page, "Space")
    page.until(lambda: page.frame.locator(".play").get_attribute("aria-label") == "Play")


def test_a_list_takes_the_focus_and_escape_gives_it_back(page: AtlasPage) -> None:
    _to_map(page)
    tab_to(page, "undated")
    press(page, "Enter")
    page.until(lambda: "row" in focus(page)["kind"].split())
    press(page, "Escape")
    page.until(lambda: page.frame.locator(".list").count() == 0)
    assert "undated" in focus(page)["kind"] or focus(page)["kind"] == "mark-list"
    assert "incident" not in page.link()

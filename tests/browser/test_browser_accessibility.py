"""What everyone needs of the page: axe's rules, sizes, reflow, less motion, words for a screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import axe
import pytest
from atlas_page import FRAME, AtlasPage
from resting import wait_at_rest

pytestmark = pytest.mark.browser
CARD = "?incident=2012-07-24-khorog-operation"
VIEWS: Mapping[str, str] = {
    "map": "",
    "region": "?region=provinces.tj-gb",
    "table": f"{CARD}&view=table",
    "compare": "?view=compare&region=provinces.tj-gb&compare=provinces.tj-su",
    "sources": "?view=sources",
    "data": "?view=data",
}
GROUND = "() => getComputedStyle(document.documentElement).getPropertyValue('--bg')"
GROUNDS = {"light": "#FCFBF8", "dark": "#11161C"}
# What is judged by which rules in a theme: by all in one, in the other by those of colours.
RULES: Mapping[str, Sequence[str]] = {"dark": axe.OF_COLOURS, "light": ()}


def _open(tab: AtlasPage, query: str) -> AtlasPage:
    if "view=" not in query:
        return tab.map(query)
    tab.open(query)
    view = query.rpartition("view=")[2].partition("&")[0]
    tab.page.locator(f".st-key-{view}-side :is(h1, h2, canvas)").first.wait_for(state="attached")
    tab.page.locator("[data-testid=stSidebarContent][tabindex='0'] .st-key-basemap").wait_for()
    return tab


def _grave(tab: AtlasPage, rules: Sequence[str] = ()) -> list[dict[str, str]]:
    frames = [tab.page.main_frame, *(one for one in tab.page.frames if "st_folium" in one.url)]
    return [found for frame in frames for found in axe.grave(frame, rules)]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("scheme", RULES)
def test_axe_finds_nothing_grave(new_tab: Callable[..., AtlasPage], scheme: str, view: str) -> None:
    tab = _open(new_tab(color_scheme=scheme), VIEWS[view])
    _judge(tab, scheme)
    assert (tab.strays, tab.errors) == ([], [])
    tab.close()


def _judge(tab: AtlasPage, scheme: str) -> None:
    """Nothing is grave by the rules of a theme, and the page wears it."""
    assert tab.page.evaluate(GROUND) == GROUNDS[scheme]
    if tab.page.locator(FRAME).count():
        assert tab.js("() => document.body.dataset.theme") == scheme
    assert _grave(tab, RULES[scheme]) == []


def _wear(tab: AtlasPage, scheme: str) -> None:
    """Change the system's scheme and wait until page and frame follow it."""
    tab.page.emulate_media(color_scheme=scheme)
    tab.until(lambda: tab.page.evaluate(GROUND) == GROUNDS[scheme])
    if tab.page.locator(FRAME).count():
        tab.until(lambda: tab.js("() => document.body.dataset.theme") == scheme)
        tab.painted()


@pytest.mark.parametrize("query", ["", CARD])
def test_axe_finds_nothing_grave_on_the_phone(phone: AtlasPage, query: str) -> None:
    assert _grave(_open(phone, query)) == []


def test_the_theme_follows_the_system_and_axe_finds_nothing_grave_in_dialog_and_tour(
    chromium: Any, served: str
) -> None:
    tab = AtlasPage(chromium, served, tour=True, color_scheme="dark").map()
    tab.page.locator(".tour").wait_for()
    _judge(tab, "dark")
    _wear(tab, "light")
    _judge(tab, "light")
    tab.page.locator(".tour button", has_text="Skip").click()
    tab.page.locator(".st-key-briefing button").click()
    tab.page.locator("[role=dialog] input").first.wait_for()
    wait_at_rest(tab.page)  # until the dialog has stopped coming in
    _judge(tab, "light")
    _wear(tab, "dark")
    _judge(tab, "dark")
    tab.close(as_found=False)


@pytest.mark.spoils
def test_axe_finds_what_is_wrong(page: AtlasPage) -> None:
    page.map()
    wrong = "() => document.body.insertAdjacentHTML('beforeend', '<button id=wrong></button>')"
    page.page.evaluate(wrong)
    page.js(wrong)
    assert [found["id"] for found in _grave(page)] == ["button-name", "button-name"]


def test_the_page_says_its_language_its_title_and_its_parts(opened_map: AtlasPage) -> None:
    page = opened_map
    told = page.page.evaluate(
        """() => [document.documentElement.lang, document.title,
            document.querySelectorAll("[role=main]").length,
            document.querySelectorAll("[role=complementary]").length]"""
    )
    assert told == ["en", "Panj Atlas", 1, 1]
    assert page.js("() => document.documentElement.lang") == "en"


@pytest.mark.parametrize("width", [320, 720])
def test_nothing_is_lost_when_the_page_is_enlarged(page: AtlasPage, width: int) -> None:
    """1,280 pixels at 400 %, and 1,440 at 200 %."""
    tab = page.map(CARD)
    tab.page.set_viewport_size({"width": width, "height": 640})
    wait_at_rest(tab.page)
    tab.painted()
    wide = "() => document.documentElement.scrollWidth"
    assert tab.page.evaluate(wide) <= width
    assert tab.js(wide) <= width
    for part in (".st-key-view", ".st-key-briefing", ".copy-link", ".take-tour"):
        box = tab.page.locator(part).bounding_box()
        assert 0 <= box["x"] <= box["x"] + box["width"] <= width + 1, part
    words = tab.frame.locator(".window-words").bounding_box()
    assert words["x"] + words["width"] <= width
    tab.page.locator(".st-key-panel h1").scroll_into_view_if_needed()
    assert tab.page.locator(".st-key-panel h1").is_visible()


def test_a_reader_who_wants_no_motion_gets_none(chromium: Any, served: str) -> None:
    tab = AtlasPage(chromium, served, reduced_motion="reduce").map()
    assert tab.js("async () => (await window.atlas).map._zoomAnimated") is False
    moving = "() => document.getAnimations().filter((one) => one.playState === 'running').length"
    tab.click_map(68.0, 39.4)
    tab.wait_title("Sughd")
    assert tab.page.evaluate(moving) == 0
    assert tab.js(moving) == 0
    tab.close()


@pytest.mark.anew
def test_window_counts_selection_and_play_are_read_out_once_they_rest(page: AtlasPage) -> None:
    page.map("?first=2010-01-01&last=2012-12-31")
    said = page.frame.locator("[role=status].visually-hidden")
    assert said.get_attribute("aria-live") == "polite"
    assert said.text_content() == "", "what the page opens with is read with it"
    page.js(
        """() => {
            window.told = [];
            const live = document.querySelector("[role=status].visually-hidden");
            const heard = () => window.told.push(live.textContent);
            new MutationObserver(heard).observe(live, { childList: true });
        }"""
    )
    page.js(
        """() => {
            const back = document.querySelector(".controls .back");
            for (let time = 0; time < 3; time += 1) back.click();
        }"""
    )
    page.until(lambda: "2007" in said.text_content())
    assert "certain" in said.text_content()
    assert "undated" in said.text_content()
    assert len(page.js("() => window.told")) == 1, "each step was told"
    page.click_map(68.0, 39.4)
    page.until(lambda: "Open: Sughd" in said.text_content())
    page.frame.locator(".play").click()
    page.until(lambda: "Playing" in said.text_content())
    page.frame.locator(".play").click()
    page.until(lambda: "Paused" in said.text_content())


def test_on_paper_the_table_is_whole_and_what_only_a_screen_needs_is_gone(page: AtlasPage) -> None:
    page.open("?view=table")
    rows = page.page.locator(".paper tbody tr")
    rows.first.wait_for(state="attached", timeout=30_000)
    rows.first.wait_for(state="hidden")
    page.page.emulate_media(media="print")
    assert rows.first.is_visible()
    assert rows.last.is_visible()
    assert not page.page.get_by_test_id("stSidebar").is_visible()
    assert not page.page.locator(".st-key-view").is_visible()
    page.page.emulate_media(media="screen")

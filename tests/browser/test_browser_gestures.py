"""Gestures of the map, of drawing and of the time control: mouse, finger, wheel, any window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from atlas_page import AtlasPage
from dragging import days, pull
from fingers import PHONE, Fingers

pytestmark = [pytest.mark.browser, pytest.mark.frame_alone]
TABLET = {"viewport": {"width": 820, "height": 1180}, "has_touch": True, "is_mobile": True}
DOMAIN = "async () => (await window.atlas).time.domain"
TOOL = "async () => (await window.atlas).drawTool.tool"
POINTS = "async () => (await window.atlas).drawTool.points.length"


@pytest.fixture(params=[PHONE, TABLET], ids=["phone", "tablet"])
def touch(request: pytest.FixtureRequest, new_tab: Callable[..., AtlasPage]) -> Iterator[AtlasPage]:
    tab = new_tab(**request.param)
    yield tab
    assert tab.errors == []
    tab.close()


def _middle(page: AtlasPage, selector: str) -> tuple[float, float]:
    box = page.frame.locator(selector).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_finger_draws_a_shape(touch: AtlasPage) -> None:
    touch.map()
    fingers = Fingers(touch)
    for tool, letter in (("circle", "c:"), ("rectangle", "r:")):
        touch.frame.locator(f".sketch .{tool}").tap()
        x, y = touch.at(71.5, 38.4)
        fingers.drag(((x, y), (x + 60, y + 45)))
        touch.until(lambda letter=letter: touch.link().get("shape", "").startswith(letter))
        assert touch.js(TOOL) is None


def test_fingers_draw_a_polygon_and_close_it(touch: AtlasPage) -> None:
    touch.map()
    touch.frame.locator(".sketch .polygon").tap()
    for corner in ((71, 38), (72.5, 38), (72.5, 39)):
        touch.page.touchscreen.tap(*touch.at(*corner))
    touch.until(lambda: touch.js(POINTS) == 3)
    touch.frame.locator(".sketch .done").tap()
    touch.until(lambda: touch.link().get("shape", "").startswith("p:"))


def test_what_is_cut_short_leaves_no_half_of_a_shape_and_no_tool(touch: AtlasPage) -> None:
    touch.map()
    touch.frame.locator(".sketch .circle").tap()
    x, y = touch.at(71.5, 38.4)
    fingers = Fingers(touch)
    fingers.drag(((x, y), (x + 60, y + 45)), lift=False)
    assert touch.js(POINTS) == 2
    fingers.send("touchCancel")
    touch.until(lambda: touch.js(TOOL) is None)
    assert touch.js(POINTS) == 0
    assert "shape" not in touch.link()


def test_only_the_main_button_draws_and_drags(page: AtlasPage) -> None:
    page.map("?first=2005-01-01&last=2009-12-31")
    view = page.js("() => window.map.getCenter()")
    before = days(page)
    for button in ("right", "middle"):
        for selector in (".range", ".handle.last"):
            pull(page, _middle(page, selector), (60, 0), button=button)
        pull(page, page.at(70, 38.4), (80, 20), button=button)
        page.frame.locator(".sketch .circle").click()
        pull(page, page.at(70, 38.4), (60, 20), button=button)
        assert page.js(POINTS) == 0
        page.frame.locator(".sketch .circle").click()
    assert days(page) == before
    assert page.js("() => window.map.getCenter()") == view
    assert "shape" not in page.link()


def _at_rest(page: AtlasPage, what: str) -> Any:
    """A value once it stays: turns of the wheel arrive one after the other."""
    values = [page.js(what)]

    def stays() -> bool:
        page.page.wait_for_timeout(300)
        values.append(page.js(what))
        return bool(values[-1] == values[-2])

    page.until(stays)
    return values[-1]


def test_the_wheel_zooms_the_years_about_the_pointer_and_they_stay(page: AtlasPage) -> None:
    page.map()
    whole = page.js(DOMAIN)
    x, y = _middle(page, ".plot")
    page.page.mouse.move(x, y)
    for _ in range(6):
        page.page.mouse.wheel(0, -200)
    page.until(lambda: page.js(DOMAIN)[1] - page.js(DOMAIN)[0] < 0.5 * (whole[1] - whole[0]))
    closer = _at_rest(page, DOMAIN)
    middle = (whole[0] + whole[1]) / 2
    assert abs((closer[0] + closer[1]) / 2 - middle) < 400
    page.frame.locator(".handle.last").focus()
    page.page.keyboard.press("ArrowLeft")  # the page answers with the window
    page.until(lambda: page.link().get("last") == "2021-11-30")
    page.page.wait_for_timeout(500)
    assert page.js(DOMAIN) == closer, "the answer changed the shown years"
    page.page.mouse.wheel(0, 3_000)
    page.until(lambda: page.js(DOMAIN)[0] < whole[0])


def test_two_fingers_zoom_the_years(touch: AtlasPage) -> None:
    touch.map()
    before, window = touch.js(DOMAIN), days(touch)
    x, y = _middle(touch, ".plot")
    Fingers(touch).drag(((x - 20, y), (x - 90, y)), ((x + 20, y), (x + 90, y)))
    touch.until(lambda: touch.js(DOMAIN)[1] - touch.js(DOMAIN)[0] < 0.6 * (before[1] - before[0]))
    assert days(touch) == window, "two fingers move no window"


def test_the_windows_years_are_shown_and_no_others(page: AtlasPage) -> None:
    page.map()
    page.frame.locator(".icon.closer").click()
    ends = [date(1970, 1, 1) + timedelta(day) for day in page.js(DOMAIN)]
    assert ends == [date(1992, 1, 1), date(2021, 12, 31)]


def _corners(page: AtlasPage, *corners: tuple[float, float]) -> None:
    for corner in corners:
        page.click_map(*corner)
        page.page.wait_for_timeout(80)


def test_a_shape_says_how_large_it_is_while_it_is_drawn(page: AtlasPage) -> None:
    page.map()
    page.frame.locator(".sketch .circle").click()
    x, y = page.at(70.4, 38.4)
    page.page.mouse.move(x, y)
    page.page.mouse.down()
    page.page.mouse.move(x + 60, y + 45, steps=4)
    said = page.frame.locator(".measure").inner_text()
    page.page.mouse.up()
    page.until(lambda: page.link().get("shape", "").startswith("c:"))
    km = float(page.link()["shape"].split(",")[-1])
    assert said.startswith("radius ")
    assert abs(float(said.split()[1]) - km) < 0.01 * km
    assert said.endswith(" km²")
    assert page.frame.locator(".measure").is_hidden()


def test_a_polygon_that_crosses_itself_says_so_and_a_corner_can_be_undone(page: AtlasPage) -> None:
    page.map()
    page.frame.locator(".sketch .polygon").click()
    _corners(page, (69, 38), (71, 39.5), (71, 38), (69, 39.5))
    page.page.keyboard.press("Enter")
    refused = page.frame.locator(".refusal")
    refused.wait_for()
    assert "crosses itself" in refused.inner_text()
    assert page.js(POINTS) == 4, "what was drawn is not lost"
    page.page.keyboard.press("Control+z")
    page.until(lambda: page.js(POINTS) == 3)
    assert refused.is_hidden()
    page.page.keyboard.press("Enter")
    page.until(lambda: page.link().get("shape", "").startswith("p:"))


def test_a_slip_is_refused_in_words_and_a_small_circle_is_not(page: AtlasPage) -> None:
    page.map("?zoom=13&lat=38.55&lon=68.78")
    page.frame.locator(".sketch .circle").click()
    page.click_map(68.78, 38.55)
    page.frame.locator(".refusal").wait_for()
    assert "Too small" in page.frame.locator(".refusal").inner_text()
    assert page.js(TOOL) == "circle"
    x, y = page.at(68.78, 38.55)
    pull(page, (x, y), (24, 0))
    page.until(lambda: page.link().get("shape", "").startswith("c:"))
    assert 0 < float(page.link()["shape"].split(",")[-1]) < 1


def test_escape_puts_the_tool_away_and_closes_nothing_else(page: AtlasPage) -> None:
    page.map("?region=provinces.tj-gb")
    page.frame.locator(".sketch .polygon").click()
    _corners(page, (69, 38), (71, 39.5))
    page.page.keyboard.press("Escape")
    page.until(lambda: page.js(TOOL) is None)
    assert page.js(POINTS) == 0
    page.page.wait_for_timeout(300)
    assert page.link()["region"] == "provinces.tj-gb"


def test_a_shape_is_undone_to_the_one_before(page: AtlasPage) -> None:
    page.map()
    last = ""
    for across in (40, 90):
        page.frame.locator(".sketch .rectangle").click()
        pull(page, page.at(70.4, 38.6), (across, 30))
        page.until(lambda: page.js(TOOL) is None)
        page.until(lambda last=last: page.link().get("shape", "") not in ("", last))
        last = page.link()["shape"]
        assert last.startswith("r:")
        page.page.wait_for_timeout(500)  # a click soon after a drag is no click of its own
    page.frame.locator(".sketch .undo").click()
    page.until(lambda: page.link().get("shape") != last)
    page.frame.locator(".sketch .undo").click()
    page.until(lambda: "shape" not in page.link())

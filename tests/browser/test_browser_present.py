"""The presentation: map, title, legend and time line alone, what is open named, at any size."""

from __future__ import annotations

from typing import Any

import pytest
from atlas_page import AtlasPage

pytestmark = pytest.mark.browser
OPEN = "?present=1&incident=2012-07-24-khorog-operation"
TOOLS = ".tools, .icon, .choice, .handle, .note, .edge, .also"
# How far the relief's picture is seen at its four edges: the greatest alpha there, of 255.
EDGES = """async () => {
    const { baseLayers } = await window.atlas;
    const { faded } = baseLayers.reliefs[baseLayers.themeName];
    const [wide, high] = [faded.width, faded.height];
    const pen = faded.getContext("2d");
    const [right, low] = [wide - 1, high - 1];
    const sides = [[0, 0, 1, high], [right, 0, 1, high], [0, 0, wide, 1], [0, low, wide, 1]];
    return sides.map((side) => pen.getImageData(...side).data.filter((_, i) => i % 4 === 3))
        .map((alphas) => Math.max(...alphas));
}"""


def _present(page: AtlasPage, query: str) -> None:
    page.page.goto(f"{page.address}/{query}")
    page.painted()


def test_nothing_is_there_to_press(page: AtlasPage) -> None:
    _present(page, OPEN)
    assert (
        page.frame.locator(TOOLS).evaluate_all(
            "all => all.filter((one) => one.checkVisibility()).map((one) => one.className)"
        )
        == []
    )
    assert page.frame.locator(".window-words").is_visible()
    assert page.page.locator(".present h1").is_visible()
    assert page.page.locator(".present .strip").is_visible()


def test_what_is_open_is_named(page: AtlasPage) -> None:
    _present(page, OPEN)
    page.until(lambda: "24 July 2012" in page.frame.locator(".tip").inner_text())
    _present(page, "?present=1&region=gbao.gbao")
    page.until(lambda: "Gorno-Badakhshan" in page.frame.locator(".tip").inner_text())
    _present(page, "?present=1")
    assert page.frame.locator(".tip").is_hidden()


@pytest.mark.parametrize(("width", "height"), [(2560, 900), (1024, 600), (390, 844)])
def test_it_fits_any_window_and_the_relief_has_no_edge(
    page: AtlasPage, width: int, height: int
) -> None:
    page.page.set_viewport_size({"width": width, "height": height})
    _present(page, OPEN)
    assert page.page.evaluate("() => document.documentElement.scrollWidth") <= width
    assert page.js("() => document.documentElement.scrollWidth") <= width
    tip = page.frame.locator(".tip").bounding_box()
    assert tip["x"] >= 0
    assert tip["x"] + tip["width"] <= width
    assert max(page.js(EDGES)) <= 2


def test_a_sharper_screen_is_drawn_for_when_the_page_comes_to_it(page: AtlasPage) -> None:
    page.map("?zoom=7&lat=38.5&lon=71")
    session = page.context.new_cdp_session(page.page)

    def sharpness() -> list[Any]:
        return list(
            page.js(
                """async () => {
                    const { markers, baseLayers, time } = await window.atlas;
                    return [markers.canvasLayer, baseLayers.canvasLayer]
                        .map(({ canvas, width }) => canvas.width / width)
                        .concat(time.histogram.canvas.width / time.plot.clientWidth)
                        .map((ratio) => Math.round(ratio * 10) / 10);
                }"""
            )
        )

    assert sharpness() == [1, 1, 1]
    size = {"width": 1440, "height": 900, "mobile": False}
    session.send("Emulation.setDeviceMetricsOverride", {**size, "deviceScaleFactor": 2})
    page.page.mouse.move(*page.at(71, 38.5))
    page.until(lambda: sharpness() == [2, 2, 2])
    session.send("Emulation.setDeviceMetricsOverride", {**size, "deviceScaleFactor": 1})
    page.page.mouse.move(*page.at(71, 38.6))
    page.until(lambda: sharpness() == [1, 1, 1])

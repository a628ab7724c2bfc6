"""The map for every screen: presented, sharper, in a reader's own colours, on the phone."""

from __future__ import annotations

import re
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


@pytest.mark.spoils
@pytest.mark.anew
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


@pytest.mark.frame_alone
@pytest.mark.spoils
@pytest.mark.anew
def test_what_is_open_is_named(page: AtlasPage) -> None:
    _present(page, OPEN)
    page.until(lambda: "24 July 2012" in page.frame.locator(".tip").inner_text())
    _present(page, "?present=1&region=gbao.gbao")
    page.until(lambda: "Gorno-Badakhshan" in page.frame.locator(".tip").inner_text())
    _present(page, "?present=1")
    assert page.frame.locator(".tip").is_hidden()


@pytest.mark.parametrize(("width", "height"), [(2560, 900), (1024, 600), (390, 844)])
@pytest.mark.spoils
@pytest.mark.anew
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


@pytest.mark.frame_alone
@pytest.mark.spoils
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


FILLS = """([selector, part]) => [...document.querySelectorAll(selector)]
    .map((one) => getComputedStyle(one, part || undefined).backgroundColor)"""


def test_a_readers_own_colours_show_what_is_on_open_and_held(page: AtlasPage) -> None:
    tab = page.map("?layers=provinces")
    tab.page.emulate_media(forced_colors="active")
    boxes = "[class*=st-key-layer-] label:has(input%s) > span + div"
    tab.until(lambda: len(tab.page.evaluate(FILLS, [boxes % "", ""])) > 10)
    on = tab.page.evaluate(FILLS, [boxes % ":checked", ""])
    off = tab.page.evaluate(FILLS, [boxes % ":not(:checked)", ""])
    assert on
    assert off
    assert not set(on) & set(off)
    views = ".st-key-view button[aria-checked=%s]"
    opened, others = (tab.page.evaluate(FILLS, [views % yes, ""]) for yes in ("true", "false"))
    assert not set(opened) & set(others)
    tab.frame.locator(".sketch .circle").click()
    tools = ".sketch .icon[aria-pressed=%s]"
    pressed, loose = (tab.js(FILLS, [tools % yes, ""]) for yes in ("true", "false"))
    assert not set(pressed) & set(loose)
    paper = tab.js(FILLS, ["body", ""])
    assert not set(tab.js(FILLS, [".range", ""])) & set(paper)
    certain, possible = (tab.js(FILLS, [f".count.{kind}", "::before"]) for kind in KINDS)
    assert certain != possible
    tab.frame.locator(".sketch .circle").click()


KINDS = ("certain", "possible")
NAMED = """async () => (await window.atlas).markers.labels.names
    .filter(({ layer }) => layer === "towns").map(({ feature }) => feature.properties.name)"""


@pytest.mark.frame_alone
def test_the_phone_names_towns_and_keeps_its_tools_on_the_map(phone: AtlasPage) -> None:
    tab = phone.map()
    assert {"Dushanbe", "Khujand", "Khorog"} <= set(tab.js(NAMED))
    assert tab.frame.locator(".edge").count() == 0, "they lay over the map's middle"
    assert "not in this view" in tab.frame.locator(".note").inner_text()
    reasons = tab.js("async () => Object.keys((await window.atlas).controls.away().reasons)")
    assert len(reasons) > 1, "those with no mark of their own say why"
    assert all(re.fullmatch(r"\D{4,}", reason) for reason in reasons)
    tab.frame.locator(".sketch .polygon").tap()
    for corner in ((71, 38), (72.5, 38), (72.5, 39)):
        tab.page.touchscreen.tap(*tab.at(*corner))
    tab.frame.locator(".sketch .done").wait_for()
    lowest = max(box["y"] + box["height"] for box in _boxes(tab, ".sketch .icon:not([hidden])"))
    assert lowest < tab.frame.locator(".time").bounding_box()["y"]


def _boxes(tab: AtlasPage, selector: str) -> list[dict[str, float]]:
    return [one.bounding_box() for one in tab.frame.locator(selector).all()]


@pytest.mark.frame_alone
def test_every_place_beyond_the_view_is_told_of_at_its_edge(opened_map: AtlasPage) -> None:
    page = opened_map
    beyond = page.js("async () => [...(await window.atlas).controls.offscreen.beyond().values()]")
    counts = page.frame.locator(".edge b").all_inner_texts()
    assert sum(map(int, counts)) == sum(len(place["members"]) for place in beyond)
    assert "…" not in "".join(page.frame.locator(".edge").all_inner_texts())
    assert page.frame.locator(".edge[hidden]").count() == 0


@pytest.mark.frame_alone
def test_what_the_texts_connect_is_joined_also_at_the_badge_of_a_line(page: AtlasPage) -> None:
    page.map()
    found = page.js(
        """async () => {
            const { incidents, markers } = await window.atlas;
            const banded = new Set(markers.badges.flatMap(({ members }) => members));
            const placed = new Set(markers.placed.map(({ i }) => i));
            const isJoined = (one) => incidents.related[one].some((at) => banded.has(at));
            const i = [...placed].find(isJoined);
            return i === undefined ? null : incidents.id[i];
        }"""
    )
    assert found, "no incident of the data is connected with one told of a line"
    joined = """async (id) => {
        const { incidents, markers } = await window.atlas;
        const i = incidents.index.get(id);
        const badge = markers.badges.find(({ members }) =>
            incidents.related[i].some((at) => members.includes(at)));
        const { prototype } = CanvasRenderingContext2D;
        const ends = [];
        const curve = prototype.quadraticCurveTo;
        prototype.quadraticCurveTo = function (...at) {
            ends.push(at.slice(2));
            curve.apply(this, at);
        };
        (await window.atlas).store.set({ incident: id });
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        prototype.quadraticCurveTo = curve;
        const near = ([x, y]) => x > badge.left - 16 && x < badge.left + badge.wide + 16
            && y > badge.top - 16 && y < badge.top + badge.high + 16;
        return ends.some(near);
    }"""
    assert page.js(joined, found)

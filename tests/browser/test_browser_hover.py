"""What lies under the pointer is named and outlined before it is opened, also by finger and key."""

from __future__ import annotations

from typing import Any

import pytest
from atlas_page import FRAME, AtlasPage
from fingers import Fingers

pytestmark = [pytest.mark.browser, pytest.mark.frame_alone]
# Incidents that stand alone, in the map's free middle: longitude, latitude, index.
LONE = """async () => {
    const { markers, map, incidents } = await window.atlas;
    const { x, y } = map.getSize();
    const all = [...markers.placed, ...markers.groups, ...markers.sites, ...markers.rings];
    const room = (one) => Math.min(...all.filter((other) => other !== one)
        .map((other) => Math.hypot(one.x - other.x, one.y - other.y)));
    const inside = (one) => one.x > 80 && one.x < x - 80 && one.y > 90 && one.y < y - 60;
    return markers.placed.filter(inside)
        .filter((one) => document.elementFromPoint(one.x, one.y)?.closest("#map_div"))
        .sort((a, b) => room(b) - room(a)).slice(0, 5)
        .map(({ i, x, y }) => [map.containerPointToLatLng([x, y]), i])
        .map(([{ lng, lat }, i]) => [lng, lat, i]);
}"""
FACTS = """async (i) => {
    const { id, title, words, place, sure } = (await window.atlas).incidents;
    return { id: id[i], title: title[i], words: words[i], place: place[i], sure: sure[i] };
}"""
# The labels in the map's free middle: where, and the feature's key.
LABELS = """async () => {
    const { markers, map } = await window.atlas;
    const { x, y } = map.getSize();
    const inside = (one) => one.x > 90 && one.x < x - 90 && one.y > 90 && one.y < y - 60;
    return markers.labels.boxes.filter(inside).map((box) => [box.x, box.y, box.key]);
}"""
NAMED = """async (key) => {
    const { baseLayers } = await window.atlas;
    const layer = baseLayers.layers.find(({ id }) => key.startsWith(`${id}.`));
    return [baseLayers.find(key).properties.name, layer.title];
}"""
BADGE = """async () => {
    const [{ left, top }] = (await window.atlas).markers.badges;
    return [left + 8, top + 8];
}"""
HOSTILE = (
    "async (i) => { (await window.atlas).incidents.title[i] = '<img src=x onerror=alert(1)>'; }"
)
# Moves a mouse to places of the frame: the titles told in the next frame, and all that was painted.
HOVERED = """async (spots) => {
    const { markers, baseLayers } = await window.atlas;
    let painted = 0;
    for (const part of [markers, baseLayers]) {
        const paint = part.paint;
        part.paint = function () { painted += 1; paint.call(this); };
    }
    const titles = [];
    for (const [clientX, clientY] of spots) {
        const moved = { clientX, clientY, pointerType: "mouse", bubbles: true };
        document.querySelector("#map_div").dispatchEvent(new PointerEvent("pointermove", moved));
        await new Promise(requestAnimationFrame);
        titles.push(document.querySelector(".tip-title").textContent);
    }
    return { painted, titles };
}"""
CURSOR = "() => getComputedStyle(document.querySelector('#map_div')).cursor"
OUTLINED = """async () => {
    const { canvas, pen } = (await window.atlas).hover.highlight.canvasLayer;
    return pen.getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value);
}"""


def _tip(page: AtlasPage) -> Any:
    return page.frame.locator(".tip")


def test_an_incident_is_named_and_outlined_under_the_pointer(opened_map: AtlasPage) -> None:
    page = opened_map
    for lon, lat, i in page.js(LONE):
        page.page.mouse.move(*page.at(lon, lat))
        facts = page.js(FACTS, i)
        page.until(lambda facts=facts: facts["title"] in _tip(page).inner_text())
        told = _tip(page).inner_text()
        for what in (facts["words"], facts["place"], facts["sure"]):
            assert what in told
        assert "certainly in the window" in told or "possibly in the window" in told
        assert page.js(CURSOR) == "pointer"
        assert page.js(OUTLINED)
    page.page.mouse.move(700, 20)  # on the page's header
    page.until(lambda: _tip(page).is_hidden())
    assert not page.js(OUTLINED)


def _opened(page: AtlasPage) -> str:
    """The name of the feature that the link has open, or nothing."""
    region = page.link().get("region")
    return str(page.js(NAMED, region)[0]) if region else ""


def test_what_is_named_is_what_a_click_opens(page: AtlasPage) -> None:
    page.map("?first=2012-01-01&last=2012-12-31")
    for place in ((73.0, 37.75), (68.0, 39.4), (74.5, 40.6), (68.6, 37.9)):
        page.page.mouse.move(700, 2)  # nothing is named there
        page.until(lambda: _tip(page).is_hidden())
        page.page.mouse.move(*page.at(*place))
        _tip(page).locator(".tip-title").wait_for()
        named = _tip(page).locator(".tip-title").inner_text()
        page.click_map(*place)
        page.until(lambda named=named: named.split(" (")[0] in _opened(page))


def test_a_label_is_hovered_as_what_it_names(opened_map: AtlasPage) -> None:
    page = opened_map
    frame = page.page.locator(FRAME).bounding_box()
    found = 0
    for x, y, key in page.js(LABELS):
        page.page.mouse.move(frame["x"] + x, frame["y"] + y)
        page.page.wait_for_timeout(60)
        name, layer = page.js(NAMED, key)
        found += name in _tip(page).inner_text() or layer in _tip(page).inner_text()
    assert found >= 8


def test_where_nothing_opens_nothing_is_said(page: AtlasPage) -> None:
    page.map("?layers=none&first=2012-01-01&last=2012-01-02")
    page.page.mouse.move(*page.at(73.5, 39.9))
    page.page.wait_for_timeout(200)
    assert _tip(page).is_hidden()
    assert page.js(CURSOR) == "default"


def test_a_line_and_the_count_beside_it_are_outlined(opened_map: AtlasPage) -> None:
    page = opened_map
    badge = page.js(BADGE)
    frame = page.page.locator(FRAME).bounding_box()
    page.page.mouse.move(frame["x"] + badge[0], frame["y"] + badge[1])
    page.until(lambda: "opens as a list" in _tip(page).inner_text())
    assert page.js(OUTLINED)
    page.page.mouse.move(*page.at(71.6, 36.72))
    page.until(lambda: _tip(page).is_visible())


@pytest.mark.spoils
def test_titles_are_shown_as_text(page: AtlasPage) -> None:
    page.map()
    lon, lat, i = page.js(LONE)[0]
    page.js(HOSTILE, i)
    page.page.mouse.move(*page.at(lon, lat))
    page.until(lambda: "<img src=x" in _tip(page).inner_text())
    assert _tip(page).locator("img").count() == 0


@pytest.mark.spoils
def test_it_comes_with_the_next_frame_and_draws_nothing_else_again(page: AtlasPage) -> None:
    page.map()
    (lon, lat, _), (other, north, _) = page.js(LONE)[:2]
    page.page.mouse.move(*page.at(lon, lat))
    _tip(page).wait_for()
    spots = [page.at(other, north), page.at(lon, lat)]
    frame = page.page.locator(FRAME).bounding_box()
    counted = page.js(HOVERED, [[x - frame["x"], y - frame["y"]] for x, y in spots])
    assert counted["painted"] == 0
    assert counted["titles"][0] != counted["titles"][1]


def test_a_finger_that_rests_names_and_opens_nothing(phone: AtlasPage) -> None:
    phone.map("?first=2010-01-01&last=2015-12-31&zoom=7&lat=38.5&lon=71")
    lon, lat, i = phone.js(LONE)[0]
    fingers = Fingers(phone)
    fingers.rest(phone.at(lon, lat))
    facts = phone.js(FACTS, i)
    phone.until(lambda: facts["title"] in _tip(phone).inner_text())
    fingers.send("touchEnd")
    phone.page.wait_for_timeout(500)
    assert "incident" not in phone.link()
    assert _tip(phone).is_visible(), "it can be read after the finger has gone"
    box = _tip(phone).bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    phone.page.touchscreen.tap(*phone.at(lon, lat))
    phone.until(lambda: phone.link().get("incident") == facts["id"])

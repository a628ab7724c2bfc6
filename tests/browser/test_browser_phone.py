"""The phone: the map first, the panel as a sheet, every target big enough, all by touch."""

from __future__ import annotations

import pytest
from atlas_page import FRAME, AtlasPage
from fingers import Fingers

pytestmark = pytest.mark.browser
# The targets in sight whose hit area is smaller than `least` in a direction: points around the
# middle are asked what lies there, so that an area larger than its box counts as it is felt.
SMALL = """([selector, least]) => [...document.querySelectorAll(selector)]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }))
    .map((one) => [one, one.getBoundingClientRect()])
    .filter(([, box]) => box.width > 1 && box.top > 0 && box.bottom < innerHeight && box.left >= 0)
    // What is felt beyond the window's edge cannot be asked.
    .filter(([, { top, bottom }]) => Math.max(bottom, (top + bottom + least) / 2) < innerHeight)
    .filter(([one, box]) => {
        const [x, y, d] = [box.left + box.width / 2, box.top + box.height / 2, least / 2 - 1];
        const own = (at) => at && (at === one || one.contains(at) || at.contains(one));
        const felt = (dx, dy) => own(document.elementFromPoint(x + dx, y + dy));
        if (!felt(0, 0)) return false; // covered, by the sheet or the panel's foot
        return !((box.height >= least || felt(0, d) && felt(0, -d))
            && (box.width >= least || felt(d, 0) && felt(-d, 0)));
    })
    .map(([one, box]) => `${one.className} ${one.textContent} ${box.width} x ${box.height}`)"""
TARGETS = "button, a[href], select, [role=slider], label[data-baseweb=checkbox]"
# Whether the sheet has stopped moving: it lies the same for a third of a second of frames.
STILL = """async () => {
    const main = document.querySelector('[data-testid=stMain]');
    const before = main.scrollTop;
    for (let frame = 0; frame < 20; frame += 1) {
        await new Promise(requestAnimationFrame);
    }
    return main.scrollTop === before;
}"""


@pytest.mark.anew  # from the sheet as it opens, not as a card of the test before has raised it
def test_a_tap_on_a_mark_raises_its_card_and_close_lowers_it(phone: AtlasPage) -> None:
    phone.map("?first=2010-01-01&last=2015-12-31&zoom=7&lat=38.5&lon=71")
    lon, lat, title = phone.js(
        """async () => {
            const { markers, incidents, map } = await window.atlas;
            const { x, y } = map.getSize();
            const bare = (one) => document.elementFromPoint(one.x, one.y)?.closest("#map_div");
            const free = (one) => one.x > 70 && one.x < x - 20 && one.y < y - 60 && bare(one);
            const all = [...markers.placed, ...markers.groups, ...markers.sites];
            const room = (one) => Math.min(...all.filter((other) => other !== one)
                .map((other) => Math.hypot(one.x - other.x, one.y - other.y)));
            const [mark] = markers.placed.filter(free).sort((a, b) => room(b) - room(a));
            const { lng, lat } = map.containerPointToLatLng([mark.x, mark.y]);
            return [lng, lat, incidents.title[mark.i]];
        }"""
    )
    phone.page.touchscreen.tap(*phone.at(lon, lat))
    phone.wait_title(title)
    heading = phone.page.locator(".st-key-panel h1").first
    phone.until(lambda: heading.bounding_box()["y"] < 844 * 0.6)
    phone.until(lambda: phone.at(lon, lat)[1] < heading.bounding_box()["y"])  # still in sight
    assert phone.page.locator(FRAME).bounding_box()["y"] >= 90, "the map has left its place"
    phone.page.locator(".st-key-close button").tap()
    phone.until(lambda: "incident" not in phone.link())
    lowered = "() => document.querySelector('[data-testid=stMain]').scrollTop"
    phone.until(lambda: phone.page.evaluate(lowered) == 0)


def test_the_handle_moves_the_sheet_to_half_to_the_top_and_down(phone: AtlasPage) -> None:
    phone.map()
    top = "() => document.querySelector('[data-testid=stMain]').scrollTop"
    seen = [0]
    for _ in range(3):
        before = seen[-1]
        phone.page.locator(".sheet-handle").tap()
        phone.until(lambda before=before: phone.page.evaluate(top) != before)
        phone.until(lambda: phone.page.evaluate(STILL))  # a tap while it moves is not heard
        seen.append(phone.page.evaluate(top))
    assert 200 < seen[1] < seen[2] - 100
    assert seen[3] == 0


def test_layers_and_filters_are_behind_a_named_button(phone: AtlasPage) -> None:
    phone.map()
    button = phone.page.get_by_test_id("stExpandSidebarButton")
    word = "one => getComputedStyle(one, '::after').content"
    assert "Layers and filters" in button.evaluate(word)
    button.tap()
    phone.until(lambda: phone.page.locator(".st-key-categories").is_visible())


IN_SIGHT = """(width) => [...document.querySelectorAll(".st-key-language button")]
    .filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect())
    .some(({ left, right, top }) => left >= 0 && right <= width && top >= 0 && top <= 100)"""


@pytest.mark.parametrize("view", ["map", "sources"])
@pytest.mark.anew
def test_the_language_is_in_sight_at_every_width(page: AtlasPage, view: str) -> None:
    # A page that opens on a phone is not the one that a wide window is made narrow to.
    for width in (390, 820, 1024, 1440):
        page.page.set_viewport_size({"width": width, "height": 768})
        if width == 390:
            page.open(f"?view={view}")
            page.page.locator(".st-key-language button:visible").first.wait_for(timeout=30_000)
        page.until(lambda width=width: page.page.evaluate(IN_SIGHT, width))


def test_beside_the_panel_map_and_time_stay_usable_at_1024(page: AtlasPage) -> None:
    page.page.set_viewport_size({"width": 1024, "height": 768})
    page.map("?region=gbao.gbao")
    frame = page.page.locator(FRAME).bounding_box()
    panel = page.page.locator(".st-key-panel").bounding_box()
    assert frame["x"] + frame["width"] <= panel["x"] + 1
    assert frame["width"] >= 480
    assert frame["y"] + frame["height"] <= 769


@pytest.mark.frame_alone
def test_a_finger_drags_the_window(phone: AtlasPage) -> None:
    phone.map()
    box = phone.frame.locator(".handle").first.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    Fingers(phone).drag(((x, y), (x + 120, y)))
    phone.until(lambda: phone.link().get("first", "") > "1995")
    assert phone.readout()["words"].split(" – ")[1] == "31 Dec 2021"


@pytest.mark.frame_alone
def test_fingers_move_and_enlarge_the_map(phone: AtlasPage) -> None:
    phone.map("?zoom=6&lat=38.5&lon=71")
    now = """async () => {
        const { map } = await window.atlas;
        return [map.getCenter().lng, map.getZoom()];
    }"""
    lon, zoom = phone.js(now)
    Fingers(phone).drag(((260, 420), (160, 420)))
    phone.until(lambda: phone.js(now)[0] > lon + 0.5)
    Fingers(phone).drag(((190, 420), (120, 420)), ((210, 420), (300, 420)))
    phone.until(lambda: phone.js(now)[1] > zoom)


@pytest.mark.parametrize("query", ["", "?incident=2012-07-24-khorog-operation"])
def test_targets_are_as_big_as_a_finger(phone: AtlasPage, query: str) -> None:
    phone.map(query)
    phone.page.wait_for_timeout(2_000)  # until the sheet has risen
    assert phone.page.evaluate(SMALL, [TARGETS, 44]) == []
    assert phone.js(SMALL, [TARGETS, 44]) == []


def test_targets_on_the_desktop_are_at_least_24_pixels(page: AtlasPage) -> None:
    page.map()
    assert page.page.evaluate(SMALL, [TARGETS, 24]) == []
    assert page.js(SMALL, [TARGETS, 24]) == []
    assert page.page.evaluate(SMALL, [TARGETS, 300]) != []  # the measure can fail


def test_the_map_comes_first_and_the_panel_shows_its_edge(phone: AtlasPage) -> None:
    phone.map()
    box = phone.page.locator(FRAME).bounding_box()
    edge = phone.page.locator(".st-key-panel").bounding_box()["y"]
    assert box["y"] <= 110
    assert 844 * 0.75 < edge < 844 - 40
    assert phone.page.locator(".st-key-briefing button").bounding_box()["y"] < 52

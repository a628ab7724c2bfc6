"""While things load or change: the map says what it waits for, and nothing jumps."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from atlas_page import AtlasPage

pytestmark = pytest.mark.browser

PARTS = (".st-key-header", ".st-key-panel", "iframe.stCustomComponentV1", ".st-key-foot")
# Shifts of what stands outside the panel: its own content is another one after a click.
SHIFTS = """() => {
    window.shifts = [];
    const { left } = document.querySelector(".st-key-panel").getBoundingClientRect();
    const outside = ({ currentRect: now }) => now.width && now.left < left - 1;
    const keep = (one) => one.sources.some(outside) && window.shifts.push(one.value);
    new PerformanceObserver((list) => list.getEntries().forEach(keep))
        .observe({ type: "layout-shift" });
}"""
STATUS = "() => document.body.dataset.atlas"
# What Web Vitals calls good (https://web.dev/articles/cls).
GOOD = 0.1


@pytest.mark.frame_alone
@pytest.mark.anew
def test_layers_on_their_way_are_named_and_the_paper_has_a_graticule(page: AtlasPage) -> None:
    held: list[Any] = []

    def hold(route: Any) -> None:
        held.append(route)

    page.context.route("**/layers-*.bin", hold)
    page.open()
    note = page.frame.locator(".note")
    page.until(lambda: "Loading the layers" in note.inner_text())
    graticule = "async () => (await window.atlas).graticule.done"
    assert page.js(graticule) is False
    page.until(lambda: bool(held))
    page.page.wait_for_timeout(500)  # the incidents are painted by then
    assert page.js(STATUS) == "busy"
    held[0].continue_()
    page.painted()
    page.until(lambda: "Loading" not in note.inner_text())
    assert page.js(graticule) is True


@pytest.mark.frame_alone
def test_the_map_is_busy_from_a_change_of_the_window_until_it_is_painted(page: AtlasPage) -> None:
    page.map()
    during = page.js(
        """async () => {
            const { time } = await window.atlas;
            time.change([time.domain[0], time.domain[1] - 4000], false);
            return document.body.dataset.atlas;
        }"""
    )
    assert during == "busy"
    page.painted()
    assert page.readout()["words"] != ""


def test_nothing_jumps_when_the_panel_changes(page: AtlasPage) -> None:
    page.map("?first=2010-08-23&last=2015-09-16")
    page.wait_title("2010")
    page.page.wait_for_timeout(1000)
    before = _boxes(page)
    page.page.evaluate(SHIFTS)
    page.click_map(73.0, 37.75)
    page.wait_title("Gorno-Badakhshan")
    page.page.wait_for_timeout(1000)
    assert _boxes(page) == before
    page.page.locator(".st-key-close button").click()
    page.wait_title("2010")
    page.page.wait_for_timeout(1000)
    assert _boxes(page) == before
    assert sum(page.page.evaluate("() => window.shifts")) < GOOD


def _boxes(page: AtlasPage) -> dict[str, Any]:
    return {part: page.page.locator(part).first.bounding_box() for part in PARTS}


@pytest.mark.frame_alone
def test_the_map_is_moved_by_a_new_size_of_the_frame_alone(page: AtlasPage) -> None:
    page.map()
    moves = page.js(
        """async () => {
            const atlas = await window.atlas;
            let moves = 0;
            atlas.map.on("moveend", () => { moves += 1; });
            atlas.resized();
            const still = moves;
            atlas.map.getContainer().style.setProperty("max-height", "300px", "important");
            atlas.resized();
            return [still, moves > still];
        }"""
    )
    assert moves == [0, True]


@pytest.mark.anew
def test_what_the_atlas_is_can_be_read_before_any_script_has_come(page: AtlasPage) -> None:
    held: list[Any] = []
    is_held = True

    def hold(route: Any) -> None:
        held.append(route) if is_held else route.continue_()

    page.context.route("**/static/js/*.js", hold)
    page.page.goto(page.address, wait_until="commit")
    words = page.page.locator("#first-words")
    page.until(lambda: words.evaluate("(node) => getComputedStyle(node).opacity") == "1")
    assert re.search(r"\d+ incidents that \d texts tell of, \d{4}–\d{4}", words.inner_text())
    assert page.page.title() == "Panj Atlas"
    assert words.evaluate("(node) => node.scrollWidth <= innerWidth")
    is_held = False
    for route in held:
        route.continue_()
    page.painted()
    page.until(lambda: words.count() == 0)


def test_on_a_first_visit_the_font_of_icons_comes_after_the_map(
    new_tab: Callable[..., AtlasPage],
) -> None:
    page = new_tab(tour=False, fresh=True)
    names: list[str] = []
    page.page.on("request", lambda request: names.append(request.url.split("/")[-1]))
    page.map()
    page.until(lambda: any(name.startswith("MaterialSymbols") for name in names))
    icons = [at for at, name in enumerate(names) if name.startswith("MaterialSymbols")]
    layers = [at for at, name in enumerate(names) if name.startswith("layers-")]
    assert min(icons) > max(layers)
    icon = page.page.locator('[data-testid="stIconMaterial"]').first
    page.until(lambda: icon.evaluate("(node) => getComputedStyle(node).visibility") == "visible")
    page.close()

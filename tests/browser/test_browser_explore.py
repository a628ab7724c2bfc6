"""Exploring by clicking in a real browser: profiles, shapes, what else is there, back."""

from __future__ import annotations

import pytest
from atlas_page import AtlasPage
from shown import shown_by

pytestmark = pytest.mark.browser
TITLE = """async (id) => {
    const { incidents } = await window.atlas;
    return incidents.title[incidents.index.get(id)];
}"""


def test_back_and_forward_walk_the_choices(page: AtlasPage) -> None:
    page.map()
    page.click_map(73.0, 37.75)
    page.wait_title("Gorno-Badakhshan")
    page.click_map(68.0, 39.4)
    page.wait_title("Sughd")
    page.page.go_back()
    page.wait_title("Gorno-Badakhshan")
    page.page.go_forward()
    page.wait_title("Sughd")


def test_what_else_lies_there_is_offered(page: AtlasPage) -> None:
    page.map("?layers=provinces|districts|countries|gbao&zoom=8.5&lat=38&lon=73")
    page.click_map(73.0, 37.75)
    page.wait_title("")
    page.until(lambda: page.frame.locator(".also button").count() >= 2)
    names = page.frame.locator(".also button").all_inner_texts()
    page.frame.locator(".also button").last.click()
    page.until(lambda: page.link().get("region", "").startswith("countries."))
    assert "Countries" in names[-1]
    page.page.locator(".st-key-close button").click()
    page.until(lambda: page.frame.locator(".also").is_hidden())


@pytest.mark.frame_alone
def test_a_shape_is_drawn_asked_and_removed(page: AtlasPage) -> None:
    page.map()
    everything = page.readout()["certain"]
    for tool, letter in (("circle", "c:"), ("rectangle", "r:")):
        page.frame.locator(f".sketch .{tool}").click()
        x, y = page.at(70.4, 39.0)
        page.page.mouse.move(x - 60, y - 45)
        page.page.mouse.down()
        page.page.mouse.move(x + 60, y + 45, steps=5)
        page.page.mouse.up()
        page.until(lambda letter=letter: page.link().get("shape", "").startswith(letter))
        page.until(lambda: 0 < page.readout()["certain"] < everything)
        page.frame.locator(".sketch .close").click()
        page.until(lambda: page.readout()["certain"] == everything)
        page.until(lambda: "shape" not in page.link())


@pytest.mark.frame_alone
@pytest.mark.anew
def test_a_polygon_is_closed_by_enter_and_a_link_restores_it(page: AtlasPage) -> None:
    page.map()
    before = page.readout()["certain"]
    page.frame.locator(".sketch .polygon").click()
    for corner in ((69, 38), (71, 38), (71, 39.5), (69, 39.5)):
        page.click_map(*corner)
        page.page.wait_for_timeout(100)
    page.page.keyboard.press("Enter")
    page.until(lambda: page.link().get("shape", "").startswith("p:"))
    shape = page.link()["shape"]
    count = len(shown_by({"shape": shape}).certain)
    assert 0 < count < before
    page.until(lambda: page.readout()["certain"] == count)
    page.map(f"?shape={shape}")
    page.until(lambda: page.readout()["certain"] == count)


@pytest.mark.frame_alone
def test_places_abroad_are_reached_from_the_edge(page: AtlasPage) -> None:
    page.map()
    chip = page.frame.locator(".edge", has_text="Moscow")
    chip.click()
    rows = page.frame.locator(".list .row")
    page.until(lambda: rows.count() == int(chip.inner_text().split()[-1]))
    title = rows.first.locator(".what").inner_text()
    rows.first.click()
    page.until(lambda: "incident" in page.link())
    assert page.js(TITLE, page.link()["incident"]) == title


@pytest.mark.frame_alone
def test_no_incident_hides_another(opened_map: AtlasPage) -> None:
    page = opened_map
    page.until(lambda: page.js("async () => (await window.atlas).markers.placed.length") > 50)
    lost = page.js(
        """async () => {
            const { markers, incidents, map } = await window.atlas;
            const size = map.getSize();
            const grouped = markers.groups.flatMap(({ members }) => members);
            const reached = new Set([...markers.placed.map(({ i }) => i), ...grouped]);
            const at = (i) => map.latLngToContainerPoint([incidents.lat[i], incidents.lon[i]]);
            return [...incidents.id.keys()].filter((i) => incidents.drawn(i) && !reached.has(i)
                && at(i).x > 0 && at(i).y > 0 && at(i).x < size.x && at(i).y < size.y);
        }"""
    )
    assert lost == []
    apart = page.js(
        """async () => {
            const { placed } = (await window.atlas).markers;
            const gap = (a, b) => Math.hypot(a.x - b.x, a.y - b.y) - a.r - b.r;
            const gaps = placed.flatMap((a, i) => placed.slice(i + 1).map((b) => gap(a, b)));
            return gaps.filter((between) => between < 0).length;
        }"""
    )
    assert apart == 0


@pytest.mark.frame_alone
def test_escape_clears_what_is_selected(page: AtlasPage) -> None:
    page.map()
    page.click_map(68.0, 39.4)
    page.until(lambda: page.link().get("region") == "provinces.tj-su")
    page.page.keyboard.press("Escape")
    page.until(lambda: "region" not in page.link())


@pytest.mark.frame_alone
def test_the_outline_follows_the_click_within_a_frame_or_two(page: AtlasPage) -> None:
    page.map()
    outlined = page.js(
        """async () => {
            const atlas = await window.atlas;
            atlas.select({ region: "provinces.tj-kt" });
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            return atlas.store.get("region");
        }"""
    )
    assert outlined == "provinces.tj-kt"
    page.until(lambda: page.link().get("region") == "provinces.tj-kt")


def test_a_name_typed_in_any_spelling_opens_the_place(page: AtlasPage) -> None:
    page.map()
    box = page.page.get_by_role("combobox", name="Search")
    box.fill("Leninabad")
    box.press("Enter")
    page.until(lambda: page.title() in ("Sughd", "Khujand"), 30)
    assert box.input_value() == ""


def test_what_is_typed_is_listed_and_walked_with_the_arrows(page: AtlasPage) -> None:
    page.map()
    box = page.page.get_by_role("combobox", name="Search")
    box.fill("October 2010")
    rows = page.page.get_by_role("option")
    page.until(lambda: rows.count() > 1, 30)
    assert page.page.get_by_role("group", name="Filter by").is_visible()
    assert page.page.get_by_role("group", name="Go to").is_visible()
    box.press("ArrowDown")
    chosen = page.page.locator("[role=option][aria-selected=true]")
    assert "1 Oct 2010 – 31 Oct 2010" in chosen.inner_text()
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    box.press("Enter")
    page.until(lambda: page.link().get("last") == "2010-10-31", 30)
    assert rows.count() == 0


def test_the_list_closes_with_escape_and_says_when_nothing_is_found(page: AtlasPage) -> None:
    page.map()
    box = page.page.get_by_role("combobox", name="Search")
    box.fill("zzqqxx")
    page.until(lambda: "Nothing is called so" in page.page.locator(".search-list").inner_text(), 30)
    box.press("Escape")
    assert page.page.locator(".search-list").is_hidden()

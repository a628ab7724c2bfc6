"""The whole app in a real browser: what an analyst does, with the cable out."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from atlas_page import AtlasPage
from shown import shown_by
from source import ROOT

pytestmark = pytest.mark.browser


@pytest.mark.anew
def test_the_first_visit_shows_layers_incidents_and_overview(page: AtlasPage) -> None:
    page.map()
    assert page.readout()["certain"] > 75
    assert page.title() == "1992–2021"
    shown_layers = page.js("async () => [...(await window.atlas).baseLayers.on]")
    assert {"panj-border", "gbao", "russian-bases", "casa-1000"} <= set(shown_layers)
    assert page.js("async () => (await window.atlas).baseLayers.failed") == []
    assert page.js("async () => (await window.atlas).markers.placed.length") > 50


def test_a_click_on_a_region_opens_it_and_the_view_stays(page: AtlasPage) -> None:
    page.map()
    before = page.js("() => [window.map.getCenter().lat, window.map.getZoom()]")
    page.click_map(73.0, 37.75)
    page.wait_title("Gorno-Badakhshan")
    page.until(lambda: page.link().get("region") == "gbao.gbao")
    page.click_map(68.0, 39.4)
    page.wait_title("Sughd")
    assert page.js("() => [window.map.getCenter().lat, window.map.getZoom()]") == before


def test_a_second_click_on_the_same_thing_works(page: AtlasPage) -> None:
    page.map()
    for _ in range(2):
        page.click_map(73.0, 37.75)
        page.wait_title("Gorno-Badakhshan")
    page.page.locator(".st-key-close button").click()
    page.wait_title("1992–2021")
    page.click_map(73.0, 37.75)
    page.wait_title("Gorno-Badakhshan")


def test_a_click_on_an_incident_opens_its_card(page: AtlasPage) -> None:
    page.map("?first=2012-07-24&last=2012-07-24")
    page.until(lambda: page.js("async () => (await window.atlas).markers.placed.length") > 0)
    mark = page.js(
        "async () => { const a = await window.atlas; const box = "
        "window.map.getContainer().getBoundingClientRect(); const m = a.markers.placed.find("
        "({ i }) => a.incidents.id[i] === '2012-07-24-khorog-operation'); return [m.x, m.y]; }"
    )
    box = page.page.locator("iframe.stCustomComponentV1").bounding_box()
    page.page.mouse.click(box["x"] + mark[0], box["y"] + mark[1])
    page.wait_title("Khorog")
    card = page.page.locator(".st-key-panel")
    for words in ("42 to about 200", "24 July 2012", "lines 4"):
        page.until(lambda words=words: words in card.inner_text())


def test_the_window_dragged_in_the_map_reaches_link_days_and_counts(page: AtlasPage) -> None:
    page.map()
    handle = page.frame.locator(".handle").first.bounding_box()
    x, y = handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2
    page.page.mouse.move(x, y)
    page.page.mouse.down()
    for step in range(1, 16):
        page.page.mouse.move(x + 25 * step, y)
    assert "first" not in page.link(), "dragging must not call the server"
    page.page.mouse.up()
    page.until(lambda: "first" in page.link())
    first = date.fromisoformat(page.link()["first"])
    assert f"{first.day} {first:%b %Y}" in page.readout()["words"]
    assert page.readout()["certain"] == len(shown_by(page.link()).certain)


def test_days_typed_in_the_page_reach_the_map(page: AtlasPage) -> None:
    page.map()
    page.page.locator(".st-key-period-rasht button").click()
    page.until(lambda: page.readout()["words"] == "23 Aug 2010 – 30 Apr 2011")
    found = shown_by({"first": "2010-08-23", "last": "2011-04-30"})
    assert page.readout()["possible"] == len(found.possible)


@pytest.mark.anew
def test_a_link_restores_window_filters_thing_and_view(page: AtlasPage) -> None:
    query = (
        "?first=2010-01-01&last=2015-12-31&categories=violence|border&region=provinces.tj-su"
        "&lat=39.5&lon=70&zoom=8&layers=borders|provinces"
    )
    page.map(query)
    page.wait_title("Sughd")
    assert page.js("() => window.map.getZoom()") == 8
    assert abs(page.js("() => window.map.getCenter().lat") - 39.5) < 0.01
    found = shown_by({"first": "2010-01-01", "last": "2015-12-31", "categories": "violence|border"})
    assert page.readout()["certain"] == len(found.certain)
    assert set(page.js("async () => [...(await window.atlas).baseLayers.on]")) == {
        "borders",
        "provinces",
    }


def test_a_filter_changes_the_map_and_keeps_its_view(page: AtlasPage) -> None:
    page.map("?lat=38&lon=70&zoom=7.5")
    before = page.readout()["certain"]
    made = page.js("() => { window.stillHere = true; return true; }")
    assert made
    page.page.locator(".st-key-category-violence label").click()
    page.until(lambda: page.readout()["certain"] < before)
    page.page.locator(".st-key-chips button").first.click()
    page.until(lambda: page.readout()["certain"] == before)
    page.until(lambda: page.page.locator(".st-key-category-violence input").is_checked())
    assert page.js("() => window.stillHere === true"), "the frame was rebuilt"
    assert page.js("() => window.map.getZoom()") == 7.5


def test_the_table_and_the_sources_open_without_leaving_the_choice(page: AtlasPage) -> None:
    page.map("?first=2021-01-01")
    page.page.locator(".st-key-view button", has_text="Table").click()
    page.page.locator(".st-key-table-side").wait_for()
    found = shown_by({"first": "2021-01-01"})
    table = page.page.locator(".st-key-table-side")
    page.until(lambda: f"{len(found.certain)} certain" in table.inner_text())
    page.page.locator(".st-key-view button", has_text="Sources").click()
    page.page.locator(".st-key-sources-side").wait_for()
    sources = page.page.locator(".st-key-sources-side")
    page.until(lambda: "ODbL" in sources.inner_text())
    assert page.link()["first"] == "2021-01-01"


@pytest.mark.anew
def test_a_nonsense_link_gets_one_message_and_the_default(page: AtlasPage) -> None:
    page.map("?first=2031-01-01&zoom=<script>alert(1)</script>")
    problems = page.page.locator(".problems")
    page.until(lambda: "first=2031-01-01 is after" in problems.inner_text())
    page.until(lambda: "zoom=<script>" in problems.inner_text())
    assert page.readout()["words"].startswith("1 Jan 1992")


def test_an_online_basemap_out_of_reach_leaves_the_offline_map(chromium: Any, served: str) -> None:
    tab = AtlasPage(chromium, served)
    tab.context.route("https://tile.openstreetmap.org/**", lambda route: route.abort())
    tab.map("?basemap=osm")
    tab.until(lambda: "cannot be reached" in tab.frame.locator(".note").inner_text())
    pen = "(await window.atlas).baseLayers.canvasLayer.pen"
    ink = f"async () => {pen}.getImageData(400, 300, 1, 1).data[3]"
    tab.until(lambda: tab.js(ink) == 255)
    assert all(stray.startswith("https://tile.openstreetmap.org/") for stray in tab.strays)
    tab.close()


def test_the_incidents_file_is_the_oneshown_by(opened_map: AtlasPage) -> None:
    ids = opened_map.js("async () => (await window.atlas).incidents.id")
    features = json.loads((ROOT / "events/incidents.geojson").read_text(encoding="utf-8"))[
        "features"
    ]
    assert sorted(ids) == sorted(feature["properties"]["id"] for feature in features)


def test_a_day_typed_is_taken_by_enter(page: AtlasPage) -> None:
    page.map()
    page.page.locator(".st-key-first [role=spinbutton]").first.click()
    page.page.keyboard.type("20100823")
    page.page.keyboard.press("Enter")
    page.until(lambda: page.link().get("first") == "2010-08-23")
    page.until(lambda: page.readout()["words"].startswith("23 Aug 2010"))


@pytest.mark.anew
def test_who_walks_round_the_world_comes_back_with_a_link_that_is_read(page: AtlasPage) -> None:
    page.map("?zoom=6&lat=38.5&lon=71")
    page.js("() => { window.map.setView([38.5, 255.454], 6, { animate: false }); }")
    page.until(lambda: page.link().get("lon") == "-104.546")
    page.map(f"?lat=38.5&zoom=6&lon={page.link()['lon']}&utm_source=telegram")
    assert page.page.locator(".problems").count() == 0

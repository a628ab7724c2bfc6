"""The map's frame without its host: started from data given to it, it asks for nothing."""
# ruff: noqa: E501

from __future__ import annotations

from typing import Any

import pytest
from atlas_page import AtlasPage

pytestmark = pytest.mark.browser

# Starts the frame's code once more beside the page, under a host of the test's own, with all that
# the settings name given in them. What it shows, reports and loaded.
GIVEN = """async () => {
    const own = document.querySelector("iframe.stCustomComponentV1").contentWindow;
    const { settings } = await own.atlas;
    const loaded = own.performance.getEntriesByType("resource").map(({ name }) => name);
    const named = (part) => loaded.find((name) => name.includes(`/${part}`));
    const bytes = async (address) => new Uint8Array(await (await own.fetch(address)).arrayBuffer());
    const given = structuredClone(settings);
    const sources = { settings: given, incidents: await bytes(named("incidents-")), layers: await bytes(named("layers-")) };
    for (const part of Object.values(given.relief)) {
        part.data = await bytes(part.url);
        delete part.url;
    }
    for (const font of given.fonts) font[1] = await bytes(font[1]);

    const frame = document.createElement("iframe");
    frame.style = "position: fixed; inset: 0; width: 1000px; height: 700px; z-index: 999999";
    // The plot has a height of its own, as the map's style sheet gives it: it must not grow with what is drawn.
    frame.srcdoc = `<body><style>.plot { height: 96px; overflow: hidden }</style><div id="root"><div id="parent">
        <div id="map" style="width: 1000px; height: 500px"></div></div></div>
        <script src="${loaded.find((name) => /frame-[^/]+js$/.test(name))}"></script>`;
    document.body.append(frame);
    await new Promise((done) => { frame.onload = done; });
    const inner = frame.contentWindow;
    const reports = [];
    const host = {
        root: inner.document.getElementById("root"),
        mapArea: inner.document.getElementById("parent"),
        width: 1000,
        overlaid: [],
        restrict() {}, remember() {}, opened() {}, playing() {}, follow() {}, painted() {},
        acknowledges: () => true,
        report: (message) => reports.push(message),
    };
    const map = inner.L.map("map", { zoomControl: false }).setView([38.6, 71], 7);
    const atlas = await inner.eval("atlasFrame").start(map, sources, "failed: {why}", host);
    atlas.time.step(1); // a reader may be quicker than the first command
    const before = inner.document.body.dataset.atlas;
    const [first, last] = given.domain;
    const mask = btoa("\\xff".repeat(Math.ceil(atlas.incidents.count / 8)));
    const layers = given.layers.map(({ id }) => id);
    atlas.applyCommand({ seq: 1, theme: "light", basemap: "relief", layers, mask, window: [first, last],
        upto: false, region: null, incident: null, shape: null, buffer: null, view: null });
    for (let turn = 0; turn < 200 && inner.document.body.dataset.atlas === "busy"; turn += 1)
        await new Promise((done) => setTimeout(done, 50));
    const painted = inner.document.body.dataset.atlas;
    atlas.select({ incident: atlas.incidents.id[3] });
    const answer = {
        before, painted, reports,
        failed: atlas.baseLayers.failed,
        placed: atlas.markers.placed.length, relief: atlas.baseLayers.reliefs.light.naturalWidth,
        fonts: inner.document.fonts.size, incident: atlas.incidents.id[3],
        loaded: inner.performance.getEntriesByType("resource").map(({ name }) => name)
            .filter((name) => !name.endsWith(".js") && !name.startsWith("blob:")),
    };
    frame.remove();
    return answer;
}"""


@pytest.mark.fresh_tab
def test_the_frame_starts_from_what_is_given_to_it_under_any_host(page: AtlasPage) -> None:
    page.map()
    answer: dict[str, Any] = page.page.evaluate(GIVEN)
    assert (answer["before"], answer["painted"]) == ("busy", "painted")
    assert answer["failed"] == answer["loaded"] == []
    assert answer["placed"] > 50
    assert answer["relief"] > 0
    assert answer["fonts"] > 0
    assert [message["incident"] for message in answer["reports"]] == [None, answer["incident"]]


# The typefaces that page and frame have asked for, by the names of their files.
FACES = """() => {
    const own = document.querySelector("iframe.stCustomComponentV1").contentWindow;
    return [window, own].map((one) => one.performance.getEntriesByType("resource")
        .map(({ name }) => name.split("/").pop()).filter((name) => name.includes("erif")));
}"""
GREEK = """async () => {
    const own = document.querySelector("iframe.stCustomComponentV1").contentWindow;
    await document.fonts.load('600 22px "Source Serif"', "Ωd");
    await own.document.fonts.load('600 15px "Atlas Serif"', "Ωd");
}"""


@pytest.mark.fresh_tab
def test_serif_letters_come_from_the_cut_faces_and_those_they_lack_from_the_whole(
    page: AtlasPage,
) -> None:
    page.map()
    page.js("() => document.fonts.ready.then(() => true)")
    of_page, of_frame = page.page.evaluate(FACES)
    assert {name.rpartition("-")[0] for name in of_page} <= {"serif"}
    assert {name.rpartition("-")[0] for name in of_frame} == {"serif", "serif-italic"}
    page.page.evaluate(GREEK)
    for names, before in zip(page.page.evaluate(FACES), (of_page, of_frame), strict=True):
        assert [name[:11] for name in names if name not in before] == ["SourceSerif"]


# What comes first after a choice in the map: the page hears of it, or the map is painted anew.
ORDER = """async () => {
    const atlas = await window.atlas;
    const order = [];
    const heard = ({ data }) => data.type === "streamlit:setComponentValue" && order.push("heard");
    parent.addEventListener("message", heard);
    const paint = atlas.markers.paint;
    atlas.markers.paint = function () { order.push("painted"); paint.call(this); };
    atlas.select({ incident: atlas.incidents.id[7] });
    while (order.length < 2) await new Promise((done) => setTimeout(done, 10));
    delete atlas.markers.paint;
    parent.removeEventListener("message", heard);
    return order.slice(0, 2);
}"""


@pytest.mark.frame_alone
def test_the_page_hears_of_a_choice_before_the_map_is_painted_anew(page: AtlasPage) -> None:
    page.map()
    assert page.js(ORDER) == ["heard", "painted"]

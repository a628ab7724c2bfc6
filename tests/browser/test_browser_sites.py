"""Sites and labels: nothing covers a site, and what is clicked is what is named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from atlas_page import AtlasPage

pytestmark = [pytest.mark.browser, pytest.mark.frame_alone]

# What stands on the map in pixels of its frame: sites, marks, groups, labels that can be picked.
DRAWN = """async () => {
    const { markers, map } = await window.atlas;
    const size = map.getSize();
    const inside = ({ x, y }) => x > 70 && y > 90 && x < size.x - 20 && y < size.y - 30;
    const plain = ({ key, x, y, r }) => ({ key, x, y, r });
    return {
        sites: markers.sites.filter(inside).map(plain),
        others: [...markers.placed, ...markers.groups].map(plain),
        labels: markers.labels.boxes.filter(inside).map(({ key, x, y }) => ({ key, x, y })),
        bands: markers.badges.map(({ key, members, left, top, wide, high }) =>
            ({ key, members: members.length, x: left + wide / 2, y: top + high / 2 })),
    };
}"""
# Latitude, longitude and zoom, or nothing for the whole map, at which a link with a window (or
# without one) is looked at.
Place = tuple[float, float, float] | None
VIEWS: Mapping[str, tuple[Place, ...]] = {
    "": (None, (38.4, 68.9, 8.5), (38.54, 68.78, 10)),
    "?first=1993-01-01&last=1997-12-31": (None,),
    "?first=2010-01-01&last=2015-12-31": ((38, 69.2, 9),),
}
# Goes to a view with nothing chosen, and waits until it is drawn.
GO = """async (view) => {
    const atlas = await window.atlas;
    const { map, settings } = atlas;
    atlas.select({});
    atlas.autoFit = !view;
    if (view) map.setView(view.slice(0, 2), view[2], { animate: false });
    else map.fitBounds(settings.home, { animate: false });
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


def _go(page: AtlasPage, view: Place) -> None:
    page.js(GO, view)
    page.until(lambda: "region" not in page.link())
    page.painted()


def _drawn(page: AtlasPage) -> Any:
    page.until(lambda: page.js("async () => (await window.atlas).markers.sites.length") > 0)
    return page.js(DRAWN)


def _click(page: AtlasPage, thing: dict[str, float]) -> None:
    box = page.page.locator("iframe.stCustomComponentV1").bounding_box()
    page.page.mouse.click(box["x"] + thing["x"], box["y"] + thing["y"])


@pytest.mark.parametrize("query", VIEWS)
def test_no_incident_covers_a_site_and_a_click_opens_it(page: AtlasPage, query: str) -> None:
    page.map(query)
    for view in VIEWS[query]:
        _go(page, view)
        drawn = _drawn(page)
        bases = [site for site in drawn["sites"] if site["key"].startswith("russian-bases.base")]
        assert bases, view
        for site in drawn["sites"]:
            for other in drawn["others"]:
                apart = ((site["x"] - other["x"]) ** 2 + (site["y"] - other["y"]) ** 2) ** 0.5
                assert apart >= site["r"] + other["r"], (view, site, other)
        _click(page, bases[0])
        page.until(lambda key=bases[0]["key"]: page.link().get("region") == key)


def test_a_click_on_a_label_opens_what_it_names(page: AtlasPage) -> None:
    labels = _drawn(page.map())["labels"]
    for layer in ("sughd-enclaves.", "casa-1000.", "russian-bases."):
        label = next(one for one in labels if one["key"].startswith(layer))
        _click(page, label)
        page.until(lambda key=label["key"]: page.link().get("region") == key)


def test_what_is_told_of_a_whole_line_lies_along_it_and_is_listed(page: AtlasPage) -> None:
    bands = _drawn(page.map())["bands"]
    assert bands
    lines = page.js(
        """async () => {
            const { incidents, markers } = await window.atlas;
            const wide = [...incidents.extent.keys()].filter((i) => incidents.unmapped[i]);
            return markers.placed.some(({ i }) => wide.includes(i));
        }"""
    )
    assert not lines, "an incident of a whole line stands as a point"
    _click(page, bands[0])
    rows = page.frame.locator(".list .row")
    rows.first.wait_for()
    page.until(lambda: rows.count() == bands[0]["members"])


# A line that incidents are told of, where nothing else but areas is hit, and its badge.
BARE = """async () => {
    const { markers, map } = await window.atlas;
    const { scale, left, top } = markers.project;
    const size = map.getSize();
    const far = (x, y) => [...markers.placed, ...markers.groups, ...markers.sites, ...markers.rings]
        .every((one) => Math.hypot(one.x - x, one.y - y) > one.r + 25)
        && markers.labels.boxes.every((one) => Math.hypot(one.x - x, one.y - y) > one.wide / 2 + 12)
        && markers.badges.every(({ left, top, wide, high }) =>
            Math.hypot(left + wide / 2 - x, top + high / 2 - y) > wide);
    for (const { key, feature, members } of markers.bands) {
        for (const points of feature.world) {
            for (let i = 0; i < points.length; i += 2) {
                const [x, y] = [points[i] * scale - left, points[i + 1] * scale - top];
                const seen = x > 80 && y > 100 && x < size.x - 60 && y < size.y - 60;
                if (seen && far(x, y)) return { key, members: members.length, x, y };
            }
        }
    }
    return null;
}"""
SPLIT = """async () => {
    const { markers, incidents, settings } = await window.atlas;
    const { possible, along, concern } = settings.texts;
    const split = (some, words) => {
        const certain = some.filter((i) => incidents.status[i] === 2).length;
        return { certain, possible: some.length - certain, words };
    };
    return markers.badges.map(({ text, members }) => ({ text, word: possible, parts: [
        split(members.filter((i) => !incidents.concerns[i]), along),
        split(members.filter((i) => incidents.concerns[i]), concern),
    ] }));
}"""


def test_a_badge_counts_the_certain_and_the_possible_apart(page: AtlasPage) -> None:
    seen = 0
    for query in ("", "?first=1993-01-01&last=1993-12-31", "?first=1995-02-01&last=1995-03-31"):
        _drawn(page.map(query))
        for badge in page.js(SPLIT):
            parts = []
            for part in badge["parts"]:
                counts = [str(part["certain"])] * bool(part["certain"])
                counts += [f"{part['possible']} {badge['word']}"] * bool(part["possible"])
                parts += [f"{' · '.join(counts)} {part['words']}"] * bool(counts)
                seen += bool(part["possible"])
            assert badge["text"] == ", ".join(parts), badge
    assert seen


def test_a_click_on_the_line_itself_lists_what_is_told_of_it(page: AtlasPage) -> None:
    _drawn(page.map())
    bare = page.js(BARE)
    assert bare
    _click(page, bare)
    rows = page.frame.locator(".list .row")
    rows.first.wait_for()
    page.until(lambda: rows.count() == bare["members"])
    # What lies there besides is still at hand.
    page.until(lambda: page.frame.locator(".also button").count() > 0)


NAMED = """async () => {
    const { keyboard, markers } = await window.atlas;
    const at = markers.badges[0].members[0];
    keyboard.goToIndex(keyboard.listed().indexOf(at));
    await new Promise((done) => setTimeout(done, 200));
    const tip = document.querySelector(".tip");
    const own = tip.offsetParent.getBoundingClientRect();
    const box = tip.getBoundingClientRect();
    const { left, top, wide, high } = markers.badges.find(({ members }) => members.includes(at));
    const [x, y] = [box.x - own.x, box.y - own.y];
    const gap = (a, length, b, other) => Math.max(b - a - length, a - b - other, 0);
    return { hidden: tip.hidden,
        off: Math.hypot(gap(x, box.width, left, wide), gap(y, box.height, top, high)) };
}"""
COMING = """async () => {
    const { markers, incidents } = await window.atlas;
    const { playbackRings, badges } = markers;
    const before = incidents.status.slice();
    const at = badges.flatMap(({ members }) => members).find((i) => before[i] === 2);
    before[at] = 0;
    playbackRings.announce(incidents.newlyCertain(before), incidents);
    let drawn = 0;
    const get = (_, name) => () => { drawn += name === "stroke"; };
    playbackRings.paint(new Proxy({}, { get, set: () => true }));
    return drawn;
}"""


def test_an_incident_of_a_line_is_named_at_the_line_s_badge(page: AtlasPage) -> None:
    _drawn(page.map())
    assert page.js(COMING) == 1
    name = page.js(NAMED)
    assert not name["hidden"]
    assert name["off"] < 30


MOVED = """async (keeps) => {
    const { labels } = (await window.atlas).markers;
    const atlas = await window.atlas;
    const next = (done) => requestAnimationFrame(() => requestAnimationFrame(done));
    const rest = () => new Promise(next);
    const places = () => new Map(labels.boxes.map(({ key, x, y }) => [key, `${x}/${y}`]));
    atlas.time.histogram.dragging = keeps;
    let [before, moved] = [places(), 0];
    for (let step = 0; step < 60; step += 1) {
        atlas.time.step(1, false);
        await rest();
        const now = places();
        for (const [key, place] of now) moved += before.has(key) && before.get(key) !== place;
        before = now;
    }
    atlas.time.histogram.dragging = false;
    return moved;
}"""


@pytest.mark.anew
def test_labels_stay_while_the_window_moves(page: AtlasPage) -> None:
    query = "?first=1992-01-01&last=1993-12-31"
    page.map(query)
    anew = page.js(MOVED, argument=False)
    page.map(query)
    assert page.js(MOVED, argument=True) < anew / 2

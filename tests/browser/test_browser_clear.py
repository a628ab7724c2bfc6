"""Nothing covers a site, in windows of every size and with very many incidents on the map."""

from __future__ import annotations

from typing import Any

import pytest
from atlas_page import FRAME, AtlasPage
from resting import wait_at_rest

pytestmark = [pytest.mark.browser, pytest.mark.frame_alone]
SIZES = ((1440, 900), (1024, 768), (390, 844))
# Centre and zoom; nothing for the whole view. Ratios of the incidents that there are.
VIEWS = (None, (38.4, 68.9, 8.5), (38.54, 68.78, 10), (37.5, 71.5, 9))
DENSE, CROWD = 3, 30
# Show the incidents so many times, each copy a little off its place, and go to a view.
GO = """async ([times, view]) => {
    const atlas = await window.atlas;
    const { incidents, map, settings } = atlas;
    atlas.every ??= incidents;
    const { every } = atlas;
    const copies = [...Array(times).keys()];
    const columns = {};
    for (const [name, column] of Object.entries(every)) {
        if (!Array.isArray(column) && !ArrayBuffer.isView(column)) continue;
        columns[name] = copies.flatMap(() => [...column]);
    }
    delete columns.area; // it follows from where the copies stand
    const off = (column, far) => copies.flatMap((copy) => [...column].map((at, i) =>
        at + far * Math.sin(copy * (i % 97 + 1))));
    columns.id = copies.flatMap((copy) => every.id.map((id) => copy ? `${id}-${copy}` : id));
    Object.assign(columns, { lon: off(every.lon, 0.25), lat: off(every.lat, 0.2) });
    if (incidents.count !== columns.id.length) {
        atlas.incidents = new incidents.constructor(columns, settings);
        atlas.incidents.filter = () => {}; // the page knows of the first of them only
    }
    atlas.autoFit = !view;
    if (view) map.setView(view.slice(0, 2), view[2], { animate: false });
    else map.fitBounds(settings.home, { animate: false });
    atlas.select({});
    atlas.store.notify();
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""
COVERED = """async () => {
    const { markers } = await window.atlas;
    const plain = ({ key, x, y, r }) => ({ key, x, y, r });
    const found = [];
    for (const site of markers.sites) {
        for (const one of [...markers.placed, ...markers.groups]) {
            if (Math.hypot(one.x - site.x, one.y - site.y) < one.r + site.r) {
                found.push([plain(site), plain(one)]);
            }
        }
        for (const { left, top, wide, high } of markers.badges) {
            const [x, y] = [Math.max(left - site.x, 0, site.x - left - wide),
                Math.max(top - site.y, 0, site.y - top - high)];
            if (Math.hypot(x, y) < site.r) found.push([plain(site), { left, top }]);
        }
    }
    return found;
}"""
# Sites on which nothing of the page lies, in pixels of the frame.
OPEN = """async () => {
    const { markers, map } = await window.atlas;
    const box = map.getContainer().getBoundingClientRect();
    const own = window.frameElement.getBoundingClientRect();
    return markers.sites.filter(({ x, y }) => {
        const at = document.elementFromPoint(x + box.x, y + box.y);
        const over = parent.document.elementFromPoint(x + box.x + own.x, y + box.y + own.y);
        return at?.closest("#map_div") && !at.closest("button, .chrome > *")
            && over === window.frameElement;
    }).map(({ key, x, y }) => ({ key, x: x + box.x, y: y + box.y }));
}"""
# Of a site's middle and its shape's colours, whether the canvas shows one of them there.
SEEN = """async () => {
    const { markers, tokens } = await window.atlas;
    const { canvasLayer: over } = markers;
    const ratio = window.devicePixelRatio || 1;
    const colours = (one) => [tokens[one.rule.token], tokens.raised].map((text) =>
        [1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16)));
    const clear = over.canvas.getContext("2d");
    return markers.sites.filter(({ x, y }) => over.holds(x, y, -20)).filter((one) => {
        const { x, y, r } = one;
        const [left, top] = [x - r / 2 + over.margin.x, y - r / 2 + over.margin.y];
        const side = Math.max(1, Math.round(r * ratio));
        const { data } = clear.getImageData(left * ratio, top * ratio, side, side);
        let own = 0;
        for (let at = 0; at < data.length; at += 4) {
            own += colours(one).some((colour) => colour.every((value, part) =>
                Math.abs(value - data[at + part]) < 12));
        }
        return own < 0.08 * side * side;
    }).map(({ key }) => key);
}"""

REGION = "async () => (await window.atlas).store.get('region')"
# Labels of points that another symbol of their layer is nearer to, without a line to their own.
STRAY = """async () => {
    const { labels } = (await window.atlas).markers;
    const gap = ([left, top], { wide, high }, { x, y }) =>
        Math.hypot(Math.max(left - x, 0, x - left - wide), Math.max(top - y, 0, y - top - high));
    const stray = labels.names.filter(({ layer, feature, corner, box }) => {
        const things = labels.symbols.get(layer) ?? [];
        const away = (one) => gap(corner, box, one);
        const own = away(things.find((one) => one.feature === feature));
        return own < 18 && things.some((one) => one.feature !== feature && away(one) <= own);
    });
    return [labels.names.length, stray.map(({ box }) => box.lines.join(" "))];
}"""


def _frame(page: AtlasPage) -> Any:
    return next(frame for frame in page.page.frames if "st_folium" in frame.url)


def _click(page: AtlasPage, site: dict[str, Any]) -> None:
    box = page.page.locator(FRAME).bounding_box()
    page.page.mouse.click(box["x"] + site["x"], box["y"] + site["y"])


@pytest.mark.parametrize("times", [1, DENSE, CROWD])
@pytest.mark.spoils
def test_nothing_covers_a_site_and_a_click_opens_it(page: AtlasPage, times: int) -> None:
    page.map()
    opened = 0
    for wide, high in SIZES:
        page.page.set_viewport_size({"width": wide, "height": high})
        wait_at_rest(_frame(page))
        for view in VIEWS:
            page.js(GO, [times, view])
            page.painted()
            where = (wide, view)
            assert page.js("async () => (await window.atlas).markers.many") == (times == CROWD), (
                where
            )
            assert page.js(COVERED) == [], where
            assert page.js(SEEN) == [], where
            for site in page.js(OPEN)[:1]:
                _click(page, site)
                page.until(lambda key=site["key"]: page.js(REGION) == key)
                page.js("async () => (await window.atlas).select({})")
                opened += 1
                wait_at_rest(_frame(page))
    assert opened >= 2 * len(SIZES)


@pytest.mark.spoils
def test_a_label_is_nearest_to_its_own_symbol_or_led_to_it(page: AtlasPage) -> None:
    page.map()
    for wide, high in SIZES[:2]:
        page.page.set_viewport_size({"width": wide, "height": high})
        wait_at_rest(_frame(page))
        for view in (None, (39.5, 69.5, 8), (38.54, 68.78, 9.5), (40.3, 71.3, 9)):
            page.js(GO, [1, view])
            named, stray = page.js(STRAY)
            assert named, view
            assert stray == [], view


CAPITALS = """async () => (await window.atlas).markers.labels.names
    .filter(({ feature: { properties } }) => properties.rank === 1 && properties.country === "TJ")
    .length"""


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768)])
def test_the_capital_is_named_at_the_opening_view(page: AtlasPage, size: tuple[int, int]) -> None:
    page.page.set_viewport_size({"width": size[0], "height": size[1]})
    page.map()
    page.until(lambda: page.js(CAPITALS) == 1)

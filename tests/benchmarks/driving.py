"""The work that is timed, as this dashboard and as the usual ways do it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date

import ways
from serving import Tab
from synthetic import LAT, LON

# One step of a drag, painted: until the second animation frame after the change.
DRAG = """async (steps) => {
    const atlas = await window.atlas;
    const [low, high] = atlas.time.domain;
    const taken = [];
    for (let i = 0; i < steps; i += 1) {
        const start = performance.now();
        atlas.time.change([low + 100 * i, high], false);
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        taken.push(performance.now() - start);
    }
    return taken;
}"""
# Frames a second of a window that moves on with every frame.
PLAY = """async (seconds) => {
    const atlas = await window.atlas;
    const [low, high] = atlas.time.domain;
    const start = performance.now();
    let frames = 0;
    while (performance.now() - start < 1000 * seconds) {
        const at = low + (10 * frames) % (high - low - 3650);
        atlas.time.change([at, at + 3650], false);
        await new Promise((done) => requestAnimationFrame(done));
        frames += 1;
    }
    return frames / ((performance.now() - start) / 1000);
}"""
CHANGE = "async (days) => (await window.atlas).time.change(days)"
SAYS = """(text) => document.querySelector(".st-key-panel h1")?.textContent.includes(text)"""
# The usual ways head what was clicked with the word, the panel by another title than before.
TITLE = """() => document.querySelector(".st-key-panel h1")?.textContent ?? "" """
SELECTED = """(before) => [...document.querySelectorAll("h3")]
    .some((one) => /^Selected /.test(one.textContent.trim()))
    || (document.querySelector(".st-key-panel h1")?.textContent ?? before) !== before"""
YEARS = tuple(range(2020, 2000, -1))
Steps = Iterator[tuple[float, float, float]]


def atlas_frame(tab: Tab) -> object:
    """The map's frame."""
    return tab.page.query_selector("iframe.stCustomComponentV1").content_frame()


def atlas_releases(tab: Tab) -> Steps:
    """Release the window at other years: ms until the page follows, and bytes received."""
    frame = atlas_frame(tab)
    last = (date(2021, 12, 31) - date(1970, 1, 1)).days
    for year in range(1995, 2000):
        first = (date(year, 1, 1) - date(1970, 1, 1)).days
        tab.received.clear()
        start = time.perf_counter()
        frame.evaluate(CHANGE, [first, last])
        tab.until(SAYS, f"1 Jan {year}")
        taken = 1000 * (time.perf_counter() - start)
        tab.page.wait_for_timeout(400)
        yield taken, 0.0, sum(tab.received) / 1000


def peer_step(tab: Tab, way: ways.Way, year: int) -> tuple[float, float, float]:
    """Change the last year: ms until the page follows and until the map is painted, and bytes."""
    tab.received.clear()
    box = tab.page.get_by_label("Last year")
    start = time.perf_counter()
    box.fill(str(year))
    box.press("Enter")
    tab.until(ways.ARRIVED, year)
    followed = 1000 * (time.perf_counter() - start)
    tab.until(way.painted, year)
    tab.settled()
    painted = 1000 * (time.perf_counter() - start)
    return followed, painted, sum(tab.received) / 1000


def peer_play(tab: Tab, way: ways.Way, seconds: float) -> float:
    """Frames a second when each step follows the last as soon as that is painted."""
    start, frames = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        peer_step(tab, way, YEARS[frames % len(YEARS)])
        frames += 1
    return frames / (time.perf_counter() - start)


def click(tab: Tab) -> float:
    """Click the incident in the middle of the map: ms until its panel is there."""
    at = tab.page.evaluate(ways.WHERE, [LON, LAT])
    # deck.gl has to see the pointer come, and a press that lasts.
    tab.page.mouse.move(at[0] - 40, at[1] - 40)
    tab.page.mouse.move(*at, steps=4)
    tab.page.wait_for_timeout(1000)
    tab.page.mouse.down()
    tab.page.wait_for_timeout(60)
    before, start = tab.page.evaluate(TITLE), time.perf_counter()
    tab.page.mouse.up()
    tab.until(SELECTED, before)
    return 1000 * (time.perf_counter() - start)

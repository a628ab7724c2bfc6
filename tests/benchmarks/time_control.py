"""How fast the time control is: `python tests/benchmarks/time_control.py`; a table and JSON."""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE.parents[1])]

from atlas_page import AtlasPage  # noqa: E402
from conftest import CHROMIUM, ROOT, free_port, wait_for  # noqa: E402

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
    const [low] = atlas.time.domain;
    const start = performance.now();
    let frames = 0;
    while (performance.now() - start < 1000 * seconds) {
        atlas.time.change([low + 10 * frames, low + 3650 + 10 * frames], false);
        await new Promise((done) => requestAnimationFrame(done));
        frames += 1;
    }
    return frames / ((performance.now() - start) / 1000);
}"""


@contextmanager
def served(script: str, incidents: int) -> Iterator[str]:
    """An app of this folder over that many incidents; its address."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(HERE / script)]
    options = [f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]
    environment = {**os.environ, "INCIDENTS": str(incidents)}
    process = subprocess.Popen(
        [*command, *options], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL
    )
    try:
        wait_for(f"http://127.0.0.1:{port}", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


def atlas(browser: Browser, incidents: int) -> dict[str, float]:
    """Median drag step in ms, frames a second of play, release to page in ms and bytes."""
    with served("atlas_app.py", incidents) as address:
        tab = AtlasPage(browser, address)
        received: list[int] = []
        tab.page.on("websocket", lambda socket: socket.on("framereceived", _counted(received)))
        tab.page.goto(address)
        tab.frame.locator(".window-words").wait_for(timeout=180_000)
        tab.until(lambda: tab.js("async () => (await window.atlas).base.pending.size === 0"), 60)
        drag = statistics.median(tab.js(DRAG, 15))
        play = tab.js(PLAY, 4)
        release, sent = _release(tab, received)
        tab.close()
    return {"drag_ms": drag, "play_fps": play, "release_ms": release, "release_bytes": sent}


def _counted(received: list[int]) -> Any:
    """Counts what a socket receives as it travels: deflated, with the server's window of 4 kB."""
    packer = zlib.compressobj(wbits=-12)

    def count(payload: bytes | str) -> None:
        raw = payload.encode() if isinstance(payload, str) else payload
        received.append(len(packer.compress(raw) + packer.flush(zlib.Z_SYNC_FLUSH)))

    return count


def _release(tab: AtlasPage, received: list[int]) -> tuple[float, float]:
    taken, sent = [], []
    for year in (1995, 1998, 2001, 2004, 2007):
        days = [
            (date(year, 1, 1) - date(1970, 1, 1)).days,
            (date(2021, 12, 31) - date(1970, 1, 1)).days,
        ]
        received.clear()
        start = time.perf_counter()
        tab.js("async (days) => (await window.atlas).time.change(days)", days)
        tab.until(lambda year=year: f"1 Jan {year}" in tab.title(), 60)
        taken.append(1000 * (time.perf_counter() - start))
        tab.page.wait_for_timeout(500)
        sent.append(sum(received))
    return statistics.median(taken), statistics.median(sent)


def rebuilt(browser: Browser, incidents: int) -> float:
    """Median ms from a change to the markers painted, when the folium map is built anew."""
    with served("folium_app.py", incidents) as address:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(address)
        _painted(page, 2020)
        taken = []
        for year in (2019, 2018, 2017, 2016, 2015):
            start = time.perf_counter()
            page.get_by_label("Last year").fill(str(year))
            page.keyboard.press("Enter")
            _painted(page, year)
            taken.append(1000 * (time.perf_counter() - start))
        page.close()
    return statistics.median(taken)


def _painted(page: Page, year: int) -> None:
    page.get_by_text(f"drawn {year}", exact=True).wait_for(timeout=120_000)
    frame = page.frame_locator("iframe.stCustomComponentV1")
    frame.locator("path.leaflet-interactive").nth(400).wait_for(state="attached", timeout=120_000)
    page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )


def main() -> None:
    """Measure all ways, print the table, write the figures."""
    sizes = [int(word) for word in sys.argv[1:]] or [1_000, 10_000, 100_000]
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        folium_ms = rebuilt(browser, 1_000)
        rows = {size: atlas(browser, size) for size in sizes}
    machine = (
        f"{platform.machine()}, {os.cpu_count()} cores, no GPU, Python {platform.python_version()}"
    )
    print(f"{machine}; a folium.Map of 1,000 incidents rebuilt: {folium_ms:,.0f} ms a step\n")
    print("| incidents | drag step | of a rebuild | play | release to page | sent |")
    print("| --- | --- | --- | --- | --- | --- |")
    for size, row in rows.items():
        print(
            f"| {size:,} | {row['drag_ms']:.0f} ms | 1/{folium_ms / row['drag_ms']:.0f} "
            f"| {row['play_fps']:.0f} fps | {row['release_ms']:.0f} ms "
            f"| {row['release_bytes'] / 1000:.1f} kB |"
        )
    figures = {"machine": machine, "folium_rebuild_ms": folium_ms, "atlas": rows}
    file = HERE / "results" / f"time_control-{date.today()}.json"  # noqa: DTZ011
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

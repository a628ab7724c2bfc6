"""From a click to the outline and to the panel: `python tests/benchmarks/clicking.py`."""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parents[1])]

from atlas_page import AtlasPage  # noqa: E402
from conftest import CHROMIUM  # noqa: E402
from time_control import served  # noqa: E402

# Where one of each lies, and what its panel is called.
PLACES = ((73.0, 37.75, "Gorno"), (69.2, 37.6, "Khatlon"), (68.0, 39.4, "Sughd"))
OUTLINED = """async (key) => {
    const atlas = await window.atlas;
    const start = performance.now();
    atlas.select({ region: key });
    await new Promise((done) => requestAnimationFrame(done));
    return performance.now() - start;
}"""
KEYS = ("provinces.tj-kt", "provinces.tj-su", "gbao.gbao")


def main() -> None:
    """Print the medians of 15 clicks: outline, panel, bytes sent up."""
    with sync_playwright() as playwright, served("real_app.py", 0) as address:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        tab = AtlasPage(browser, address)
        sent: list[int] = []
        tab.page.on(
            "websocket", lambda socket: socket.on("framesent", lambda x: sent.append(len(x)))
        )
        tab.map()
        panels, ups = [], []
        for lon, lat, name in PLACES * 5:
            sent.clear()
            start = time.perf_counter()
            tab.click_map(lon, lat)
            tab.wait_title(name)
            panels.append(1000 * (time.perf_counter() - start))
            ups.append(sum(sent))
            tab.page.wait_for_timeout(300)
        outlines = [tab.js(OUTLINED, key) for key in KEYS * 5]
        browser.close()
    print("| click to | median | longest |")
    print("| --- | --- | --- |")
    print(f"| outline | {statistics.median(outlines):.0f} ms | {max(outlines):.0f} ms |")
    print(f"| panel | {statistics.median(panels):.0f} ms | {max(panels):.0f} ms |")
    print(f"| sent up | {statistics.median(ups) / 1000:.1f} kB | {max(ups) / 1000:.1f} kB |")


if __name__ == "__main__":
    main()

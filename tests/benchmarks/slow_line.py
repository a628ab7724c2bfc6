"""A first visit on a slow line: `python tests/benchmarks/slow_line.py [runs]`; only prints.

400 kbit/s both ways and 400 ms, as Chromium sets it; each time a browser that was never here, its
cache empty, against one process that has had a visitor. Medians in seconds, and what was sent:
with Brotli, as browsers ask for over https and on their own machine, and with gzip alone.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

from installed_browser import CHROMIUM  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402
from serving import QUIET, served  # noqa: E402
from ways import WAYS  # noqa: E402

LINE = {"offline": False, "latency": 400, "downloadThroughput": 50e3, "uploadThroughput": 50e3}
NAME = "atlas.test"
LIMIT = 120_000.0  # ms
# What is waited for, in the order in which it comes.
MARKS = {
    "something to read": """() => {
        const words = document.querySelector("#first-words, .st-key-panel");
        return words?.innerText.length > 100 && getComputedStyle(words).opacity === "1";
    }""",
    "words of the panel": '() => document.querySelector(".st-key-panel")?.innerText.length > 100',
    "map painted": WAYS["atlas"].painted,
}


def main(runs: int) -> None:
    """Print a line for each encoding."""
    with sync_playwright() as playwright, served("../../dashboard/app.py") as app:
        rule = f"--host-resolver-rules=MAP {NAME} 127.0.0.1"
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, rule])
        try:
            for name, address in (("Brotli", app.address), ("gzip", _elsewhere(app.address))):
                _visit(chromium, address, slow=False)
                visits = [_visit(chromium, address) for _ in range(runs)]
                print(name, *_summed_up(visits), sep=" | ", flush=True)
        finally:
            chromium.close()


def _elsewhere(address: str) -> str:
    """Return the same address under a name by which it is no browser's own machine."""
    return address.replace("127.0.0.1", NAME)


def _visit(chromium: Browser, address: str, *, slow: bool = True) -> Sequence[float]:
    """Visit once; return the seconds until each of the marks, and the megabytes sent by then."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    try:
        page = context.new_page()
        sent = _counted(page, slow=slow)
        start = time.perf_counter()
        page.goto(address, wait_until="commit", timeout=LIMIT)
        passed = []
        for mark in MARKS.values():
            page.wait_for_function(mark, timeout=LIMIT, polling=100)
            passed.append(time.perf_counter() - start)
        return (*passed, sum(sent) / 1e6)
    finally:
        context.close()


def _counted(page: Page, *, slow: bool) -> list[float]:
    """Set the line of a page; return a list that gets the bytes of each answer."""
    sent: list[float] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    if slow:
        session.send("Network.emulateNetworkConditions", LINE)
    session.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    session.on(
        "Network.webSocketFrameReceived",
        lambda event: sent.append(0.75 * len(event["response"]["payloadData"])),  # Base64
    )
    return sent


def _summed_up(visits: Sequence[Sequence[float]]) -> list[str]:
    """Write the median of each figure, in brackets its least and most."""
    names = [*(f"{name}, s" for name in MARKS), "sent, MB"]
    return [
        f"{name}: {statistics.median(row):.2f} [{min(row):.2f}–{max(row):.2f}]"
        for name, row in zip(names, zip(*visits, strict=True), strict=True)
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", type=int, nargs="?", default=3)
    main(parser.parse_args().runs)

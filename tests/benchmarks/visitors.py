"""Many visitors at once: `python tests/benchmarks/visitors.py`; about thirteen minutes.

Twenty browser sessions come one after the other; when all are there, they drag, click, filter,
read the table and export for five minutes, each with the time between two acts that a reader takes
to look, in two headless Chromiums on the machine of the server; then all leave. The browsers give
way to the server, since in truth they would run elsewhere.

Writes `results/visitors/<date>.json` and the table of `README.md` beside this file.
`--quick` only prints: four sessions for a minute and a half. `--behind` puts nginx and a second
process between, as `.deploy/` does. `--hostile` only prints too: beside them one more visitor sends
4,000 messages over 200 sockets every few seconds.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import statistics
import sys
import tempfile
from collections import Counter
from contextlib import AsyncExitStack, ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "support"), str(HERE.parents[1])]

import crowd  # noqa: E402
from compare import machine  # noqa: E402
from hostile import HostileVisitor  # noqa: E402
from playwright.async_api import Browser, async_playwright  # noqa: E402
from serving import QUIET  # noqa: E402
from visiting import THINK, Noted, Visitor  # noqa: E402

CHROMIUMS = 2
DRAWING = [*QUIET, "--disable-gpu"]
# Seconds: Streamlit keeps what a visitor left for two minutes; then it should be gone.
AFTER = 130
# Seconds after which the server has given back what is free.
REST = 70


def main(arguments: list[str]) -> None:
    """Measure, print, and write what was measured unless it was only tried."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=20)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--behind", action="store_true", help="nginx and two processes")
    parser.add_argument("--hostile", action="store_true", help="one who floods, no file")
    parser.add_argument("--quick", action="store_true", help="4 sessions, no file")
    asked = parser.parse_args(arguments)
    if asked.quick:
        asked.sessions, asked.minutes = 4, 1.5
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        site = stack.enter_context(crowd.served(folder, behind=asked.behind))
        chromium = crowd.giving_way(folder)
        found = asyncio.run(measured(site, chromium, asked))
    results = {"date": f"{datetime.now(UTC):%Y-%m-%d}", "machine": machine(), **found}
    results |= {"processes": 2 if asked.behind else 1, "think": THINK}
    print(json.dumps(results, indent=1))
    print(crowd.text(results))
    if not asked.quick and not asked.hostile:
        crowd.keep(results)


async def measured(site: crowd.Site, chromium: Path, asked: argparse.Namespace) -> dict[str, Any]:
    """One warm-up visit, then all visitors, then the quiet after them."""
    visitors = [Visitor(name) for name in range(asked.sessions)]
    hostile = HostileVisitor(site.address)
    async with async_playwright() as playwright:
        browsers = [
            await playwright.chromium.launch(executable_path=chromium, args=DRAWING)
            for _ in range(CHROMIUMS)
        ]
        await _warm(browsers[0], site)
        await asyncio.sleep(REST)
        before = site.memory()
        peak = asyncio.create_task(_peak(site))
        for at, visitor in enumerate(visitors):
            await visitor.arrive(browsers[at % CHROMIUMS], site.address)
        async with hostile if asked.hostile else AsyncExitStack():
            await asyncio.gather(*(visitor.stay(60 * asked.minutes) for visitor in visitors))
        for visitor in visitors:
            await visitor.leave()
        await asyncio.sleep(AFTER)
        peak.cancel()
        highest = await peak
        await _warm(browsers[0], site)  # whoever comes sees to it that the old go
        await asyncio.sleep(REST)
        after = site.memory()
        for browser in browsers:
            await browser.close()
    memory = {"before": before, "peak": highest, "after": after}
    told = {"sessions": asked.sessions, "minutes": asked.minutes, "memory": memory}
    if asked.hostile:
        told |= {"hostile": {"sent": hostile.sent, "sockets refused": hostile.refused}}
    notes = [visitor.noted for visitor in visitors]
    return {**told, **_summed(notes), "server errors": site.errors()}


async def _warm(browser: Browser, site: crowd.Site) -> None:
    """One visitor who does each thing once, so that what is read once has been read."""
    visitor = Visitor(1000)
    await visitor.arrive(browser, site.address)
    await visitor.everything()
    await visitor.leave()
    if visitor.noted.errors:
        raise RuntimeError(f"the first visitor met {visitor.noted.errors}")


async def _peak(site: crowd.Site) -> float:
    """The most memory held until this is cancelled."""
    highest = 0.0
    try:
        while True:
            highest = max(highest, site.memory())
            await asyncio.sleep(1)
    except asyncio.CancelledError:
        return highest


def _summed(notes: list[Noted]) -> dict[str, Any]:
    clicks = sorted(click for note in notes for click in note.clicks)
    done = sum((Counter(note.done) for note in notes), Counter())
    errors = Counter(re.sub(r"\d{3,}", "…", error) for note in notes for error in note.errors)
    return {
        "done": dict(sorted(done.items())),
        "messages": sum(note.sent for note in notes),
        "lost": sum(note.lost for note in notes),
        "sent again": sum(note.again for note in notes),
        "click": {
            "count": len(clicks),
            "median": statistics.median(clicks) if clicks else None,
            "95th": clicks[int(0.95 * len(clicks))] if clicks else None,
        },
        "errors": dict(errors),
    }


if __name__ == "__main__":
    main(sys.argv[1:])

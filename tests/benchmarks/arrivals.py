"""First and second visits, the ways in turn: each time a process and a browser of their own."""

from __future__ import annotations

import statistics
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from measuring import OVER, Figures, arrive, opened
from playwright.sync_api import Playwright
from playwright.sync_api import TimeoutError as TooSlow
from serving import browser, served
from ways import WAYS

ROUNDS = 5
MB = 1e6
Spread = dict[str, list[float]]


def in_turn(
    playwright: Playwright, ways: Sequence[str], folder: Path, rounds: int
) -> tuple[dict[str, Figures], dict[str, Spread]]:
    """Visit every way once a round; return the medians, and the least and most, by way.

    A way that was too slow once is not asked again.
    """
    found: dict[str, dict[str, list[float]]] = {way: defaultdict(list) for way in ways}
    stopped: set[str] = set()
    for _ in range(rounds):
        for way in [name for name in ways if name not in stopped]:
            try:
                for work, value in _visits(playwright, way, folder).items():
                    found[way][work].append(value)
            except TooSlow:
                stopped.add(way)
    medians: dict[str, Figures] = {
        way: {work: statistics.median(values) for work, values in works.items()}
        for way, works in found.items()
    }
    medians |= {way: {"first": OVER, "second": OVER} for way in stopped}
    spreads = {
        way: {work: [min(values), max(values)] for work, values in works.items()}
        for way, works in found.items()
        if way not in stopped
    }
    return medians, spreads


def _visits(playwright: Playwright, name: str, folder: Path) -> dict[str, float]:
    """One first and one second visit: ms, and what the first was sent and left, in MB."""
    way = WAYS[name]
    chromium = browser(playwright, webgl=way.webgl)
    try:
        with (
            served(way.script, plotly=way.plotly, WAY=name, INCIDENTS=str(folder)) as app,
            opened(chromium) as tab,
        ):
            loaded = tab.loaded()
            arrive(app, way, tab)
            first = 1000 * (time.perf_counter() - app.started)
            cold = (sum(loaded) + sum(tab.received)) / MB
            memory = app.memory()
            start = time.perf_counter()
            arrive(app, way, tab)
            second = 1000 * (time.perf_counter() - start)
            return {"first": first, "second": second, "cold": cold, "server": memory}
    finally:
        chromium.close()

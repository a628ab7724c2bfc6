"""This dashboard against the usual ways: `python tests/benchmarks/compare.py`; about an hour.

Writes `results/<date>.json`, the table of `README.md` beside this file and the lines of the
checkout's `README.md`. `--quick` only prints: small numbers of incidents and short plays, to see
that all ways still work. Needs what `requirements.txt` beside this file names, and a Chromium.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from datetime import UTC, datetime
from importlib.metadata import distributions, version
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "support"), str(HERE.parents[1])]

import report  # noqa: E402
import synthetic  # noqa: E402
from arrivals import ROUNDS, Spread, in_turn  # noqa: E402
from measuring import Figures, empty, measured  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from ways import WAYS  # noqa: E402

SIZES = (1_000, 10_000, 100_000, 1_000_000)
# The other ways are asked up to so many; what the first of them takes stands for all above.
MOST = {"group": 100_000, "pydeck": 100_000, "plotly": 100_000}
QUICK = (100, 1_000)
LIBRARIES = ("streamlit", "streamlit-folium", "folium", "pydeck", "plotly")
# Idle visitors are counted where every way can open many tabs.
IDLE_AT, IDLE = 1_000, 10


def main(arguments: list[str]) -> None:
    """Measure, print, and write what was measured unless it was only tried."""
    asked = options(arguments)
    found: dict[str, dict[str, Figures]] = {way: {} for way in asked.ways}
    spread: dict[str, dict[str, Spread]] = {way: {} for way in asked.ways}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        nothing = empty(playwright)
        for size in asked.sizes:
            synthetic.write(size, Path(folder))
            ways = [way for way in asked.ways if size <= MOST.get(way, size)]
            visits, spreads = in_turn(playwright, ways, Path(folder), asked.rounds)
            for way in ways:
                idle = IDLE if size == IDLE_AT else 0
                works = measured(playwright, way, Path(folder), play=asked.play, idle=idle)
                found[way][str(size)] = {**visits[way], **works}
                spread[way][str(size)] = spreads.get(way, {})
                now = f"{datetime.now(UTC):%H:%M:%S}"
                print(now, size, way, found[way][str(size)], file=sys.stderr, flush=True)
    results = {"date": f"{datetime.now(UTC):%Y-%m-%d}", "machine": machine(), **how(asked)}
    results |= {"empty": nothing, "figures": found, "spread": spread}
    print(report.text(results))
    if not asked.quick:
        keep(results)


def options(arguments: list[str]) -> argparse.Namespace:
    """What is to be measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", help="numbers of incidents")
    parser.add_argument("--ways", nargs="+", choices=tuple(WAYS), default=tuple(WAYS))
    parser.add_argument("--play", type=float, metavar="SECONDS", help="how long to play")
    parser.add_argument("--rounds", type=int, help="how often first and second visits are made")
    parser.add_argument("--quick", action="store_true", help="small, short, and only printed")
    asked = parser.parse_args(arguments)
    asked.sizes = asked.sizes or (QUICK if asked.quick else SIZES)
    asked.rounds = asked.rounds or (1 if asked.quick else ROUNDS)
    asked.play = asked.play or (3.0 if asked.quick else 60.0)
    return asked


def machine() -> str:
    """What it was measured on."""
    return (
        f"{platform.machine()}, {os.cpu_count()} cores, no GPU, Python {platform.python_version()}"
    )


def how(asked: argparse.Namespace) -> dict[str, Any]:
    """How it was measured, as the table says it."""
    installed = {found.name.lower() for found in distributions()}
    used = ", ".join(f"{name} {version(name)}" for name in LIBRARIES if name in installed)
    return {
        "how": (
            "Headless Chromium, offline; medians; in brackets how many times what this dashboard "
            f"takes. First and second visits are of {asked.rounds} runs, the ways in turn, each "
            "run with a process and a browser of its own; behind them the least and the most. What "
            f"takes longer than 60 s is stopped. From {synthetic.MANY:,} on this dashboard has the "
            "incidents as an imported file in a workspace, beside the shipped ones; more than "
            f"{synthetic.MANY:,} are asked of `folium.Map` alone. This dashboard plays "
            f"{asked.play:g} s, the others {asked.play / 12:g} s. The other ways have three "
            "layers of outlines under the incidents, this dashboard all of its layers; their step "
            "is a number field, which is quicker than a slider. Only the way that uses plotly "
            "finds it installed. pydeck and "
            "plotly draw with WebGL by the processor, and what "
            f"pydeck has painted cannot be seen from outside: its data has arrived. {used}."
        )
    }


def keep(results: dict[str, Any]) -> None:
    """Write the day's figures, the table and the lines of the front page."""
    report.RESULTS.mkdir(exist_ok=True)
    path = report.RESULTS / f"{results['date']}.json"
    path.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    report.write(results)


if __name__ == "__main__":
    main(sys.argv[1:])

"""Time what the atlas does with very many incidents of a collection, and print it.

Each number of incidents runs in a process of its own: once as the rows of a table, and up to
OBJECTS of them as objects, the way before.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

COUNTS, OBJECTS, RUNS = (1_000, 10_000, 100_000, 1_000_000), 100_000, 5
WINDOW = {"first": date(2005, 1, 1), "last": date(2010, 1, 1)}


def measure(count: int, way: str) -> dict[str, float]:
    """Measure one number of incidents; times in milliseconds, of what is repeated the median."""
    from made_rows import Kept, table

    from dashboard.dataset import load
    from dashboard.dataset.collections import combine

    real = load.load("")
    rows = table(count, real)
    before = _memory()
    figures: dict[str, float] = {}
    atlas = combine(real, Kept(rows), ["made"])
    if way == "objects":
        made = tuple(atlas.incidents)
        atlas = replace(real, store=replace(real.store, incidents=made))
    _sift(figures, atlas, way)
    _open(figures, atlas)
    _ask(figures, atlas)
    figures["MB of memory more"] = _memory() - before
    return figures


def _sift(figures: dict[str, float], atlas: Any, way: str) -> None:
    """Time windows, words, a list and what the browser is sent."""
    from dashboard.analysis.query import incidents_in_window
    from dashboard.mapview import incidents as columns
    from events.filters import filter_incidents

    incidents = _timed(figures, "list", lambda: atlas.incidents, 1)
    _timed(figures, "window", lambda: filter_incidents(incidents, **WINDOW))
    told = {"search": "shots post", **WINDOW}
    found = _timed(figures, "words", lambda: filter_incidents(incidents, **told))
    _timed(figures, "200 listed", lambda: list(incidents_in_window(found)[:200]))
    packed = _timed(figures, "pack for the browser", lambda: _sent(columns, incidents, way), 1)
    figures["MB for the browser"] = len(packed) / 1e6
    figures["MB on the way"] = len(zlib.compress(packed, 5)) / 1e6


def _open(figures: dict[str, float], atlas: Any) -> None:
    """Time what the card of an incident needs of all others."""
    from dashboard.analysis import relations
    from dashboard.analysis.query import incidents_in_window
    from events.filters import filter_incidents

    def neighbours() -> None:
        shown = incidents_in_window(filter_incidents(atlas.incidents, **WINDOW))
        one = shown[len(shown) // 2]
        relations.previous_and_next(one, shown)
        relations.co_located(one, shown)
        relations.related_timeline(one, atlas.incidents)

    _timed(figures, "card", neighbours)


def _ask(figures: dict[str, float], atlas: Any) -> None:
    """Time the search and a question by place."""
    from dashboard.analysis import place_filter, search, search_index
    from dashboard.selection import Selection

    entries, indexes = search_index.build_index(atlas), search_index.build_row_indexes(atlas)
    for query in ("incident 4711", "shots post", "May 2004"):
        _timed(figures, f"search: {query}", lambda q=query: search.search(q, entries, indexes))
    options = atlas.options
    asked = Selection(
        **WINDOW,
        layers=options.layers_on,
        categories=frozenset(options.categories),
        near="panj-border",
        within=300.0,
    )
    _timed(figures, "300 km round the Panj", lambda: place_filter.answer_all(atlas, asked), 2)


def _sent(columns: Any, incidents: Any, way: str) -> bytes:
    if way == "objects":
        return json.dumps(dict(columns.columns(incidents)), ensure_ascii=False).encode()
    return b"".join(columns.pack(incidents))


def _timed(figures: dict[str, float], name: str, done: Callable[[], Any], runs: int = RUNS) -> Any:
    """Time it the first time, and as the median of the times after."""
    spent = []
    for _ in range(runs + 1 if runs > 1 else 1):
        start = time.perf_counter()
        answer = done()
        spent.append(1000 * (time.perf_counter() - start))
    figures[f"{name}, first"] = spent[0]
    if spent[1:]:
        figures[name] = median(spent[1:])
    return answer


def _memory() -> float:
    """Return what the process holds, in MB."""
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) / 1000 for line in lines if line.startswith("VmRSS"))


def main() -> None:
    """Measure every number both ways, one after the other, and print a table."""
    if sys.argv[1:2] == ["one"]:
        print(json.dumps(measure(int(sys.argv[2]), sys.argv[3])))
        return
    counts = [int(word) for word in sys.argv[1:]] or COUNTS
    for count in counts:
        ways = ("rows", "objects") if count <= OBJECTS else ("rows",)
        for way in ways:
            command = [sys.executable, __file__, "one", str(count), way]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            figures = json.loads(done.stdout.splitlines()[-1])
            for name, value in figures.items():
                print(f"{count:>9,} {way:8} {name:32} {value:12,.1f}")


if __name__ == "__main__":
    main()

"""The figures as one Markdown table: this dashboard's own, the others also as multiples of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ways import WAYS

Results = Mapping[str, Any]
OURS = "atlas"


@dataclass(frozen=True)
class Work:
    """A kind of figure: what was done, its unit, whether more of it is better."""

    title: str
    unit: str
    more: bool = False


WORKS: Mapping[str, Work] = {
    "first": Work("first visit, from process start to painted map", "ms"),
    "second": Work("second visit to painted map", "ms"),
    "drag": Work("drag step, painted", "ms"),
    "release": Work("release to page", "ms"),
    "click": Work("click to panel", "ms"),
    "play": Work("play", "fps", more=True),
    "sent": Work("sent to the browser a step", "kB"),
    "cold": Work("sent to a visitor who was never here, until the map is painted", "MB"),
    "server": Work("server memory, one visitor", "MB"),
    "idle": Work("more for an idle visitor", "MB"),
    "browser": Work("browser memory, scripts", "MB"),
}


def figures(results: Results, way: str, size: int) -> Mapping[str, float | str]:
    """What was measured of a way over so many incidents; nothing where it was left out."""
    found: Mapping[str, float | str] = results["figures"].get(way, {}).get(str(size), {})
    return found


def sizes(results: Results) -> list[int]:
    """The numbers of incidents that were measured, smallest first."""
    return sorted({int(size) for way in results["figures"].values() for size in way})


def said(value: float, unit: str) -> str:
    """A figure with its unit, as long as it has to be: `33 ms`, `2.3 s`, `1,204 kB`."""
    if unit == "ms" and value >= 1000:
        value, unit = value / 1000, "s"
    return f"{value:,.0f} {unit}" if value >= 100 or unit == "ms" else f"{value:.2g} {unit}"


def ratio(theirs: float, ours: float) -> str:
    """How many times as much: `×70`, `×1.4`, `×0.05`."""
    times = theirs / ours if ours else float("inf")
    return f"×{times:,.0f}" if times >= 10 else f"×{times:.2g}"


def cell(value: float | str | None, ours: float | str | None, unit: str) -> str:
    """A way's figure, and the multiple of ours that it is."""
    if value is None:
        return "–"
    if isinstance(value, str):
        limit = 1000 * float(value.strip("> s"))
        known = isinstance(ours, float) and unit == "ms"
        return f"{value} (> {ratio(limit, float(ours))})" if known and ours else value
    if not isinstance(ours, float) or ours is value:
        return said(value, unit)
    return f"{said(value, unit)} ({ratio(value, ours)})"


def spread(results: Results, way: str, size: int, work: str) -> str:
    """Return the least and the most of several runs, as ` [2.6–3.1 s]`; empty for one run."""
    ends = results.get("spread", {}).get(way, {}).get(str(size), {}).get(work)
    if not ends or WORKS[work].unit != "ms":
        return ""
    low, high = (said(end, "ms") for end in ends)
    return f" [{low}–{high}]"


def rows(results: Results) -> list[list[str]]:
    """The table's rows: for each work and number of incidents what each way takes."""
    ways = [way for way in WAYS if way in results["figures"]]
    found = [["", "incidents", *(WAYS[way].title for way in ways)]]
    for name, work in WORKS.items():
        title = work.title
        for size in sizes(results):
            values = [figures(results, way, size).get(name) for way in ways]
            if all(value is None for value in values):
                continue
            ours = figures(results, OURS, size).get(name)
            cells = [
                cell(value, ours, work.unit) + spread(results, way, size, name)
                for way, value in zip(ways, values, strict=True)
            ]
            found.append([title, f"{size:,}", *cells])
            title = ""
    return found


def markdown(table: Sequence[Sequence[str]]) -> str:
    """Rows as a Markdown table, the first as its head."""
    head, *body = table
    rule = ["---"] * len(head)
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *body))

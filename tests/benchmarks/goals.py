"""What was to be reached, and whether it was; a miss says by how much."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from table import OURS, WORKS, Results, figures, said, sizes

Theirs = Mapping[str, float]


@dataclass(frozen=True)
class Goal:
    """What is asked of a work: its bound by what the other ways take, at all sizes or the largest.

    `bound` is None where there is nothing to compare with. `most` is the largest size asked of.
    """

    text: str
    work: str
    bound: Callable[[Theirs], float | None]
    largest: bool = False
    most: int | None = None


def _part(share: float) -> Callable[[Theirs], float | None]:
    return lambda theirs: share * min(theirs.values()) if theirs else None


def _of(way: str, share: float) -> Callable[[Theirs], float | None]:
    return lambda theirs: share * theirs[way] if way in theirs else None


def _fixed(value: float) -> Callable[[Theirs], float | None]:
    return lambda _: value


GOALS = (
    Goal("first visit at most 0.75 of `folium.Map` rebuilt", "first", _of("folium", 0.75)),
    Goal("second visit at most 0.7 of `folium.Map` rebuilt", "second", _of("folium", 0.7)),
    Goal("drag step at most 1/10 of the quickest other way", "drag", _part(0.1), largest=True),
    Goal("play at 15 frames a second or more", "play", _fixed(15), largest=True),
    Goal("release to page at most half of the quickest other way", "release", _part(0.5)),
    Goal("sent to a visitor who was never here, 2.5 MB at most", "cold", _fixed(2.5), most=1_000),
    Goal("server memory at most 150 MB with one visitor", "server", _fixed(150), most=10_000),
    Goal("at most 2 MB more for an idle visitor", "idle", _fixed(2)),
)


def rows(results: Results) -> list[list[str]]:
    """The goals as rows: what was asked, and what came of it."""
    found = [["goal", "reached"]]
    return [*found, *([_title(goal, results), verdict(goal, results)] for goal in GOALS)]


def _title(goal: Goal, results: Results) -> str:
    if goal.most:
        return f"{goal.text}, up to {goal.most:,}"
    return f"{goal.text}, at {sizes(results)[-1]:,}" if goal.largest else goal.text


def verdict(goal: Goal, results: Results) -> str:
    """`yes`, or by how much it was missed and where; `not measured` where nothing tells."""
    asked = sizes(results)[-1:] if goal.largest else sizes(results)
    asked = [size for size in asked if goal.most is None or size <= goal.most]
    told = [_at(goal, results, size) for size in asked]
    known = [miss for miss in told if miss is not None]
    misses = [miss for miss in known if miss]
    if not known:
        return "not measured"
    return "no: " + "; ".join(misses) if misses else "yes"


def _at(goal: Goal, results: Results, size: int) -> str | None:
    """By how much a goal is missed at a size; empty where it is reached, None where not known."""
    ours = figures(results, OURS, size).get(goal.work)
    bound = goal.bound(dict(_theirs(goal, results, size)))
    if ours is None or bound is None:
        return None
    work = WORKS[goal.work]
    where = f"at {size:,} "
    if isinstance(ours, str):
        return f"{where}{ours} instead of {said(bound, work.unit)}"
    if (ours >= bound) if work.more else (ours <= bound):
        return ""
    share = abs(ours / bound - 1)
    side = "below" if work.more else "over"
    return f"{where}{said(ours, work.unit)}, {share:.0%} {side} {said(bound, work.unit)}"


def _theirs(goal: Goal, results: Results, size: int) -> Iterator[tuple[str, float]]:
    """What the other ways take; one that was stopped takes at least as long as it was given."""
    for way in results["figures"]:
        value = figures(results, way, size).get(goal.work)
        if way != OURS and value is not None:
            yield way, 1000 * float(value.strip("> s")) if isinstance(value, str) else value

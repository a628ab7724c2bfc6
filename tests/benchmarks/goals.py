"""What was to be reached, and whether it was; a miss says by how much."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from table import OURS, WORKS, Results, figures, said, sizes

Theirs = Mapping[str, float]


@dataclass(frozen=True)
class Goal:
    """What is asked of a work: its bound by what the other ways take, at sizes from least to most.

    `bound` is None where there is nothing to compare with; None for `least` or `most` is no end.
    """

    text: str
    work: str
    bound: Callable[[Theirs], float | None]
    least: int | None = None
    most: int | None = None

    def asks(self, size: int) -> bool:
        """Tell whether the goal is for a number of incidents; both ends are."""
        above = self.least is None or size >= self.least
        return above and (self.most is None or size <= self.most)


def _part(share: float) -> Callable[[Theirs], float | None]:
    return lambda theirs: share * min(theirs.values()) if theirs else None


def _of(way: str, share: float) -> Callable[[Theirs], float | None]:
    return lambda theirs: share * theirs[way] if way in theirs else None


def _fixed(value: float) -> Callable[[Theirs], float | None]:
    return lambda _: value


MANY, MOST = 100_000, 1_000_000
GOALS = (
    Goal("first visit at most 0.75 of `folium.Map` rebuilt", "first", _of("folium", 0.75)),
    Goal("second visit at most 0.7 of `folium.Map` rebuilt", "second", _of("folium", 0.7)),
    Goal("drag step at most 1/50 of `folium.Map` rebuilt", "drag", _of("folium", 0.02)),
    Goal("play at 25 frames a second or more", "play", _fixed(25), most=MANY),
    Goal("play at 15 frames a second or more", "play", _fixed(15), least=MOST),
    Goal("release to page at most 1/5 of the quickest other way", "release", _part(0.2)),
    Goal("release to page at most 0.5 s", "release", _fixed(500), least=MOST),
    Goal("click to panel at most 1/5 of the quickest other way", "click", _part(0.2)),
    Goal("click to panel at most 0.5 s", "click", _fixed(500), least=MOST),
    Goal("sent to a visitor who was never here, 2.5 MB at most", "cold", _fixed(2.5), most=1_000),
    Goal("server memory at most 150 MB with one visitor", "server", _fixed(150), most=10_000),
    Goal("server memory at most 600 MB with one visitor", "server", _fixed(600), least=MOST),
    Goal("at most 2 MB more for an idle visitor", "idle", _fixed(2)),
)


def rows(results: Results) -> list[list[str]]:
    """The goals as rows: what was asked, and what came of it."""
    found = [["goal", "reached"]]
    return [*found, *([_title(goal), verdict(goal, results)] for goal in GOALS)]


def _title(goal: Goal) -> str:
    if goal.most:
        return f"{goal.text}, up to {goal.most:,}"
    return f"{goal.text}, at {goal.least:,}" if goal.least else goal.text


def verdict(goal: Goal, results: Results) -> str:
    """`yes`, or by how much it was missed and where; `not measured` where nothing tells."""
    told = [_at(goal, results, size) for size in sizes(results) if goal.asks(size)]
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

"""Kilometres of a border said to be agreed: one line of figures for each claimant and count. Pure.

No figure is joined to one of another claimant or of another count: they measure different things.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from events import edtf
from events.errors import EventsError
from geodata.claims import Claim, Figure

# Two different figures further apart than this leave it open when the one became the other.
MOST_DAYS_OPEN = 366


class Point(NamedTuple):
    """One figure: the claim it is from, and the earliest and latest day it is of."""

    claim: Claim
    figure: Figure
    first: date
    last: date


class Line(NamedTuple):
    """The figures of one claimant and one count, by date."""

    side: str
    counted: str
    points: tuple[Point, ...]


def lines_of(claims: Iterable[Claim]) -> tuple[Line, ...]:
    """Group the figures by who counts and what is counted, those that begin first in front.

    A claim without a figure, or with a date that cannot be read, is in no line.
    """
    grouped: dict[tuple[str, str], list[Point]] = {}
    for point in filter(None, map(_point, claims)):
        grouped.setdefault((point.figure.side, point.figure.counted), []).append(point)
    lines = [Line(*key, tuple(sorted(rows, key=_by_date))) for key, rows in grouped.items()]
    return tuple(sorted(lines, key=lambda line: (line.points[0].last, line.side, line.counted)))


def are_joined(before: Point, after: Point) -> bool:
    """Tell whether a line may be drawn from one figure to the next of its own line.

    It may where the same figure is given again, and where it changes within a year; else nobody
    says what it was between, and the line has a gap.
    """
    if before.figure[:2] != after.figure[:2]:
        return False
    open_days = (after.first - before.last).days
    is_same = before.figure.km == after.figure.km and before.figure.basis == after.figure.basis
    return is_same or open_days <= MOST_DAYS_OPEN


def _by_date(point: Point) -> tuple[date, str]:
    return point.last, point.claim.id


def _point(claim: Claim) -> Point | None:
    if claim.figure is None:
        return None
    try:
        when = edtf.read(claim.date)
    except EventsError:
        return None
    first, last = when.first or when.last, when.last or when.first
    return Point(claim, claim.figure, first, last) if first and last else None

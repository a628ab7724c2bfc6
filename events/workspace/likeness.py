"""How alike incidents are, for all of a collection at once: in time, in place, in what is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from events.incident import Incident
from events.message import Message
from events.workspace import columns, incidents, own_texts
from events.workspace.ends import BUILT_IN

if TYPE_CHECKING:
    from events.workspace.store import Workspace


# Dates further apart, places further apart than this and their radii: not the same event.
DAYS, KM = 3, 25.0
# What each likeness counts for; what one of the two does not tell counts for neither.
WEIGHTS: Final = {"date": 0.35, "distance": 0.25, "category": 0.15, "figures": 0.10, "title": 0.15}
_KM_A_DEGREE = 111.2
_KEPT = 16

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Frame:
    """Incidents as arrays: days since 1970 (infinite where an end is open), degrees, kilometres.

    `lon`, `lat` and `low`, `high` (the killed) are not a number where there is none; `dated` says
    that a date is known; `categories` is a bit for each.
    """

    collection: str
    ids: Sequence[str]
    titles: Sequence[str]
    dates: Sequence[str]
    first: Numbers
    last: Numbers
    dated: NDArray[np.bool_]
    lon: Numbers
    lat: Numbers
    radius_km: Numbers
    categories: NDArray[np.int64]
    low: Numbers
    high: Numbers

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of rows of two frames that may be one event, with each likeness from 0 to 1."""

    a: NDArray[np.int64]
    b: NDArray[np.int64]
    days: Numbers
    km: Numbers
    likeness: dict[str, Numbers] = field(default_factory=dict)

    def only(self, which: NDArray[np.bool_]) -> Pairs:
        """Return the pairs that the flags name."""
        some = {name: values[which] for name, values in self.likeness.items()}
        return Pairs(self.a[which], self.b[which], self.days[which], self.km[which], some)

    def score(self) -> Numbers:
        """Return the weighted mean of what both tell, from 0 to 1."""
        known = sum(WEIGHTS[name] * ~np.isnan(values) for name, values in self.likeness.items())
        weighted = sum(
            WEIGHTS[name] * np.nan_to_num(values) for name, values in self.likeness.items()
        )
        return np.asarray(weighted / np.maximum(known, 0.01), dtype=float)


def frames(workspace: Workspace) -> tuple[Frame, ...]:
    """Return the shipped incidents and each collection of a workspace, whether on or off."""
    known = workspace.shipped
    frames = [_of_shipped(known.incidents, known.vocabulary.categories)]
    for collection in workspace.collections():
        if collection.id == own_texts.OWN:
            table = workspace.table(collection.id)
            frames.append(frame(collection.id, table, known.vocabulary.categories))
        else:
            path = workspace.stored(collection.id)
            frames.append(_of_file(collection.id, path, known.vocabulary.categories))
    return tuple(frames)


@lru_cache(maxsize=1)
def _of_shipped(shipped: tuple[Incident, ...], categories: tuple[str, ...]) -> Frame:
    return frame(BUILT_IN, columns.table_of(shipped), categories)


@lru_cache(maxsize=_KEPT)
def _of_file(collection: str, path: Path, categories: tuple[str, ...]) -> Frame:
    # A file of a collection is never written again: a new import has another name.
    return frame(collection, incidents.table(path), categories)


def frame(collection: str, table: pa.Table, categories: Sequence[str]) -> Frame:
    """Return the arrays of a table (`columns.TABLE`)."""
    undated = table["undated"].to_numpy(zero_copy_only=False).astype(bool)
    first, last = _numbers(table, "first"), _numbers(table, "last")
    return Frame(
        collection=collection,
        ids=table["id"].to_pylist(),
        titles=table["title"].to_pylist(),
        dates=table["date"].to_pylist(),
        first=np.where(np.isnan(first), -np.inf, first),
        last=np.where(np.isnan(last), np.inf, last),
        dated=~undated,
        lon=_numbers(table, "lon"),
        lat=_numbers(table, "lat"),
        radius_km=np.nan_to_num(_numbers(table, "radius_km")),
        categories=_bits(table["categories"], categories),
        low=_numbers(table, "low"),
        high=_numbers(table, "high"),
    )


def _numbers(table: pa.Table, name: str) -> Numbers:
    from pyarrow import compute

    column = compute.cast(table[name], pa.float64())
    return np.asarray(compute.fill_null(column, float("nan")).to_numpy(), dtype=float)


def _bits(column: pa.ChunkedArray, words: Sequence[str]) -> NDArray[np.int64]:
    """Return for each list of words a bit for each word in it."""
    from pyarrow import compute

    which = compute.index_in(compute.list_flatten(column), pa.array(words, pa.string()))
    parents = compute.list_parent_indices(column).to_numpy()
    known = which.is_valid().to_numpy(zero_copy_only=False)
    codes = compute.fill_null(which, 0).to_numpy().astype(np.int64)
    bits = np.zeros(len(column), dtype=np.int64)
    np.bitwise_or.at(bits, parents[known], 1 << codes[known])
    return bits


def pairs(first: Frame, other: Frame, a: NDArray[np.int64], b: NDArray[np.int64]) -> Pairs:
    """Return those of some pairs of rows that are near in time and place, with their likeness.

    A pair of which one has no place stands where it is near in time alone.
    """
    days = gap(first, other, a, b)
    near = first.dated[a] & other.dated[b] & (days <= DAYS)
    a, b, days = a[near], b[near], days[near]
    km = distance(first, other, a, b)
    reach = np.maximum(KM, first.radius_km[a] + other.radius_km[b])
    near = np.isnan(km) | (km <= reach)
    a, b, days, km, reach = a[near], b[near], days[near], km[near], reach[near]
    likeness = {
        "date": _date_likeness(first, other, a, b, days),
        "distance": 1 - km / reach,
        "category": _category_likeness(first.categories[a], other.categories[b]),
        "figures": _figure_likeness(first, other, a, b),
    }
    return Pairs(a, b, days, km, likeness)


def gap(first: Frame, other: Frame, a: NDArray[np.int64], b: NDArray[np.int64]) -> Numbers:
    """Return the days between the dates of pairs, 0 where their bounds meet."""
    apart = np.maximum(other.first[b] - first.last[a], first.first[a] - other.last[b])
    return np.maximum(apart, 0)


def distance(first: Frame, other: Frame, a: NDArray[np.int64], b: NDArray[np.int64]) -> Numbers:
    """Return the kilometres between the points of pairs, near enough for a few hundred."""
    middle = np.radians((first.lat[a] + other.lat[b]) / 2)
    east = (first.lon[a] - other.lon[b]) * np.cos(middle)
    return np.asarray(np.hypot(east, first.lat[a] - other.lat[b]) * _KM_A_DEGREE)


def apart(a: Incident, b: Incident) -> tuple[float, float]:
    """Return the days and the kilometres between two incidents."""
    own, other = (frame("", columns.table_of([each]), ()) for each in (a, b))
    first = np.zeros(1, dtype=np.int64)
    days, km = gap(own, other, first, first), distance(own, other, first, first)
    return float(days[0]), float(km[0])


def _date_likeness(
    first: Frame, other: Frame, a: NDArray[np.int64], b: NDArray[np.int64], days: Numbers
) -> Numbers:
    """Return 1 for the same day, less for days apart and for what only one knows exactly."""
    both = np.maximum(first.last[a], other.last[b]) - np.minimum(first.first[a], other.first[b]) + 1
    shared = (
        np.minimum(first.last[a], other.last[b]) - np.maximum(first.first[a], other.first[b]) + 1
    )
    with np.errstate(invalid="ignore"):
        exact = np.nan_to_num(np.maximum(shared, 0) / both)
    return np.where(days > 0, 0.5 * (1 - days / (DAYS + 1)), 0.5 + 0.5 * exact)


def _category_likeness(own: NDArray[np.int64], others: NDArray[np.int64]) -> Numbers:
    """Return 1 where a category is of both, not a number where one of the two has none."""
    return np.where((own == 0) | (others == 0), np.nan, ((own & others) != 0).astype(float))


def _figure_likeness(
    first: Frame, other: Frame, a: NDArray[np.int64], b: NDArray[np.int64]
) -> Numbers:
    """Return the smaller number killed by the larger, 1 where the ranges meet."""
    low = np.maximum(first.low[a], other.low[b])
    high = np.minimum(first.high[a], other.high[b])
    return np.where(low <= high, 1.0, (high + 1) / (low + 1))


def reasons(pairs: Pairs, row: int) -> tuple[Message, ...]:
    """Say why a pair may be one event."""
    days, km = int(pairs.days[row]), float(pairs.km[row])
    messages = [
        Message("the dates meet") if not days else Message("days between: {n}", n=days),
    ]
    if not np.isnan(km):
        messages.append(Message("{km} km apart", km=f"{km:.0f}"))
    if pairs.likeness["category"][row] == 1:
        messages.append(Message("the same category"))
    figures = pairs.likeness["figures"][row]
    if figures == 1:
        messages.append(Message("the numbers killed agree"))
    return tuple(messages)


def titles_alike(ones: Sequence[str], others: Sequence[str]) -> Numbers:
    """Return how alike each title is to the one beside it, 0 to 1, whatever the order of words."""
    from rapidfuzz import fuzz, process

    if not ones:
        return np.zeros(0)
    scores: Any = process.cpdist(list(ones), list(others), scorer=fuzz.token_set_ratio)
    return np.asarray(scores / 100, dtype=float)

"""Any number of made-up incidents as the rows of a collection, the same each time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pyarrow as pa
from pyarrow import compute

from dashboard.dataset import Atlas
from events.incident import Incident
from events.table_rows import TableRows

START, DAYS = date(1992, 1, 1), 10_950
SAID = ("Shots were fired at a post", "A shop was burnt", "A convoy was stopped on the pass")


def table(count: int, atlas: Atlas) -> pa.Table:
    """Make the rows: four of five dated by day, one of ten with a figure, places by their name."""
    chance = np.random.default_rng(count)
    words, at = atlas.store.vocabulary, np.arange(count)
    numbers = compute.cast(pa.array(at), pa.string())
    days = [date.fromordinal(START.toordinal() + day).isoformat() for day in range(DAYS)]
    dates = pa.array([*days, *(day[:7] for day in days)])
    dated = chance.integers(0, DAYS, count) + np.where(chance.random(count) < 0.8, 0, DAYS)
    category = chance.integers(0, len(words.categories), count)
    types = [words.types[name][0] for name in words.categories]
    actors = list(words.actors)
    killed = np.where(chance.random(count) < 0.1, chance.integers(1, 30, count), -1)
    low = pa.array(killed.astype(float), mask=killed < 0)
    high = compute.add(low, pa.array(chance.integers(0, 9, count).astype(float)))
    place = compute.binary_join_element_wise("Place", numbers, " ")

    def drawn(values: Sequence[str]) -> pa.Array:
        return pa.array(values).take(pa.array(chance.integers(0, len(values), count)))

    def singles(values: pa.Array) -> pa.Array:
        return pa.ListArray.from_arrays(pa.array(np.arange(count + 1, dtype=np.int32)), values)

    nothing = pa.repeat("", count)
    return pa.table(
        {
            "id": compute.binary_join_element_wise("made", numbers, "-"),
            "title": compute.binary_join_element_wise("Incident", numbers, " "),
            "categories": singles(pa.array(words.categories).take(pa.array(category))),
            "type": pa.array(types).take(pa.array(category)),
            "date": dates.take(pa.array(dated)),
            "lon": np.round(chance.uniform(67.5, 75, count), 5),
            "lat": np.round(chance.uniform(36.8, 40.8, count), 5),
            "radius_km": np.full(count, 5.0),
            "precision": pa.repeat("town", count),
            "place": place,
            "place_names": place,
            "actors": singles(drawn(actors)),
            "low": low,
            "high": high,
            "extent": nothing,
            "row": at + 1,
            "country": nothing,
            "admin1": nothing,
            "place_kind": nothing,
            "collection": pa.repeat("made", count),
            "summary": drawn(SAID),
            "note": nothing,
            "place_as_written": nothing,
        }
    )


class Kept:
    """What keeps the made-up collection, as a workspace does."""

    version = "made"

    def __init__(self, rows: pa.Table) -> None:
        self._rows = rows

    def table(self, collection: str) -> pa.Table:
        """Return the rows."""
        del collection
        return self._rows

    def incidents(self, collection: str) -> Sequence[Incident]:
        """Return the incidents, each made when it is asked for."""
        del collection
        return _Made(self._rows)


class _Made(Sequence[Incident]):
    def __init__(self, rows: pa.Table) -> None:
        self._rows = TableRows(rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, at: int) -> Incident:  # type: ignore[override]
        return self._rows.stand_in(at)

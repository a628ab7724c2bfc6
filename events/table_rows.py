"""Incidents as the rows of an Arrow table: one becomes an object only when it is asked for.

The columns: `id`, `title`, `type`, `date` (EDTF), `place`, `precision`, `extent` as text, empty
where there is none; `categories`, `actors` as lists of text; `lon`, `lat` (degrees, WGS84),
`radius_km`, `low` and `high` (the killed) as numbers, null where there is none. Further columns
make more filters quick: `summary`, `note`, `place_as_written`, `country`, `admin1`, and
`place_names`, every name of the place, one a line. A function that
`columns.reads` knows is asked of one row for each combination of the columns that it depends on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from dataclasses import MISSING, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from events import edtf
from events.actors import Actor
from events.claims import Figure
from events.columns import COLUMNS_READ, WORKED_OUT, Codes, Numbers, Of, encode, inverse
from events.evidence import FROM_TEXT, Basis
from events.gazetteer import Place
from events.incident import ACCEPTED, EVENT, Incident

if TYPE_CHECKING:
    import pyarrow as pa

KILLED = "killed"
# What stands for a column that tells whether the place is known.
LOCATED = "located"
# What a row that stands for many has in place of what the table does not tell.
_UNTOLD: dict[str, Any] = {
    **{field.name: None for field in fields(Incident) if field.default is MISSING},
    **dict.fromkeys(("summary", "note", "place_as_written"), ""),
    **dict.fromkeys(
        ("also_at", "about", "sources", "evidence", "related", "disputed", "checked"), ()
    ),
    "date_kind": EVENT,
    "status": ACCEPTED,
    "aggregate": False,
    "basis": Basis(FROM_TEXT, FROM_TEXT),
}


class TableRows:
    """The rows of a table as incidents; `make` makes the incident of a row, by its number."""

    def __init__(self, table: pa.Table, make: Callable[[int], Incident] | None = None) -> None:
        self.table = table
        self.incident = make or self.stand_in
        self._codes: dict[str, Codes] = {}

    def __len__(self) -> int:
        return int(self.table.num_rows)

    def stand_in(self, at: int) -> Incident:
        """Make an incident of what the table alone tells of a row."""
        cells = {name: self.table.column(name)[at].as_py() for name in self.table.column_names}
        return Incident(**_UNTOLD | _told(cells))

    def codes(self, of: Of) -> Codes:
        """Return the values of `of`, each once, and for each row which it is."""
        columns = COLUMNS_READ.get(of)
        if columns is None or not set(columns) <= {LOCATED, *self.table.column_names}:
            return encode(map(of, map(self.incident, range(len(self)))), len(self))
        rows, group = self.groups(columns)
        values, codes = encode((of(self.stand_in(row)) for row in rows.tolist()), len(rows))
        return values, codes[group]

    def values(self, of: Of) -> Any:
        """Return the value of `of` for each row, as an array where one can be worked out."""
        if of in WORKED_OUT:
            return WORKED_OUT[of](self)
        values, codes = self.codes(of)
        return [values[code] for code in codes.tolist()]

    def groups(self, columns: tuple[str, ...]) -> tuple[Numbers, NDArray[np.int32]]:
        """Return a row of each combination of the columns' values, and which each row has."""
        rows, group = np.arange(min(len(self), 1)), np.zeros(len(self), dtype=np.int64)
        for name in columns:
            values, codes = self.column_codes(name)
            rows, group = _compact(group * max(len(values), 1) + codes)
        return rows, group.astype(np.int32)

    def column_codes(self, name: str) -> Codes:
        """Return the different values of a column, and for each row which it is."""
        if name not in self._codes:
            column = self.table.column("lon" if name == LOCATED else name)
            self._codes[name] = _encoded(column.is_valid() if name == LOCATED else column)
        return self._codes[name]

    def array(self, name: str) -> pa.Array:
        """Return a column as one Arrow array."""
        return _one_chunk(self.table.column(name))

    def ids(self) -> Any:
        """Return the ids, in order, as an Arrow array."""
        return self.array("id")

    def id_ranks(self) -> Numbers:
        """Return the place of each id in their order by code point."""
        from pyarrow import compute

        return inverse(compute.sort_indices(self.ids()).to_numpy().astype(np.int64))

    def find(self, name: str) -> int | None:
        """Return the number of the row with an id."""
        from pyarrow import compute

        at = int(compute.index(self.table.column("id"), name).as_py())
        return None if at < 0 else at

    def find_all(self, names: Collection[str]) -> Numbers:
        """Return the numbers of the rows with one of some ids."""
        import pyarrow as pa
        from pyarrow import compute

        among = compute.is_in(self.ids(), pa.array(list(names), pa.string()))
        return np.flatnonzero(among.to_numpy(zero_copy_only=False))

    def numbers(self, name: str) -> NDArray[np.float64]:
        """Return a column of numbers, not a number where there is none."""
        from pyarrow import compute

        column = compute.cast(self.table.column(name), "float64")
        return np.asarray(compute.fill_null(column, float("nan")).to_numpy(), dtype=float)

    def texts(self, name: str) -> pa.Array:
        """Return a column of texts, empty where there is none."""
        from pyarrow import compute

        return compute.fill_null(self.array(name), "")

    @cached_property
    def has_text(self) -> bool:
        """Whether the table has all texts of an incident that a filter by words looks through."""
        return {"summary", "note", "place_as_written"} <= set(self.table.column_names)

    @property
    def place_names(self) -> str:
        """The column with every name of the place, its own name alone where no other is there."""
        return "place_names" if "place_names" in self.table.column_names else "place"


# Up to so many possible numbers a table of them is quicker than sorting.
_MOST_NUMBERED = 8_000_000


def _compact(keys: Numbers) -> tuple[Numbers, Numbers]:
    """Number different whole numbers from 0, ascending; return where each stands, and which is."""
    most = int(keys.max(initial=-1)) + 1
    if most > _MOST_NUMBERED:
        _, rows, group = np.unique(keys, return_index=True, return_inverse=True)
        return rows, group
    index = np.full(most, -1, dtype=np.int64)
    index[keys] = np.arange(len(keys))
    present = index >= 0
    return index[present], (np.cumsum(present) - 1)[keys]


def _one_chunk(column: pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)


def _encoded(column: pa.ChunkedArray) -> Codes:
    import pyarrow as pa

    if pa.types.is_list(column.type) or pa.types.is_large_list(column.type):
        return _encoded_lists(_one_chunk(column))
    encoded = _one_chunk(column.dictionary_encode(null_encoding="encode"))
    return tuple(encoded.dictionary.to_pylist()), encoded.indices.to_numpy().astype(np.int32)


def _encoded_lists(lists: pa.Array) -> Codes:
    """Number different lists: first their words, then the rows of words of one length."""
    words, codes = _encoded_array(lists.values)
    starts = lists.offsets.to_numpy().astype(np.int64)
    lengths = np.diff(starts)
    answers: dict[Hashable, int] = {}
    numbers = np.zeros(len(lists), dtype=np.int32)
    for length in np.unique(lengths).tolist():
        rows = np.flatnonzero(lengths == length)
        held = codes[starts[rows][:, None] + np.arange(length)]
        samples, group = np.zeros(1, dtype=np.int64), np.zeros(len(rows), dtype=np.int64)
        for column in held.T:
            samples, group = _compact(group * len(words) + column)
        known = [
            answers.setdefault(tuple(words[word] for word in row), len(answers))
            for row in held[samples].tolist()
        ]
        numbers[rows] = np.array(known, dtype=np.int32)[group]
    return tuple(answers), numbers


def _encoded_array(array: pa.Array) -> Codes:
    encoded = array.dictionary_encode()
    return tuple(encoded.dictionary.to_pylist()), encoded.indices.to_numpy().astype(np.int32)


def _told(cells: dict[str, Any]) -> dict[str, Any]:
    """Turn the cells of a row into the fields of an incident."""
    figures = () if cells["low"] is None and cells["high"] is None else (_killed(cells),)
    kept = ("summary", "note", "place_as_written", "status", "aggregate", "collection")
    return {
        "id": cells["id"],
        "title": cells["title"],
        "categories": tuple(cells["categories"]),
        "type": cells["type"],
        "date": edtf.read(cells["date"] or ""),
        "place": _place(cells),
        "country": cells.get("country") or None,
        "admin1": cells.get("admin1") or None,
        "precision": cells["precision"] or None,
        "radius_km": cells["radius_km"],
        "actors": tuple(map(Actor, cells["actors"] or ())),
        "figures": figures,
        **{name: cells[name] for name in kept if cells.get(name) is not None},
    }


def _place(cells: dict[str, Any]) -> Place | None:
    if cells["lon"] is None or cells["lat"] is None:
        return None
    return Place(
        name=cells["place"] or "",
        other_names=(),
        lon=cells["lon"],
        lat=cells["lat"],
        kind="",
        country=cells.get("country") or None,
        admin1=cells.get("admin1") or None,
        radius_km=cells["radius_km"] or 0.0,
        extent=_extent(cells["extent"] or ""),
        source="",
        note="",
    )


def _extent(key: str) -> str | None:
    """Read `layer.id`, or `layer/id` as the gazetteer writes it."""
    return (key if "/" in key else key.replace(".", "/", 1)) or None


def _killed(cells: dict[str, Any]) -> Figure:
    return Figure(KILLED, "all", cells["low"], cells["high"], "")

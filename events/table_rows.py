"""Incidents as the rows of an Arrow table: one becomes an object only when it is asked for.

The columns: `id`, `title`, `type`, `date` (EDTF), `place`, `precision`, `extent` as text, empty
where there is none; `categories`, `actors` as lists of text; `lon`, `lat` (degrees, WGS84),
`radius_km`, `low` and `high` (the killed) as numbers, null where there is none. Further columns
make more filters quick: `summary`, `note`, `place_as_written`, `country`, `admin1`,
`place_kind`, and `place_names`, every name of the place, one a line. A function that
`columns.reads` knows is asked of one row for each combination of the columns that it depends on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping
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
        self._groups: dict[tuple[str, ...], tuple[list[Incident], NDArray[np.int32]]] = {}

    def __len__(self) -> int:
        return int(self.table.num_rows)

    def stand_in(self, row: int) -> Incident:
        """Make an incident of what the table alone tells of a row."""
        cells = {name: self.table.column(name)[row].as_py() for name in self.table.column_names}
        return Incident(**_UNTOLD | _properties(cells))

    def codes(self, of: Of) -> Codes:
        """Return the values of `of`, each once, and for each row which it is."""
        columns = COLUMNS_READ.get(of)
        if columns is None or not set(columns) <= {LOCATED, *self.table.column_names}:
            return encode(map(of, map(self.incident, range(len(self)))), len(self))
        samples, group = self.groups(columns)
        values, codes = encode(map(of, samples), len(samples))
        return values, codes[group]

    def values(self, of: Of) -> Any:
        """Return the value of `of` for each row, as an array where one can be worked out."""
        if of in WORKED_OUT:
            return WORKED_OUT[of](self)
        values, codes = self.codes(of)
        return [values[code] for code in codes.tolist()]

    def groups(self, columns: tuple[str, ...]) -> tuple[list[Incident], NDArray[np.int32]]:
        """Return an incident for each combination of the columns' values, and which each row has.

        Such an incident knows these columns alone.
        """
        if columns not in self._groups:
            rows, group = np.arange(min(len(self), 1)), np.zeros(len(self), dtype=np.int64)
            for name in columns:
                values, codes = self.column_codes(name)
                rows, group = _compact(group * max(len(values), 1) + codes)
            self._groups[columns] = self._samples(columns, rows), group.astype(np.int32)
        return self._groups[columns]

    def _samples(self, columns: tuple[str, ...], rows: Numbers) -> list[Incident]:
        names = [name for name in columns if name != LOCATED]
        names += ["lon", "lat"] if LOCATED in columns else []
        cells = [self.table.column(name).take(rows).to_pylist() for name in names]
        return [
            Incident(**_UNTOLD | _properties(dict(zip(names, cells, strict=True))))
            for cells in (zip(*cells, strict=True) if cells else [()] * len(rows))
        ]

    def column_codes(self, name: str) -> Codes:
        """Return the different values of a column, and for each row which it is."""
        if name not in self._codes:
            column = self.table.column("lon" if name == LOCATED else name)
            self._codes[name] = _encoded(column.is_valid() if name == LOCATED else column)
        return self._codes[name]

    def array(self, name: str) -> pa.Array:
        """Return a column as one Arrow array, of its own values where it is encoded."""
        import pyarrow as pa

        column = _one_chunk(self.table.column(name))
        return column.dictionary_decode() if pa.types.is_dictionary(column.type) else column

    def ids(self) -> list[str]:
        """Return the ids, in order."""
        ids: list[str] = self.array("id").to_pylist()
        return ids

    def id_array(self) -> pa.Array:
        """Return the ids, in order, as an Arrow array."""
        return self.array("id")

    def id_ranks(self) -> Numbers:
        """Return the place of each id in their order by code point."""
        from pyarrow import compute

        return inverse(compute.sort_indices(self.id_array()).to_numpy().astype(np.int64))

    def find(self, name: str) -> int | None:
        """Return the number of the row with an id."""
        from pyarrow import compute

        row = int(compute.index(self.table.column("id"), name).as_py())
        return None if row < 0 else row

    def find_all(self, names: Collection[str]) -> Numbers:
        """Return the numbers of the rows with one of some ids, ascending."""
        import pyarrow as pa
        from pyarrow import compute

        among = compute.is_in(self.id_array(), pa.array(list(names), pa.string()))
        return np.flatnonzero(among.to_numpy(zero_copy_only=False))

    def numbers(self, name: str) -> NDArray[np.float64]:
        """Return a column of numbers, NaN where there is none."""
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
        padded = codes[starts[rows][:, None] + np.arange(length)]
        samples, group = np.zeros(1, dtype=np.int64), np.zeros(len(rows), dtype=np.int64)
        for column in padded.T:
            samples, group = _compact(group * len(words) + column)
        known = [
            answers.setdefault(tuple(words[word] for word in row), len(answers))
            for row in padded[samples].tolist()
        ]
        numbers[rows] = np.array(known, dtype=np.int32)[group]
    return tuple(answers), numbers


def _encoded_array(array: pa.Array) -> Codes:
    encoded = array.dictionary_encode()
    return tuple(encoded.dictionary.to_pylist()), encoded.indices.to_numpy().astype(np.int32)


def _properties(cells: Mapping[str, Any]) -> dict[str, Any]:
    """Turn the cells of a row, or some of them, into the fields of an incident."""
    kept = ["id", "title", "type", "radius_km", "summary", "note", "place_as_written"]
    kept += ["status", "aggregate", "collection"]
    ends = cells.get("low"), cells.get("high")
    return {
        "categories": tuple(cells.get("categories") or ()),
        "date": edtf.read(cells.get("date") or ""),
        "place": _place(cells),
        "country": cells.get("country") or None,
        "admin1": cells.get("admin1") or None,
        "precision": cells.get("precision") or None,
        "actors": tuple(map(Actor, cells.get("actors") or ())),
        "figures": () if ends == (None, None) else (Figure(KILLED, "all", *ends, ""),),
        **{name: cells[name] for name in kept if cells.get(name) is not None},
    }


def _place(cells: Mapping[str, Any]) -> Place | None:
    if cells.get("lon") is None or cells.get("lat") is None:
        return None
    return Place(
        name=cells.get("place") or "",
        other_names=(),
        lon=cells["lon"],
        lat=cells["lat"],
        kind=cells.get("place_kind") or "",
        country=cells.get("country") or None,
        admin1=cells.get("admin1") or None,
        radius_km=cells.get("radius_km") or 0.0,
        extent=_extent(cells.get("extent") or ""),
        source="",
        note="",
    )


def _extent(key: str) -> str | None:
    """Read `layer.id`, or `layer/id` as the gazetteer writes it."""
    return (key if "/" in key else key.replace(".", "/", 1)) or None

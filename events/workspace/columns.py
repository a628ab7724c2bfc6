"""Incidents of an import as columns of a Parquet file, and the rows they came from as text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import pyarrow as pa
import pyarrow.parquet as pq

from events.claims import Figure
from events.incident import ACCEPTED, EVENT, Incident
from events.intake.model import RawRow
from events.workspace.arrays import array

_EPOCH: Final = date(1970, 1, 1).toordinal()
# A row group: what is decoded at once when one incident is asked for.
_ROWS: Final = 4096
_SIGNS: Final = 8_000_000
# Rows that are read at once.
_READ: Final = 1024

Cells = tuple[str | None, ...]

_WORDS = pa.list_(pa.string())
# The columns that maps, filters and tables read (`events.table_rows`).
# `first` and `last` are days since 1970-01-01.
TABLE: Final = pa.schema(
    [
        *(("id", pa.string()), ("title", pa.string()), ("categories", _WORDS)),
        *(("type", pa.string()), ("date", pa.string())),
        *(("first", pa.int32()), ("last", pa.int32()), ("undated", pa.bool_())),
        *(("lon", pa.float64()), ("lat", pa.float64()), ("radius_km", pa.float64())),
        *(("precision", pa.string()), ("place", pa.string()), ("actors", _WORDS)),
        *(("low", pa.float64()), ("high", pa.float64()), ("extent", pa.string())),
        *(("country", pa.string()), ("admin1", pa.string()), ("place_as_written", pa.string())),
        # Every name of the place, one a line.
        ("place_names", pa.string()),
        # Whether the columns hold all that filters ask for.
        ("plain", pa.bool_()),
        *(("row", pa.int32()), ("gone", pa.bool_())),
    ]
)
_DIGEST, _DIGEST_OF_TODAY = b"digest", b"2"
_STORED: Final = pa.schema(
    [
        *TABLE,
        pa.field("rows", pa.list_(pa.int32())),
        pa.field("digest", pa.int64()),
        pa.field("feature", pa.string()),
    ],
    # How `encode` makes a digest: those of files that say another are not compared with these.
    metadata={_DIGEST: _DIGEST_OF_TODAY},
)
# Features are made of plain values: none holds itself.
_ENCODE: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False).encode
KILLED: Final = "killed"
# What differs between two readings of the same row.
_OF_THE_READING: Final = ("collection", "reviewed", "gone")
_APART: Final = frozenset({*_OF_THE_READING, "sources"})
_OF_THE_FILE: Final = ("original", "part", "row")


class Batches:
    """A Parquet file written in batches; what is not closed is no Parquet file."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._schema = schema
        self._writer = pq.ParquetWriter(path, schema, compression="zstd")
        self._signs = 0
        self._rows: list[tuple[Any, ...]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._flush()
        finally:
            self._writer.close()

    def _append(self, row: tuple[Any, ...], signs: int) -> None:
        self._rows.append(row)
        self._signs += signs
        if len(self._rows) >= _ROWS or self._signs >= _SIGNS:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_batch(self._batch(list(zip(*self._rows, strict=True))))
        self._rows, self._signs = [], 0

    def _batch(self, columns: Sequence[Sequence[Any]]) -> pa.RecordBatch:
        arrays = [
            array(column, field.type) for column, field in zip(columns, self._schema, strict=True)
        ]
        return pa.RecordBatch.from_arrays(arrays, schema=self._schema)


class IncidentFile(Batches):
    """Writes incidents: the columns of `TABLE`, the rows they are of, and the feature itself."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, _STORED)

    def add(self, incident: Incident, feature: Mapping[str, Any], rows: Sequence[int]) -> int:
        """Add an incident with the feature that it was read from; return the feature's digest."""
        text, properties = encode(feature)
        row = (*_values(incident), rows[0] if rows else None, incident.gone)
        self._append((*row, list(rows), properties, text), len(text))
        return properties


class RowFile(Batches):
    """Writes the rows of a part as they came, every cell as text."""

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        self._cells = [pa.field(name, pa.string()) for name in columns]
        fields = [pa.field("row", pa.int32()), pa.field("cells", pa.struct(self._cells))]
        super().__init__(path, pa.schema(fields))

    def add(self, row: RawRow) -> None:
        """Add a row; one that is shorter than the header ends in nulls."""
        cells = (*row.cells, *(None,) * (len(self._cells) - len(row.cells)))
        self._append((row.number, *cells), sum(map(len, row.cells)))

    def _batch(self, columns: Sequence[Sequence[Any]]) -> pa.RecordBatch:
        numbers, *cells = columns
        arrays = [array(column, pa.string()) for column in cells]
        if arrays:
            struct = pa.StructArray.from_arrays(arrays, fields=self._cells)
        else:
            struct = pa.array([{}] * len(numbers), pa.struct([]))
        return pa.RecordBatch.from_arrays([array(numbers, pa.int32()), struct], schema=self._schema)


def rows_of(path: Path) -> Iterator[tuple[int, Cells]]:
    """Yield the rows that `RowFile` wrote: the number, and every cell, None where a row ended."""
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(_READ):
            numbers = batch.column("row").to_pylist()
            cells = [column.to_pylist() for column in batch.column("cells").flatten()]
            made = zip(*cells, strict=True) if cells else [()] * len(numbers)
            yield from zip(numbers, made, strict=True)


def table_of(incidents: Sequence[Incident]) -> pa.Table:
    """Return incidents that come from no file as columns of `TABLE`."""
    made = [(*_values(incident), None, incident.gone) for incident in incidents]
    cells = zip(*made, strict=True) if made else [()] * len(TABLE)
    arrays = [array(column, field.type) for column, field in zip(cells, TABLE, strict=True)]
    return pa.Table.from_arrays(arrays, schema=TABLE)


def _values(incident: Incident) -> tuple[Any, ...]:
    place = incident.place
    first, last = incident.date.first, incident.date.last
    low, high = killed(incident.figures)
    return (
        incident.id,
        incident.title,
        incident.categories,
        incident.type,
        incident.date.text,
        first.toordinal() - _EPOCH if first else None,
        last.toordinal() - _EPOCH if last else None,
        incident.date.undated,
        place.lon if place else None,
        place.lat if place else None,
        incident.radius_km,
        incident.precision or "",
        place.name if place else "",
        incident.actor_names,
        low,
        high,
        (place.extent or "") if place else "",
        incident.country or "",
        incident.admin1 or "",
        incident.place_as_written,
        "\n".join(place.names) if place else "",
        _is_plain(incident),
    )


def _is_plain(incident: Incident) -> bool:
    """Tell whether the columns hold all that filters ask of an incident."""
    usual = incident.date_kind == EVENT and incident.status == ACCEPTED and not incident.aggregate
    further = (incident.also_at, incident.about, incident.sources, incident.evidence)
    return usual and not any(further) and not (incident.related or incident.checked)


def killed(figures: Iterable[Figure]) -> tuple[float | None, float | None]:
    """Return the lowest and highest number killed that anyone gives, the parts of each summed."""
    ends: dict[str, tuple[list[float], list[float]]] = {}
    for figure in figures:
        if figure.measure == KILLED:
            lows, highs = ends.setdefault(figure.claimant, ([], []))
            lows += [figure.low] if figure.low is not None else []
            highs += [figure.high] if figure.high is not None else []
    sums = [sum(numbers) for pair in ends.values() for numbers in pair if numbers]
    return (min(sums), max(sums)) if sums else (None, None)


def encode(feature: Mapping[str, Any]) -> tuple[str, int]:
    """Write a feature as JSON, with a number that differs where what is said of it does.

    What a row says is written once for both: it is most of an import's work. A change of the
    number's making needs another `_DIGEST_OF_TODAY`.
    """
    properties = feature["properties"]
    sources = properties.get("sources", ())
    shape = _ENCODE(feature.get("geometry"))
    of_the_row = dict(properties)
    for name in _APART:
        of_the_row.pop(name, None)
    of_incident = _ENCODE(of_the_row)
    of_sources = [
        (name, value)
        for source in sources
        for name, value in source.items()
        if name not in _OF_THE_FILE
    ]
    apart = {name: properties[name] for name in _OF_THE_READING if name in properties}
    rest = _ENCODE({**apart, "sources": list(sources)})
    whole = rest if of_incident == "{}" else f"{of_incident[:-1]}, {rest[1:]}"
    text = f'{{"type": "Feature", "geometry": {shape}, "properties": {whole}}}'
    return text, _number(f"{shape}{of_incident}{len(sources)}{of_sources}")


def has_digests_of_today(stored: pa.Schema) -> bool:
    """Tell whether a file of incidents has digests as `encode` makes them."""
    return bool((stored.metadata or {}).get(_DIGEST) == _DIGEST_OF_TODAY)


def _number(number: str) -> int:
    hashed = hashlib.blake2b(number.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(hashed, signed=True)

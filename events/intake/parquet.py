"""Parquet and GeoParquet, streamed in batches."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from events.errors import EventsError
from events.intake.geometry import reprojection, shape_of
from events.intake.header import MOST_COLUMNS, column_names
from events.intake.model import Part, RawRow
from events.intake.opened import Opened, as_text
from events.message import Message

_BATCH: Final = 2_048


def open_source(path: Path, name: str, kind: str) -> Opened:
    """Open a Parquet file; geometries, told by the metadata of GeoParquet, are read in degrees.

    Raises EventsError for a damaged file and for more than MOST_COLUMNS columns.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path)
        schema, count = file.schema_arrow, file.metadata.num_rows
    except (pa.ArrowException, OSError, ValueError) as error:
        raise EventsError(
            Message(
                "{name} is a damaged or cut off Parquet file: {error}", name=name, error=str(error)
            )
        ) from error
    if len(schema.names) > MOST_COLUMNS:
        raise EventsError(
            Message(
                "{name} has {n} columns, expected at most {most}",
                name=name,
                n=f"{len(schema.names):,}",
                most=f"{MOST_COLUMNS:,}",
            )
        )
    shapes, crs = _geometry(schema.metadata or {})
    names = [column for column in schema.names if column != shapes]
    part = Part(Path(name).stem[:80], column_names(names), count, shapes in schema.names)
    into_degrees = reprojection(crs, name) if shapes else None

    def read(part: Part) -> Iterator[RawRow]:
        del part
        number = 0
        for table, count in _batches(path, name):
            geometries = table.get(shapes) or [None] * count
            for row in range(count):
                number += 1
                cells = tuple(as_text(table[column][row]) for column in names)
                yield RawRow(number, cells, shape_of(geometries[row], into_degrees))

    return Opened(kind, (part,), read)


def _batches(path: Path, name: str) -> Iterator[tuple[dict[str, list[Any]], int]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as rows:
            for batch in rows.iter_batches(_BATCH):
                yield batch.to_pydict(), batch.num_rows
    except (pa.ArrowException, OSError) as error:
        raise EventsError(
            Message("{name} cannot be read to its end: {error}", name=name, error=str(error))
        ) from error


def _geometry(metadata: Mapping[bytes, bytes]) -> tuple[str, Any]:
    """Return the column of geometries, empty for none, and its coordinate system."""
    try:
        geo = json.loads(metadata.get(b"geo", b"{}"))
        column = str(geo.get("primary_column", ""))
        return column, geo.get("columns", {}).get(column, {}).get("crs")
    except (ValueError, AttributeError):
        return "", None

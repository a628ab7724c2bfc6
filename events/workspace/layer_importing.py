"""Imports lines and areas of a file as a reference layer: all of it, or nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq
from sqlalchemy import Connection, insert, select

from events.intake import layers as intake
from events.intake.model import Part, Profile, SetAside, Source
from events.message import Message
from events.message import plain as plain_message
from events.workspace import database, layer_store, reader, schema
from events.workspace.folder import settle
from events.workspace.importing import chosen_part, dialect_of
from events.workspace.keeping import keep_original, plain
from events.workspace.layer_store import SHARED, STYLES, ReferenceLayer
from events.workspace.model import CollectionInfo
from events.workspace.recording import Cancelled, ImportCancelledError, Progress
from events.workspace.store import Workspace, check_info, decide, now

_MOST_WARNINGS: Final = 200
_STORED: Final = pa.schema(
    [
        *((name, pa.string()) for name in ("id", "name", "kind", "first", "last", "cells")),
        *(("row", pa.int32()), ("geometry", pa.binary())),
    ]
)


@dataclass(frozen=True, slots=True)
class LayerReport:
    """What reading a layer did; `rows` are those that are drawn and those set aside."""

    layer: str
    number: int
    rows: int
    features: int
    kinds: tuple[str, ...]
    set_aside: tuple[SetAside, ...]
    warnings: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the fields as plain values, in their order."""
        return asdict(self)


def import_layer(  # noqa: PLR0913 - page and command line say what they know
    workspace: Workspace,
    path: Path,
    profile: Profile,
    *,
    name: str = "",
    part: str = "",
    about: CollectionInfo | None = None,
    style: str = STYLES[0],
    who: str = "",
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> LayerReport:
    """Read a part of a file as a layer; the same part of a file of this name replaces the older.

    Raises EventsError, ImportCancelledError; nothing is kept then.
    """
    info = about or CollectionInfo()
    check_info(info)
    layer_store.check_style(style)
    file = name or path.name
    source = reader.open_file(path, name=file, **dialect_of(profile))
    chosen = chosen_part(source, part, file)
    reading = _Reading(source, chosen, progress, cancelled)
    with workspace.folder.writing(), _all_or_nothing(workspace) as written:
        sha256, size, original = workspace.folder.keep_original(path)
        written.append(original)
        stem = _write(workspace, reading, profile, (file, written))
        former = _former(workspace, file, chosen.name)
        values = {
            **_said_of(info, former, _usual_title(file, chosen, source)),
            "id": former.id if former else _free_id(workspace, file),
            "style": former.style if former else style,
            "on": former.on if former else True,
            "shown": True,
            "original": sha256,
            "part": chosen.name,
            "profile": plain(profile),
            "stem": stem,
            **reading.values,
            "who": who,
            "at": now(),
            "previous": former.number if former else None,
        }
        with database.writing(workspace.engine, workspace.folder) as connection:
            keep_original(connection, (file, sha256, size), who, source.format, source.dialect)
            number = _keep(connection, values, file)
    return reading.report(values["id"], number)


def _write(
    workspace: Workspace, reading: _Reading, profile: Profile, file: tuple[str, list[Path]]
) -> str:
    """Write the features to a file and return its stem; `file` is the name and what is written."""
    folder, (name, written) = workspace.folder, file
    unfinished = folder.part(folder.collections)
    written.append(unfinished)
    rows = list(reading.rows_of(profile))
    stem = f"layer-{_slug(name)}-{unfinished.name.rpartition('-')[2]}"
    with folder.errors():
        pq.write_table(pa.Table.from_pylist(rows, _STORED), unfinished, compression="zstd")
        written.append(folder.collections / f"{stem}.layer.parquet")
        settle(unfinished, written[-1])
    return stem


class _Reading:
    """Counts the rows of one reading, and notes what was set aside and why."""

    def __init__(
        self, source: Source, part: Part, progress: Progress | None, cancelled: Cancelled | None
    ) -> None:
        self._source, self._part = source, part
        self._progress, self._cancelled = progress, cancelled
        self._set_aside: list[SetAside] = []
        self._warnings: list[str] = []
        self._kinds: dict[str, None] = {}
        self._rows = self._features = 0

    def rows_of(self, profile: Profile) -> Iterator[dict[str, Any]]:
        """Yield the features as they are stored. Raises EventsError, ImportCancelledError."""
        for outcome in intake.read(self._source, self._part, profile):
            self._rows = max(self._rows, outcome.row)
            self._look_up()
            if isinstance(outcome, SetAside):
                self._set_aside.append(outcome)
            else:
                yield self._stored(outcome)

    def _stored(self, feature: intake.LayerFeature) -> dict[str, Any]:
        self._features += 1
        self._kinds[feature.kind] = None
        for warning in feature.warnings[: max(_MOST_WARNINGS - len(self._warnings), 0)]:
            self._warnings.append(Message("row {row}: {warning}", row=feature.row, warning=warning))
        return {
            "id": feature.id,
            "name": feature.name,
            "kind": feature.kind,
            "first": feature.first,
            "last": feature.last,
            "row": feature.row,
            "cells": json.dumps(dict(feature.cells), ensure_ascii=False),
            "geometry": feature.geometry.wkb,
        }

    def _look_up(self) -> None:
        if self._cancelled and self._cancelled():
            raise ImportCancelledError(f"{self._part.name}: cancelled, nothing was kept")
        if self._progress:
            self._progress(self._rows, self._part.rows)

    @property
    def values(self) -> dict[str, Any]:
        """What the database keeps of the reading."""
        return {
            "features": self._features,
            "kinds": list(self._kinds),
            "set_aside": [
                [row.row, row.reason, plain_message(row.reason)] for row in self._set_aside
            ],
            "warnings": [*self._source.warnings, *self._warnings],
        }

    def report(self, layer: str, number: int) -> LayerReport:
        return LayerReport(
            layer=layer,
            number=number,
            rows=self._rows,
            features=self._features,
            kinds=tuple(self._kinds),
            set_aside=tuple(self._set_aside),
            warnings=(*self._source.warnings, *self._warnings),
        )


@contextmanager
def _all_or_nothing(workspace: Workspace) -> Iterator[list[Path]]:
    """Delete the files of a reading that did not come to its end."""
    written: list[Path] = []
    try:
        yield written
    except BaseException:
        with database.reading(workspace.engine, workspace.folder) as connection:
            kept = frozenset(connection.scalars(select(schema.original.c.sha256)))
        for path in written:
            if path.name not in kept:
                path.unlink(missing_ok=True)
        raise


def _usual_title(file: str, part: Part, source: Source) -> str:
    stem = Path(file).stem
    return stem if len(source.parts) == 1 else f"{stem}: {part.name}"


def _said_of(info: CollectionInfo, former: ReferenceLayer | None, title: str) -> dict[str, str]:
    """Return what is said of a layer: what is new, else what was said of the former."""
    values = {name: str(getattr(info, name)) for name in SHARED}
    if former:
        values = {
            name: str(getattr(former, name)) if value in ("", "unknown") else value
            for name, value in values.items()
        }
    return values | {"title": values["title"] or title}


def _former(workspace: Workspace, file: str, part: str) -> ReferenceLayer | None:
    former = (
        layer for layer in layer_store.layers(workspace) if (layer.file, layer.part) == (file, part)
    )
    return next(former, None)


def _free_id(workspace: Workspace, file: str) -> str:
    """Return an id that no layer has; those of a visit never meet those of a folder."""
    stem = f"{'visit' if workspace.is_temporary else 'own'}-{_slug(file)}"
    with database.reading(workspace.engine, workspace.folder) as connection:
        known = set(connection.scalars(select(schema.layer.c.id)))
    number = 1
    while (name := stem if number == 1 else f"{stem}-{number}") in known:
        number += 1
    return name


def _slug(file: str) -> str:
    words = re.sub("[^a-z0-9]+", "-", Path(file).stem.casefold()).strip("-")[:50].strip("-")
    return words or "layer"


def _keep(connection: Connection, values: Mapping[str, Any], file: str) -> int:
    if values["previous"]:
        layer_store.change(connection, values["previous"], {"shown": False})
    statement = insert(schema.layer).values(**values).returning(schema.layer.c.number)
    number = int(connection.scalar(statement) or 0)
    before = {"layer": values["previous"]} if values["previous"] else None
    after = {"layer": number, "file": file, "original": values["original"]}
    decide(connection, values["who"], "import-layer", values["id"], before, after, "")
    return number

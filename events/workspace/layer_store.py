"""Reference layers of a workspace: lines and areas of a reader's file, drawn under the incidents.

Each reading of a file is a row of the table `layer` and a file `collections/<stem>.layer.parquet`.
One layer comes again under its id: the newest reading is shown, an undo shows the one before.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq
from sqlalchemy import Connection, Row, select, update

from events.errors import EventsError
from events.intake.model import SetAside
from events.message import restored
from events.workspace import database, schema
from events.workspace.model import CollectionInfo
from events.workspace.needed_files import FREED
from events.workspace.store import Workspace, check_info, decide

# How a layer may be drawn: a colour, in whole lines or in dashes.
COLOURS: Final = ("blue", "amber", "plum", "grey")
DASHED: Final = "-dashed"
STYLES: Final = tuple(f"{colour}{dash}" for colour in COLOURS for dash in ("", DASHED))
# What may be said of a layer later on.
DESCRIBED: Final = (
    *("title", "citation", "licence", "url", "retrieved", "redistribute"),
    *("style", "on"),
)
_INFO: Final = tuple(field.name for field in fields(CollectionInfo))
SHARED: Final = tuple(name for name in _INFO if name in DESCRIBED)


@dataclass(frozen=True, slots=True)
class ReferenceLayer:
    """A layer as it is shown; `on` says that the map opens with it, `kinds` what it has of
    `area`, `line` and `point`, `previous` the number of the reading that it replaced.
    """

    number: int
    id: str
    title: str
    citation: str
    licence: str
    url: str
    retrieved: str
    redistribute: str
    style: str
    on: bool
    original: str
    file: str
    part: str
    stem: str
    features: int
    kinds: tuple[str, ...]
    set_aside: tuple[SetAside, ...]
    warnings: tuple[str, ...]
    who: str
    at: str
    previous: int | None


def layers(workspace: Workspace) -> tuple[ReferenceLayer, ...]:
    """Return the layers that are shown, in the order in which they came. Raises EventsError."""
    table = schema.layer
    joined = table.join(schema.original, table.c.original == schema.original.c.sha256)
    query = (
        select(table, schema.original.c.name.label("file"))
        .select_from(joined)
        .where(table.c.shown)
        .order_by(table.c.number)
    )
    with database.reading(workspace.engine, workspace.folder) as connection:
        return tuple(map(_layer, connection.execute(query).all()))


def layer_of(workspace: Workspace, name: str) -> ReferenceLayer:
    """Return the layer of an id. Raises EventsError."""
    known = layers(workspace)
    for layer in known:
        if layer.id == name:
            return layer
    names = ", ".join(layer.id for layer in known) or "none"
    raise EventsError(f"layer {name[:80]!r} is unknown, expected one of: {names}")


def features(workspace: Workspace, layer: ReferenceLayer) -> list[dict[str, Any]]:
    """Return the features of a layer: the columns of its file, `cells` as a table, `geometry` WKB.

    Raises EventsError for a file that cannot be read.
    """
    path = workspace.folder.collections / f"{layer.stem}.layer.parquet"
    try:
        rows: list[dict[str, Any]] = pq.read_table(path).to_pylist()
    except (OSError, pa.ArrowInvalid) as error:
        raise EventsError(f"layer {layer.id}: {path.name} cannot be read: {error}") from error
    return [{**row, "cells": json.loads(row["cells"])} for row in rows]


def describe_layer(workspace: Workspace, name: str, *, who: str = "", **changes: Any) -> None:
    """Change what is said of a layer, its look, or whether the map opens with it (`DESCRIBED`).

    Raises EventsError.
    """
    if unknown := changes.keys() - set(DESCRIBED):
        expected = ", ".join(DESCRIBED)
        raise EventsError(f"a layer has no {sorted(unknown)[0]!r}, expected one of {expected}")
    layer = layer_of(workspace, name)
    check_style(changes.get("style", layer.style))
    texts = {key: value for key, value in changes.items() if key in _INFO}
    check_info(CollectionInfo(**({key: getattr(layer, key) for key in SHARED} | texts)))
    before = {key: getattr(layer, key) for key in changes}
    if before != changes:
        with database.writing(workspace.engine, workspace.folder) as connection:
            change(connection, layer.number, changes)
            decide(connection, who, "describe-layer", name, before, changes, "")


def remove_layer(workspace: Workspace, name: str, *, who: str = "", why: str = "") -> None:
    """Take a layer out and delete its files; the log keeps what was there. Raises EventsError."""
    layer = layer_of(workspace, name)
    with database.writing(workspace.engine, workspace.folder) as connection:
        change(connection, layer.number, {"shown": False})
        decide(connection, who, "remove-layer", name, {"layer": layer.number}, FREED, why)
    workspace.clean()


def undo_layer(workspace: Workspace, number: int, *, who: str = "", why: str = "") -> None:
    """Take back the reading of a number: the one that it replaced is shown. Raises EventsError."""
    layer = next((candidate for candidate in layers(workspace) if candidate.number == number), None)
    if layer is None:
        raise EventsError(f"reading {number} of a layer is not shown, expected one that is")
    before = {"layer": number}
    after = {"layer": layer.previous} if layer.previous else None
    with database.writing(workspace.engine, workspace.folder) as connection:
        change(connection, number, {"shown": False})
        if layer.previous:
            change(connection, layer.previous, {"shown": True})
        decide(connection, who, "undo-layer", layer.id, before, after, why)


def check_style(style: object) -> None:
    """Refuse a style that is none. Raises EventsError."""
    if style not in STYLES:
        raise EventsError(f"style is {str(style)[:40]!r}, expected one of {', '.join(STYLES)}")


def change(connection: Connection, number: int, changes: Mapping[str, Any]) -> None:
    """Change the row of a reading."""
    table = schema.layer
    connection.execute(update(table).where(table.c.number == number).values(**changes))


def _layer(row: Row[Any]) -> ReferenceLayer:
    values = {field.name: row._mapping[field.name] for field in fields(ReferenceLayer)}
    values["kinds"], values["warnings"] = tuple(values["kinds"]), tuple(values["warnings"])
    values["set_aside"] = tuple(
        SetAside(row, restored(reason, *values_of_reason))
        for row, reason, *values_of_reason in values["set_aside"]
    )
    return ReferenceLayer(**values)

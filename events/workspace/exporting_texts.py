"""Writes own texts as they were read, and all that was decided of their candidates."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Table, or_, select

from events.documents import Document
from events.workspace import database, desk, schema
from events.workspace.own_texts import OWN
from events.workspace.store import Workspace

TEXTS: Final = "texts"
REVIEW: Final = "review.ndjson"
# Signs at which readers of lines part them and the text does not.
_OTHER_BREAKS = re.compile("[\v\f\x1c-\x1e\x85\u2028\u2029]")


def write(workspace: Workspace, folder: Path) -> None:
    """Write `texts/<id>.txt`, of which each line is one of the text, and `review.ndjson`.

    A line of the latter is `{table, row}`: the originals, texts, candidates, incidents, links and
    places as they are, then the decisions in their order. Raises EventsError.
    """
    (folder / TEXTS).mkdir()
    with (
        database.reading(workspace.engine, workspace.folder) as connection,
        (folder / REVIEW).open("w", encoding="utf-8", newline="\n") as file,
    ):
        for table, row in _rows(connection):
            file.write(json.dumps({"table": table, "row": row}, ensure_ascii=False) + "\n")
            if table == "document":
                text = _OTHER_BREAKS.sub(" ", row["text"])
                (folder / TEXTS / f"{row['id']}.txt").write_bytes(text.encode())


def originals(workspace: Workspace) -> tuple[str, ...]:
    """Return the sha256 of the files that the texts were read from. Raises EventsError."""
    with database.reading(workspace.engine, workspace.folder) as connection:
        return tuple(connection.scalars(select(schema.document.c.original).distinct()))


def as_written(document: Document, folder: Path) -> dict[str, str]:
    """Return file and sha256 of a text as `write` wrote it; nothing of one that is shipped."""
    path = folder / TEXTS / f"{document.id}.txt"
    if not path.is_file():
        return {}
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return {"file": f"{TEXTS}/{path.name}", "sha256": digest}


def _rows(connection: Connection) -> Iterator[tuple[str, dict[str, Any]]]:
    document, link, incident = schema.document, schema.link, schema.incident
    own = f"{OWN}/"
    queries: list[tuple[Table, Any]] = [
        (schema.original, schema.original.c.sha256.in_(select(document.c.original))),
        (document, None),
        (schema.candidate, None),
        (incident, incident.c.collection == OWN),
        (link, or_(link.c.a.startswith(own), link.c.b.startswith(own))),
        (schema.place, None),
    ]
    for table, which in queries:
        query = select(table).order_by(*table.primary_key)
        for row in connection.execute(query if which is None else query.where(which)):
            yield table.name, dict(row._mapping)
    for row in connection.execute(select(schema.decision).order_by(schema.decision.c.seq)):
        if desk.images(row.after):
            yield schema.decision.name, dict(row._mapping)

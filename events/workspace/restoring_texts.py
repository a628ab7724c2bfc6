"""Takes in own texts that were exported: the same texts, candidates, decisions and incidents."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Table, exc, insert, select
from sqlalchemy.dialects.sqlite import insert as insert_or

from events import files, incident
from events.errors import EventsError
from events.workspace import database, own_texts, schema
from events.workspace.exporting import ORIGINALS
from events.workspace.exporting_texts import REVIEW
from events.workspace.model import Report
from events.workspace.own_texts import OWN
from events.workspace.store import Workspace, decide
from events.workspace.text_rows import whole

# The tables of the file, in the order in which their rows depend on one another.
_TABLES: Final[Mapping[str, Table]] = {
    table.name: table
    for table in (
        *(schema.original, schema.document, schema.candidate, schema.incident),
        *(schema.link, schema.place, schema.decision),
    )
}


def is_export(folder: Path) -> bool:
    """Tell whether a folder is an export of own texts."""
    return (folder / REVIEW).is_file()


def restore(workspace: Workspace, folder: Path, who: str) -> Report:
    """Take in the texts of an export, all or nothing. Raises EventsError.

    A text, candidate or incident that the workspace has already is refused: nothing is replaced.
    """
    rows = list(_rows(folder))
    wanted = {row["sha256"] for name, row in rows if name == "original"}
    with workspace.folder.writing(), whole(workspace) as kept:
        for sha256 in sorted(map(str, wanted)):
            kept.append(_keep(workspace, folder, sha256))
        with (
            database.writing(workspace.engine, workspace.folder) as connection,
            _readable(folder),
        ):
            for name, row in rows:
                _insert(connection, _TABLES[name], row)
            _must_be_readable(workspace, connection)
            own_texts.make_collection(connection)
            decide(connection, who, "import", OWN, None, {"file": folder.name}, "")
    count = sum(name == "incident" for name, _ in rows)
    return Report(OWN, rows=count, incidents=count, added=count)


def _rows(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for number, text in enumerate(files.text(folder / REVIEW).split("\n"), 1):
        if not text:
            continue
        try:
            line = json.loads(text)
            table, row = _TABLES[line["table"]], dict(line["row"])
            if set(row) != set(table.columns.keys()):
                raise ValueError(table.name)
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise EventsError(
                f"{REVIEW} line {number} is no row of an export: expected a table and its row"
            ) from error
        yield table.name, row


def _keep(workspace: Workspace, folder: Path, sha256: str) -> Path:
    path = folder / ORIGINALS / Path(sha256).name
    if not path.is_file():
        raise EventsError(f"{folder.name} has no {ORIGINALS}/{sha256[:80]}, expected that file")
    digest, _, kept = workspace.folder.keep_original(path)
    if digest != sha256:
        kept.unlink(missing_ok=True)
        raise EventsError(f"{ORIGINALS}/{sha256[:80]} has the sha256 {digest}, expected its name")
    return kept


@contextmanager
def _readable(folder: Path) -> Iterator[None]:
    """Turn what the database says of a row into a message about the export."""
    try:
        yield
    except exc.IntegrityError as error:
        raise EventsError(
            f"{folder.name} has a text or incident that is here already ({error.orig}): expected a "
            "workspace without it"
        ) from error
    except (exc.StatementError, TypeError, ValueError) as error:
        if isinstance(error, EventsError):
            raise
        raise EventsError(f"{REVIEW} has a row that cannot be kept: {error}") from error


def _insert(connection: Connection, table: Table, row: dict[str, Any]) -> None:
    if table is schema.decision:
        # Its number is that of this workspace.
        row = {name: value for name, value in row.items() if name != "seq"}
    if table is schema.original:
        connection.execute(insert_or(table).values(**row).on_conflict_do_nothing())
    else:
        connection.execute(insert(table).values(**row))


def _must_be_readable(workspace: Workspace, connection: Connection) -> None:
    """Read every accepted incident and every text strictly before they are kept."""
    known, table = workspace.shipped, schema.incident
    cited = {
        **known.documents,
        **{document.id: document for document in own_texts.documents(connection)},
    }
    for feature in connection.scalars(select(table.c.feature).where(table.c.collection == OWN)):
        incident.read(feature, known.vocabulary, known.gazetteer, cited)

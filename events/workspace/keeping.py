"""Writes an import into the database, in one transaction."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, insert, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from events.intake.model import Dialect, Part, Profile, Source
from events.message import plain as plain_message
from events.workspace import database, schema
from events.workspace.model import CollectionInfo
from events.workspace.store import Workspace, decide, now
from events.workspace.tally import Tally

_BATCH = 10_000


@dataclass(frozen=True, slots=True)
class Kept:
    """What lies on the disk by now: the original, and the columns under a stem."""

    collection: str
    file: str
    sha256: str
    size: int
    stem: str
    who: str
    previous: int | None


@dataclass(frozen=True, slots=True)
class About:
    """What was read, how, and what is said of the collection."""

    part: Part
    header: str
    profile: Profile
    info: CollectionInfo


def keep(workspace: Workspace, kept: Kept, source: Source, about: About, tally: Tally) -> int:
    """Write the import, show it, and say so in the decisions; return its number.

    Raises EventsError.
    """
    with database.writing(workspace.engine, workspace.folder) as connection:
        file = (kept.file, kept.sha256, kept.size)
        keep_original(connection, file, kept.who, source.format, source.dialect)
        _collection(connection, kept.collection, about.info)
        number = _import(connection, kept, about, tally)
        _profile(connection, about, kept.who)
        connection.execute(
            update(schema.collection)
            .where(schema.collection.c.id == kept.collection)
            .values(import_id=number)
        )
        before = {"import_id": kept.previous} if kept.previous else None
        after = {"import_id": number, "file": kept.file, "original": kept.sha256}
        decide(connection, kept.who, "import", kept.collection, before, after, "")
    return number


def keep_original(
    connection: Connection,
    file: tuple[str, str, int],
    who: str,
    file_format: str,
    dialect: Dialect | None = None,
) -> None:
    """Write how a file was read; `file` is its name, its sha256 and its size in bytes.

    Only a table has a dialect. A file that was read before stays as it is.
    """
    name, sha256, size = file
    connection.execute(
        insert_or(schema.original)
        .values(
            sha256=sha256,
            name=name,
            bytes=size,
            format=file_format,
            imported_at=now(),
            by=who,
            **(asdict(dialect) if dialect else {}),
        )
        .on_conflict_do_nothing()
    )


def _collection(connection: Connection, name: str, about: CollectionInfo) -> None:
    """Make the collection, or take over what is newly said of it."""
    values = asdict(about)
    statement = insert_or(schema.collection).values(id=name, on=True, **values)
    given = {key: value for key, value in values.items() if value not in ("", "unknown")}
    if given:
        connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=given))
    else:
        connection.execute(statement.on_conflict_do_nothing())


def _import(connection: Connection, kept: Kept, about: About, tally: Tally) -> int:
    former = tally.former
    compared = {"changed": former.changed, "added": former.added, "gone": former.gone}
    statement = insert(schema.imports).values(
        collection=kept.collection,
        original=kept.sha256,
        part=about.part.name,
        header_hash=about.header,
        profile=plain(about.profile),
        who=kept.who,
        at=now(),
        previous=kept.previous,
        stem=kept.stem,
        columns=list(about.part.columns),
        counts=asdict(tally.counts),
        compared=compared,
        warnings=list(tally.warnings),
    )
    number = int(connection.scalar(statement.returning(schema.imports.c.id)) or 0)
    rows = [
        {
            "import": number,
            "row": row.row,
            "reason": str(row.reason),
            "said": plain_message(row.reason),
        }
        for row in tally.set_aside
    ]
    for start in range(0, len(rows), _BATCH):
        connection.execute(insert(schema.set_aside), rows[start : start + _BATCH])
    return number


def _profile(connection: Connection, about: About, who: str) -> None:
    values = {"mapping": plain(about.profile), "by": who, "at": now()}
    statement = insert_or(schema.profile).values(header_hash=about.header, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["header_hash"], set_=values))


def plain(profile: Profile) -> dict[str, Any]:
    """Return a profile as plain values."""
    fields, settings = dict(profile.fields), dict(profile.settings)
    return {"layout": profile.layout, "fields": fields, "settings": settings}

"""A workspace: a reader's own collections in a folder, and every decision about them."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import Connection, func, insert, select, update

from events import store as shipped
from events.errors import EventsError
from events.incident import Incident, read
from events.intake.model import Profile, SetAside
from events.message import restored
from events.workspace import columns, database, incidents, own_texts, rows, schema
from events.workspace.folder import Folder
from events.workspace.model import REDISTRIBUTE, Collection, CollectionInfo, Decision, Import
from events.workspace.needed_files import FREED, needed_files

if TYPE_CHECKING:
    import pyarrow as pa

    from events.documents import Document
    from events.store import Store

_OF_THE_VISIT = ("imported_at", "by")


def open_workspace(folder: Path, *, create: bool = True) -> Workspace:
    """Open the workspace of a folder, made or migrated first. Raises EventsError."""
    place = Folder(Path(folder))
    if create:
        place.make()
    elif not place.is_made:
        raise EventsError(f"folder {folder} is no workspace: expected one with atlas.sqlite")
    return Workspace(place)


class Workspace:
    """Collections, decisions and profiles of a folder; safe with several processes at once."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.engine = database.open_engine(folder)
        with database.reading(self.engine, folder) as connection:
            self._id = connection.scalar(select(schema.workspace.c.id))
        self._own = own_texts.OwnTexts(self.engine, folder, lambda: self.shipped)
        self.clean()

    @property
    def _accepted(self) -> own_texts.Accepted:
        return self._own.accepted(self.version)

    @classmethod
    def temporary(cls) -> Self:
        """Make a workspace for one visit; its folder goes when it is closed or forgotten."""
        path = Path(tempfile.mkdtemp(prefix="atlas-"))
        folder = Folder(path)
        folder.make()
        made = cls(folder)
        made._finalizer = weakref.finalize(made, shutil.rmtree, path, ignore_errors=True)
        return made

    _finalizer: Any = None

    def close(self) -> None:
        """Let go of the database, and delete the folder of a temporary workspace."""
        self.engine.dispose()
        if self._finalizer:
            self._finalizer()

    @property
    def is_temporary(self) -> bool:
        """Whether it is for one visit only."""
        return self._finalizer is not None

    @property
    def version(self) -> str:
        """Return a text that changes with every change. Raises EventsError."""
        with database.reading(self.engine, self.folder) as connection:
            seq = connection.scalar(select(func.max(schema.decision.c.seq)))
        return f"{self._id}-{seq or 0}"

    @property
    def shipped(self) -> Store:
        """The vocabulary, gazetteer and documents that imported incidents are read with."""
        return _shipped()

    def collections(self) -> tuple[Collection, ...]:
        """Return the collections, that of own texts among them, by id. Raises EventsError."""
        joined = schema.collection.join(
            schema.imports, schema.collection.c.import_id == schema.imports.c.id
        ).join(schema.original, schema.imports.c.original == schema.original.c.sha256)
        wanted = (schema.collection, schema.imports, schema.original.c.name.label("file"))
        query = select(*wanted).select_from(joined).order_by(schema.collection.c.id)
        with database.reading(self.engine, self.folder) as connection:
            counted = connection.execute(query).all()
        own = filter(None, [self._own.collection(self.version)])
        made = [*map(rows.collection, counted), *own]
        return tuple(sorted(made, key=lambda collection: collection.id))

    def collection(self, name: str) -> Collection:
        """Return the collection of an id. Raises EventsError."""
        for collection in self.collections():
            if collection.id == name:
                return collection
        names = ", ".join(collection.id for collection in self.collections()) or "none"
        raise EventsError(f"collection {name[:80]!r} is unknown, expected one of: {names}")

    def incidents(self, name: str) -> Sequence[Incident]:
        """Return a collection's incidents, read on demand, gone ones last. Raises EventsError."""
        if name == own_texts.OWN:
            return self._accepted.incidents
        return incidents.Incidents(self.stored(name), self.read)

    def table(self, name: str) -> pa.Table:
        """Return the incidents as columns (`columns.TABLE`), in their order. Raises EventsError."""
        if name == own_texts.OWN:
            return columns.table_of(self._accepted.incidents)
        return incidents.table(self.stored(name))

    def features(self, name: str) -> Iterator[Mapping[str, Any]]:
        """Yield the incidents as GeoJSON features, in their order. Raises EventsError."""
        if name == own_texts.OWN:
            yield from self._accepted.features
        else:
            yield from incidents.features(self.stored(name))

    def cited(self, names: Container[str] = (own_texts.OWN,)) -> Mapping[str, Document]:
        """Return the texts that incidents of some collections cite, and the shipped ones, by id."""
        own = self._accepted.documents if own_texts.OWN in names else {}
        return {**self.shipped.documents, **own}

    def read(self, feature: Mapping[str, Any]) -> Incident:
        """Read a stored feature. Raises EventsError."""
        known = self.shipped
        return read(feature, known.vocabulary, known.gazetteer, known.documents)

    def stored(self, name: str) -> Path:
        """Return the Parquet file of a collection's incidents. Raises EventsError."""
        stem = self.import_of(self.collection(name).import_id).stem
        return self.folder.collections / f"{stem}.parquet"

    def imports(self, collection: str = "") -> tuple[Import, ...]:
        """Return all imports, or those into a collection, the oldest first. Raises EventsError."""
        query = select(schema.imports).order_by(schema.imports.c.id)
        if collection:
            query = query.where(schema.imports.c.collection == collection)
        with database.reading(self.engine, self.folder) as connection:
            return tuple(map(rows.imported, connection.execute(query).all()))

    def import_of(self, import_id: int) -> Import:
        """Return the import of a number. Raises EventsError."""
        query = select(schema.imports).where(schema.imports.c.id == import_id)
        with database.reading(self.engine, self.folder) as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            raise EventsError(f"import {import_id} is unknown, expected the number of one")
        return rows.imported(row)

    def original(self, sha256: str) -> dict[str, Any]:
        """Return what is known of a file by its sha256: name, bytes, dialect.

        Raises EventsError.
        """
        table = schema.original
        with database.reading(self.engine, self.folder) as connection:
            row = connection.execute(select(table).where(table.c.sha256 == sha256)).one()
        return {key: value for key, value in row._mapping.items() if key not in _OF_THE_VISIT}

    def set_aside(self, name: str) -> tuple[SetAside, ...]:
        """Return the rows of which no incident was made, and why. Raises EventsError."""
        if name == own_texts.OWN:
            return self._accepted.set_aside
        table = schema.set_aside
        query = (
            select(table.c.row, table.c.reason, table.c.said)
            .where(table.c["import"] == self.collection(name).import_id)
            .order_by(table.c.row)
        )
        with database.reading(self.engine, self.folder) as connection:
            rows = connection.execute(query).all()
        return tuple(SetAside(row, restored(reason, values)) for row, reason, values in rows)

    def profiles(self) -> dict[str, Profile]:
        """Return the profiles confirmed, by the hash of their header. Raises EventsError."""
        with database.reading(self.engine, self.folder) as connection:
            rows = connection.execute(select(schema.profile)).all()
        return {row.header_hash: Profile(**row.mapping) for row in rows}

    def decisions(self, since: int = 0) -> tuple[Decision, ...]:
        """Return the decisions after a number, the oldest first. Raises EventsError."""
        table = schema.decision
        query = select(table).where(table.c.seq > since).order_by(table.c.seq)
        with database.reading(self.engine, self.folder) as connection:
            return tuple(Decision(**row._mapping) for row in connection.execute(query))

    def describe(self, name: str, *, who: str = "", why: str = "", **changes: str) -> Collection:
        """Change what is said of a collection, by fields of CollectionInfo. Raises EventsError."""
        unknown = set(changes) - set(rows.INFO)
        if unknown:
            expected = ", ".join(rows.INFO)
            raise EventsError(f"a collection has no {sorted(unknown)[0]!r}, expected {expected}")
        check_info(replace(self.collection(name).info, **changes))
        self._change(name, changes, who=who, what="describe", why=why)
        return self.collection(name)

    def switch(self, name: str, *, on: bool, who: str = "") -> None:
        """Show a collection or leave it out. Raises EventsError where it is unknown."""
        self.collection(name)
        self._change(name, {"on": on}, who=who, what="switch")

    def undo(self, import_id: int, *, who: str = "", why: str = "") -> None:
        """Undo the newest import of a collection: it is as it was before. Raises EventsError."""
        wanted = self.import_of(import_id)
        change = {"import_id": wanted.previous}

        def is_newest(before: Mapping[str, Any]) -> None:
            if before["import_id"] != import_id:
                raise EventsError(
                    f"import {import_id} is not what {wanted.collection} shows, "
                    f"expected its newest import: {before['import_id']}"
                )

        self._change(wanted.collection, change, who=who, what="undo", why=why, check=is_newest)

    def remove(self, name: str, *, who: str = "", why: str = "") -> None:
        """Take a collection out and delete its files; the log keeps what was there, by sha256.

        Raises EventsError for an unknown one, and for own texts: their incidents go when their
        candidates are opened again.
        """
        if name == own_texts.OWN:
            raise EventsError(f"{name} is no imported collection: open its candidates again")
        self.collection(name)
        self._change(name, {"import_id": None}, who=who, what="remove", why=why, more=FREED)
        self.clean()

    def _change(
        self, name: str, changes: Mapping[str, Any], *, who: str, what: str, why: str = "",
        check: Any = None, more: Any = None,
    ) -> None:  # fmt: skip
        table = schema.collection
        with database.writing(self.engine, self.folder) as connection:
            row = connection.execute(select(table).where(table.c.id == name)).one()
            before = {key: row._mapping[key] for key in changes}
            if check:
                check(before)
            if before != dict(changes):
                connection.execute(update(table).where(table.c.id == name).values(**changes))
                decide(connection, who, what, name, before, {**changes, **(more or {})}, why)

    def clean(self) -> None:
        """Delete files that nothing needs: of collections taken out, of a process that was killed.

        What another process writes is left alone. Raises EventsError.
        """
        with database.reading(self.engine, self.folder) as connection:
            originals, stems = needed_files(connection)
        with suppress(EventsError):
            self.folder.clean(originals, stems)


@cache
def _shipped() -> Store:
    return shipped.load()


def check_info(info: CollectionInfo) -> None:
    """Refuse what cannot be said of a collection. Raises EventsError."""
    from events import edtf

    if info.redistribute not in REDISTRIBUTE:
        expected = ", ".join(REDISTRIBUTE)
        raise EventsError(f"redistribute is {info.redistribute[:40]!r}, expected one of {expected}")
    for date in (info.retrieved, info.date):
        edtf.read(date)


def decide(
    connection: Connection, who: str, what: str, subject: str, before: Any, after: Any, why: str
) -> None:
    """Write a decision within the transaction of what it decides."""
    values = {"before": before, "after": after, "why": why}
    connection.execute(
        insert(schema.decision).values(at=now(), who=who, what=what, subject=subject, **values)
    )


def now() -> str:
    """Return the time in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")

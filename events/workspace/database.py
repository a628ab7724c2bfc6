"""Opens `atlas.sqlite`: made new, or migrated with a copy of the older one kept."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, exc, insert, inspect, select, text
from sqlalchemy.pool import NullPool

from events.errors import EventsError
from events.workspace import schema
from events.workspace.folder import Folder

MIGRATIONS: Final = Path(__file__).parent / "migrations"
# How long a writer waits for another one, in milliseconds.
_BUSY: Final = 30_000


def open_engine(folder: Folder) -> Engine:
    """Open the database of a folder, making or migrating it first. Raises EventsError."""
    engine = create_engine(f"sqlite:///{folder.database}", poolclass=NullPool)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    with errors(folder):
        revision = _revision(engine)
        if revision != _head():
            with folder.writing():
                _bring_to_today(engine, folder)
    return engine


@contextmanager
def errors(folder: Folder) -> Iterator[None]:
    """Raise, for an error of the database, EventsError that names the workspace."""
    try:
        yield
    except (exc.DBAPIError, sqlite3.Error) as error:
        reason = getattr(error, "orig", None) or error
        raise EventsError(f"workspace {folder.path}: {folder.database.name}: {reason}") from error


@contextmanager
def writing(engine: Engine, folder: Folder) -> Iterator[Connection]:
    """Open a transaction that writes: all of it is kept, or nothing. Raises EventsError."""
    with errors(folder), engine.execution_options(writes=True).begin() as connection:
        yield connection


@contextmanager
def reading(engine: Engine, folder: Folder) -> Iterator[Connection]:
    """Open a transaction that sees the workspace as it is at one moment. Raises EventsError."""
    with errors(folder), engine.begin() as connection:
        yield connection


def _set_up(connection: Any, _: Any) -> None:
    # The transactions are begun below, as the driver's own begin too late.
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout={_BUSY}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        if not tables:
            return None
        if "alembic_version" not in tables or "decision" not in tables:
            raise EventsError(
                f"{engine.url.database} is no workspace: it is a database of something else"
            )
        revision = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return None if revision is None else str(revision)


def _head() -> str:
    return schema.HEAD


def _bring_to_today(engine: Engine, folder: Folder) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    revision = _revision(engine)  # another process may have been first
    if revision == _head():
        return
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision and revision not in known:
        raise EventsError(
            f"workspace {folder.path} was made by a newer version of the atlas (its tables are "
            f"{revision}, known are up to {_head()}): update the atlas to open it"
        )
    if revision:
        _copy(folder.database, folder.database.with_name(f"atlas-{revision}.sqlite"))
    with writing(engine, folder) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        if connection.scalar(select(schema.workspace.c.id)) is None:
            connection.execute(insert(schema.workspace).values(id=uuid.uuid4().hex))


def _copy(database: Path, copy: Path) -> None:
    with closing(sqlite3.connect(database)) as old, closing(sqlite3.connect(copy)) as new:
        old.backup(new)

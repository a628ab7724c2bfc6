"""Writes a text into the database, and takes back its file where that did not come to its end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, insert, select

from events.errors import EventsError
from events.intake.texts.model import ReadText
from events.message import Message
from events.spelling import sound_key
from events.workspace import database, schema
from events.workspace.keeping import keep_original
from events.workspace.store import Workspace, now

# As long as the id of a document of the contract may be, with room for a number.
_MOST_SIGNS: Final = 54


@contextmanager
def whole(workspace: Workspace) -> Iterator[list[Path]]:
    """Open a block; where it fails, delete the files named to it that the database does not have.

    Raises EventsError.
    """
    files: list[Path] = []
    try:
        yield files
    except BaseException:
        query = select(schema.original.c.sha256)
        with database.reading(workspace.engine, workspace.folder) as connection:
            kept = frozenset(connection.scalars(query))
        for path in files:
            if path.name not in kept:
                path.unlink(missing_ok=True)
        raise


def document_id(connection: Connection, workspace: Workspace, title: str, sha256: str) -> str:
    """Return an id for a text that no other has, shipped ones included. Raises EventsError."""
    stem = _slug(title) or _slug(sound_key(title)) or f"text-{sha256[:8]}"
    known = {*connection.scalars(select(schema.document.c.id)), *workspace.shipped.documents}
    for name in (stem, *(f"{stem}-{number}" for number in range(2, 10_000))):
        if name not in known:
            return name
    raise EventsError(f"{title[:80]!r}: no id is left for the text, expected another title")


def _slug(title: str) -> str:
    return re.sub("[^a-z0-9]+", "-", title.casefold()).strip("-")[:_MOST_SIGNS].strip("-")


def keep_document(
    connection: Connection,
    document: str,
    text: ReadText,
    about: Mapping[str, Any],
    *,
    file: tuple[str, str, int],
    who: str,
) -> None:
    """Write a text and the file it was read from: `file` is its name, sha256 and bytes."""
    keep_original(connection, file, who, text.format)
    connection.execute(
        insert(schema.document).values(
            id=document,
            original=file[1],
            language=text.language,
            text=text.text,
            line_starts=list(text.line_starts),
            page_table=[list(pair) for pair in text.page_table],
            zones=[list(asdict(zone).values()) for zone in text.zones],
            guesses=dict(text.guesses),
            warnings=[_plain(warning) for warning in text.warnings],
            who=who,
            at=now(),
            removed=False,
            **about,
        )
    )


def _plain(message: Message) -> list[Any]:
    return [message.template, message.values]

"""Finds what may be incidents in a text, and keeps it beside what was decided of it before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, func, insert, select

from events.intake.texts.model import ReadText
from events.workspace import desk, own_places, schema

if TYPE_CHECKING:
    from events.intake.candidates.model import Candidate, Names
    from events.workspace.store import Workspace

NEW = "new"


class Finder:
    """Finds candidates by the places that the workspace knows; these are loaded once."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def find(self, text: ReadText, published: str) -> Sequence[Candidate]:
        """Return what may be an incident in a text that was published on a day (EDTF), or ''."""
        from events.intake.candidates import find

        return find.find(text, self._names, published=published)

    @cached_property
    def _names(self) -> Names:
        from events.intake.candidates import places

        own = own_places.own_places(self._workspace)
        return places.names(self._workspace.shipped.gazetteer, own)


def put(connection: Connection, document: str, candidates: Sequence[Candidate]) -> int:
    """Keep candidates instead of those of which nothing was decided; return how many there are.

    One of which a person only set a field, marked the passage or undid a decision is kept too.
    """
    table = schema.candidate
    mine = table.c.document == document
    new = set(connection.scalars(select(table.c.id).where(mine, table.c.state == NEW)))
    for name in new - desk.touched(connection, document):
        connection.execute(delete(table).where(table.c.id == name))
    decided = set(connection.scalars(select(table.c.id).where(mine)))
    rows = [_row(document, candidate) for candidate in candidates]
    fresh = [row for row in rows if row["id"] not in decided]
    if fresh:
        connection.execute(insert(table), fresh)
    return connection.scalar(select(func.count()).where(mine)) or 0


def _row(document: str, candidate: Candidate) -> dict[str, Any]:
    return {
        "id": f"{document}:{candidate.key}",
        "document": document,
        "queue": candidate.queue,
        "score": candidate.score,
        "start": candidate.start,
        "end": candidate.end,
        "fields": candidate.as_json(),
        "chosen": {},
        "state": NEW,
        "incident": None,
    }

"""What own texts speak of, as far as it was read by rule, whatever became of the candidates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from events.workspace import database, schema

if TYPE_CHECKING:
    from events.workspace.store import Workspace


@dataclass(frozen=True, slots=True)
class DatedMention:
    """The best readings of a candidate that is no incident: EDTF, and a `Referent` as a table.

    The date is empty and the referent None where none was read.
    """

    document: str
    date: str
    referent: dict[str, Any] | None


def dated_mentions(workspace: Workspace) -> tuple[DatedMention, ...]:
    """Return what the candidates of the texts speak of, no year where it is in doubt.

    Raises EventsError.

    Those that became an incident or were merged into one are left out: it says what they tell.
    """
    table = schema.candidate
    query = (
        select(
            table.c.document,
            table.c.fields[("dates", 0, "edtf")].as_string(),
            table.c.fields[("dates", 0, "sure")].as_boolean(),
            table.c.fields[("places", 0, "referents", 0)].as_json(),
        )
        .join(schema.document, schema.document.c.id == table.c.document)
        .where(schema.document.c.removed.is_(False), table.c.incident.is_(None))
    )
    with database.reading(workspace.engine, workspace.folder) as connection:
        rows = connection.execute(query).all()
    return tuple(
        DatedMention(document, (date or "") if sure is not False else "", place or None)
        for document, date, sure, place in rows
    )

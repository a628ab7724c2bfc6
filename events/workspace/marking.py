"""Candidates that a person makes: a passage marked in a text, the parts of one that is split."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection, select

from events.errors import EventsError
from events.intake.candidates.model import OWN_DATE
from events.intake.candidates.model import Candidate as ReadCandidate
from events.workspace import schema
from events.workspace.desk import Desk

# The fields of a candidate whose values have a span.
_READINGS: Final = ("dates", "places", "figures", "actors")


def check_document(connection: Connection, document: str) -> None:
    """Refuse a text that is not in the workspace. Raises EventsError."""
    if connection.scalar(select(schema.document.c.id).where(schema.document.c.id == document)):
        return
    names = ", ".join(connection.scalars(select(schema.document.c.id).limit(20))) or "none"
    raise EventsError(f"document {document[:80]!r} is unknown, expected one of: {names}")


def marked(desk: Desk, document: str, start: int, end: int) -> dict[str, Any]:
    """Return the row of a candidate for a passage that a person marked. Raises EventsError."""
    check_document(desk.connection, document)
    key = f"m{start}-{end}"
    lines = _lines(desk, document, start, end)
    fields = ReadCandidate(key, OWN_DATE, 1.0, start, end, lines).as_json()
    return {
        "id": f"{document}:{key}",
        "document": document,
        "queue": OWN_DATE,
        "score": 1.0,
        "start": start,
        "end": end,
        "fields": fields,
        "state": "new",
        "chosen": {},
        "incident": None,
    }


def _lines(desk: Desk, document: str, start: int, end: int) -> tuple[int, int]:
    table = schema.document
    row = desk.connection.execute(
        select(table.c.line_starts, table.c.text).where(table.c.id == document)
    ).one()
    if not 0 <= start < end <= len(row.text):
        raise EventsError(
            f"passage {start} to {end} is not in the text, expected offsets from 0 to "
            f"{len(row.text)}, the first before the second"
        )
    return bisect_right(row.line_starts, start), bisect_right(row.line_starts, end - 1)


def part(desk: Desk, row: Mapping[str, Any], given: object, number: int) -> dict[str, Any]:
    """Return the row of a part of a candidate: its readings, all dates where it has none.

    A part without a place takes those that stand before it: "there" is where the text just was.

    `given` may have `start`, `end` and `values`, which are not looked at. Raises EventsError.
    """
    if not isinstance(given, Mapping) or not set(given) <= {"start", "end", "values"}:
        raise EventsError(f"part {number} is no part, expected start, end and values")
    start, end = given.get("start", row["start"]), given.get("end", row["end"])
    values = given.get("values", {})
    if not isinstance(start, int) or not isinstance(end, int) or not isinstance(values, Mapping):
        raise EventsError(f"part {number} has no offsets, expected whole numbers")
    key = f"{row['fields']['key']}.{number}"
    fields = {**row["fields"], "key": key, "start": start, "end": end, "title": ""}
    fields["lines"] = list(_lines(desk, row["document"], start, end))
    for name in _READINGS:
        within = [
            field for field in fields[name] if start <= field["start"] and field["end"] <= end
        ]
        before = [field for field in fields[name] if field["end"] <= start]
        fields[name] = within or {"dates": fields[name], "places": before}.get(name, [])
    made = {"id": f"{row['document']}:{key}", "start": start, "end": end, "fields": fields}
    return {**row, **made, "chosen": dict(values), "state": "new"}

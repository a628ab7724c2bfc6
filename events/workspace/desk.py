"""What a decision of review changes: rows before and after, written with it in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection, Table, and_, delete, insert, select, update

from events.workspace import schema
from events.workspace.store import now

# A row's values by its key; None where there is no such row.
Rows = dict[str, dict[str, Any] | None]
# Which rows a decision keeps images of, and by which columns they are found.
TABLES: Final[Mapping[str, tuple[Table, tuple[str, ...]]]] = {
    "candidates": (schema.candidate, ("id",)),
    "incidents": (schema.incident, ("id",)),
    "links": (schema.link, ("a", "b")),
    "places": (schema.place, ("name",)),
}
# Of a candidate only these ever change.
STATE: Final = ("state", "chosen", "incident")
# Parts the columns of a key.
_AND: Final = " "


class Desk:
    """Rows taken up within a transaction; what is put down is written, with the decision, once."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._before: dict[str, Rows] = {}
        self._after: dict[str, Rows] = {}

    def row(self, table: str, key: str) -> dict[str, Any] | None:
        """Return a row as it is now, with what was put on the desk of it."""
        rows = self._after.get(table, {})
        return rows[key] if key in rows else read(self.connection, table, key)

    def put(self, table: str, key: str, values: dict[str, Any] | None) -> None:
        """Put a row on the desk as it shall be: all of its values, or None where it goes."""
        before = self._before.setdefault(table, {})
        if key not in before:
            before[key] = read(self.connection, table, key)
        self._after.setdefault(table, {})[key] = values
        write(self.connection, table, key, values)

    def finish(self, who: str, what: str, subject: str, more: Mapping[str, Any], why: str) -> int:
        """Write the rows on the desk with their decision; return its number.

        `more` stands beside the rows afterwards.
        """
        before, after = {}, dict(more)
        for table, rows in self._after.items():
            changes = {
                key: _changed(table, self._before[table][key], values)
                for key, values in rows.items()
            }
            before[table] = {key: pair[0] for key, pair in changes.items()}
            after[table] = {key: pair[1] for key, pair in changes.items()}
        values = {"at": now(), "who": who, "what": what, "subject": subject}
        table_ = schema.decision
        statement = insert(table_).values(**values, before=before, after=after, why=why)
        return int(self.connection.scalar(statement.returning(table_.c.seq)) or 0)


def _changed(
    table: str, before: dict[str, Any] | None, after: dict[str, Any] | None
) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """Return what differs of a candidate that stays; all else whole."""
    if table != "candidates" or before is None or after is None:
        return before, after
    return {name: before[name] for name in STATE}, {name: after[name] for name in STATE}


def read(connection: Connection, table: str, key: str) -> dict[str, Any] | None:
    """Return the row of a key as plain values, None where there is none."""
    rows = TABLES[table][0]
    row = connection.execute(select(rows).where(_of(table, key))).one_or_none()
    return dict(row._mapping) if row else None


def write(connection: Connection, table: str, key: str, values: Mapping[str, Any] | None) -> None:
    """Have the row of a key be these values; the columns that they lack stay as they are."""
    rows = TABLES[table][0]
    if values is None:
        connection.execute(delete(rows).where(_of(table, key)))
        return
    # Some drivers count the rows that an update alters, not those that it finds.
    if read(connection, table, key) is None:
        connection.execute(insert(rows).values(**values))
    else:
        connection.execute(update(rows).where(_of(table, key)).values(**values))


def _of(table: str, key: str) -> Any:
    rows, columns = TABLES[table]
    parts = key.split(_AND) if len(columns) > 1 else [key]
    return and_(*(rows.c[name] == part for name, part in zip(columns, parts, strict=True)))


def is_as(connection: Connection, table: str, key: str, image: Mapping[str, Any] | None) -> bool:
    """Tell whether a row is what an image says of it."""
    row = read(connection, table, key)
    if row is None or image is None:
        return row is None and image is None
    return {name: row[name] for name in image} == dict(image)


def touched(connection: Connection, document: str) -> frozenset[str]:
    """Return the candidates of a text that any decision was of, parts and marked ones too."""
    table = schema.decision
    query = select(table.c.after).where(table.c.subject.startswith(f"{document}:", autoescape=True))
    afters = connection.scalars(query)
    return frozenset(key for after in afters for key in images(after).get("candidates", ()))


def images(stored: object) -> dict[str, Rows]:
    """Return the rows in a decision's `before` or `after`: none in one that is not of review."""
    if not isinstance(stored, dict):
        return {}
    return {table: stored[table] for table in TABLES if isinstance(stored.get(table), dict)}

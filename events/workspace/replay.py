"""Does all decisions of review again, from none: what they give is what the workspace holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from events.workspace import database
from events.workspace.desk import TABLES, Rows, images
from events.workspace.model import Decision

if TYPE_CHECKING:
    from events.workspace.store import Workspace

# What a candidate is before anything was decided of it.
_UNDECIDED: dict[str, Any] = {"state": "new", "chosen": {}, "incident": None}


@dataclass(frozen=True, slots=True)
class Replayed:
    """What decisions give: rows by key, by table (`desk.TABLES`), without those that went."""

    tables: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)

    @property
    def incidents(self) -> dict[str, dict[str, Any]]:
        """The accepted incidents as GeoJSON features, by id."""
        incidents = self.tables.get("incidents", {})
        return {key: row["feature"] for key, row in incidents.items() if not row["gone"]}


def replay(decisions: Iterable[Decision]) -> Replayed:
    """Do decisions in their order; those that are of no candidate, incident or link do nothing."""
    tables: dict[str, dict[str, dict[str, Any]]] = {table: {} for table in TABLES}
    for decision in decisions:
        for table, rows in images(decision.after).items():
            _do(tables[table], rows)
    return Replayed(tables)


def _do(tables: dict[str, dict[str, Any]], rows: Rows) -> None:
    for key, image in rows.items():
        if image is None:
            tables.pop(key, None)
        else:
            tables[key] = {**tables.get(key, {}), **image}


def differences(workspace: Workspace) -> tuple[str, ...]:
    """Return what the tables hold otherwise than the decisions give: nothing, if all is well.

    Raises EventsError.
    """
    with database.reading(workspace.engine, workspace.folder) as connection:
        replayed = replay(workspace.decisions())
        columns = [
            f"{table} {key}"
            for table in TABLES
            for key in _differing(connection, table, replayed.tables[table])
        ]
    return tuple(sorted(columns))


def _differing(connection: Connection, table: str, given: dict[str, dict[str, Any]]) -> set[str]:
    rows, columns = TABLES[table]
    stored = {
        " ".join(str(row._mapping[name]) for name in columns): dict(row._mapping)
        for row in connection.execute(select(rows))
    }
    differing = {
        key
        for key, image in given.items()
        if {name: stored.get(key, {}).get(name) for name in image} != image
    }
    untold = stored.keys() - given.keys()
    if table == "candidates":
        # Those that were read and not decided are told by no decision.
        untold = {
            key for key in untold if {name: stored[key][name] for name in _UNDECIDED} != _UNDECIDED
        }
    return differing | untold

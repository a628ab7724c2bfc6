"""The workspace's own places: written by a decision of review, read in the texts that come next."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from events.errors import EventsError
from events.gazetteer import Place
from events.intake.candidates.gathering import OWN_ROWS
from events.workspace import database, schema
from events.workspace.store import now

if TYPE_CHECKING:
    from events.workspace.desk import Desk
    from events.workspace.store import Workspace

_LONGEST_NAME: Final = 80
_LIMITS: Final = {"lon": (-180.0, 180.0), "lat": (-90.0, 90.0), "radius_km": (0.1, 500.0)}
# What a place is of which nobody said more.
_KIND: Final = "town"


def own_places(workspace: Workspace) -> tuple[Place, ...]:
    """Return the places that readers of this workspace set, by name. Raises EventsError."""
    table = schema.place
    with database.reading(workspace.engine, workspace.folder) as connection:
        rows = connection.execute(select(table.c.name, table.c.row).order_by(table.c.name)).all()
    return tuple(_place(name, row) for name, row in rows)


def keep_place(desk: Desk, referent: Mapping[str, Any], who: str) -> None:
    """Write a chosen place as one of the workspace, with the decision that the desk makes."""
    row = {name: referent[name] for name in ("lon", "lat", "radius_km", "country", "kind")}
    before = desk.row("places", referent["name"])
    if before is None or before["row"] != row:
        values = {"name": referent["name"], "row": row, "by": who, "at": now()}
        desk.put("places", referent["name"], values)


def own_referent(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return a place that a reader set as a `Referent` in plain values. Raises EventsError."""
    name = str(value.get("name") or "").strip()
    if not name or len(name) > _LONGEST_NAME or "\n" in name:
        raise EventsError(
            f"name of a place is {name[:40]!r}, expected 1 to {_LONGEST_NAME} signs on one line"
        )
    numbers = {part: _number(value, part) for part in _LIMITS}
    kind, country = str(value.get("kind") or _KIND), str(value.get("country") or "")
    return {
        "name": name,
        "source": OWN_ROWS,
        "country": country,
        "kind": kind,
        "gazetteer": "",
        **numbers,
    }


def _number(value: Mapping[str, Any], part: str) -> float:
    low, high = _LIMITS[part]
    given = value.get(part)
    number = float(given) if isinstance(given, int | float) else math.nan
    if not low <= number <= high:
        raise EventsError(
            f"{part} of a place is {str(given)[:20]!r}, expected a number from {low:g} to {high:g}"
        )
    return number


def _place(name: str, row: Mapping[str, Any]) -> Place:
    return Place(
        name=name,
        other_names=(),
        lon=row["lon"],
        lat=row["lat"],
        kind=row["kind"],
        country=row["country"] or None,
        admin1=None,
        radius_km=row["radius_km"],
        extent=None,
        source=OWN_ROWS,
        note="",
    )

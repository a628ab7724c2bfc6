"""Counts incidents by how sure their place in time and space is."""

from __future__ import annotations

from collections.abc import Iterable

from events.incident import NO_POINT, Incident
from events.workspace.model import Counts


def kinds(incident: Incident) -> list[str]:
    """Return the fields of `Counts` that an incident counts in."""
    when = incident.date
    placed = incident.place is not None and incident.precision not in NO_POINT
    found = [] if placed else ["unplaced"]
    if when.undated:
        found.append("undated")
    elif placed:
        found.append("certain" if when.first and when.last else "possible")
    return found


def count(incidents: Iterable[Incident]) -> Counts:
    """Count incidents that come from no file."""
    found = [kinds(incident) for incident in incidents]
    names = ("certain", "possible", "undated", "unplaced")
    return Counts(
        incidents=len(found), **{name: sum(name in one for one in found) for name in names}
    )

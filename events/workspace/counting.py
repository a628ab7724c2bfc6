"""Counts incidents by how sure their place in time and space is."""

from __future__ import annotations

from collections.abc import Iterable

from events.incident import NO_POINT, Incident
from events.workspace.model import Counts


def kinds(incident: Incident) -> list[str]:
    """Return the fields of `Counts` that an incident counts in."""
    when = incident.date
    placed = incident.place is not None and incident.precision not in NO_POINT
    kinds_of = [] if placed else ["unplaced"]
    if when.undated:
        kinds_of.append("undated")
    elif placed:
        kinds_of.append("certain" if when.first and when.last else "possible")
    return kinds_of


def count(incidents: Iterable[Incident]) -> Counts:
    """Count incidents that come from no file."""
    kinds_of_each = [kinds(incident) for incident in incidents]
    names = ("certain", "possible", "undated", "unplaced")
    return Counts(
        incidents=len(kinds_of_each),
        **{name: sum(name in kind_set for kind_set in kinds_of_each) for name in names},
    )

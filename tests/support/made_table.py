"""Incidents as the Arrow table that a workspace gives of a collection."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from dashboard.analysis import estimates
from dashboard.spatial.containment import extent_key
from events.incident import Incident

EPOCH = date(1970, 1, 1)
SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("title", pa.string()),
        ("categories", pa.list_(pa.string())),
        ("type", pa.string()),
        ("date", pa.string()),
        ("first", pa.int32()),
        ("last", pa.int32()),
        ("undated", pa.bool_()),
        ("lon", pa.float64()),
        ("lat", pa.float64()),
        ("radius_km", pa.float64()),
        ("precision", pa.string()),
        ("place", pa.string()),
        ("actors", pa.list_(pa.string())),
        ("low", pa.float64()),
        ("high", pa.float64()),
        ("extent", pa.string()),
        ("row", pa.int64()),
    ]
)
TEXTS = ("summary", "note", "place_as_written", "country", "admin1", "place_kind", "place_names")


def table_of(incidents: Sequence[Incident], *, texts: bool = True) -> pa.Table:
    """Make the table; with its optional columns of texts, or without."""
    names = TEXTS if texts else ()
    schema = pa.schema([*SCHEMA, *((name, pa.string()) for name in names)])
    rows = [_row(at, incident, names) for at, incident in enumerate(incidents, start=1)]
    return pa.Table.from_pylist(rows, schema=schema)


def _row(at: int, incident: Incident, texts: Sequence[str]) -> dict[str, Any]:
    killed = estimates.claim_range(estimates.claims(incident, "killed"))
    place = incident.place
    first, last = incident.date.first, incident.date.last
    return {
        "id": incident.id,
        "title": incident.title,
        "categories": list(incident.categories),
        "type": incident.type,
        "date": incident.date.text,
        "first": (first - EPOCH).days if first else None,
        "last": (last - EPOCH).days if last else None,
        "undated": incident.date.undated,
        "lon": place.lon if place else None,
        "lat": place.lat if place else None,
        "radius_km": incident.radius_km,
        "precision": incident.precision or "",
        "place": place.name if place else "",
        "actors": list(incident.actor_names),
        "low": killed.low,
        "high": killed.high,
        "extent": extent_key(incident) or "",
        "row": at,
        **{name: _text(incident, name) for name in texts},
    }


def _text(incident: Incident, name: str) -> str:
    if name == "place_names":
        return "\n".join(incident.place.names) if incident.place else ""
    if name == "place_kind":
        return incident.place.kind if incident.place else ""
    return getattr(incident, name) or ""

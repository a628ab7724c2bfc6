"""Where the marks of incidents stand, in degrees (WGS84), of very many at once. Pure."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.quality import mark_place
from events.columns import worked_out
from events.incident import NO_POINT, Incident
from events.listed import Flags, Listed
from events.table_rows import TableRows


def _of_rows(rows: TableRows, axis: str) -> NDArray[np.float64]:
    """Return where the marks of a table's rows stand, as `mark_place` says."""
    values, codes = rows.column_codes("precision")
    is_pointless = np.array([value in NO_POINT for value in values], dtype=bool)
    return np.where(is_pointless[codes], np.nan, rows.numbers(axis))


@worked_out(lambda rows: _of_rows(rows, "lon"))
def mark_lon(incident: Incident) -> float | None:
    """Return the longitude of an incident's mark, None where it has no mark."""
    place = mark_place(incident)
    return None if place is None else float(place.lon)


@worked_out(lambda rows: _of_rows(rows, "lat"))
def mark_lat(incident: Incident) -> float | None:
    """Return the latitude of an incident's mark, None where it has no mark."""
    place = mark_place(incident)
    return None if place is None else float(place.lat)


def stand_at(incidents: Listed, lon: float, lat: float) -> Flags:
    """Flag the incidents whose mark stands at the very point."""
    flags: Flags = np.ones(len(incidents), dtype=bool)
    for value_of, degrees in ((mark_lon, lon), (mark_lat, lat)):
        flags &= np.array(incidents.values(value_of), dtype=float) == degrees
    return flags

"""What is uncertain of an incident, and where its mark stands or why it has none. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from dashboard.i18n.translate import N_
from dashboard.spatial.containment import MEANT
from events.columns import reads, worked_out
from events.evidence import FROM_TEXT
from events.gazetteer import Place
from events.incident import NO_POINT, Incident
from events.listed import Flags, Listed
from events.table_rows import TableRows


def mark_place(incident: Incident) -> Place | None:
    """Return the place that an incident's mark stands at; None where it has no mark.

    That is where it happened; where nobody says that, the first place that it concerns and that is
    no whole line or country.
    """
    if incident.place is not None:
        return incident.place if has_point(incident) else None
    return next((place for place in incident.about if MEANT.get(place.kind) not in NO_POINT), None)


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


@reads("located", "precision")
def only_concerns(incident: Incident) -> bool:
    """Tell whether an incident's mark stands at a place that it concerns, not where it happened."""
    return incident.place is None and mark_place(incident) is not None


def concerned_line(incident: Incident) -> Place | None:
    """Return the border that an incident without a mark concerns first; None where there is none.

    The map counts it along that line, apart from what happened there.
    """
    if incident.place is not None or mark_place(incident) is not None:
        return None
    return next((place for place in incident.about if MEANT.get(place.kind) == "line"), None)


@reads("located")
def is_nowhere(incident: Incident) -> bool:
    """Tell whether neither an incident's place nor one it concerns is known: no filter finds it."""
    return incident.place is None and not incident.about


# Why an incident has no mark on the map, first reason that holds; text as the reader sees it.
UNMAPPED: Mapping[str, Callable[[Incident], object]] = {
    N_("concerning a whole line"): concerned_line,
    N_("without a known place"): is_nowhere,
    N_("concerning a whole country"): lambda incident: (
        incident.place is None and mark_place(incident) is None
    ),
    N_("told of a whole line"): lambda incident: incident.precision == "line",
    N_("country-wide"): lambda incident: incident.precision == "country",
}


@reads("located", "precision")
def unmapped_reason(incident: Incident) -> str:
    """Say why an incident is listed but not drawn, in English; empty when it is drawn."""
    return next((why for why, holds in UNMAPPED.items() if holds(incident)), "")


@reads("located", "precision")
def has_point(incident: Incident) -> bool:
    """Tell whether an incident's place is known and may be shown as a point with a radius."""
    return incident.place is not None and incident.precision not in NO_POINT


# What may be uncertain of an incident, each with the words for a yes.
UNCERTAINTIES: Mapping[str, Callable[[Incident], object]] = {
    N_("have a date that is approximate or uncertain"): lambda incident: (
        incident.date.approximate or incident.date.uncertain
    ),
    N_("have a date that spans more than one day"): lambda incident: (
        incident.date.first != incident.date.last
    ),
    N_("have no date at all"): lambda incident: incident.date.undated,
    N_("are told of a whole country or line or have no known place"): unmapped_reason,
    N_("are disputed"): lambda incident: incident.is_disputed,
    N_("are plans, of which the texts do not tell that anything came"): lambda incident: (
        incident.planned
    ),
    N_("have a place that they concern, and none where they happened"): only_concerns,
    N_("have a date or place that is not in the cited lines themselves"): lambda incident: any(
        basis not in (None, FROM_TEXT) for basis in (incident.basis.date, incident.basis.place)
    ),
    N_("are totals over a period"): lambda incident: incident.aggregate,
    N_("carry a note on what the text or the record says otherwise"): lambda incident: (
        incident.note
    ),
}

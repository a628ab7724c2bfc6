"""Incidents as rows of ACLED- and GED-like tables again, with their codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from events import edtf
from events.errors import EventsError

Feature = Mapping[str, Any]
# The columns that a layout is written with; the cells of others, as they came, follow them.
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "acled": (
        *("event_id_cnty", "event_date", "year", "time_precision", "event_type"),
        *("sub_event_type", "actor1", "assoc_actor_1", "actor2", "assoc_actor_2", "country"),
        *("admin1", "location", "latitude", "longitude", "geo_precision", "source", "notes"),
        "fatalities",
    ),
    "ucdp-ged": (
        *("id", "year", "type_of_violence", "dyad_name", "side_a", "side_b", "source_article"),
        *("where_prec", "where_coordinates", "adm_1", "latitude", "longitude", "country"),
        *("event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b"),
        *("deaths_civilians", "deaths_unknown", "best", "high", "low"),
    ),
}
_GEO: Final = {"exact": "1", "town": "1", "district": "2", "region": "3"}
_WHERE: Final = {
    "exact": "1",
    "town": "1",
    "district": "2",
    "region": "4",
    "line": "5",
    "country": "6",
}
_KINDS: Final = {"clash": "1", "communal-clash": "2", "killing": "3"}


def columns(layout: str, cells: Iterable[Mapping[str, str]] = ()) -> tuple[str, ...]:
    """Return the columns of a table: those of the layout, then others of the cells, each once.

    Raises EventsError for a layout that is not among COLUMNS.
    """
    if layout not in COLUMNS:
        raise EventsError(f"layout is {layout[:40]!r}, expected one of {', '.join(COLUMNS)}")
    further = dict.fromkeys(name for row in cells for name in row)
    return tuple(dict.fromkeys((*COLUMNS[layout], *further)))


def rows(
    incidents: Iterable[Feature],
    layout: str,
    originals: Mapping[str, Mapping[str, str]] | None = None,
) -> Iterator[dict[str, str]]:
    """Yield a row of cells for each incident.

    `originals` are the cells by id of incidents that came in that layout: they go out as they came.
    Raises EventsError for an unknown layout.
    """
    columns(layout)
    write = _acled if layout == "acled" else _ged
    for incident in incidents:
        properties = incident["properties"]
        kept = (originals or {}).get(properties["id"])
        yield (
            dict(kept)
            if kept
            else {**write(properties, incident.get("geometry")), **_extra(properties)}
        )


def _extra(properties: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(cell) for name, cell in (properties.get("extra") or {}).items()}


def _point(geometry: Any) -> tuple[str, str]:
    """Return latitude and longitude, empty without a point."""
    if not geometry or geometry.get("type") != "Point":
        return "", ""
    lon, lat = geometry["coordinates"][:2]
    return repr(lat), repr(lon)


def _ends(text: str) -> tuple[str, str, int]:
    """Return the first and last day, and how many days there are; nothing for an open date."""
    date = edtf.read(text)
    if not date.first or not date.last:
        return "", "", 0
    days = (date.last - date.first).days + 1
    return date.first.isoformat(), date.last.isoformat(), days


def _names(properties: Mapping[str, Any]) -> list[str]:
    return [str(actor["name"]) for actor in properties.get("actors") or ()]


def _acled(properties: Mapping[str, Any], geometry: Any) -> dict[str, str]:
    first, _, days = _ends(properties["date"])
    precision = "1" if days == 1 else "2" if days <= 14 else "3"
    middle = properties.get("date_as_written", "") if days <= 14 else first
    kind, _, finer = str(properties.get("type_as_written", "")).partition(" / ")
    actors = [*_names(properties), "", ""]
    lat, lon = _point(geometry)
    claimed = [
        figure for figure in properties.get("figures") or () if figure["measure"] == "killed"
    ]
    most = max((figure["high"] for figure in claimed if figure["high"] is not None), default=None)
    return {
        "event_id_cnty": properties["id"].removeprefix("acled:"),
        "event_date": middle or first,
        "year": first[:4],
        "time_precision": precision if days else "",
        "event_type": kind,
        "sub_event_type": finer,
        "actor1": actors[0],
        "actor2": actors[1],
        "assoc_actor_1": "; ".join(filter(None, actors[2:])),
        "assoc_actor_2": "",
        "country": properties.get("country", ""),
        "admin1": properties.get("admin1", ""),
        "location": properties.get("place_as_written", ""),
        "latitude": lat,
        "longitude": lon,
        "geo_precision": _GEO.get(properties.get("precision") or "", ""),
        "source": "; ".join(_claimants(properties)),
        "notes": properties.get("summary", ""),
        "fatalities": _number(most),
    }


def _ged(properties: Mapping[str, Any], geometry: Any) -> dict[str, str]:
    first, last, days = _ends(properties["date"])
    actors = [*_names(properties), "", ""]
    lat, lon = _point(geometry)
    figures = [
        figure for figure in properties.get("figures") or () if figure["measure"] == "killed"
    ]
    lows = [
        figure["low"] for figure in figures if figure["low"] is not None and not figure.get("group")
    ]
    highs = [
        figure["high"]
        for figure in figures
        if figure["high"] is not None and not figure.get("group")
    ]
    best = [figure["low"] for figure in figures if "best" in figure["claimant"]]
    return {
        "id": properties["id"].removeprefix("ged:"),
        "year": first[:4],
        "type_of_violence": _KINDS.get(properties.get("type") or "", ""),
        "dyad_name": " - ".join(filter(None, actors[:2])),
        "side_a": actors[0],
        "side_b": actors[1],
        "source_article": _quoted(_claimants(properties)),
        "where_prec": _WHERE.get(properties.get("precision") or "", ""),
        "where_coordinates": properties.get("place_as_written", ""),
        "latitude": lat,
        "longitude": lon,
        "adm_1": properties.get("admin1", ""),
        "country": properties.get("country", ""),
        "event_clarity": "2" if properties.get("aggregate") else "1",
        "date_prec": _date_code(days),
        "date_start": first,
        "date_end": last,
        **{column: _number(_of(figures, group)) for column, group in _GROUPS.items()},
        "best": _number(best[0] if best else max(lows, default=None)),
        "high": _number(max(highs, default=None)),
        "low": _number(min(lows, default=None)),
    }


_GROUPS: Final = {
    "deaths_a": "side a",
    "deaths_b": "side b",
    "deaths_civilians": "civilians",
    "deaths_unknown": "unknown",
}


def _of(figures: Sequence[Mapping[str, Any]], group: str) -> float | None:
    return next((figure["low"] for figure in figures if figure.get("group") == group), None)


def _date_code(days: int) -> str:
    limits = ((0, ""), (1, "1"), (6, "2"), (7, "3"), (31, "4"))
    return next((code for most, code in limits if days <= most), "5")


def _claimants(properties: Mapping[str, Any]) -> list[str]:
    return [
        str(source["claimant"])
        for source in properties.get("sources") or ()
        if source.get("claimant")
    ]


def _quoted(names: Iterable[str]) -> str:
    return ";".join(f'"{name}"' for name in names)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"

"""An incident in the making, and the GeoJSON feature that comes of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from events.intake.model import RawRow

_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")
_NO_ID: Final = re.compile(r"[^\w.:/+-]+")
_CAPS: Final[Mapping[str, int]] = {
    "title": 300,
    "summary": 20_000,
    "place": 200,
    "place_as_written": 200,
    "type": 120,
    "note": 20_000,
    "date_as_written": 300,
    "type_as_written": 300,
    "country": 80,
    "admin1": 80,
}
_ID, _NAME, _MOST_FIGURE = 160, 200, 1e12
# Actors and claimants come in row after row.
_KEPT: Final = 20_000


@dataclass(slots=True)
class Draft:
    """What a row says; coordinates in degrees, `geometry` where it is more than a point."""

    id: str = ""
    title: str = ""
    summary: str = ""
    category: str = ""
    type: str = ""
    type_as_written: str = ""
    date: str = ""
    date_as_written: str = ""
    lon: float | None = None
    lat: float | None = None
    geometry: Any = None
    precision: str | None = None
    radius_km: float | None = None
    extent: str | None = None
    place: str = ""
    place_as_written: str = ""
    country: str = ""
    admin1: str = ""
    place_basis: str = ""
    actors: list[tuple[str, str]] = field(default_factory=list)
    figures: list[dict[str, Any]] = field(default_factory=list)
    claimants: list[str] = field(default_factory=list)
    aggregate: bool = False
    disputed: list[str] = field(default_factory=list)
    note: str = ""
    warnings: list[str] = field(default_factory=list)


def clean(text: str, most: int) -> str:
    """Return a text without control characters, cut to what the contract takes."""
    text = _CONTROL.sub(" ", text).strip() if not text.isprintable() else text.strip()
    return text if len(text) <= most else f"{text[: most - 1]}…"


@lru_cache(maxsize=_KEPT)
def _clean_name(text: str) -> str:
    return clean(text, _NAME)


def clean_id(text: str) -> str:
    """Return an id of letters, digits and . : / + - _ alone."""
    return _NO_ID.sub("-", text.strip()).strip("-")[:_ID]


def figure(
    measure: str, claimant: str, low: float | None, high: float | None, group: str = ""
) -> dict[str, Any]:
    """Make a figure of the contract; a limit that is not known is None."""
    made: dict[str, Any] = {"measure": measure, "claimant": claimant, "group": group}
    return {**made, "low": low, "high": high}


def is_possible(number: float) -> bool:
    """Tell whether a count can be kept as a figure."""
    return 0 <= number <= _MOST_FIGURE


def feature(draft: Draft, rows: Sequence[RawRow], extra: Mapping[str, str]) -> dict[str, Any]:
    """Make the feature of the contract: `position` is none where no coordinates are known."""
    geometry = _geometry(draft)
    placed = geometry is not None
    properties: dict[str, Any] = {"id": draft.id, "categories": [draft.category]}
    for name, most in _CAPS.items():
        if (written := getattr(draft, name)) and (text := clean(written, most)):
            properties[name] = text
    properties.setdefault("title", draft.id)
    properties["date"] = draft.date
    properties["position"] = "source" if placed else "none"
    if placed:
        properties |= _precision(draft)
    properties["actors"] = _actors(draft)
    properties["figures"] = draft.figures
    properties["sources"] = _sources(draft, rows)
    if draft.aggregate:
        properties["aggregate"] = True
    if draft.disputed:
        properties["status"], properties["disputed"] = "disputed", draft.disputed
    properties["extra"] = dict(extra)
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _precision(draft: Draft) -> dict[str, Any]:
    made: dict[str, Any] = {"precision": draft.precision, "radius_km": draft.radius_km}
    if draft.extent:
        made["extent"] = draft.extent
    if draft.place_basis:
        made["basis"] = {"place": draft.place_basis}
    return made


def _geometry(draft: Draft) -> dict[str, Any] | None:
    if draft.geometry is not None:
        from shapely.geometry import mapping

        made: dict[str, Any] = mapping(draft.geometry)
        return made
    if draft.lon is None or draft.lat is None:
        return None
    return {"type": "Point", "coordinates": [draft.lon, draft.lat]}


def _actors(draft: Draft) -> list[dict[str, str]]:
    pairs = dict.fromkeys([(_clean_name(name), role) for name, role in draft.actors])
    return [{"name": name, "role": role} for name, role in pairs if name]


def _sources(draft: Draft, rows: Sequence[RawRow]) -> list[dict[str, Any]]:
    first = rows[0].number
    names = dict.fromkeys(map(_clean_name, draft.claimants))
    sources = [{"row": first, "claimant": name} for name in names if name]
    rest = [{"row": row.number} for row in (rows[1:] if sources else rows)]
    return [*sources, *rest]

"""What a layer's feature says of itself, as rows for the panel: subtitle, facts, sources. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from events import edtf
from events.errors import EventsError

# Properties that the panel shows in its own way, or that serve the map only.
APART = frozenset(
    {"id", "name", "iso", "label", "label_lon", "label_lat", "labels", "map_label", "rank"}
    | {"sources", "note", "facts", "statuses", "segments", "other_names", "pickable", "context"}
    | {"area_km2", "length_km", "boundary_km", "drawn_km", "published_km", "published_source"}
    | {"population", "published_areas", "valid_from", "valid_to", "radius_km", "reliability"}
    | {"kind", "owner", "host", "country", "province", "countries", "centre", "status", "short"}
)
SUBTITLE = {
    "kind": "{}",
    "iso": "{}",
    "centre": "centre {}",
    "owner": "of {}",
    "host": "inside {}",
    "status": "{}",
}


def subtitle(known: Mapping[str, Any]) -> str:
    """Kind, code, centre, owner, status and the days it is valid, as one line."""
    parts = [
        say.format(known[key].replace("-", " ") if key in ("status", "kind") else known[key])
        for key, say in SUBTITLE.items()
        if isinstance(known.get(key), str)
    ]
    return " · ".join([*parts, *([days] if (days := valid(known)) else [])])


def valid(known: Mapping[str, Any]) -> str:
    """From when to when it stands, in words; empty where nothing is told."""
    ends = [known.get(key) for key in ("valid_from", "valid_to")]
    if not any(isinstance(end, str) and end for end in ends):
        return ""
    return " – ".join(when(end) for end in ends)


def when(text: object) -> str:
    """An EDTF date in words; a text that is none stays as it is."""
    if not isinstance(text, str) or not text:
        return "…"
    try:
        return edtf.in_words(edtf.read(text))
    except EventsError:
        return text


def sections(known: Mapping[str, Any]) -> dict[str, Any]:
    """The values for the template of facts."""
    tables = [
        {"title": "What is known", "rows": _rows(known.get("facts"))},
        {"title": "Status by date", "rows": _rows(known.get("statuses"))},
        {
            "title": "Published areas",
            "rows": _published(known.get("published_areas"), "km2", "km²"),
        },
        {"title": "Inhabitants", "rows": _published(known.get("population"), "people", "people")},
        {"title": "Course", "rows": _segments(known.get("segments"))},
    ]
    rest = {key: value for key, value in known.items() if key not in APART and _is_plain(value)}
    facts = [{"name": key.replace("_", " "), "value": value} for key, value in rest.items()]
    if known.get("other_names"):
        facts.insert(0, {"name": "other names", "value": joined(known["other_names"])})
    return {
        "note": known.get("note") or "",
        "sections": [section for section in tables if section["rows"]],
        "facts": [*_sureness(known), *facts],
        "sources": [str(source) for source in _list(known.get("sources"))],
    }


def _sureness(known: Mapping[str, Any]) -> list[dict[str, Any]]:
    """How far off the place may be, and how well it is sourced."""
    found = []
    if isinstance(known.get("radius_km"), int | float):
        found.append({"name": "place may be off by", "value": f"{known['radius_km']:g} km"})
    if isinstance(known.get("reliability"), str):
        scale = "on a scale from A to D, where D is an estimate"
        found.append({"name": f"reliability, {scale}", "value": known["reliability"]})
    return found


def _is_plain(value: object) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool) and value != ""


def _list(value: object) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else []


def joined(value: object) -> str:
    """A value or several as one text."""
    return ", ".join(str(part) for part in value) if isinstance(value, list | tuple) else str(value)


def _mappings(told: object) -> list[Mapping[str, Any]]:
    return [row for row in _list(told) if isinstance(row, Mapping)]


def _rows(told: object) -> list[dict[str, str]]:
    rows = []
    for row in _mappings(told):
        dates = [row.get("date")] if "date" in row else [row.get("from"), row.get("to")]
        rows.append(
            {
                "when": " – ".join(when(date) for date in dates if date),
                "text": str(row.get("text", "")),
                "source": joined(row.get("source") or ""),
            }
        )
    return rows


def _published(told: object, key: str, unit: str) -> list[dict[str, str]]:
    return [
        {
            "when": when(row["date"]) if row.get("date") else "",
            "text": f"{row.get(key, '')} {unit}",
            "source": joined(row.get("source") or ""),
        }
        for row in _mappings(told)
    ]


def _segments(told: object) -> list[dict[str, str]]:
    return [
        {
            "when": f"{row.get('km', '')} km",
            "text": f"{row.get('from', '')} to {row.get('to', '')}, "
            f"may be off by {row.get('uncertainty_km', '?')} km",
            "source": str(row.get("source") or ""),
        }
        for row in _mappings(told)
    ]

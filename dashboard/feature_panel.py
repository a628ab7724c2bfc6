"""The panel of a clicked feature: figures, incidents surely and maybe inside, facts, sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from dashboard import regions
from dashboard.data import Facts
from dashboard.regions import Thing
from dashboard.rows import incident_rows
from dashboard.shown import in_window
from dashboard.wording import html
from events import edtf
from events.errors import EventsError
from events.filters import Shown

# Properties that the panel shows in its own way, or that serve the map only.
APART = frozenset(
    {"id", "name", "iso", "label", "label_lon", "label_lat", "labels", "map_label", "rank"}
    | {"sources", "note", "facts", "statuses", "segments", "other_names", "pickable", "context"}
    | {"area_km2", "length_km", "boundary_km", "population", "valid_from", "valid_to"}
    | {"kind", "owner", "host", "country", "province", "countries", "centre", "status"}
)
METRICS = {
    "area_km2": ("km²", "area, geodesic"),
    "length_km": ("km", "length as drawn"),
    "boundary_km": ("km", "boundary"),
    "population": ("", "inhabitants"),
}
SUBTITLE = {
    "kind": "{}",
    "iso": "{}",
    "centre": "centre {}",
    "owner": "of {}",
    "host": "inside {}",
    "province": "in {}",
    "status": "{}",
}


def show(facts: Facts, area: Thing, found: Shown) -> None:
    """Draw the panel; the incidents are those of the choice that the map shows."""
    known = area.properties
    within = regions.inside(in_window(found), area) if area.is_area else None
    metrics = [
        {
            "value": f"{float(known[key]):,.{0 if float(known[key]) >= 100 else 1}f}",
            "unit": unit,
            "label": label,
        }
        for key, (unit, label) in METRICS.items()
        if isinstance(known.get(key), int | float)
    ]
    if within:
        total = f"{len(within.surely)} · {len(within.maybe)}"
        metrics.append({"value": total, "unit": "", "label": "incidents, surely · maybe"})
    title = facts.layers[area.layer].title
    st.html(html("region", kind=title, name=area.name, subtitle=_subtitle(known), metrics=metrics))
    if within:
        _listed(facts, within)
    st.html(html("facts", **_facts(known)))


def _listed(facts: Facts, within: regions.Inside) -> None:
    if not within.surely and not within.maybe:
        st.caption("No incident surely or possibly here in this window.")
    for title, aside, part in (
        ("Surely inside", "", within.surely),
        ("Maybe inside", "the place is uncertain", within.maybe),
    ):
        if part:
            st.html(html("heading", title=f"{title} ({len(part)})", aside=aside))
            incident_rows(facts, [("", one) for one in part])


def _subtitle(known: Mapping[str, Any]) -> str:
    parts = [
        say.format(known[key].replace("-", " ") if key == "status" else known[key])
        for key, say in SUBTITLE.items()
        if isinstance(known.get(key), str)
    ]
    days = (
        " – ".join(_when(known.get(key)) for key in ("valid_from", "valid_to"))
        if _dated(known)
        else ""
    )
    return " · ".join([*parts, *([days] if days else [])])


def _dated(known: Mapping[str, Any]) -> bool:
    return any(isinstance(known.get(key), str) for key in ("valid_from", "valid_to"))


def _when(text: object) -> str:
    if not isinstance(text, str) or not text:
        return "…"
    try:
        return edtf.in_words(edtf.read(text))
    except EventsError:
        return text


def _facts(known: Mapping[str, Any]) -> dict[str, Any]:
    sections = [
        {"title": "What is known", "rows": _rows(known.get("facts"))},
        {"title": "Status by date", "rows": _rows(known.get("statuses"))},
    ]
    others = known.get("other_names")
    rest = {key: value for key, value in known.items() if key not in APART and _is_plain(value)}
    facts = [{"name": key.replace("_", " "), "value": value} for key, value in rest.items()]
    if others:
        facts.insert(0, {"name": "other names", "value": _joined(others)})
    return {
        "note": known.get("note") or "",
        "sections": [section for section in sections if section["rows"]],
        "facts": facts,
        "sources": [str(source) for source in _list(known.get("sources"))],
    }


def _is_plain(value: object) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool) and value != ""


def _list(value: object) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else []


def _joined(value: object) -> str:
    return ", ".join(str(part) for part in value) if isinstance(value, list | tuple) else str(value)


def _rows(told: object) -> list[dict[str, str]]:
    rows = []
    for row in _list(told):
        if not isinstance(row, Mapping):
            continue
        dates = [row.get("date")] if "date" in row else [row.get("from"), row.get("to")]
        when = " – ".join(_when(date) for date in dates if date)
        rows.append(
            {
                "when": when,
                "text": str(row.get("text", "")),
                "source": _joined(row.get("source") or ""),
            }
        )
    return rows

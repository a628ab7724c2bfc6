"""The columns of a reader's file beside the fields of an incident, in words. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from dashboard.i18n import labels
from dashboard.i18n.names import format_date
from dashboard.i18n.translate import N_, format_number, gettext, pgettext
from dashboard.theme import symbols
from dashboard.workspace.preview import SHOWN, Preview
from events import edtf
from events.errors import EventsError
from events.intake import dates, numbers
from events.intake.mapping import GAZETTEER, IGNORED
from events.intake.model import RawRow, SetAside
from events.message import Message

# The fields that a column can fill, in the order of the form.
FIELDS: Mapping[str, str] = {
    "id": N_("Id"),
    "date": N_("Date"),
    "date_end": N_("Last day"),
    "year": N_("Year"),
    "date_precision": N_("Date precision"),
    "title": N_("Title"),
    "category": N_("Category"),
    "type": N_("Type"),
    "place": N_("Place"),
    "lat": N_("Latitude"),
    "lon": N_("Longitude"),
    "precision": N_("Place precision"),
    "country": N_("Country"),
    "admin1": N_("Province"),
    "actors": N_("Actors"),
    "killed": N_("Killed"),
    "killed_low": N_("Killed, lowest"),
    "killed_high": N_("Killed, highest"),
    "wounded": N_("Wounded"),
    "casualties": N_("Killed and wounded"),
    "sources": N_("Sources"),
    "summary": N_("Summary"),
    "note": N_("Note"),
}


# What comes out of a mapped file though no column fills it.
ALWAYS_OUT = ("id", "date", "title", "category")
# What is said to come out of a layout whose columns are known.
OUT = ("date", "title", "category", "place", "lat", "precision", "actors", "killed", "sources")


def label(field: str) -> str:
    """Translate the name of a field of an incident; an unknown one keeps its own name."""
    return gettext(FIELDS[field]) if field in FIELDS else field.replace("_", " ")


# The choices of a question; what is none of these is a name, or says itself.
CHOICES: Mapping[str, str] = {
    dates.DMY: N_("day first"),
    dates.MDY: N_("month first"),
    dates.SERIAL_1900: N_("days since 1900"),
    dates.SERIAL_1904: N_("days since 1904"),
    dates.NO_SERIAL: N_("no dates"),
    numbers.POINT: N_("decimal point"),
    numbers.COMMA: N_("decimal comma"),
    GAZETTEER: N_("from the gazetteer"),
    IGNORED: N_("ignore"),
    **labels.PRECISIONS,
    **{name: sign["label"] for name, sign in symbols.CATEGORIES.items()},
}


def choice(word: str) -> str:
    """Translate one answer to a question of the import; any other word stays as it is."""
    return gettext(CHOICES[word]) if word in CHOICES else word


def message(text: str) -> str:
    """Translate a Message, and those within it; any other text stays as it is."""
    if not isinstance(text, Message):
        return text
    values = {name: _value(name, value) for name, value in text.values.items()}
    return gettext(text.template, **values)


def _value(name: str, value: Any) -> Any:
    """Put a value of a message into words: what is the atlas's own; a cell stays as it is."""
    if name in ("category", "usual", "choices"):
        return ", ".join(
            choice(word).lower() if word in CHOICES else word for word in str(value).split(", ")
        )
    if name in ("read", "all"):
        return format_number(value)
    return message(value) if isinstance(value, str) else value


def error(problem: EventsError) -> str:
    """Translate the reason of an error."""
    text = problem.args[0] if problem.args else ""
    return str(EventsError(message(text))) if isinstance(text, Message) else str(problem)


def reasons(aside: Sequence[SetAside]) -> list[dict[str, str]]:
    """List rows that were set aside, each with its reason."""
    return [{"row": format_number(row.row), "reason": message(row.reason)} for row in aside]


def sample_values(
    columns: Sequence[str],
    fields: Mapping[str, str],
    rows: Sequence[RawRow],
    unanswered: Collection[str] = (),
) -> dict[str, Any]:
    """Make the values for the template of the sample: each column with the field that it fills.

    `unanswered` are the columns that a question is open about.
    """
    filled: dict[str, list[str]] = {}
    for field, column in fields.items():
        filled.setdefault(column, []).append(label(field))
    return {
        "columns": [
            {
                "name": name,
                "fills": ", ".join(filled.get(name, ())),
                "state": "asked" if name in unanswered else "" if name in filled else "beside",
            }
            for name in columns
        ],
        "rows": [
            {"number": format_number(row.number), "cells": [cell[:80] for cell in row.cells]}
            for row in rows
        ],
    }


def date_words(text: str) -> str:
    """Put an EDTF date into words, as it is written where it is none."""
    try:
        return format_date(edtf.read(text))
    except EventsError:
        return text


def outcome(field: str, preview: Preview) -> str:
    """Say what comes out of a field in the first incidents."""
    values = [
        text
        for feature in preview.features
        if (text := _outcome(field, feature["properties"], feature.get("geometry")))
    ]
    if field == "category":
        return category_words(preview)
    return " · ".join(list(dict.fromkeys(values))[:4])


def category_words(preview: Preview) -> str:
    """Count the incidents of each category."""
    return " · ".join(
        f"{gettext(symbols.CATEGORIES[name]['label'])} {format_number(count)}"
        for name, count in preview.by_category.items()
        if name in symbols.CATEGORIES
    )


def _outcome(field: str, properties: Mapping[str, Any], geometry: Any) -> str:
    if field in ("lat", "lon"):
        return _position(geometry)
    write = OUTCOMES.get(field.partition("_")[0], _plain)
    return write(field, properties)


def _date(_: str, properties: Mapping[str, Any]) -> str:
    date, written = properties.get("date") or "", properties.get("date_as_written") or ""
    words = f"{date} ({date_words(date)})" if date else gettext("undated")
    return f"{written} → {words}" if written else words


def _place(field: str, properties: Mapping[str, Any]) -> str:
    return str(properties.get(field) or properties.get("place_as_written") or "")


def _precision(_: str, properties: Mapping[str, Any]) -> str:
    radius, how = properties.get("radius_km"), choice(str(properties.get("precision") or ""))
    return f"{how}, {gettext('within {km} km', km=format_number(radius))}" if radius else how


def _actors(_: str, properties: Mapping[str, Any]) -> str:
    return ", ".join(map(_actor, properties.get("actors") or ()))


def _sources(_: str, properties: Mapping[str, Any]) -> str:
    named = (str(source.get("claimant") or "") for source in properties.get("sources") or ())
    return ", ".join(dict.fromkeys(filter(None, named)))


def _plain(field: str, properties: Mapping[str, Any]) -> str:
    value = properties.get(field)
    return str(value)[:80] if isinstance(value, str | int | float) else ""


def _position(geometry: Any) -> str:
    if not isinstance(geometry, Mapping) or geometry.get("type") != "Point":
        return ""
    lon, lat = geometry["coordinates"][:2]
    return f"{lat:.3f}, {lon:.3f}"


def _figure(field: str, properties: Mapping[str, Any]) -> str:
    measure = field.partition("_")[0]
    matching = [
        figure for figure in properties.get("figures") or () if figure.get("measure") == measure
    ]
    return ", ".join(
        format_number(figure["low"])
        if figure.get("low") == figure.get("high")
        else f"{figure.get('low', '?')}–{figure.get('high', '?')}"
        for figure in matching
        if figure.get("low") is not None or figure.get("high") is not None
    )


def _actor(actor: Any) -> str:
    return str(actor.get("name", "")) if isinstance(actor, Mapping) else str(actor)


# How a field comes out, by the first word of its name.
OUTCOMES: Mapping[str, Callable[[str, Mapping[str, Any]], str]] = {
    "date": _date,
    "place": _place,
    "precision": _precision,
    "actors": _actors,
    "sources": _sources,
    "killed": _figure,
    "wounded": _figure,
    "casualties": _figure,
}


def incident_rows(preview: Preview) -> list[dict[str, str]]:
    """List the first incidents as they come out: date in words, title, place."""
    return [
        {
            "when": date_words(str(properties.get("date") or "")) or gettext("undated"),
            "title": str(properties.get("title") or ""),
            "place": str(properties.get("place") or properties.get("place_as_written") or ""),
            "type": pgettext("type", str(properties.get("type") or "").replace("-", " ")),
        }
        for properties in (feature["properties"] for feature in preview.features[:SHOWN])
    ]

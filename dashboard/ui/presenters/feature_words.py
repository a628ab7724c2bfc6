"""What a feature is and from when to when it stands, in words. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dashboard.i18n.names import feature_name
from dashboard.i18n.names import format_date as in_words
from dashboard.i18n.translate import N_, format_number, gettext, pgettext
from events import edtf
from events.errors import EventsError

# The properties of a feature that are facts of it: their name, and how a value is put into words.
# An empty form is a text as it is; DATE an EDTF date; YEAR a year, which has no thousands apart;
# STATE the code of a country.
DATE, YEAR, STATE = "date", "year", "state"
FACTS: Mapping[str, tuple[str, str]] = {
    "built_from": (N_("building finished"), DATE),
    "construction_from": (N_("building began"), DATE),
    "paused_from": (N_("paused since"), DATE),
    "resumed_from": (N_("resumed"), DATE),
    "capacity_mw": (N_("capacity"), N_("{n} MW")),
    "capacity_note": (N_("the capacity is"), ""),
    "voltage_kv": (N_("voltage"), N_("{n} kV")),
    "length_m": (N_("length"), N_("{n} m")),
    "elevation_m": (N_("height above the sea"), N_("{n} m")),
    "neighbour": (N_("neighbour"), STATE),
    "name_local": (N_("local name"), ""),
    "district": (N_("district"), ""),
    "unit": (N_("unit"), ""),
    "troops": (N_("troops"), N_("{n} people")),
    "troops_planned": (N_("troops planned"), N_("{n} people")),
    "troops_of": (N_("troops of"), ""),
    "lease_until": (N_("lease until"), YEAR),
    "official": (N_("official name"), ""),
    "capital": (N_("capital"), ""),
    "claimant": (N_("claimed by"), STATE),
    "drawn_by": (N_("drawn by"), ""),
    "drawn_in": (N_("drawn in"), DATE),
}


STATES: Mapping[str, str] = {}


def format_fact(key: str, value: object, states: Mapping[str, str] = STATES) -> dict[str, str]:
    """Put a property of a feature into words: its name and its value with the unit.

    A property that the table does not know keeps its own name, with spaces; `states` are the
    names of countries by code.
    """
    name, form = FACTS.get(key, (key.replace("_", " "), ""))
    if form == DATE:
        text = date_words(value)
    elif isinstance(value, int | float) and form == YEAR:
        text = f"{value:.0f}"
    elif form == STATE:
        text = states.get(str(value), str(value))
    elif isinstance(value, int | float):
        text = format_number(value)
        text = gettext(form, n=text) if form else text
    else:
        text = str(value)
    return {"name": gettext(name) if key in FACTS else name, "value": text}


SUBTITLE = {
    "kind": "",
    "iso": "",
    "centre": N_("centre {name}"),
    "owner": N_("of {name}"),
    "host": N_("inside {name}"),
}


Window = tuple[date, date]


def subtitle(
    properties: Mapping[str, Any],
    states: Mapping[str, str] = STATES,
    window: Window | None = None,
) -> str:
    """Write kind, code, centre, owner, the days it is on the map and its status, as one line.

    `states` are the names of countries by code; `window` as of `status_words`.
    """
    parts = []
    for key, phrase in SUBTITLE.items():
        if isinstance(properties.get(key), str):
            name = states.get(properties[key]) or feature_name(properties, key)
            parts.append(gettext(phrase, name=name) if phrase else _word(key, properties[key]))
    if properties.get("context") is True:
        parts.append(gettext(CONTEXT))
    days = validity_words(properties)
    on_map = gettext("on the map {days}", days=days) if days else ""
    return " · ".join(part for part in (*parts, on_map, status_words(properties, window)) if part)


def kind_and_status(properties: Mapping[str, Any], window: Window | None = None) -> str:
    """Write kind and status as one line; `window` as of `status_words`."""
    kind = properties.get("kind")
    parts = (_word("kind", kind) if isinstance(kind, str) else "", status_words(properties, window))
    return " · ".join(part for part in parts if part)


CONTEXT = N_("shown as context")


# When what a status says came about; the days a feature is valid say only when it is on the map.
STATUS_FROM: Mapping[str, str] = {
    "built_from": N_("{status}: {day}"),
    "construction_from": N_("{status}, begun {day}"),
}
# What is done once has a day, and says so where the day is not known.
DONE = frozenset({"built"})


def status_words(properties: Mapping[str, Any], window: Window | None = None) -> str:
    """Say what is built or planned, with the date of that; where it is not known, say so.

    Of what has a status for each time, say those that may hold on a day of the window (first and
    last day, both included), or all of them where there is no window.
    """
    if rows := dated_statuses(properties):
        shown = [row for row in rows if window is None or _holds_in(row, window)]
        return "; ".join(_dated_status(row) for row in shown)
    status = properties.get("status")
    if not isinstance(status, str):
        return ""
    if status == "context":
        return gettext(CONTEXT)
    word = _word("status", status)
    for key, phrase in STATUS_FROM.items():
        if isinstance(properties.get(key), str):
            return gettext(phrase, status=word, day=date_words(properties[key]))
    undated = gettext("status: {status}, when is not known", status=word)
    return undated if status in DONE else gettext("status: {status}", status=word)


def dated_statuses(properties: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """List what a feature is from when to when, in order; neighbours of one status are joined."""
    rows = properties.get("statuses")
    joined: list[Mapping[str, Any]] = []
    for row in rows if isinstance(rows, Sequence) else ():
        if not isinstance(row, Mapping) or not isinstance(row.get("status"), str):
            continue
        if joined and _goes_on(joined[-1], row):
            start = {"from": joined[-1]["from"]} if joined[-1].get("from") else {}
            end = {"to": row["to"]} if row.get("to") else {}
            joined[-1] = {"status": row["status"], **start, **end}
        else:
            joined.append(row)
    return joined


def _goes_on(before: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    ends = before.get("to")
    return before["status"] == row["status"] and bool(ends) and ends == row.get("from")


def _holds_in(row: Mapping[str, Any], window: Window) -> bool:
    first, last = (
        _end(row.get("date") or row.get(key), side)
        for key, side in (("from", "first"), ("to", "last"))
    )
    return not (first and first > window[1]) and not (last and last < window[0])


def _end(text: object, side: str) -> date | None:
    """Read the earliest or latest day of a date; None where it is open or no date."""
    try:
        return getattr(edtf.read(text), side) if isinstance(text, str) and text else None
    except EventsError:
        return None


def _dated_status(row: Mapping[str, Any]) -> str:
    word, days = status_word(row), when_words(row)
    return gettext("{status}: {day}", status=word, day=days) if days else word


def when_words(row: Mapping[str, Any]) -> str:
    """Say when a row is of: its one date, or from when to when it holds."""
    return date_words(row["date"]) if row.get("date") else period_words(row)


def status_word(row: Mapping[str, Any]) -> str:
    """Give the status of a row as a word of the page's language; empty where it has none."""
    return _word("status", row["status"]) if isinstance(row.get("status"), str) else ""


def _word(key: str, value: str) -> str:
    """Give a value as it is, or for a kind and a status as a word of the page's language."""
    return pgettext("kind", value.replace("-", " ")) if key in ("status", "kind") else value


def validity_words(properties: Mapping[str, Any]) -> str:
    """Say from when to when a feature is on the map; empty where its data say nothing."""
    return period_words(properties, "valid_from", "valid_to")


def period_words(properties: Mapping[str, Any], start: str = "from", end: str = "to") -> str:
    """Say from when to when something holds; an open end is said to be open.

    `start` and `end` are the properties that have its EDTF dates.
    """
    first, last = (
        date_words(properties[key])
        if isinstance(properties.get(key), str) and properties[key]
        else ""
        for key in (start, end)
    )
    if first and last:
        return gettext("{first} – {last}", first=first, last=last)
    if first:
        return (
            gettext("since {day}", day=first)
            if _is_exact(properties[start])
            else gettext(OPEN_FROM, day=first)
        )
    return gettext("until {day}", day=last) if last else ""


OPEN_FROM = N_("{day}, from then on")


def _is_exact(text: str) -> bool:
    """Tell whether a date names one day, month, season or year."""
    return "[" not in text and "~" not in text


def date_words(text: object) -> str:
    """Put an EDTF date into words; a text that is none stays as it is."""
    if not isinstance(text, str) or not text:
        return "…"
    try:
        return in_words(edtf.read(text))
    except EventsError:
        return text

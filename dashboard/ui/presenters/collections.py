"""A collection as words: its title, its counts in the window, its licence, who imported it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

from dashboard.analysis.collections import (
    CollectionCount,
    different_events,
    split_by_collection,
)
from dashboard.analysis.query import Count
from dashboard.analysis.summary import IncidentSummary
from dashboard.dataset.entries import CollectionEntry
from dashboard.i18n.names import format_date
from dashboard.i18n.translate import N_, format_day, format_number, gettext, ngettext
from events import edtf
from events.errors import EventsError
from events.incident import Incident

if TYPE_CHECKING:
    from events.workspace import Collection

REDISTRIBUTE: Mapping[str, str] = {
    "yes": N_("yes"),
    "no": N_("no"),
    "unknown": N_("not known"),
}
PASSED_ON: Mapping[str, str] = {
    "yes": "",
    "no": N_("not passed on"),
    "unknown": N_("asks first"),
}
COUNTS: Mapping[str, str] = {
    "certain": N_("certain"),
    "possible": N_("possible"),
    "undated": N_("undated"),
    "unplaced": N_("unplaced"),
}


def widget_name(collection: str) -> str:
    """Return letters and digits that stand for an id in the key of a widget, and in its style."""
    return collection.encode().hex()


def counts_line(count: CollectionCount) -> str:
    """Put the counts of a collection in one line, without those that are none."""
    return " · ".join(
        f"{format_number(number)} {gettext(label)}"
        for name, label in COUNTS.items()
        if (number := getattr(count, name))
    )


def by_collection(
    entries: Iterable[CollectionEntry], counts: Mapping[str, CollectionCount]
) -> list[dict[str, str]]:
    """Count the incidents of each collection that is shown; nothing where it is one alone."""
    rows = [
        {
            "title": entry.shown_title,
            "certain": format_number(count.certain),
            "possible": format_number(count.possible),
        }
        for entry in entries
        for count in [counts.get(entry.id, CollectionCount())]
    ]
    return rows if len(rows) > 1 else []


def of_place(
    entries: Iterable[CollectionEntry],
    summary: IncidentSummary,
    same_events: Iterable[tuple[str, str]],
) -> dict[str, Any]:
    """Make the values for the template: a line a collection, together, and linked ones once.

    Empty where no more than one collection is shown.
    """
    shown = list(entries)
    if len(shown) < 2:
        return {"rows": []}
    split = split_by_collection(summary.sure, summary.maybe)
    counts = {entry.shown_title: split.get(entry.id, Count(0, 0)) for entry in shown}
    both = (*summary.sure, *summary.maybe)
    rows = [_place_row(name, count) for name, count in counts.items()]
    together = _place_row(gettext("Together"), Count(len(summary.sure), len(summary.maybe)))
    return {
        "rows": [*rows, together],
        "aside": gettext("sure · maybe"),
        "note": _events_words(len(both), different_events(both, same_events)),
    }


def _place_row(name: str, count: Count) -> dict[str, str]:
    numbers = format_number(count.certain), format_number(count.possible)
    return {"title": name, "certain": numbers[0], "possible": numbers[1]}


def _events_words(incidents: int, events: int) -> str:
    """Say how many events are told of where some are told more than once."""
    if not incidents:
        return ""
    if events == incidents:
        return gettext("None of these are linked as the same event: one may be told twice.")
    return ngettext(
        "{n} different event: what is linked as the same event counts once.",
        "{n} different events: what is linked as the same event counts once.",
        events,
    )


def retrieved_words(entry: CollectionEntry) -> str:
    """Say when a collection was retrieved, as written where it is no date.

    Empty where nobody says.
    """
    if not entry.retrieved:
        return ""
    try:
        return format_date(edtf.read(entry.retrieved))
    except EventsError:
        return entry.retrieved


def row_values(
    entry: CollectionEntry,
    count: CollectionCount,
    added: Collection | None,
    *,
    on: bool,
    held_rows: int,
) -> dict[str, Any]:
    """Make the values for the template of one collection.

    `count` is of the window and the filters; of one that is off the counts are not worked out.
    `held_rows` is the number of incidents that it has in all.
    """
    return {
        "on": on,
        "plate": entry.plate or "none",
        "title": entry.shown_title,
        "tags": _tags(entry),
        "lines": [*_size(added, held_rows), *_origin(added)],
        "counts": [
            {"label": gettext(label), "value": format_number(getattr(count, name)) if on else "–"}
            for name, label in COUNTS.items()
        ],
        "licence": entry.licence or gettext("no licence stated"),
        "retrieved": retrieved_words(entry),
        "passed_on": gettext(PASSED_ON[entry.redistribute]) if added else "",
    }


def _tags(entry: CollectionEntry) -> list[str]:
    if entry.built_in:
        return [gettext("built in")]
    return [] if entry.saved else [gettext("yours, not saved")]


def _size(added: Collection | None, held_rows: int) -> list[str]:
    if added is None or not added.file:  # no file: the accepted incidents of own texts
        count = held_rows if added is None else added.counts.incidents
        return [ngettext("{n} incident", "{n} incidents", count)]
    counts = added.counts
    parts = [
        ngettext("{n} row", "{n} rows", counts.rows),
        ngettext("{n} incident", "{n} incidents", counts.incidents),
    ]
    if counts.set_aside:
        parts.append(gettext("{n} set aside", n=format_number(counts.set_aside)))
    if counts.gone:
        parts.append(gettext("{n} gone from the file", n=format_number(counts.gone)))
    return [" · ".join(parts)]


def _origin(added: Collection | None) -> list[str]:
    return [added.file] if added and added.file else []


def imported(added: Collection) -> str:
    """Say who imported a collection, when, from which file."""
    day = added.imported_at
    with suppress(ValueError):  # else as it is written
        day = format_day(datetime.fromisoformat(added.imported_at).date())
    who = added.imported_by or gettext("somebody")
    if not added.file:
        return gettext("Last accepted {day} by {who}", day=day, who=who)
    return gettext("Imported {day} by {who} from {file}", day=day, who=who, file=added.file)


def credit(entry: CollectionEntry) -> str:
    """Cite a collection under a picture: its name and the day on which it was retrieved."""
    if not entry.retrieved:
        return entry.shown_title
    day = retrieved_words(entry)
    return gettext("{name}, retrieved {day}", name=entry.shown_title, day=day)


def citation(entry: CollectionEntry) -> str:
    """Cite a collection in full: title, citation, licence, day of retrieval."""
    parts = (entry.citation, entry.licence)
    return ", ".join(filter(None, (credit(entry), *parts)))


def origin_values(entry: CollectionEntry, incident: Incident) -> dict[str, Any]:
    """Make the values for the template of where an added incident is from: file, rows, cells."""
    return {
        "plate": entry.plate or "none",
        "title": entry.shown_title,
        "cited": citation(entry),
        "url": entry.url if entry.url.startswith(("https://", "http://")) else "",
        "file": entry.file,
        "rows": [
            {"part": origin.part, "row": format_number(origin.row), "claimant": origin.claimant}
            for origin in incident.origins
        ],
        "cells": [
            {"name": name, "value": value}
            for name, value in (
                (gettext("Date"), incident.date_as_written),
                (gettext("Type"), incident.type_as_written),
                (gettext("Place"), incident.place_as_written),
                *((name, str(value)) for name, value in incident.extra if value not in (None, "")),
            )
            if value
        ],
        "gone": incident.gone,
    }

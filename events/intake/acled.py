"""The four layouts of ACLED as rules: dates, places, figures, actors, kinds of event."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Final

from events.intake import dates, numbers, places
from events.intake.drafts import Draft, clean_id, figure, is_possible
from events.intake.places import Regions
from events.intake.words import month_of
from events.message import Message

NAME: Final = "ACLED"
SIGNATURE: Final = frozenset({"event_id_cnty", "event_date", "event_type", "sub_event_type"})
USED: Final = frozenset(
    [
        "event_id_cnty",
        "event_date",
        "time_precision",
        "event_type",
        "sub_event_type",
        "geo_precision",
        "latitude",
        "longitude",
        "location",
        "country",
        "admin1",
        "fatalities",
        "actor1",
        "actor2",
        "assoc_actor_1",
        "assoc_actor_2",
        "source",
        "notes",
    ]
)
_CATEGORIES: Final[Mapping[str, str]] = {
    "battles": "violence",
    "explosions/remote violence": "violence",
    "violence against civilians": "violence",
    "riots": "violence",
    "protests": "politics",
}
# Strategic developments say what they are by the finer type.
_STRATEGIC: Final[Mapping[str, str]] = {
    "agreement": "diplomacy",
    "arrests": "politics",
    "change to group/activity": "military",
    "disrupted weapons use": "military",
    "headquarters or base established": "military",
    "looting/property destruction": "violence",
    "non-violent transfer of territory": "military",
    "other": "politics",
}
_TYPES: Final[Mapping[str, str]] = {
    "armed clash": "clash",
    "attack": "attack",
    "peaceful protest": "protest",
    "protest with intervention": "protest",
    "excessive force against protesters": "protest",
    "headquarters or base established": "base",
    "agreement": "agreement",
}
_SPAN: Final = re.compile(
    r"[Bb]etween (\d{1,2})(?:(?: ([A-Z][a-z]+))?) ?(?:-|–|and|to) ?(\d{1,2}) ([A-Z][a-z]+)"
)
_WEEK_OF: Final = re.compile(r"[Ww]eek of (\d{1,2}) ([A-Z][a-z]+)")
_CODED: Final = re.compile(r"[Cc]oded (?:to|at|in) ([^.;,()]+)")
_SIDES: Final = ("actor1", "assoc_actor_1", "actor2", "assoc_actor_2")
# The same sides meet in row after row.
_KEPT: Final = 20_000
NO_DEATHS: Final = "records none"


def draft(cell: Callable[[str], str], how: dates.Reading, regions: Regions) -> Draft:
    """Read a row into a draft of an incident.

    `cell` returns a cell by the name that the layout gives its column, `how` says how dates are
    read.
    """
    made = Draft(id=clean_id(f"acled:{cell('event_id_cnty')}") if cell("event_id_cnty") else "")
    kind, finer = cell("event_type"), cell("sub_event_type")
    made.category = _category(kind, finer, made)
    made.type = _TYPES.get(finer.casefold(), finer.casefold())
    made.type_as_written = " / ".join(filter(None, (kind, finer)))
    made.summary = cell("notes")
    _date(made, cell, how)
    _place(made, cell, regions)
    made.title = ": ".join(filter(None, (finer or kind, made.place_as_written)))
    _figures(made, cell("fatalities"))
    one_sided = kind.casefold() == "violence against civilians"
    made.actors = [*_actors(one_sided, *map(cell, _SIDES))]
    made.claimants = [name.strip() for name in cell("source").split(";")]
    return made


def _category(kind: str, finer: str, made: Draft) -> str:
    category = _CATEGORIES.get(kind.casefold()) or _STRATEGIC.get(finer.casefold())
    if not category:
        made.warnings.append(
            Message("event_type {value} is new: taken for politics", value=repr(kind[:60]))
        )
    return category or "politics"


def _date(made: Draft, cell: Callable[[str], str], how: dates.Reading) -> None:
    written, precision = cell("event_date"), cell("time_precision") or "1"
    made.date_as_written = written
    day = dates.read(written, how)
    if day is None:
        made.warnings.append(
            Message("event_date {date} is no date: kept as undated", date=repr(written[:40]))
        )
    elif len(day) == 10 and precision == "2":
        made.date = week(day, made.summary)
    elif len(day) == 10 and precision == "3":
        made.date = day[:7]
    else:
        made.date = day
    if precision not in ("1", "2", "3"):
        made.warnings.append(
            Message(
                "{column} is {value}, expected 1, 2 or 3",
                column="time_precision",
                value=repr(precision[:20]),
            )
        )


def week(day: str, note: str) -> str:
    """Return the days that an event of a known week may have been on, as the note says."""
    year = int(day[:4])
    if (match := _SPAN.search(note)) and (month := month_of(match[4])):
        start = month_of(match[2] or match[4]) or month
        ends = (year, start, int(match[1])), (year, month, int(match[3]))
        if span := _days(*ends, day):
            return span
    if (match := _WEEK_OF.search(note)) and (month := month_of(match[2])):
        try:
            return dates.around(date(year, month, int(match[1])).isoformat(), 0, 6)
        except ValueError:
            return dates.around(day, 3, 3)
    if "as reported" in note.casefold():
        return dates.around(day, 6, 0)
    return dates.around(day, 3, 3)


def _days(first: tuple[int, int, int], last: tuple[int, int, int], day: str) -> str | None:
    """Return the span if it is one near the day; a span over New Year begins a year before."""
    try:
        if first[1:] > last[1:]:
            first = (first[0] - 1, *first[1:])
        start, end = date(*first), date(*last)
    except ValueError:
        return None
    near = abs((date.fromisoformat(day) - start).days) <= 31
    return dates.between(start.isoformat(), end.isoformat()) if near and start <= end else None


def _place(made: Draft, cell: Callable[[str], str], regions: Regions) -> None:
    made.country, made.admin1 = cell("country"), cell("admin1")
    made.place = made.place_as_written = cell("location")
    places.locate(made, cell("latitude"), cell("longitude"))
    code = cell("geo_precision") or "3"
    coded = "oded " in made.summary and _CODED.search(made.summary)
    if coded and made.place.casefold() in coded[1].casefold() and made.place:
        made.warnings.append(
            Message("coded to {place}, which is not where it happened", place=made.place[:60])
        )
        made.place, code = made.admin1, "3"
    places.widen(made, code, places.ACLED, regions)


def _figures(made: Draft, text: str) -> None:
    if dates.is_gap(text):
        return
    number = numbers.read(text)
    if number is None or not is_possible(number):
        made.warnings.append(
            Message(
                "{column} is {value}, expected a number", column="fatalities", value=repr(text[:40])
            )
        )
        return
    count = numbers.whole(number)
    made.figures = [figure("killed", NAME, count, count)]
    if count == 0:
        made.figures[0]["as_written"] = NO_DEATHS


@lru_cache(maxsize=_KEPT)
def _actors(
    one_sided: bool,  # noqa: FBT001 - part of what is kept
    first: str,
    with_first: str,
    two: str,
    with_two: str,
) -> tuple[tuple[str, str], ...]:
    did, target = ("did", "target") if one_sided and two else ("took-part", "took-part")
    pairs = []
    for actor, role, others in ((first, did, with_first), (two, target, with_two)):
        pairs.append((actor, role))
        pairs += [(name, "took-part") for name in others.split("; ")]
    return tuple((name.strip(), role) for name, role in pairs if name.strip())

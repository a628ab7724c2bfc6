"""The Global Terrorism Database as rules: zeros for unknown days, -9 and -99 for unknown counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from events.intake import dates, numbers, places
from events.intake.drafts import Draft, clean_id, figure, is_possible
from events.intake.places import Regions
from events.message import Message

NAME: Final = "GTD"
SIGNATURE: Final = frozenset({"eventid", "iyear", "imonth", "iday", "attacktype1_txt", "nkill"})
USED: Final = frozenset(
    [
        "eventid",
        "iyear",
        "imonth",
        "iday",
        "approxdate",
        "extended",
        "resolution",
        "country_txt",
        "provstate",
        "city",
        "vicinity",
        "specificity",
        "latitude",
        "longitude",
        "location",
        "summary",
        "doubtterr",
        "attacktype1_txt",
        "targtype1_txt",
        "gname",
        "gname2",
        "gname3",
        "nkill",
        "nwound",
        "nhostkid",
        "scite1",
        "scite2",
        "scite3",
        "target1",
    ]
)
_TYPES: Final = {
    "assassination": "killing",
    "armed assault": "attack",
    "bombing/explosion": "attack",
    "facility/infrastructure attack": "attack",
}
# What is counted, of whom, and the column of it.
_COUNTS: Final = (
    ("nkill", "killed", "attackers included"),
    ("nwound", "wounded", "attackers included"),
    ("nhostkid", "detained", "hostages"),
)
# Dates in words or as month/day/year, in whatever order days stand in other files.
_AMERICAN: Final = dates.Reading(order=dates.MDY)
_UNKNOWN: Final = (-9, -99)
_VICINITY_KM: Final = 25.0


def draft(cell: Callable[[str], str], how: dates.Reading, regions: Regions) -> Draft:
    """Read a row into a draft of an incident.

    `cell` returns a cell by the name that the layout gives its column, `how` says how dates are
    read.
    """
    made = Draft(id=clean_id(f"gtd:{cell('eventid')}") if cell("eventid") else "")
    del how
    kind = cell("attacktype1_txt")
    made.category, made.type_as_written = "violence", kind
    made.type = _TYPES.get(kind.casefold(), kind.casefold() or "attack")
    made.summary = cell("summary")
    _date(made, cell)
    _place(made, cell, regions)
    made.title = ": ".join(filter(None, (kind or "Attack", made.place_as_written)))
    _figures(made, cell)
    made.actors = [
        (name, "blamed") for column in ("gname", "gname2", "gname3") if (name := cell(column))
    ]
    made.claimants = [cell(f"scite{number}") for number in "123"]
    if _code(cell, "doubtterr") == "1":
        made.disputed = ["fact"]
    return made


def _code(cell: Callable[[str], str], name: str) -> str:
    return cell(name).removesuffix(".0")


def _date(made: Draft, cell: Callable[[str], str]) -> None:
    year, month, day = (_code(cell, name) for name in ("iyear", "imonth", "iday"))
    approximate = cell("approxdate")
    made.date_as_written = approximate or "-".join((year, month, day))
    start = _start(year, month, day)
    if approximate and (read := dates.read(approximate, _AMERICAN)):
        start = read
    if start is None:
        made.warnings.append(
            Message("date {date} is none: kept as undated", date=repr(made.date_as_written[:40]))
        )
        return
    made.date = start
    end = dates.read(cell("resolution"), _AMERICAN) if _code(cell, "extended") == "1" else None
    if end and end > start and "/" not in start and "[" not in start:
        made.date = f"{start}/{end}"
    if approximate and not dates.read(approximate, _AMERICAN):
        made.warnings.append(
            Message(
                "approxdate {date} was not read: the columns are used", date=repr(approximate[:60])
            )
        )


def _start(year: str, month: str, day: str) -> str | None:
    try:
        parts = [int(text or 0) for text in (year, month, day)]
        if not parts[1]:
            return date(parts[0], 1, 1).isoformat()[:4]
        if not parts[2]:
            return date(parts[0], parts[1], 1).isoformat()[:7]
        return date(*parts).isoformat()
    except (ValueError, TypeError, OverflowError):
        return None


def _place(made: Draft, cell: Callable[[str], str], regions: Regions) -> None:
    made.country, made.admin1 = cell("country_txt"), cell("provstate")
    city = cell("city")
    made.place = "" if city.casefold() == "unknown" else city
    made.place_as_written = made.place or cell("location")
    code = _code(cell, "specificity") or "5"
    if code == "5":
        return
    places.locate(made, cell("latitude"), cell("longitude"))
    places.widen(made, code, places.GTD, regions)
    if code == "1" and _code(cell, "vicinity") == "1":
        made.radius_km = _VICINITY_KM


def _figures(made: Draft, cell: Callable[[str], str]) -> None:
    for column, measure, group in _COUNTS:
        text = cell(column)
        number = numbers.read(text)
        if dates.is_gap(text) or number in _UNKNOWN:
            continue
        if number is None or not is_possible(number):
            made.warnings.append(
                Message(
                    "{column} is {value}, expected a number", column=column, value=repr(text[:40])
                )
            )
            continue
        count = numbers.whole(number)
        made.figures.append(figure(measure, NAME, count, count, group))

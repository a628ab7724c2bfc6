"""UCDP GED as rules: precision of dates and places, low, best and high, sources."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping
from typing import Final

from events.intake import dates, numbers, places
from events.intake.drafts import Draft, clean_id, figure, is_possible
from events.intake.places import Regions
from events.message import Message

NAME: Final = "UCDP GED"
# Parts of one claimant are summed, so what is no part of the other is told under its own name.
BEST, SIDES = f"{NAME}, best estimate", f"{NAME}, by side"
SIGNATURE: Final = frozenset({"type_of_violence", "date_prec", "where_prec", "best", "low", "high"})
GROUPS: Final[Mapping[str, str]] = {
    "deaths_a": "side a",
    "deaths_b": "side b",
    "deaths_civilians": "civilians",
    "deaths_unknown": "unknown",
}
USED: Final = frozenset(
    [
        "id",
        "date_start",
        "date_end",
        "date_prec",
        "event_clarity",
        "where_prec",
        "latitude",
        "longitude",
        "adm_1",
        "adm_2",
        "country",
        "where_coordinates",
        "where_description",
        "type_of_violence",
        "side_a",
        "side_b",
        "dyad_name",
        "best",
        "low",
        "high",
        "source_article",
        "source_headline",
    ]
) | set(GROUPS)
# A part of a continent, which no outline of a province stands for.
_WORLD_REGION: Final = "7"
_TYPES: Final[Mapping[str, tuple[str, str]]] = {
    "1": ("clash", "state-based conflict"),
    "2": ("communal-clash", "non-state conflict"),
    "3": ("killing", "one-sided violence"),
}


def draft(cell: Callable[[str], str], how: dates.Reading, regions: Regions) -> Draft:
    """Read a row into a draft of an incident.

    `cell` returns a cell by the name that the layout gives its column, `how` says how dates are
    read.
    """
    made = Draft(id=clean_id(f"ged:{cell('id')}") if cell("id") else "", category="violence")
    kind = cell("type_of_violence").removesuffix(".0")
    made.type, words = _TYPES.get(kind, ("attack", ""))
    made.type_as_written = f"{kind} ({words})" if words else kind
    if not words:
        made.warnings.append(
            Message(
                "{column} is {value}, expected 1, 2 or 3",
                column="type_of_violence",
                value=repr(kind[:20]),
            )
        )
    _date(made, cell, how)
    _place(made, cell, regions)
    made.title = ": ".join(filter(None, (cell("dyad_name") or words, made.place_as_written)))
    made.summary = cell("source_headline")
    _figures(made, cell)
    made.actors = _actors(cell, kind)
    made.claimants = split_articles(cell("source_article"))
    return made


def _date(made: Draft, cell: Callable[[str], str], how: dates.Reading) -> None:
    written = (cell("date_start"), cell("date_end") or cell("date_start"))
    made.date_as_written = " – ".join(dict.fromkeys(filter(None, written)))
    ends = [dates.read(text, how) for text in written]
    if not ends[0] or not ends[1] or ends[0] > ends[1]:
        made.warnings.append(
            Message(
                "dates {dates} are no span: kept as undated", dates=repr(made.date_as_written[:60])
            )
        )
        return
    first, last = ends[0], ends[1]
    clarity, code = (cell(name).removesuffix(".0") for name in ("event_clarity", "date_prec"))
    if clarity == "2":
        made.aggregate = True
        made.date = first if first == last else f"{first}/{last}"
    else:
        made.date = _one_day(first, last, code)
    if code not in ("1", "2", "3", "4", "5"):
        made.warnings.append(
            Message("date_prec is {value}, expected 1 to 5", value=repr(code[:20]))
        )


def _one_day(first: str, last: str, code: str) -> str:
    """Return the date of an event that happened once within a span."""
    if code == "4" and first[:7] == last[:7]:
        return first[:7]
    if code == "5" and (first[4:], last[4:]) == ("-01-01", "-12-31") and first[:4] == last[:4]:
        return first[:4]
    return dates.between(first, last)


def _place(made: Draft, cell: Callable[[str], str], regions: Regions) -> None:
    made.country, made.admin1 = cell("country"), cell("adm_1")
    made.place = cell("where_coordinates")
    made.place_as_written = made.place or cell("where_description")
    places.locate(made, cell("latitude"), cell("longitude"))
    code = cell("where_prec").removesuffix(".0")
    places.widen(made, code, places.GED, regions)
    if code == _WORLD_REGION:
        made.radius_km, made.extent = places.GED[code][1], None
    if code == "3" and cell("adm_2"):
        shape = regions.district(made.country, cell("adm_2"))
        made.radius_km, made.extent = shape.radius_km or made.radius_km, shape.extent


def _count(made: Draft, cell: Callable[[str], str], name: str) -> float | None:
    text = cell(name)
    if dates.is_gap(text):
        return None
    number = numbers.read(text)
    if number is None or not is_possible(number):
        made.warnings.append(
            Message("{column} is {value}, expected a number", column=name, value=repr(text[:40]))
        )
        return None
    return numbers.whole(number)


def _figures(made: Draft, cell: Callable[[str], str]) -> None:
    low, best, high = (_count(made, cell, name) for name in ("low", "best", "high"))
    known = [number for number in (low, best, high) if number is not None]
    if known != sorted(known):
        made.warnings.append(
            Message(
                "low {low}, best {best}, high {high} are out of order: all are kept",
                low=low,
                best=best,
                high=high,
            )
        )
        made.disputed = ["figure"]
    if low is not None and high is not None and low > high:
        made.figures += [
            figure("killed", f"{NAME}, {end}", number, number)
            for end, number in (("low", low), ("high", high))
        ]
    elif low is not None or high is not None:
        made.figures.append(figure("killed", NAME, low, high))
    if best is not None:
        made.figures.append(figure("killed", BEST, best, best))
    for name, group in GROUPS.items():
        if (number := _count(made, cell, name)) is not None:
            made.figures.append(figure("killed", SIDES, number, number, group))


def _actors(cell: Callable[[str], str], kind: str) -> list[tuple[str, str]]:
    roles = ("did", "target") if kind == "3" else ("took-part", "took-part")
    sides = (cell("side_a"), cell("side_b"))
    return [(name, role) for name, role in zip(sides, roles, strict=True) if name]


def split_articles(text: str) -> list[str]:
    """Cut a quoted list of sources; one that is not quoted is cut at semicolons."""
    if '"' not in text:
        return [part.strip() for part in text.split(";") if part.strip()]
    text = re.sub(r'"\s*;\s*"', '","', text.strip())
    try:
        rows = list(csv.reader([text.replace("\n", " ")], skipinitialspace=True))
    except csv.Error:
        return [text]
    return [part.strip() for row in rows for part in row if part.strip()]

"""Guesses which column fills which field of an incident, by its name and by its values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from events.intake import dates, numbers, words
from events.intake.layouts import MAPPED
from events.intake.model import Part, Profile, RawRow, Source

# How alike a name must be, of 100; and how many of a column's values must look like the field.
_LEAST: Final = 84.0
_SHARE: Final = 0.7
# Where the name is the very word for the field, fewer of them must.
_SURE, _SURE_SHARE = 105.0, 0.3
_LOOKED_AT: Final = 200
_YEARS: Final = (1500, 2100)


def fields(source: Source, part: Part, rows: Sequence[RawRow]) -> Profile:
    """Return a profile of the likeliest column for each field, no column twice."""
    tags = dict(getattr(source, "tags", {})).get(part.name, ())
    values = {name: _values(rows, index) for index, name in enumerate(part.columns)}
    reserved = getattr(source, "reserved", ())
    pairs = [pair for pair in _pairs(part.columns, tags, values) if pair[2] not in reserved]
    ranked = sorted(pairs, key=lambda pair: -pair[0])
    own = dict(getattr(source, "fields", {}))
    fields = {field: name for field, name in own.items() if values.get(name)}
    for _, field, column in ranked:
        if field not in fields and column not in fields.values():
            fields[field] = column
    for field in ("lat", "lon"):
        if part.has_geometry or not {"lat", "lon"} <= fields.keys():
            fields.pop(field, None)
    order = list(words.table("columns"))
    return Profile(MAPPED, dict(sorted(fields.items(), key=lambda pair: order.index(pair[0]))))


def _values(rows: Sequence[RawRow], column: int) -> list[str]:
    cells = (row.cells[column] for row in rows[: _LOOKED_AT * 5])
    return [cell for cell in cells if not dates.is_gap(cell)][:_LOOKED_AT]


def _pairs(
    columns: Sequence[str], tags: Sequence[str], values: Mapping[str, Sequence[str]]
) -> Iterator[tuple[float, str, str]]:
    """Yield how well each column fits each field that it can fill."""
    for index, column in enumerate(columns):
        tag = tags[index].replace(" ", "") if index < len(tags) else ""
        for field, names in words.table("columns").items():
            score = 200.0 if tag in words.table("tags").get(field, ()) and tag else 0.0
            score = max(score, likeness(column, names))
            share = _SHARE if score < _SURE else _SURE_SHARE
            if score >= _LEAST and looks_like(field, values[column], share):
                yield score, field, column


def likeness(column: str, names: Sequence[str]) -> float:
    """Return how alike the name of a column is to any of the names, in whole words, up to 110.

    A name of the same words is worth more the earlier it stands in the list.
    """
    from rapidfuzz import fuzz

    own = words.tokens(column)
    best = 0.0
    for rank, name in enumerate(names):
        other = words.tokens(name)
        if own == other:
            return 110.0 - rank * 0.2
        if not own:
            continue
        shared = set(own) & set(other)
        if shared == set(other) and len(own) <= len(other) + 2:
            best = max(best, 95.0 - 3 * (len(own) - len(other)) - rank * 0.2)
        elif len(column) > 5 and (ratio := fuzz.ratio(" ".join(own), " ".join(other))) > 88:
            best = max(best, ratio - rank * 0.2)
    return best


def looks_like(field: str, values: Sequence[str], share: float = _SHARE) -> bool:
    """Tell whether enough of the values can be those of the field; no values tell nothing."""
    test = _TESTS.get(field.partition("_")[0] if field.startswith("killed") else field)
    if test is None or not values:
        return True
    return sum(map(test, values)) >= share * len(values)


def _within(low: float, high: float) -> Callable[[str], bool]:
    def test(text: str) -> bool:
        readings = [numbers.degrees(text, decimal) for decimal in numbers.DECIMALS]
        return any(number is not None and low <= number <= high for number in readings)

    return test


def _is_date(text: str) -> bool:
    how = dates.Reading(serial=dates.SERIAL_1900)
    both = (dates.read(text, how), dates.read(text, dates.Reading(order=dates.MDY)))
    return any(both)


def _is_short(text: str) -> bool:
    return len(text) <= 60 and not text.lstrip("-").replace(".", "", 1).isdigit()


# What the values of a field must look like.
_TESTS: Final[Mapping[str, Callable[[str], bool]]] = {
    "lat": _within(-90, 90),
    "lon": _within(-180, 180),
    "date": _is_date,
    "date_end": _is_date,
    "year": _within(*_YEARS),
    "killed": _within(0, 10_000_000),
    "wounded": _within(0, 10_000_000),
    "casualties": _within(0, 10_000_000),
    "place": lambda text: numbers.read(text) is None and len(text) <= 200,
    "title": lambda text: numbers.read(text) is None,
    "type": lambda text: len(text) <= 120,
    "category": _is_short,
    "actors": lambda text: numbers.read(text) is None,
}

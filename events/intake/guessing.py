"""Guesses which column fills which field of an incident, by its name and by its values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
_TAGGED: Final = 200.0
_SAME: Final = 100.0  # above it, a name has no word more or less than one that is known
# What the name of a column tells: the file itself says it, it is the very word, it is like one.
DECLARED, SAME, ALIKE, OTHER = "declared", "same", "alike", "other"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a column to fill a field.

    `name` is DECLARED, SAME, ALIKE or OTHER. `fitting` of the `values` that were looked at can be
    those of the field; it is None where any text can.
    """

    name: str
    fitting: int | None
    values: int

    @property
    def agree(self) -> bool:
        """Whether enough of the values are such as the field has."""
        return bool(self.fitting) and (self.fitting or 0) >= _SHARE * self.values


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


def evidence(
    source: Source, part: Part, rows: Sequence[RawRow], fields: Mapping[str, str]
) -> dict[str, Evidence]:
    """Return what speaks for the column of each field; nothing for a column that is not there."""
    tags = dict(getattr(source, "tags", {})).get(part.name, ())
    own = dict(getattr(source, "fields", {}))
    speaking = {}
    for field, column in fields.items():
        if column not in part.columns:
            continue
        index = part.columns.index(column)
        score = _TAGGED if own.get(field) == column else _score(field, column, tags, index)
        values, test = _values(rows, index), _test(field)
        fitting = sum(map(test, values)) if test else None
        speaking[field] = Evidence(_told_by(score), fitting, len(values))
    return speaking


def _told_by(score: float) -> str:
    least = ((_TAGGED, DECLARED), (_SAME, SAME), (_LEAST, ALIKE))
    return next((word for limit, word in least if score >= limit), OTHER)


def _values(rows: Sequence[RawRow], column: int) -> list[str]:
    cells = (row.cells[column] for row in rows[: _LOOKED_AT * 5])
    return [cell for cell in cells if not dates.is_gap(cell)][:_LOOKED_AT]


def _pairs(
    columns: Sequence[str], tags: Sequence[str], values: Mapping[str, Sequence[str]]
) -> Iterator[tuple[float, str, str]]:
    """Yield how well each column fits each field that it can fill."""
    for index, column in enumerate(columns):
        for field in words.table("columns"):
            score = _score(field, column, tags, index)
            share = _SHARE if score < _SURE else _SURE_SHARE
            if score >= _LEAST and looks_like(field, values[column], share):
                yield score, field, column


def _score(field: str, column: str, tags: Sequence[str], index: int) -> float:
    """Return how well the name or tag of a column fits a field."""
    tag = tags[index].replace(" ", "") if index < len(tags) else ""
    if tag and tag in words.table("tags").get(field, ()):
        return _TAGGED
    return likeness(column, words.table("columns").get(field, ()))


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
    test = _test(field)
    if test is None or not values:
        return True
    return sum(map(test, values)) >= share * len(values)


def _test(field: str) -> Callable[[str], bool] | None:
    return _TESTS.get(field.partition("_")[0] if field.startswith("killed") else field)


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

"""Strict reading of registry tables: every key known, present and of its type."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final

from geodata import properties
from geodata.errors import LayerError
from geodata.layer import GEOMETRIES, ROLES, Bounds, Source

Check = tuple[str, Callable[[Any], bool]]
"""What a key expects, in words, and the test of it."""


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _is_licence(value: Any) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.+-]*", value))


def _is_url(value: Any) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"https?://\S+", value))


def _is_day(value: Any) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _is_degree(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= 180


def is_bounds(value: Any) -> bool:
    """Tell whether the value is west, south, east, north in degrees, in that order."""
    if not (isinstance(value, list) and len(value) == 4 and all(map(_is_degree, value))):
        return False
    west, south, east, north = map(float, value)
    return west < east and -90 <= south < north <= 90


def _one_of(words: tuple[str, ...]) -> Check:
    return f"one of {', '.join(words)}", lambda value: value in words


TEXT: Final[Check] = ("a non-empty text", _is_text)
TABLE: Final[Check] = ("a table", lambda value: isinstance(value, dict))
STYLE: Final[Check] = (
    "a table of plain values",
    lambda value: isinstance(value, dict) and not properties.plain_flaw(value),
)
BOUNDS: Final[Check] = ("[west, south, east, north] in degrees", is_bounds)

LAYER: Final[Mapping[str, Check]] = {
    "title": TEXT,
    "geometry": _one_of(tuple(GEOMETRIES)),
    "role": _one_of(ROLES),
    "features": ("a count above zero", _is_count),
    "source": TABLE,
    "style": STYLE,
}
SOURCE: Final[Mapping[str, Check]] = {
    "name": TEXT,
    "url": ("an http(s) address", _is_url),
    "licence": ('an SPDX id or "public-domain"', _is_licence),
    "retrieved": ("a date such as 2026-11-22, unquoted", _is_day),
}
RELIEF: Final[Mapping[str, Check]] = {
    "light": TEXT,
    "dark": TEXT,
    "bounds": BOUNDS,
    "source": TABLE,
}


def checked(table: Any, schema: Mapping[str, Check], *, where: str) -> dict[str, Any]:
    """Return the table, unchanged, when every key is known, present and right.

    Raises LayerError naming `where`, the key and what was expected.
    """
    if not isinstance(table, dict):
        raise LayerError(f"{where}: expected a table, found {table!r}")
    for key in table:
        if key not in schema:
            raise LayerError(f"{where}: unknown key {key!r}, expected one of {', '.join(schema)}")
    for key, (expected, fits) in schema.items():
        if key not in table:
            raise LayerError(f"{where}: missing key {key!r}, expected {expected}")
        if not fits(table[key]):
            raise LayerError(f"{where}: {key} is {table[key]!r}, expected {expected}")
    return table


def source(table: Any, *, where: str) -> Source:
    """Read the source in a checked table. Raises LayerError."""
    return Source(**checked(table, SOURCE, where=f"{where}.source"))


def bounds(value: Any, *, where: str) -> Bounds:
    """Read west, south, east, north in degrees. Raises LayerError that names `where`."""
    if not is_bounds(value):
        raise LayerError(f"{where} is {value!r}, expected {BOUNDS[0]}")
    west, south, east, north = map(float, value)
    return west, south, east, north

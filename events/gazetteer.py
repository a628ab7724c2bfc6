"""Places by any of their names, with coordinates in WGS84 degrees."""

import csv
import io
import math
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from events import files
from events.errors import EventsError
from events.row import Row

COLUMNS = (
    *("name", "name_ru", "name_tg", "other_names", "lon", "lat", "kind", "country", "admin1"),
    *("radius_km", "extent", "source", "note"),
)
# The letters of each language that a name is given in; those of Tajik as they are since 1998.
_LETTERS = {
    "name_ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "name_tg": "абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя",
}
_LIMITS = {"lon": (-180.0, 180.0), "lat": (-90.0, 90.0), "radius_km": (0.001, 5000.0)}


@dataclass(frozen=True, slots=True)
class Place:
    """A named place; `radius_km` is how far it reaches or may lie off, `extent` names a shape.

    `country` is None for a region of several countries, `name_ru` and `name_tg` where no settled
    form is known.
    """

    name: str
    other_names: tuple[str, ...]
    lon: float
    lat: float
    kind: str
    country: str | None
    admin1: str | None
    radius_km: float
    extent: str | None
    source: str
    note: str
    name_ru: str | None = None
    name_tg: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every spelling, the main one first, those in other languages last."""
        return tuple(dict.fromkeys((self.name, *self.other_names, *self.local_names.values())))

    @property
    def local_names(self) -> dict[str, str]:
        """The name by code of language, where a settled form is known."""
        names = {"ru": self.name_ru, "tg": self.name_tg}
        return {code: name for code, name in names.items() if name}


class Gazetteer:
    """Places that are found by any spelling, whatever the case."""

    def __init__(self, places: Collection[Place]) -> None:
        self.places = tuple(places)
        self._by_name: dict[str, Place] = {}
        for place in self.places:
            for name in place.names:
                other = self._by_name.setdefault(name.casefold(), place)
                if other is not place:
                    raise EventsError(
                        f"gazetteer: {name!r} names {other.name} and {place.name}, "
                        "expected one place for each spelling"
                    )

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.casefold() in self._by_name

    def __getitem__(self, name: str) -> Place:
        if name not in self:
            raise EventsError(
                f"place {name[:60]!r} is not in the gazetteer: expected a name or "
                "other name of one of its rows"
            )
        return self._by_name[name.casefold()]


def load(path: Path, kinds: Collection[str]) -> Gazetteer:
    """Read the gazetteer from a CSV file; an EventsError names the row and the column."""
    try:
        rows = list(csv.reader(io.StringIO(files.text(path), newline=""), strict=True))
    except csv.Error as error:
        raise EventsError(f"{path.name} is no CSV in UTF-8: {error}") from error
    if not rows or tuple(rows[0]) != COLUMNS:
        raise EventsError(f"{path.name}: wrong first row, expected {','.join(COLUMNS)}")
    return Gazetteer(
        [_place(path.name, line, cells, kinds) for line, cells in enumerate(rows) if line and cells]
    )


def _place(file: str, line: int, cells: list[str], kinds: Collection[str]) -> Place:
    who = f"{file} row {line + 1}"
    if len(cells) != len(COLUMNS):
        raise EventsError(f"{who} has {len(cells)} cells, expected {len(COLUMNS)}")
    cell = {name: value.strip() for name, value in zip(COLUMNS, cells, strict=True)}
    row = Row(f"{who} ({cell['name']})", cell)
    country = _code(row, "country", "([A-Z]{2})?", "empty or an ISO 3166-1 alpha-2 code")
    return Place(
        name=row.text("name", 80),
        other_names=tuple(name.strip() for name in cell["other_names"].split(";") if name.strip()),
        lon=_number(row, "lon"),
        lat=_number(row, "lat"),
        kind=row.choice("kind", kinds),
        country=country or None,
        admin1=_code(
            row,
            "admin1",
            f"({country or 'no country'}-[A-Z0-9]{{1,3}})?",
            f"empty or an ISO 3166-2 code of {country}",
        )
        or None,
        radius_km=_number(row, "radius_km"),
        extent=_code(row, "extent", "([a-z0-9-]+/[^/]+)?", "empty or layer/feature") or None,
        source=row.text("source", 400),
        note=row.text("note", 600, empty=True),
        name_ru=_translated(row, "name_ru"),
        name_tg=_translated(row, "name_tg"),
    )


def _translated(row: Row, name: str) -> str | None:
    signs = rf"[{_LETTERS[name]}\d .,()«»–-]*"
    expected = "empty or a text in the language's own letters"
    return _code(row, name, rf"(?i:{signs})", expected) or None


def _code(row: Row, name: str, pattern: str, expected: str) -> str:
    value = row.text(name, 120, empty=True)
    if not re.fullmatch(pattern, value):
        raise row.wrong(name, expected)
    return value


def _number(row: Row, name: str) -> float:
    low, high = _LIMITS[name]
    try:
        value = float(row.text(name, 30))
    except ValueError as error:
        raise row.wrong(name, f"a number from {low:g} to {high:g}") from error
    if not math.isfinite(value) or not low <= value <= high:
        raise row.wrong(name, f"a number from {low:g} to {high:g}")
    return value

"""What reading a file passes on: parts, rows, questions, a profile, features and rows set aside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from events.gazetteer import Place


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet or layer of a file; `rows` is None where only reading it all would tell.

    `columns` are the names as the file has them, an empty one as `column 3`, a second of one name
    as `name (2)`; `has_geometry` says that rows come with their own geometry.
    """

    name: str
    columns: tuple[str, ...]
    rows: int | None = None
    has_geometry: bool = False


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the bytes of a table were read; None where that is no question for its format."""

    encoding: str | None = None
    separator: str | None = None
    header_row: int = 1


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as the file has it, every cell as text, in the order of the part's columns.

    `number` counts from 1 at the first row of data. `geometry` is a shapely geometry in degrees
    (WGS84), longitude first, None where the row has none.
    """

    number: int
    cells: tuple[str, ...]
    geometry: Any = None


@dataclass(frozen=True, slots=True)
class FaultyRow(RawRow):
    """A row that can be kept and not be read; `fault` says why."""

    fault: str = ""


class Source(Protocol):
    """A file that was opened. `rows` may be walked more than once, from the start each time."""

    format: str
    dialect: Dialect
    parts: Sequence[Part]
    warnings: Sequence[str]

    def rows(self, part: Part) -> Iterator[RawRow]:
        """Yield the rows of a part in the order of the file. Raises EventsError."""
        ...


@dataclass(frozen=True, slots=True)
class Question:
    """What cannot be told from the file: for which field or column, the choices, the best guess.

    `key` is the setting of the profile that answers it; `why` says in words what cannot be told,
    `outcomes` what would come of each choice, where that was counted.
    """

    key: str
    why: str
    choices: tuple[str, ...] = ()
    guess: str = ""
    column: str = ""
    outcomes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """How the rows of a header become incidents; kept under the header's hash.

    `layout` is a known one (`acled-2023`, `ucdp-ged`, `gtd`, ...) or `mapped`. `fields` name for a
    field of an incident (or `lat`, `lon`, `date_precision`, `killed_low`, ...) the column that it
    is read from; `settings` answer questions (`day_order`, `decimal`, `date` of the whole, ...).
    """

    layout: str
    fields: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Converted:
    """An incident as a GeoJSON feature of the contract, and the numbers of the rows it is made of.

    `warnings` are what a reader should look at, though the row is kept.
    """

    feature: Mapping[str, Any]
    rows: tuple[int, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row of which no incident is made, and why: what it holds and what was expected."""

    row: int
    reason: str


class Geography(Protocol):
    """What is known of places; passed in, since names of places are data."""

    def named(self, name: str, country: str = "") -> Sequence[Place]:
        """Return the places that a name may mean, the likeliest first."""
        ...

    def region_radius_km(self, country: str, admin1: str) -> float | None:
        """Return the radius in kilometres that covers a region, None for an unknown one."""
        ...

    def nearest_country(self, lon: float, lat: float) -> str | None:
        """Return the ISO code of the nearest known place's country, None where none is near."""
        ...

"""A source whose rows are read by a function, for all formats but delimited text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

from events.intake.model import Dialect, Part, RawRow


@dataclass(frozen=True)
class Opened:
    """See `Source`. `fields` say which column of the format itself fills which field.

    `reserved` are columns of the format, which are not guessed to be anything else.
    `serial` is the system by which a spreadsheet counts days, `precision` the usual one of places.
    """

    format: str
    parts: tuple[Part, ...]
    read: Callable[[Part], Iterator[RawRow]]
    warnings: tuple[str, ...] = ()
    dialect: Dialect = field(default_factory=Dialect)
    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    reserved: tuple[str, ...] = ()
    serial: str | None = None
    precision: str = ""

    def rows(self, part: Part) -> Iterator[RawRow]:
        """Yield the rows of a part in the order of the file. Raises EventsError."""
        return self.read(part)


def as_text(value: Any) -> str:
    """Return a cell as text: whole numbers without a point, days without an hour of nothing."""
    if isinstance(value, str):
        return value
    if value is None or value != value:  # noqa: PLR0124 - only a number that is none differs
        return ""
    for kind, write in _WRITERS:
        if isinstance(value, kind):
            return write(value)
    return json.dumps(value, ensure_ascii=False, default=str)


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _moment(value: datetime) -> str:
    midnight = not value.tzinfo and value.time() == time()
    return value.date().isoformat() if midnight else value.isoformat()


# The first kind that fits writes the value.
_WRITERS: Final[tuple[tuple[Any, Callable[[Any], str]], ...]] = (
    (bool, lambda value: "TRUE" if value else "FALSE"),
    (float, _number),
    (datetime, _moment),
    (date | time, lambda value: str(value.isoformat())),
    (int | Decimal | timedelta, str),
    (bytes, lambda value: str(value.hex())),
)

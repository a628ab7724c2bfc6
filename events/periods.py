"""Named windows of days."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from events.errors import EventsError
from events.row import Row
from events.vocabulary import read_toml

_FIELDS = ("id", "title", "first", "last", "about")


@dataclass(frozen=True, slots=True)
class Period:
    """A window from `first` to `last`, both included."""

    id: str
    title: str
    first: date
    last: date
    about: str


def load(path: Path) -> tuple[Period, ...]:
    """Read `[[periods]]` in order; the first one is the atlas's own. Raises EventsError."""
    file = Row(path.name, read_toml(path))
    file.only({"periods"})
    periods = tuple(_period(row) for row in file.rows("periods"))
    if not periods:
        raise EventsError(f"{path.name}: no periods, expected at least one")
    if len({period.id for period in periods}) < len(periods):
        raise EventsError(f"{path.name}: two periods share an id, expected each id once")
    return periods


def _period(row: Row) -> Period:
    row.only(frozenset(_FIELDS))
    first, last = row.values.get("first"), row.values.get("last")
    if type(first) is not date or type(last) is not date or first > last:
        raise row.wrong("first", "a day that is not after the day in last")
    return Period(row.text("id", 40), row.text("title", 60), first, last, row.text("about", 200))

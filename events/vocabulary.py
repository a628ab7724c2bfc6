"""The controlled lists that incidents and places take their words from."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from events import files
from events.errors import EventsError
from events.row import Row

_LISTS = (
    *("categories", "precisions", "measures", "relations", "statuses", "place_kinds"),
    *("roles", "date_kinds", "bases", "disputes", "checks"),
)
_CAP = 80


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words allowed, in the order of the file; `types` by category, `actors` with aliases."""

    categories: tuple[str, ...]
    precisions: tuple[str, ...]
    measures: tuple[str, ...]
    relations: tuple[str, ...]
    statuses: tuple[str, ...]
    place_kinds: tuple[str, ...]
    roles: tuple[str, ...]
    date_kinds: tuple[str, ...]
    bases: tuple[str, ...]
    disputes: tuple[str, ...]
    checks: tuple[str, ...]
    types: Mapping[str, tuple[str, ...]]
    actors: Mapping[str, tuple[str, ...]]


def read_toml(path: Path) -> dict[str, object]:
    """Read a TOML file; an EventsError names the file that is missing or broken."""
    try:
        return tomllib.loads(files.text(path))
    except EventsError:
        raise
    except (ValueError, RecursionError) as error:
        raise EventsError(f"{path.name} is no TOML in UTF-8: {error}") from error


def load(path: Path) -> Vocabulary:
    """Read the controlled lists from a TOML file. Raises EventsError."""
    row = Row(path.name, read_toml(path))
    row.only({*_LISTS, "types", "actors"})
    lists = {name: row.texts(name, _CAP) for name in _LISTS}
    types, actors = _table(row, "types"), _table(row, "actors")
    if set(types) != set(lists["categories"]):
        raise row.wrong("types", "a list of types for each of the categories")
    return Vocabulary(**lists, types=types, actors=actors)


def _table(row: Row, name: str) -> dict[str, tuple[str, ...]]:
    values = row.values.get(name)
    if not isinstance(values, dict):
        raise row.wrong(name, f"a table [{name}]")
    inner = Row(f"{row.who}: {name}", values)
    return {key: inner.texts(key, _CAP) for key in values}

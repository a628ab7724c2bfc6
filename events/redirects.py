"""Old ids of incidents and the ids that they are now, so that links to the old ones lead on."""

from collections.abc import Container, Mapping
from pathlib import Path

from events.errors import EventsError
from events.row import Row
from events.vocabulary import read_toml

_ID = 80


def load(path: Path, ids: Container[str]) -> tuple[dict[str, str], list[EventsError]]:
    """Read the table `[redirects]` of old ids, each with its new one; a missing file has none.

    Return those that lead to an incident, through other redirects where need be, and an error for
    each that does not, or whose old id an incident still has. Raises EventsError where the file is
    no such table.
    """
    if not path.is_file():
        return {}, []
    file = Row(path.name, read_toml(path))
    file.only({"redirects"})
    table = file.values.get("redirects")
    if not isinstance(table, Mapping):
        raise file.wrong("redirects", "a table [redirects] of old id = new id")
    row = Row(f"{path.name}: redirects", table)
    steps = {old: row.text(old, _ID) for old in table}
    led: dict[str, str] = {}
    errors = []
    for old in steps:
        new = _end(old, steps)
        if old in ids:
            errors.append(row.wrong(old, "an id that no incident has any more"))
        elif new not in ids:
            errors.append(row.wrong(old, "the id of an incident, or an old id that leads to one"))
        else:
            led[old] = new
    return led, errors


def _end(old: str, steps: Mapping[str, str]) -> str:
    """Follow an old id to the last new one; a circle ends where it began."""
    seen = {old}
    new = steps[old]
    while new in steps and new not in seen:
        seen.add(new)
        new = steps[new]
    return new

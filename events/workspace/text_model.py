"""What a workspace says of a reader's own texts: the report of reading one, and the text itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from events import edtf
from events.errors import EventsError

# What a person confirms of a text; `language` is told by rule until somebody knows better.
FIELDS: Final = ("title", "authors", "published", "language")
STATES: Final = ("new", "later", "accepted", "merged", "rejected", "split")
_MOST_TITLE, _MOST_NAME, _MOST_AUTHORS = 300, 120, 50


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What reading a text did; `again`: the workspace had it already. `guesses` are to confirm."""

    document: str
    language: str
    lines: int
    candidates: int
    guesses: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    again: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the fields as plain values, in their order."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class OwnText:
    """A text of the workspace; `counts` are its candidates by state, `pages` how many are told.

    `guesses` are title, authors and published as the file has them: nobody confirmed them.
    """

    id: str
    title: str
    authors: tuple[str, ...]
    published: str
    language: str
    file: str
    format: str
    original: str
    lines: int
    pages: int
    counts: Mapping[str, int]
    guesses: Mapping[str, str]
    warnings: tuple[str, ...]
    who: str
    at: str


def checked(values: Mapping[str, Any]) -> dict[str, Any]:
    """Check what is said of a text. Raises EventsError."""
    given = dict(values)
    for key, most in (("title", _MOST_TITLE), ("language", 8)):
        if len(given.get(key, "")) > most:
            raise EventsError(f"{key} has {len(given[key]):,} characters, expected at most {most}")
    edtf.read(given.get("published", ""))
    if "authors" in given:
        given["authors"] = [name.strip() for name in given["authors"] if name.strip()]
        if len(given["authors"]) > _MOST_AUTHORS or max(map(len, given["authors"]), default=0) > (
            _MOST_NAME
        ):
            raise EventsError(
                f"authors are {len(given['authors'])} names, expected at most {_MOST_AUTHORS} of "
                f"{_MOST_NAME} characters each"
            )
    return given

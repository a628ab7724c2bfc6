"""Titles, summaries and notes in other languages, each kept by the hash of its English.

A file `translations/<code>.json` is a table of such hashes, each with the text and its maker. Where
the English changes its translation is stale: nobody is shown it, and `stale` lists it.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from events import files
from events.documents import Document
from events.errors import EventsError
from events.incident import Incident

FOLDER = Path(__file__).parent / "translations"
MAKERS = ("machine", "person")
LONGEST = 3_000
_EXPECTED = "a table of hashes, each with a text and by: machine or person"


@dataclass(frozen=True, slots=True)
class Translation:
    """A translated text, and whether a `machine` or a `person` made it."""

    text: str
    by: str


def key_of(english: str) -> str:
    """Return the first 16 hex digits of the SHA-256 of an English text."""
    return hashlib.sha256(english.encode("utf-8")).hexdigest()[:16]


def load(path: Path) -> Mapping[str, Translation]:
    """Read a file of translations; an EventsError names it, the row and what was expected."""
    table = files.parsed(path)
    if not isinstance(table, dict):
        raise EventsError(f"{path.name} is {type(table).__name__}, expected {_EXPECTED}")
    return {key: _translation(path, key, row) for key, row in table.items()}


def _translation(path: Path, key: str, row: object) -> Translation:
    text, by = (row.get("text"), row.get("by")) if isinstance(row, dict) else (None, None)
    if not isinstance(text, str) or not text.strip() or len(text) > LONGEST or by not in MAKERS:
        raise EventsError(f"{path.name}: row {key[:20]!r} is unreadable, expected {_EXPECTED}")
    return Translation(text, str(by))


def texts(incidents: Iterable[Incident], documents: Iterable[Document]) -> Iterator[str]:
    """List the texts that are translated; empty ones are left out.

    Of an incident its title, summary and note, of a document its note.
    """
    for incident in incidents:
        yield from filter(None, (incident.title, incident.summary, incident.note))
    yield from filter(None, (document.note for document in documents))


def stale(known: Mapping[str, Translation], english: Iterable[str]) -> dict[str, Translation]:
    """Return the translations whose English is not among the texts any more."""
    keys = set(map(key_of, english))
    return {key: made for key, made in known.items() if key not in keys}

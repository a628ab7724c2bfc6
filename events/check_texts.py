"""Proves citations against the texts: the cited lines exist and tell of the place or the date."""

import hashlib
import re
from calendar import month_name
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from events import edtf_parts
from events.documents import Document
from events.errors import EventsError
from events.incident import Citation, Incident
from events.spelling import fold
from events.store import Problem

_LONG_WORD = 5


def texts(folder: Path, documents: Mapping[str, Document]) -> dict[str, list[str]]:
    """Read the lines of every document; an EventsError names a text that is not the one cited."""
    return {
        document.id: _lines(folder / document.file, document) for document in documents.values()
    }


def _lines(path: Path, document: Document) -> list[str]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise EventsError(f"text {path.name} cannot be read: {error.strerror}") from error
    digest = hashlib.sha256(content).hexdigest()
    if digest != document.sha256:
        raise EventsError(
            f"text {path.name} has sha256 {digest}, expected {document.sha256} of {document.id!r}"
        )
    lines = content.decode("utf-8").splitlines()
    if len(lines) != document.lines:
        raise EventsError(f"text {path.name} has {len(lines)} lines, expected {document.lines}")
    return lines


def passage(lines: list[str], citation: Citation) -> str:
    """Return the cited lines as one folded text, words divided at line ends joined."""
    first, last = citation.lines
    chosen = "\n".join(line.strip() for line in lines[first - 1 : last])
    # A hyphen at a line's end may belong to the word or only divide it: keep both readings.
    readings = (re.sub(r"-\n+", "", chosen), re.sub(r"-\n+", "-", chosen))
    return " | ".join(fold(reading) for reading in readings)


def _place_words(incident: Incident) -> list[str]:
    names = incident.place.names if incident.place else ()
    if incident.place and incident.place.kind == "country":
        # The name of a whole country stands almost everywhere: it proves nothing.
        return []
    return [fold(name) for name in (incident.place_as_written, *names) if name]


def _date_words(incident: Incident) -> list[str]:
    # A date that the lines complete, or of a text in another language, stands there as written.
    words = [fold(incident.date_as_written)] if incident.date_as_written else []
    for year, month in re.findall(r"([0-9X]{4})(?:-[~?%]?([0-9]{2}))?", incident.date.text):
        words.append(f"{year[:3]}0s" if year.endswith("X") else year)
        if month in edtf_parts.SEASONS:
            words.append(("spring", "summer", "autumn", "winter")[int(month) - 21])
        elif month:
            words.append(fold(month_name[int(month)]))
    return words


def _title_words(incident: Incident) -> list[str]:
    return [word for word in re.findall(r"[\w-]+", fold(incident.title)) if len(word) >= _LONG_WORD]


# How a citation is proved, in order: the words sought and how many of them must stand there.
PROOFS: dict[str, tuple[Callable[[Incident], list[str]], int]] = {
    "place": (_place_words, 1),
    "date": (_date_words, 1),
    "title": (_title_words, 2),
}


def proof(incident: Incident, passage_text: str) -> str | None:
    """Return what ties an incident to a passage: its place, its date or two words of its title."""
    for name, (words, enough) in PROOFS.items():
        if sum(_stands(word, passage_text) for word in set(words(incident))) >= enough:
            return name
    return None


def _stands(word: str, passage_text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}", passage_text) is not None


def proof_of(incident: Incident, citation: Citation, lines: Mapping[str, list[str]]) -> str | None:
    """Return what ties an incident to a citation, or to the one that it carries on."""
    begun = (other for other in incident.sources if _carries_on(citation, other))
    proofs = (
        proof(incident, passage(lines[source.document], source)) for source in (citation, *begun)
    )
    return next(filter(None, proofs), None)


def _carries_on(citation: Citation, earlier: Citation) -> bool:
    """Whether a sentence or a note may go on from the page before."""
    if earlier.document != citation.document or not (earlier.pages and citation.pages):
        return False
    follows = earlier.pages[1] + 1 == citation.pages[0]
    return follows and set(earlier.footnotes) == set(citation.footnotes)


def unproved(incident: Incident, lines: Mapping[str, list[str]]) -> Iterator[Problem]:
    """Yield the citations of an incident whose lines tell neither place, date nor title."""
    for citation in incident.sources:
        if proof_of(incident, citation, lines) is None:
            first, last = citation.lines
            where = f"{citation.document} lines {first} to {last}"
            yield Problem(
                incident.id,
                f"incident {incident.id!r}: {where} name neither place, "
                "date nor title, expected one",
            )

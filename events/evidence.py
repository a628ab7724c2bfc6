"""What an incident rests on beside the texts: basis of its fields, sources outside, checks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from events import edtf
from events.addresses import encode_address
from events.row import Row
from events.vocabulary import Vocabulary

FROM_TEXT = "text"
_NO_ADDRESS = re.compile(r"[\s<>\"\\^`{|}]")


@dataclass(frozen=True, slots=True)
class Basis:
    """What the date and the place rest on; None where the file does not say.

    Of the words of the vocabulary `text` is the cited lines themselves, `context` the passage
    around them, `footnote` a note of the text, `outside` a record that is not among the texts.
    """

    date: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """An outside source with an http(s) address: what it says, when it was published and read."""

    url: str
    title: str
    says: str
    published: edtf.EdtfDate
    retrieved: edtf.EdtfDate


@dataclass(frozen=True, slots=True)
class Checked:
    """How an incident was checked beside the schema, on which day, and what was found."""

    how: str
    on: edtf.EdtfDate
    found: str


def read_basis(row: Row, vocabulary: Vocabulary) -> Basis:
    """Read `basis`, a table of a word of the vocabulary for the date and for the place.

    Raises EventsError for any other word.
    """
    values = row.values.get("basis")
    if values is None:
        return Basis()
    if not isinstance(values, Mapping):
        raise row.wrong("basis", "a table of date and place")
    part = Row(f"{row.who}: basis", values)
    part.only({"date", "place"})
    given = {name: part.choice(name, vocabulary.bases) for name in values if values[name]}
    return Basis(given.get("date"), given.get("place"))


def read_evidence(row: Row) -> tuple[Evidence, ...]:
    """Read `evidence`, the outside sources, each address once. Raises EventsError."""
    evidence = tuple(map(_evidence, row.rows("evidence")))
    urls = [record.url for record in evidence]
    if len(set(urls)) < len(urls):
        raise row.wrong("evidence", "each url once")
    return evidence


def _evidence(row: Row) -> Evidence:
    row.only({"url", "title", "published", "retrieved", "says"})
    return Evidence(
        url=address(row, "url"),
        title=row.text("title", 300),
        says=row.text("says", 600),
        published=row.date("published", 60),
        retrieved=row.date("retrieved", 60),
    )


def address(row: Row, name: str) -> str:
    """Read the address of a page, percent-encoded: http or https, a host, no name or password.

    Raises EventsError that names the row and the field.
    """
    text = row.text(name, 500)
    expected = "an http or https address of a page"
    try:
        parts = urlsplit(text)
        whole = (
            parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
        )
    except ValueError as error:
        raise row.wrong(name, expected) from error
    if not whole or _NO_ADDRESS.search(text):
        raise row.wrong(name, expected)
    return encode_address(text)


def read_checked(row: Row, vocabulary: Vocabulary) -> tuple[Checked, ...]:
    """Read `checked`, the checks by a reader or a tool, in order."""
    return tuple(_checked(part, vocabulary) for part in row.rows("checked"))


def _checked(row: Row, vocabulary: Vocabulary) -> Checked:
    row.only({"how", "on", "found"})
    return Checked(
        row.choice("how", vocabulary.checks), row.date("on", 60), row.text("found", 300, empty=True)
    )

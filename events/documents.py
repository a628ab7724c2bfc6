"""The texts that the incidents are taken from."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from events import edtf
from events.addresses import encode_address
from events.errors import EventsError
from events.row import Row
from events.vocabulary import read_toml

_FIELDS = (
    "id",
    "title",
    "authors",
    "published",
    "publisher",
    "url",
    "file",
    "sha256",
    "lines",
    "pages",
    "page_table",
    "note",
)
_MOST = 10_000_000


@dataclass(frozen=True, slots=True)
class Document:
    """A text of `lines` lines; `page_table` holds (first line, page) pairs in order."""

    id: str
    title: str
    authors: tuple[str, ...]
    published: edtf.EdtfDate
    publisher: str
    url: str
    file: str
    sha256: str
    lines: int
    pages: str
    page_table: tuple[tuple[int, int], ...]
    note: str

    def page(self, line: int) -> int | None:
        """Return the page that a line (counted from 1) stands on, None where it is not known."""
        following = bisect_right(self.page_table, (line, _MOST))
        return self.page_table[following - 1][1] if following else None


def load(path: Path) -> dict[str, Document]:
    """Read the documents by id from a TOML file of `[[documents]]` tables.

    Raises EventsError for a file without any, a field of another form, or an id given twice.
    """
    file = Row(path.name, read_toml(path))
    file.only({"documents"})
    documents = [_document(row) for row in file.rows("documents")]
    if not documents:
        raise file.wrong("documents", "at least one table [[documents]]")
    by_id = {document.id: document for document in documents}
    if len(by_id) != len(documents):
        raise EventsError(f"{path.name}: two documents share an id, expected each id once")
    return by_id


def _document(row: Row) -> Document:
    row.only(frozenset(_FIELDS))
    lines = row.whole("lines", 1, _MOST)
    sha256 = row.text("sha256", 64)
    if lines is None:
        raise row.wrong("lines", "the number of lines of the text")
    if not re.fullmatch("[0-9a-f]{64}", sha256):
        raise row.wrong("sha256", "64 hexadecimal digits")
    return Document(
        id=row.text("id", 60),
        title=row.text("title", 300),
        authors=row.texts("authors", 120),
        published=row.date("published", 60),
        publisher=row.text("publisher", 300, empty=True),
        url=encode_address(row.text("url", 300, empty=True)),
        file=row.text("file", 120),
        sha256=sha256,
        lines=lines,
        pages=row.text("pages", 60, empty=True),
        page_table=_page_table(row),
        note=row.text("note", 2000, empty=True),
    )


def _page_table(row: Row) -> tuple[tuple[int, int], ...]:
    pairs = row.values.get("page_table", [])
    expected = "pairs [first line, page] of whole numbers, ascending"
    if not isinstance(pairs, list):
        raise row.wrong("page_table", expected)
    pages = []
    for pair in pairs:
        if not isinstance(pair, list) or [type(number) for number in pair] != [int, int]:
            raise row.wrong("page_table", expected)
        pages.append((pair[0], pair[1]))
    if any(a[0] >= b[0] or a[1] > b[1] for a, b in pairwise(pages)):
        raise row.wrong("page_table", expected)
    return tuple(pages)

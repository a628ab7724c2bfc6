"""Where an incident of a reader's own file comes from, and who has looked at it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from events.claims import CLAIMANT, Citation, citation
from events.documents import Document
from events.row import Row, is_table

# Who gives the coordinates: a row of the gazetteer, the file itself, or nobody.
GAZETTEER, SOURCE, NONE = "gazetteer", "source", "none"
POSITIONS = (GAZETTEER, SOURCE, NONE)
_MOST_ROWS = 1_000_000_000
_SIGNS = 200
_ORIGIN_TEXTS = {"original": 64, "part": _SIGNS, "claimant": CLAIMANT}
_OF_AN_ORIGIN = frozenset({*_ORIGIN_TEXTS, "row"})
_SHA256 = re.compile("[0-9a-f]{64}")

_PLAIN = {str, int, float, bool, type(None)}
Extra = tuple[tuple[str, str | int | float | bool | None], ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """A row of a file: the file by sha256, its sheet or layer, the row from 1 at the first of data.

    `claimant` is whom the row itself names as its source.
    """

    original: str
    part: str
    row: int
    claimant: str = ""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Who looked at an incident, and when (EDTF, as written)."""

    by: str
    at: str


def read_sources(
    row: Row, documents: Mapping[str, Document]
) -> tuple[tuple[Citation, ...], tuple[Origin, ...]]:
    """Read `sources`, at least one: citations of texts, and rows of files.

    Raises EventsError for none at all, and for one of another form.
    """
    citations, origins = [], []
    for part in row.rows("sources"):
        if "original" in part.values:
            origins.append(_origin(part))
        else:
            citations.append(citation(part, documents))
    if not citations and not origins:
        raise row.wrong("sources", "at least one citation")
    return tuple(citations), tuple(origins)


def _origin(row: Row) -> Origin:
    row.only(_OF_AN_ORIGIN)
    texts = row.several(_ORIGIN_TEXTS)
    if not _SHA256.fullmatch(texts["original"]):
        raise row.wrong("original", "the sha256 of a file, 64 hexadecimal digits")
    number = row.whole("row", 1, _MOST_ROWS)
    if number is None:
        raise row.wrong("row", "the number of the row, from 1 at the first row of data")
    return Origin(**texts, row=number)


def read_extra(row: Row) -> Extra:
    """Read `extra`, the cells that no field used: texts, numbers, true or false by column.

    Raises EventsError for any other value.
    """
    values = row.values.get("extra")
    if values is None:
        return ()
    if (
        not is_table(values)
        or not {type(name) for name in values} <= {str}
        or not {type(value) for value in values.values()} <= _PLAIN
    ):
        raise row.wrong("extra", "a table of texts and numbers by column")
    return tuple(values.items())


def read_reviewed(row: Row) -> Reviewed | None:
    """Read `reviewed`, a table of `by` and `at`; None where nobody has looked.

    Raises EventsError for a table of another form.
    """
    values = row.values.get("reviewed")
    if values is None:
        return None
    if not isinstance(values, Mapping):
        raise row.wrong("reviewed", "a table of by and at")
    part = Row(f"{row.who}: reviewed", values)
    part.only({"by", "at"})
    return Reviewed(part.text("by", _SIGNS), part.date("at", 60).text)

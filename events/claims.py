"""What the sources of an incident claim: figures, citations, relations to other incidents."""

from collections.abc import Mapping
from dataclasses import dataclass

from events.documents import Document
from events.row import Row
from events.vocabulary import Vocabulary

_GROUP, _CLAIMANT, _ID = 120, 200, 80
_MOST = 1e12


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that someone claims; `low` or `high` is None where that side is open."""

    measure: str
    group: str
    low: float | None
    high: float | None
    claimant: str
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a text tells it: `lines` are the first and last line of the file, from 1."""

    document: str
    page: int | None
    lines: tuple[int, int]
    claimant: str


@dataclass(frozen=True, slots=True)
class Relation:
    """How this incident stands to another one."""

    id: str
    relation: str


def figure(row: Row, vocabulary: Vocabulary) -> Figure:
    """Read a figure with at least one limit, the low one first."""
    row.only(("measure", "group", "low", "high", "claimant", "approximate"))
    low, high = row.number("low", 0, _MOST), row.number("high", 0, _MOST)
    if low is None and high is None:
        raise row.wrong("low", "a number in low or high")
    if low is not None and high is not None and low > high:
        raise row.wrong("low", f"at most the high of {high:g}")
    return Figure(
        measure=row.choice("measure", vocabulary.measures),
        group=row.text("group", _GROUP, empty=True),
        low=low,
        high=high,
        claimant=row.text("claimant", _CLAIMANT),
        approximate=row.flag("approximate"),
    )


def sources(row: Row, documents: Mapping[str, Document]) -> tuple[Citation, ...]:
    """Read the citations of an incident, at least one."""
    citations = tuple(citation(part, documents) for part in row.rows("sources"))
    if not citations:
        raise row.wrong("sources", "at least one citation")
    return citations


def citation(row: Row, documents: Mapping[str, Document]) -> Citation:
    """Read a citation whose lines the document has."""
    row.only(("document", "page", "lines", "claimant"))
    document = documents[row.choice("document", documents)]
    lines = row.values.get("lines")
    if not isinstance(lines, list) or [type(line) for line in lines] != [int, int]:
        raise row.wrong("lines", "[first, last]")
    first, last = lines
    if not 1 <= first <= last <= document.lines:
        raise row.wrong("lines", f"first and last of the {document.lines} lines, in order")
    return Citation(
        document=document.id,
        page=row.whole("page", 1, 10_000),
        lines=(first, last),
        claimant=row.text("claimant", _CLAIMANT, empty=True),
    )


def relation(part: Row, owner: Row, vocabulary: Vocabulary) -> Relation:
    """Read a relation to an incident that is not the owner."""
    part.only(("id", "relation"))
    other = part.text("id", _ID)
    if other == owner.values.get("id"):
        raise part.wrong("id", "another incident, not itself")
    return Relation(other, part.choice("relation", vocabulary.relations))

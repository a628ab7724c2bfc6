"""What the sources of an incident claim: figures, citations, relations to other incidents."""

from collections.abc import Mapping
from dataclasses import dataclass

from events.documents import Document
from events.message import Message
from events.row import Row
from events.vocabulary import Vocabulary

CLAIMANT = 200
_GROUP, _ID, _WRITTEN, _GAP = 120, 80, 120, 80
_MOST = 1e12
_TEXTS = {"group": _GROUP, "claimant": CLAIMANT, "as_written": _WRITTEN}
_FILLED = frozenset({"claimant"})
_OF_A_FIGURE = frozenset(
    {
        *("measure", "group", "low", "high", "claimant"),
        *("approximate", "at_least", "at_most", "as_written"),
    }
)
_MOST_PAGES = 10_000


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that someone claims; `low` or `high` is None where that side is open.

    `at_least` and `at_most` say that the text itself has it so; `as_written` is the text's own
    word for it, alone where it gives no number ("hundreds of thousands").
    """

    measure: str
    group: str
    low: float | None
    high: float | None
    claimant: str
    approximate: bool = False
    at_least: bool = False
    at_most: bool = False
    as_written: str = ""

    @property
    def has_number(self) -> bool:
        """Whether either end is a number."""
        return self.low is not None or self.high is not None


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a text tells it: `lines` are the first and last line of the file, from 1.

    `pages` are the first and last page that these stand on, None where the text has no pages;
    `claimant` is who says it where the lines attribute it; `footnotes` are the numbers of the
    text's notes where the lines are notes.
    """

    document: str
    pages: tuple[int, int] | None
    lines: tuple[int, int]
    claimant: str = ""
    footnotes: tuple[int, ...] = ()

    @property
    def page(self) -> int | None:
        """The first page."""
        return self.pages[0] if self.pages else None


@dataclass(frozen=True, slots=True)
class Relation:
    """How this incident stands to another one; `gap` is the time between, as the text puts it."""

    id: str
    relation: str
    gap: str = ""


def figure(row: Row, vocabulary: Vocabulary) -> Figure:
    """Read a figure: a limit or two, the low one first, or the text's words for it.

    Raises EventsError that names the row and the field: an unknown word, no number at all, limits
    that are reversed or at odds with `at_least` or `at_most`.
    """
    row.only(_OF_A_FIGURE)
    low, high = row.number("low", 0, _MOST), row.number("high", 0, _MOST)
    texts = row.several(_TEXTS, _FILLED)
    at_least, at_most = row.flag("at_least"), row.flag("at_most")
    if low is None and high is None and not texts["as_written"]:
        raise row.wrong(
            "low", Message("a number in low or high, or the text's words in as_written")
        )
    if low is not None and high is not None and low > high:
        raise row.wrong("low", Message("at most the high of {high}", high=f"{high:g}"))
    if at_least and (low is None or high is not None):
        raise row.wrong("at_least", "true only with a low and without a high")
    if at_most and (high is None or low is not None):
        raise row.wrong("at_most", "true only with a high and without a low")
    return Figure(
        **texts,
        measure=row.choice("measure", vocabulary.measures),
        low=low,
        high=high,
        approximate=row.flag("approximate"),
        at_least=at_least,
        at_most=at_most,
    )


def citation(row: Row, documents: Mapping[str, Document]) -> Citation:
    """Read a citation whose lines the document has; `page` alone is the first and last page.

    Raises EventsError for an unknown document, and for lines or pages that it does not have.
    """
    row.only({"document", "page", "pages", "lines", "claimant", "footnotes"})
    document = documents[row.choice("document", documents)]
    lines = _pair(row, "lines")
    if lines is None:
        raise row.wrong("lines", "[first, last]")
    if not 1 <= lines[0] <= lines[1] <= document.lines:
        raise row.wrong("lines", f"first and last of the {document.lines} lines, in order")
    return Citation(
        document=document.id,
        pages=_pages(row),
        lines=lines,
        claimant=row.text("claimant", CLAIMANT, empty=True),
        footnotes=_footnotes(row),
    )


def _pair(row: Row, name: str) -> tuple[int, int] | None:
    values = row.values.get(name)
    if values is None:
        return None
    if not isinstance(values, list) or [type(value) for value in values] != [int, int]:
        raise row.wrong(name, "[first, last]")
    return values[0], values[1]


def _pages(row: Row) -> tuple[int, int] | None:
    page, pages = row.whole("page", 1, _MOST_PAGES), _pair(row, "pages")
    if pages is None:
        return None if page is None else (page, page)
    if not 1 <= pages[0] <= pages[1] <= _MOST_PAGES:
        raise row.wrong("pages", f"first and last of 1 to {_MOST_PAGES}, in order")
    if page is not None and page != pages[0]:
        raise row.wrong("page", f"{pages[0]}, the first of pages, or no page beside pages")
    return pages


def _footnotes(row: Row) -> tuple[int, ...]:
    numbers = tuple(value for _, value in row.items("footnotes"))
    if any(type(number) is not int or number < 1 for number in numbers):
        raise row.wrong("footnotes", "a list of whole numbers from 1")
    if len(set(numbers)) < len(numbers):
        raise row.wrong("footnotes", "each number once")
    return tuple(int(str(number)) for number in numbers)


def relation(part: Row, owner: Row, vocabulary: Vocabulary) -> Relation:
    """Read a relation to an incident that is not the owner.

    Raises EventsError for the owner itself, and for an unknown kind of relation.
    """
    part.only({"id", "relation", "gap"})
    other = part.text("id", _ID)
    if other == owner.values.get("id"):
        raise part.wrong("id", "another incident, not itself")
    return Relation(
        other,
        part.choice("relation", vocabulary.relations),
        part.text("gap", _GAP, empty=True),
    )

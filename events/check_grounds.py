"""Proves that the fields of an incident bear one another out, and quote what the texts have."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from events import check_words
from events.claims import Relation
from events.evidence import FROM_TEXT
from events.incident import Citation, Incident
from events.spelling import fold
from events.store import Problem

FOOTNOTE, OUTSIDE = "footnote", "outside"
# A kind of place and a category.
BORDER = "border"
BLAME = "blame"
# Roles of whoever an act is ascribed to by others, or claims it.
ASCRIBED = frozenset({"blamed", "claimed"})
_RECORD = re.compile(r"\b(?:outside|public) records?\b", re.IGNORECASE)
# A text is called by its authors: which of two is the first, nobody can see.
_COUNTED = re.compile(r"\b(?:first|second|third|other) text\b", re.IGNORECASE)
_TIME_BETWEEN = re.compile(
    r"(?!for\b).*\b(?:soon|hours?|days?|weeks?|months?|years?|decades?)\b", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)(\d)(\d\d)([\dX])")
# Words quoted from several spots of the lines: `the Ayni airfield … in the vicinity of Dushanbe`.
_LEFT_OUT = re.compile(r"\s*(?:…|;)\s*")


@dataclass(frozen=True, slots=True)
class Rule:
    """What breaks a rule about an incident, with what it has and what was expected, in words."""

    broken: Callable[[Incident], bool]
    has: str
    expected: str


def _grounds(incident: Incident) -> tuple[str | None, str | None]:
    return incident.basis.date, incident.basis.place


RULES = (
    Rule(
        lambda incident: incident.date.undated and incident.basis.date is not None,
        "a basis of its date",
        "none without a date",
    ),
    Rule(
        # A country has words of the text and no point.
        lambda incident: (
            incident.place is None
            and not incident.place_as_written
            and incident.basis.place is not None
        ),
        "a basis of its place",
        "none without a place",
    ),
    Rule(
        lambda incident: incident.basis.place == FROM_TEXT and not incident.place_as_written,
        "its place from the text",
        "the text's words in place_as_written",
    ),
    Rule(
        lambda incident: (
            FOOTNOTE in _grounds(incident) and not any(map(_is_note, incident.sources))
        ),
        "a note of the text as a basis",
        "a source with footnotes",
    ),
    Rule(
        lambda incident: FROM_TEXT in _grounds(incident) and all(map(_is_note, incident.sources)),
        "a basis in the text, and cites only notes of it",
        "a footnote as the basis",
    ),
    Rule(
        lambda incident: (
            BLAME in incident.disputed and not any(a.role in ASCRIBED for a in incident.actors)
        ),
        "blame among what is disputed",
        "an actor with role blamed or claimed",
    ),
    Rule(
        lambda incident: OUTSIDE in _grounds(incident) and not incident.evidence,
        "an outside record as a basis",
        "evidence",
    ),
    Rule(
        lambda incident: _RECORD.search(incident.note) is not None and not incident.evidence,
        "a note about an outside record",
        "evidence",
    ),
    Rule(
        lambda incident: _is_shipped(incident) and _counts_texts(incident),
        "a text by its number",
        "its authors",
    ),
    Rule(
        lambda incident: _is_shipped(incident) and any(map(_no_time, incident.related)),
        "a gap that is no time between two incidents",
        "one such as “two days later”, or none",
    ),
    Rule(
        lambda incident: _at_a_border(incident) and BORDER not in incident.categories,
        "a border as a place",
        "border among its categories",
    ),
)


def _is_shipped(incident: Incident) -> bool:
    # Those of a reader's own texts may be in another language.
    return not incident.collection


def _counts_texts(incident: Incident) -> bool:
    return _COUNTED.search(f"{incident.summary} {incident.note}") is not None


def _no_time(relation: Relation) -> bool:
    return bool(relation.gap) and _TIME_BETWEEN.match(relation.gap) is None


def _is_note(source: Citation) -> bool:
    return bool(source.footnotes)


def _at_a_border(incident: Incident) -> bool:
    places = [*incident.about, *incident.also_at, *filter(None, [incident.place])]
    return any(place.kind == BORDER for place in places)


def problems(incident: Incident) -> Iterator[Problem]:
    """Yield the rules that an incident breaks; they hold without the texts."""
    for rule in RULES:
        if rule.broken(incident):
            yield _problem(incident, f"has {rule.has}, expected {rule.expected}")


def unproved(incident: Incident, lines: check_words.Lines) -> Iterator[Problem]:
    """Yield the year and the words given as the text's own that no cited line has."""
    quoted = check_words.passages(incident, lines)
    from_text = incident.basis.date == FROM_TEXT and not incident.date.undated
    if from_text and not _has_year(incident.date.text, quoted):
        yield _problem(
            incident,
            f"has the date {incident.date.text} from the text, expected its year in the cited lines"
            " or another basis",
        )
    for name, words in _quoted(incident):
        for part in filter(None, _LEFT_OUT.split(words)):
            if fold(part) not in quoted:
                yield _problem(incident, f"has {name} “{part}”, expected words of the cited lines")


def _quoted(incident: Incident) -> Iterator[tuple[str, str]]:
    """Yield the fields that hold words of the texts, with these."""
    yield "place_as_written", incident.place_as_written
    for figure in incident.figures:
        yield "as_written", figure.as_written
    for relation in incident.related:
        yield "gap", relation.gap


def _has_year(date: str, quoted: str) -> bool:
    # The scan reads a 1 as a J here and there.
    years = [f"[{first.replace('1', '1j')}]{rest}{last.replace('X', '')}"
             for first, rest, last in _YEAR.findall(date)]  # fmt: skip
    return any(re.search(rf"(?<!\w){year}", quoted) for year in years)


def _problem(incident: Incident, reason: str) -> Problem:
    return Problem(incident.id, f"incident {incident.id!r} {reason}")

"""Proves the atlas's own words against the texts: what they say stands there, none is copied."""

import re
from collections.abc import Iterator, Mapping

from events import check_texts, sentences
from events.incident import Citation, Incident
from events.sentences import Spellings
from events.spelling import fold
from events.store import Problem

# Longer runs of words that a text has too are no words of the atlas's own.
MOST_SHARED = 7
# Where lines say these, somebody stands behind what they tell.
ATTRIBUTING = re.compile(
    r"\b(according to|reported(?:ly)?|said|claimed|alleged(?:ly)?|accused|stated|declared|argued"
    r"|announced|insisted|denied|blamed|affirmed|warned)\b"
)
Lines = Mapping[str, list[str]]


def passages(incident: Incident, lines: Lines) -> str:
    """Return all cited lines of an incident, folded."""
    return " | ".join(
        check_texts.passage(lines[source.document], source) for source in incident.sources
    )


def unproved(incident: Incident, lines: Lines, spellings: Spellings) -> Iterator[Problem]:
    """Yield the numbers and names of title and summary that nothing cited proves, as one row."""
    left = dict.fromkeys(sentences.unproved(incident, passages(incident, lines), spellings))
    if left:
        yield Problem(
            incident.id,
            f"incident {incident.id!r} says {', '.join(left)}, "
            "expected in its cited lines or marked by basis, evidence or note",
        )


def unattributed(incident: Incident, lines: Lines) -> Iterator[Problem]:
    """Yield the citations without a claimant whose lines attribute what they tell."""
    for source in incident.sources:
        # As written: folded, the name Said would be taken for the verb.
        first, last = source.lines
        match = ATTRIBUTING.search(" ".join(lines[source.document][first - 1 : last]))
        if match and not source.claimant:
            where = _where(source)
            yield Problem(
                incident.id,
                f"incident {incident.id!r}: {where} have “{match.group()}”, expected a claimant",
            )


def text_runs(lines: Lines) -> frozenset[str]:
    """Return the runs of words of all texts that are too long to share."""
    whole = (fold(" ".join(line.strip() for line in text)) for text in lines.values())
    # What a text quotes is its too.
    return frozenset().union(
        *(sentences.runs(text.replace('"', " ").replace("|", " "), MOST_SHARED) for text in whole)
    )


def copied(incident: Incident, theirs: frozenset[str]) -> Iterator[Problem]:
    """Yield the runs of words that an incident shares with a text, the first in the alphabet."""
    shared = sentences.runs(sentences.own_texts(incident), MOST_SHARED) & theirs
    if shared:
        yield Problem(
            incident.id,
            f"incident {incident.id!r} shares “{min(shared)}” with a text, "
            f"expected at most {MOST_SHARED} words in a row outside quotation marks",
        )


def _where(source: Citation) -> str:
    return f"{source.document} lines {source.lines[0]} to {source.lines[1]}"

"""Where the texts speak of a place, and where they are silent, as values for a template. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.analysis import timeline
from dashboard.analysis.summary import Coverage
from dashboard.analysis.timeline import DocumentCitations
from dashboard.i18n.translate import gettext, join_list, ngettext
from events.documents import Document

MOST_PASSAGES = 8
Documents = Mapping[str, Document]


def citation_rows(told: Sequence[DocumentCitations], documents: Documents) -> list[dict[str, str]]:
    """Where each text speaks: its pages drawn together and the lines of its passages."""
    return [
        {
            "authors": join_list(documents[text.document].authors),
            "pages": _pages(text),
            "lines": _lines(text),
        }
        for text in told
    ]


def _pages(text: DocumentCitations) -> str:
    pages = timeline.format_ranges(text.pages)
    if not pages:
        return ""
    return gettext("p. {n}", n=pages) if len(text.pages) == 1 else gettext("pp. {n}", n=pages)


def _lines(text: DocumentCitations) -> str:
    rows = [
        f"{low}" if low == high else f"{low}–{high}"
        for _, (low, high) in text.passages[:MOST_PASSAGES]
    ]
    more = len(text.passages) - MOST_PASSAGES
    told = ", ".join(rows)
    if more <= 0:
        return told
    return ngettext(
        "{lines} and {n} more passage", "{lines} and {n} more passages", more, lines=told
    )


def coverage_rows(found: Coverage, documents: Documents) -> dict[str, Any]:
    """Which texts tell of a place, of which years, and which years they leave out."""
    texts = [
        {
            "authors": join_list(documents[text.document].authors),
            "years": "–".join(str(year) for year in dict.fromkeys(text.years or ())),
            "count": _passages(len(text.passages)),
        }
        for text in found.spoken
    ]
    return {"texts": texts, "said": silence_sentence(found)}


def _passages(count: int) -> str:
    return ngettext("{n} passage", "{n} passages", count)


def silence_sentence(found: Coverage) -> str:
    """What the texts do not tell, as a sentence."""
    if not found.incidents:
        return gettext(
            "The texts tell of nothing here. That is their silence, not a sign of peace."
        )
    runs = [str(low) if low == high else f"{low}–{high}" for low, high in found.silence]
    told = gettext(
        "{sure} of {all} incidents are surely here.", sure=found.sure, all=found.incidents
    )
    if not runs:
        return f"{told} {gettext('Every year of the atlas has an incident dated to it.')}"
    silent = gettext(
        "No incident is dated to {years}: that is the texts’ silence, not a sign of peace.",
        years=", ".join(runs),
    )
    return f"{told} {silent}"

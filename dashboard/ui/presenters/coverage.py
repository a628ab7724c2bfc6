"""Which texts cite a place, and which years none does, as values for a template. Pure."""

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


def citation_rows(
    citations: Sequence[DocumentCitations], documents: Documents
) -> list[dict[str, str]]:
    """Make one row a text: its pages as ranges, and the lines of its passages."""
    return [
        {
            "authors": join_list(documents[text.document].authors),
            "pages": _page_words(text),
            "lines": _line_words(text),
        }
        for text in citations
    ]


def _page_words(text: DocumentCitations) -> str:
    pages = timeline.format_ranges(text.pages)
    if not pages:
        return ""
    return gettext("p. {n}", n=pages) if len(text.pages) == 1 else gettext("pp. {n}", n=pages)


def _line_words(text: DocumentCitations) -> str:
    ranges = [
        f"{low}" if low == high else f"{low}–{high}"
        for _, (low, high) in text.passages[:MOST_PASSAGES]
    ]
    more = len(text.passages) - MOST_PASSAGES
    lines = ", ".join(ranges)
    if more <= 0:
        return lines
    return ngettext(
        "{lines} and {n} more passage", "{lines} and {n} more passages", more, lines=lines
    )


def coverage_rows(coverage: Coverage, documents: Documents) -> dict[str, Any]:
    """Say which texts cite a place, from which years, and which years they leave out."""
    texts = [
        {
            "authors": join_list(documents[text.document].authors),
            "years": "–".join(str(year) for year in dict.fromkeys(text.years or ())),
            "count": _passage_count(len(text.passages)),
        }
        for text in coverage.citations
    ]
    return {"texts": texts, "said": silence_sentence(coverage)}


def _passage_count(count: int) -> str:
    return ngettext("{n} passage", "{n} passages", count)


def silence_sentence(coverage: Coverage) -> str:
    """Say how many incidents are surely here, and of which years the texts tell nothing."""
    if not coverage.incidents:
        return gettext(
            "The texts tell of nothing here. That is their silence, not a sign of peace."
        )
    years = [str(low) if low == high else f"{low}–{high}" for low, high in coverage.silence]
    sure = gettext(
        "{sure} of {all} incidents are surely here.", sure=coverage.sure, all=coverage.incidents
    )
    if not years:
        return f"{sure} {gettext('Every year of the atlas has an incident dated to it.')}"
    silent = gettext(
        "No incident is dated to {years}: that is the texts’ silence, not a sign of peace.",
        years=", ".join(years),
    )
    return f"{sure} {silent}"

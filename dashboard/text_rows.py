"""Where the texts speak of a place, and where they are silent, as values for a template. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import chronicle
from dashboard.chronicle import Spoken
from dashboard.telling import Coverage
from events.documents import Document

MOST_PASSAGES = 8
Documents = Mapping[str, Document]


def spoken(told: Sequence[Spoken], documents: Documents) -> list[dict[str, str]]:
    """Where each text speaks: its pages drawn together and the lines of its passages."""
    return [
        {
            "authors": " and ".join(documents[text.document].authors),
            "pages": _pages(text),
            "lines": _lines(text),
        }
        for text in told
    ]


def _pages(text: Spoken) -> str:
    pages = chronicle.run_together(text.pages)
    return f"{'p.' if len(text.pages) == 1 else 'pp.'} {pages}" if pages else ""


def _lines(text: Spoken) -> str:
    rows = [
        f"{low}" if low == high else f"{low}–{high}"
        for _, (low, high) in text.passages[:MOST_PASSAGES]
    ]
    more = len(text.passages) - MOST_PASSAGES
    return ", ".join(rows) + (f" and {more} more passages" if more > 0 else "")


def coverage(found: Coverage, documents: Documents) -> dict[str, Any]:
    """Which texts tell of a place, of which years, and which years they leave out."""
    texts = [
        {
            "authors": " and ".join(documents[text.document].authors),
            "years": "–".join(str(year) for year in dict.fromkeys(text.years or ())),
            "count": _passages(len(text.passages)),
        }
        for text in found.spoken
    ]
    return {"texts": texts, "said": silence(found)}


def _passages(count: int) -> str:
    return "1 passage" if count == 1 else f"{count} passages"


def silence(found: Coverage) -> str:
    """What the texts do not tell, as a sentence."""
    if not found.incidents:
        return "The texts tell of nothing here. That is their silence, not a sign of peace."
    runs = [str(low) if low == high else f"{low}–{high}" for low, high in found.silence]
    told = f"{found.sure} of {found.incidents} incidents are surely here. "
    if not runs:
        return f"{told}Every year of the atlas has an incident dated to it."
    return (
        f"{told}No incident is dated to {', '.join(runs)}: "
        "that is the texts’ silence, not a sign of peace."
    )

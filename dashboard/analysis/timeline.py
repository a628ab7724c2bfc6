"""Incidents in half-years, and the texts that cite them. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from events.incident import Citation, Incident


@dataclass(frozen=True, slots=True)
class HalfYear:
    """A half-year from its first to its last day, and how many incidents surely and maybe."""

    first: date
    last: date
    sure: int
    maybe: int


def half_years(
    span: tuple[date, date], sure: Iterable[Incident], maybe: Iterable[Incident]
) -> tuple[HalfYear, ...]:
    """Count incidents in the half-years of a span, whole years from its first to its last.

    Sure is a sure incident whose date lies in one half-year; one whose date spans several is
    maybe in each of them, and so is every unsure one.
    """
    bins = [
        (date(year, month, 1), date(year, 6, 30) if month == 1 else date(year, 12, 31))
        for year in range(span[0].year, span[1].year + 1)
        for month in (1, 7)
    ]
    counts = [[0, 0] for _ in bins]
    origin = span[0].year * 2
    for incidents, is_sure in ((sure, True), (maybe, False)):
        for incident in incidents:
            touched = _touched(incident, origin, len(bins))
            for index in touched:
                counts[index][not (is_sure and len(touched) == 1 and _closed(incident))] += 1
    return tuple(HalfYear(*ends, *both) for ends, both in zip(bins, counts, strict=True))


def _closed(incident: Incident) -> bool:
    return incident.date.first is not None and incident.date.last is not None


def _touched(incident: Incident, origin: int, count: int) -> range:
    """Return the indices of the half-years that a date may touch, none for an undated one."""
    if incident.date.undated:
        return range(0)
    first, last = incident.date.first or date.min, incident.date.last or date.max
    low, high = (end.year * 2 + (end.month > 6) - origin for end in (first, last))
    return range(max(low, 0), min(high, count - 1) + 1)


@dataclass(frozen=True, slots=True)
class DocumentCitations:
    """Where one text tells of incidents: passages (pages, lines) by line, first and last year."""

    document: str
    passages: tuple[tuple[tuple[int, int] | None, tuple[int, int]], ...]
    years: tuple[int, int] | None

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages in order, each once."""
        runs = [pages for pages, _ in self.passages if pages is not None]
        return tuple(sorted({page for low, high in runs for page in range(low, high + 1)}))


def documents_citing(incidents: Collection[Incident]) -> tuple[DocumentCitations, ...]:
    """Return where the texts tell of some incidents, by text, the most cited first, then by id."""
    by_text: dict[str, list[tuple[Incident, Citation]]] = {}
    for incident in incidents:
        for source in incident.sources:
            by_text.setdefault(source.document, []).append((incident, source))
    texts = [_document_citations(name, cited) for name, cited in by_text.items()]
    return tuple(sorted(texts, key=lambda text: (-len(text.passages), text.document)))


def _document_citations(name: str, cited: list[tuple[Incident, Citation]]) -> DocumentCitations:
    passages = sorted(
        {(source.pages, source.lines) for _, source in cited}, key=lambda passage: passage[1]
    )
    years = [
        end.year
        for incident, _ in cited
        for end in (incident.date.first, incident.date.last)
        if end
    ]
    return DocumentCitations(name, tuple(passages), (min(years), max(years)) if years else None)


def runs(numbers: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Draw ascending whole numbers together into runs, as first and last, both included."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return tuple(runs)


def format_ranges(numbers: Iterable[int]) -> str:
    """Write whole numbers in order, each once, with runs drawn together: `8–11, 14`."""
    parts = runs(sorted(set(numbers)))
    return ", ".join(f"{low}" if low == high else f"{low}–{high}" for low, high in parts)

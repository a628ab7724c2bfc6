"""When incidents were, in half-years, and what the texts leave untold. Pure."""

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
    """Half-years of a span with their incidents.

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
        for one in incidents:
            touched = _touched(one, origin, len(bins))
            for at in touched:
                counts[at][not (is_sure and len(touched) == 1 and _closed(one))] += 1
    return tuple(HalfYear(*ends, *told) for ends, told in zip(bins, counts, strict=True))


def _closed(one: Incident) -> bool:
    return one.date.first is not None and one.date.last is not None


def _touched(one: Incident, origin: int, count: int) -> range:
    """The half-years that a date may touch, none for an undated one."""
    if one.date.undated:
        return range(0)
    first, last = one.date.first or date.min, one.date.last or date.max
    low, high = (end.year * 2 + (end.month > 6) - origin for end in (first, last))
    return range(max(low, 0), min(high, count - 1) + 1)


@dataclass(frozen=True, slots=True)
class DocumentCitations:
    """Where one text speaks of something: its pages in order, the passages, first and last year."""

    document: str
    passages: tuple[tuple[int | None, tuple[int, int]], ...]
    years: tuple[int, int] | None

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages, each once."""
        return tuple(sorted({page for page, _ in self.passages if page is not None}))


def documents_citing(incidents: Collection[Incident]) -> tuple[DocumentCitations, ...]:
    """Where the texts speak of some incidents, by text, the most cited first."""
    by_text: dict[str, list[tuple[Incident, Citation]]] = {}
    for one in incidents:
        for source in one.sources:
            by_text.setdefault(source.document, []).append((one, source))
    found = [_document_citations(name, told) for name, told in by_text.items()]
    return tuple(sorted(found, key=lambda text: (-len(text.passages), text.document)))


def _document_citations(name: str, told: list[tuple[Incident, Citation]]) -> DocumentCitations:
    passages = sorted({(source.page, source.lines) for _, source in told}, key=lambda one: one[1])
    years = [end.year for one, _ in told for end in (one.date.first, one.date.last) if end]
    return DocumentCitations(name, tuple(passages), (min(years), max(years)) if years else None)


def years_without(
    span: tuple[date, date], incidents: Iterable[Incident]
) -> tuple[tuple[int, int], ...]:
    """The runs of years of a span that no incident is dated to, as first and last year.

    An incident of which only a span longer than two years is known fills none of them.
    """
    touched = {
        year
        for one in incidents
        if one.date.first and one.date.last and one.date.last.year - one.date.first.year <= 1
        for year in range(one.date.first.year, one.date.last.year + 1)
    }
    runs: list[tuple[int, int]] = []
    for year in range(span[0].year, span[1].year + 1):
        if year in touched:
            continue
        if runs and runs[-1][1] == year - 1:
            runs[-1] = (runs[-1][0], year)
        else:
            runs.append((year, year))
    return tuple(runs)


def format_ranges(numbers: Iterable[int]) -> str:
    """Whole numbers with runs drawn together: `8–11, 14`."""
    parts: list[list[int]] = []
    for number in sorted(set(numbers)):
        if parts and parts[-1][1] == number - 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    return ", ".join(f"{low}" if low == high else f"{low}–{high}" for low, high in parts)

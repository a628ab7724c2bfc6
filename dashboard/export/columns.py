"""What a download holds: one row an incident, and what each of its columns means. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.analysis import estimates
from dashboard.analysis.quality import has_point
from dashboard.analysis.query import incidents_in_window, window_statuses
from dashboard.dataset.entries import BUILT_IN, collection_of
from dashboard.export import evidence_rows
from dashboard.spatial.proximity import Verdicts
from events import edtf
from events.documents import Document
from events.filters import Shown
from events.gazetteer import Place
from events.incident import Checked, Citation, Evidence, Figure, Incident, Origin, Relation
from events.listed import Listed

Cell = str | float | None
Row = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class ExportBundle:
    """The rows shown, the choice in words and as a link, texts cited, and outside sources."""

    rows: tuple[Row, ...]
    choice: str
    link: str
    documents: tuple[Document, ...]
    evidence: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportRow:
    """An incident as the choice shows it."""

    incident: Incident
    window: str
    placed: str


NO_POINT = "empty: not known, or told of a whole line or country, which no point stands for"


def _position(incident: Incident, axis: str) -> float | None:
    return getattr(incident.place, axis) if has_point(incident) else None


def _figure(figure: Figure) -> str:
    return f"{figure.measure}: {estimates.format_figure(figure)}, {figure.claimant}"


def format_claims(incident: Incident) -> str:
    """Write every figure with who claims it."""
    return "; ".join(map(_figure, incident.figures))


def _source(source: Citation) -> str:
    claimant = f", after {source.claimant}" if source.claimant else ""
    notes = f" footnotes {', '.join(map(str, source.footnotes))}" if source.footnotes else ""
    lines = f"lines {source.lines[0]}-{source.lines[1]}"
    return f"{source.document}{_pages(source)}{notes} {lines}{claimant}"


def _origin(origin: Origin) -> str:
    claimant = f", after {origin.claimant}" if origin.claimant else ""
    return f"{origin.part} row {origin.row}{claimant}".strip()


def _pages(source: Citation) -> str:
    if source.pages is None:
        return ""
    first, last = source.pages
    return f" page {first}" if first == last else f" pages {first}-{last}"


def _evidence(evidence: Evidence) -> str:
    return f"{evidence.url} ({evidence.title}): {evidence.says}"


def _relation(relation: Relation) -> str:
    gap = f" (“{relation.gap}”)" if relation.gap else ""
    return f"{relation.relation} {relation.id}{gap}"


def _check(check: Checked) -> str:
    return " ".join(filter(None, (check.how, check.on.text, check.found)))


def _names(places: Sequence[Place]) -> str:
    return "; ".join(place.name for place in places)


def _claim_range(measure: str) -> Callable[[ExportRow], Cell]:
    return lambda row: estimates.format_range(
        estimates.claim_range(estimates.claims(row.incident, measure))
    )


# Each column: what it means, and how it is filled.
COLUMNS: Mapping[str, tuple[str, Callable[[ExportRow], Cell]]] = {
    "id": ("The incident's lasting name in the atlas", lambda row: row.incident.id),
    "title": ("What happened, in the atlas's words", lambda row: row.incident.title),
    "summary": ("A summary in the atlas's words", lambda row: row.incident.summary),
    "category": ("The category of its mark, the first", lambda row: row.incident.category),
    "categories": (
        "All its categories; sums count it once",
        lambda row: "; ".join(row.incident.categories),
    ),
    "type": ("The kind within the first category", lambda row: row.incident.type),
    "date": ("The date as EDTF (ISO 8601-2); empty: not known", lambda row: row.incident.date.text),
    "date_in_words": ("The date in words", lambda row: edtf.in_words(row.incident.date)),
    "first": ("Earliest possible day; empty: open", lambda row: _day(row.incident.date.first)),
    "last": ("Latest possible day; empty: open", lambda row: _day(row.incident.date.last)),
    "date_kind": (
        "event; onset: began then and went on; as-of: a state by then; planned",
        lambda row: row.incident.date_kind,
    ),
    "date_basis": (
        "What the date rests on: text (the cited lines), context (the passages around), footnote,"
        " outside (a record that is not among the texts); empty: not stated",
        lambda row: row.incident.basis.date or "",
    ),
    "in_window": (
        "certain, possible or undated: the date against the window",
        lambda row: row.window,
    ),
    "in_place": (
        "surely or maybe in the place asked for, or concerns it only; empty: none asked",
        lambda row: row.placed,
    ),
    "place": (
        "The place; empty: not known",
        lambda row: row.incident.place.name if row.incident.place else "",
    ),
    "place_as_written": ("The text's own spelling", lambda row: row.incident.place_as_written),
    "place_basis": (
        "What the place rests on, as for the date",
        lambda row: row.incident.basis.place or "",
    ),
    "also_at": ("Further places where it happened", lambda row: _names(row.incident.also_at)),
    "about": (
        "Places that it concerns, whether or not it happened there",
        lambda row: _names(row.incident.about),
    ),
    "country": ("ISO 3166-1 code of the country", lambda row: row.incident.country or ""),
    "admin1": ("ISO 3166-2 code of the province", lambda row: row.incident.admin1 or ""),
    "precision": (
        "What the text tells of: exact place, town, district, region, country or line",
        lambda row: row.incident.precision or "",
    ),
    "radius_km": (
        "The place may lie this far off the point, in km",
        lambda row: row.incident.radius_km,
    ),
    "lon": (f"Longitude in degrees, WGS84; {NO_POINT}", lambda row: _position(row.incident, "lon")),
    "lat": (f"Latitude in degrees, WGS84; {NO_POINT}", lambda row: _position(row.incident, "lat")),
    "told_of": (
        "The line or country that it is told of as a whole; empty: told of a place of its own",
        lambda row: (
            row.incident.place.name if row.incident.place and not has_point(row.incident) else ""
        ),
    ),
    "killed": ("Lowest to highest number that anyone gives", _claim_range("killed")),
    "wounded": ("Lowest to highest number that anyone gives", _claim_range("wounded")),
    "figures": (
        "Every figure with its group and who claims it; claims are never added",
        lambda row: format_claims(row.incident),
    ),
    "actors": (
        "Who is named, each with its role: did, took-part (involved, or not told how), blamed,"
        " claimed (says that it did it), target, said",
        lambda row: "; ".join(f"{actor.name} ({actor.role})" for actor in row.incident.actors),
    ),
    "sources": (
        "Text, pages, footnotes, lines, and who says so where the lines attribute it",
        lambda row: "; ".join(map(_source, row.incident.sources)),
    ),
    "evidence": (
        "Sources outside the texts: address, title, what it says",
        lambda row: "; ".join(map(_evidence, row.incident.evidence)),
    ),
    "evidence_urls": (
        "The addresses alone, apart by a space",
        lambda row: " ".join(source.url for source in row.incident.evidence),
    ),
    "related": (
        "Connected incidents, with the time between in the text's words",
        lambda row: "; ".join(map(_relation, row.incident.related)),
    ),
    "collection": (
        f"The collection that it is of; {BUILT_IN}: the atlas's own",
        lambda row: collection_of(row.incident),
    ),
    "rows": (
        "Of an added collection: sheet or layer and row of its file, counted from 1",
        lambda row: "; ".join(map(_origin, row.incident.origins)),
    ),
    "date_as_written": (
        "The date in the file's own words",
        lambda row: row.incident.date_as_written,
    ),
    "type_as_written": (
        "The kind in the file's own words",
        lambda row: row.incident.type_as_written,
    ),
    "total_over_period": (
        "yes: a total, not one event",
        lambda row: "yes" * row.incident.aggregate,
    ),
    "status": ("accepted, disputed or planned", lambda row: row.incident.status),
    "disputed": (
        "What is disputed: fact, figure, blame, place, date",
        lambda row: "; ".join(row.incident.disputed),
    ),
    "checked": (
        "How it was checked, when and with what result",
        lambda row: "; ".join(map(_check, row.incident.checked)),
    ),
    "note": ("What the text or the record says otherwise", lambda row: row.incident.note),
}


def _day(value: object) -> str:
    return "" if value is None else str(value)


def listed_incidents(shown: Shown) -> Listed:
    """Return the incidents that the table lists: those in the window by date, then the undated."""
    return Listed.together(incidents_in_window(shown), shown.undated)


def export_rows(shown: Shown, verdicts: Verdicts | None) -> tuple[Row, ...]:
    """Make one row an incident, in the table's order; without verdicts no place is judged."""
    statuses, answers = window_statuses(shown), verdicts or {}
    rows = [
        ExportRow(incident, statuses[incident.id], answers.get(incident.id, ""))
        for incident in listed_incidents(shown)
    ]
    return tuple({name: fill(row) for name, (_, fill) in COLUMNS.items()} for row in rows)


def describe_bundle(bundle: ExportBundle) -> str:
    """Put the choice, its link, the columns and the documents into plain text."""
    parts = [
        "Panj Atlas: incidents as shown",
        bundle.choice,
        f"Link: ?{bundle.link}" if bundle.link else "Link: the atlas as it opens",
        f"{len(bundle.rows)} incidents",
        "",
        "Columns",
        *(f"{name}: {meaning}" for name, (meaning, _) in COLUMNS.items()),
        "",
        "Texts, cited by line of the file with this sha256",
        *map(_text, bundle.documents),
        "",
        "A cell that a spreadsheet would run as a formula has an apostrophe in front (CSV only).",
    ]
    return "\n".join(parts) + "\n"


def _text(document: Document) -> str:
    authors = " and ".join(document.authors)
    published = edtf.in_words(document.published)
    return f"{document.id}: {authors}, “{document.title}”, {published}, sha256 {document.sha256}"


Tables = Mapping[str, Sequence[Row]]


def bundle_tables(bundle: ExportBundle) -> Tables:
    """Return columns, sources, the choice and evidence, for formats that hold several tables.

    Evidence is left out where there is none.
    """
    columns: list[Row] = [
        {"column": name, "meaning": meaning} for name, (meaning, _) in COLUMNS.items()
    ]
    sources: list[Row] = [
        {
            "id": document.id,
            "title": document.title,
            "authors": "; ".join(document.authors),
            "sha256": document.sha256,
        }
        for document in bundle.documents
    ]
    choice: list[Row] = [{"choice": bundle.choice, "link": bundle.link}]
    tables: dict[str, Sequence[Row]] = {"columns": columns, "sources": sources, "choice": choice}
    if bundle.evidence:
        columns += [
            {"column": f"evidence.{name}", "meaning": meaning}
            for name, meaning in evidence_rows.MEANINGS.items()
        ]
        tables["evidence"] = bundle.evidence
    return tables

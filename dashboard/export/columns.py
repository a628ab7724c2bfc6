"""What a reader takes away: the incidents shown as rows, with what each column means. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.analysis import estimates
from dashboard.analysis.quality import has_point
from dashboard.analysis.query import incidents_in_window, window_status
from dashboard.spatial.proximity import Verdicts
from events import edtf
from events.documents import Document
from events.filters import Shown
from events.incident import Citation, Figure, Incident

Cell = str | float | None
Row = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class ExportBundle:
    """The rows shown, what is chosen in words and as a link, and the texts that are cited."""

    rows: tuple[Row, ...]
    choice: str
    link: str
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class ExportRow:
    """An incident as the choice shows it."""

    one: Incident
    window: str
    placed: str


NO_POINT = "empty: not known, or told of a whole line or country, which no point stands for"


def _position(one: Incident, axis: str) -> float | None:
    return getattr(one.place, axis) if has_point(one) else None


def _figure(figure: Figure) -> str:
    return f"{figure.measure}: {estimates.format_figure(figure)}, {figure.claimant}"


def format_claims(one: Incident) -> str:
    """Every figure with its group and who claims it."""
    return "; ".join(map(_figure, one.figures))


def _source(source: Citation) -> str:
    page = f" page {source.page}" if source.page else ""
    behind = f", after {source.claimant}" if source.claimant else ""
    return f"{source.document}{page} lines {source.lines[0]}-{source.lines[1]}{behind}"


def _spread(measure: str) -> Callable[[ExportRow], Cell]:
    return lambda seen: estimates.format_range(
        estimates.claim_range(estimates.claims(seen.one, measure))
    )


# Each column: what it means, and how it is filled.
COLUMNS: Mapping[str, tuple[str, Callable[[ExportRow], Cell]]] = {
    "id": ("The incident's lasting name in the atlas", lambda seen: seen.one.id),
    "title": ("What happened, in the atlas's words", lambda seen: seen.one.title),
    "summary": ("A summary in the atlas's words", lambda seen: seen.one.summary),
    "category": ("One of seven categories", lambda seen: seen.one.category),
    "type": ("The kind within the category", lambda seen: seen.one.type),
    "date": ("The date as EDTF (ISO 8601-2); empty: not known", lambda seen: seen.one.date.text),
    "date_in_words": ("The date in words", lambda seen: edtf.in_words(seen.one.date)),
    "first": ("Earliest possible day; empty: open", lambda seen: _day(seen.one.date.first)),
    "last": ("Latest possible day; empty: open", lambda seen: _day(seen.one.date.last)),
    "in_window": ("certain, possible or undated: the date against the window", lambda s: s.window),
    "in_place": ("surely or maybe in the place asked for; empty: none asked", lambda s: s.placed),
    "place": ("The place; empty: not known", lambda s: s.one.place.name if s.one.place else ""),
    "place_as_written": ("The text's own spelling", lambda seen: seen.one.place_as_written),
    "country": ("ISO 3166-1 code of the country", lambda seen: seen.one.country or ""),
    "admin1": ("ISO 3166-2 code of the province", lambda seen: seen.one.admin1 or ""),
    "precision": (
        "What the text tells of: exact place, town, district, region, country or line",
        lambda seen: seen.one.precision or "",
    ),
    "radius_km": ("The place may lie this far off the point, in km", lambda s: s.one.radius_km),
    "lon": (f"Longitude in degrees, WGS84; {NO_POINT}", lambda seen: _position(seen.one, "lon")),
    "lat": (f"Latitude in degrees, WGS84; {NO_POINT}", lambda seen: _position(seen.one, "lat")),
    "told_of": (
        "The line or country that it is told of as a whole; empty: told of a place of its own",
        lambda seen: seen.one.place.name if seen.one.place and not has_point(seen.one) else "",
    ),
    "killed": ("Lowest to highest number that anyone gives", _spread("killed")),
    "wounded": ("Lowest to highest number that anyone gives", _spread("wounded")),
    "figures": (
        "Every figure with its group and who claims it; claims are never added",
        lambda seen: format_claims(seen.one),
    ),
    "actors": ("Who took part or is named", lambda seen: "; ".join(seen.one.actors)),
    "sources": ("Text, page and lines", lambda seen: "; ".join(map(_source, seen.one.sources))),
    "related": (
        "Connected incidents",
        lambda seen: "; ".join(f"{back.relation} {back.id}" for back in seen.one.related),
    ),
    "total_over_period": ("yes: a total, not one event", lambda s: "yes" * s.one.aggregate),
    "status": ("accepted or disputed", lambda seen: seen.one.status),
    "note": ("What the text or the record says otherwise", lambda seen: seen.one.note),
}


def _day(value: object) -> str:
    return "" if value is None else str(value)


def listed_incidents(found: Shown) -> tuple[Incident, ...]:
    """The incidents that the table lists: those in the window by date, then the undated."""
    return (*incidents_in_window(found), *found.undated)


def export_rows(found: Shown, placed: Verdicts | None) -> tuple[Row, ...]:
    """One row an incident, in the table's order."""
    seen = [
        ExportRow(one, window_status(one, found), (placed or {}).get(one.id, ""))
        for one in listed_incidents(found)
    ]
    return tuple({name: fill(one) for name, (_, fill) in COLUMNS.items()} for one in seen)


def describe_bundle(taken: ExportBundle) -> str:
    """What was taken: the choice, its link, the columns and the texts, as plain text."""
    parts = [
        "Panj Atlas: incidents as shown",
        taken.choice,
        f"Link: ?{taken.link}" if taken.link else "Link: the atlas as it opens",
        f"{len(taken.rows)} incidents",
        "",
        "Columns",
        *(f"{name}: {meaning}" for name, (meaning, _) in COLUMNS.items()),
        "",
        "Texts, cited by line of the file with this sha256",
        *map(_text, taken.documents),
        "",
        "A cell that a spreadsheet would run as a formula has an apostrophe in front (CSV only).",
    ]
    return "\n".join(parts) + "\n"


def _text(document: Document) -> str:
    authors = " and ".join(document.authors)
    published = edtf.in_words(document.published)
    return f"{document.id}: {authors}, “{document.title}”, {published}, sha256 {document.sha256}"


Tables = Mapping[str, Sequence[Row]]


def bundle_tables(taken: ExportBundle) -> Tables:
    """The dictionary and the sources as tables, for formats that hold several."""
    columns: list[Row] = [
        {"column": name, "meaning": meaning} for name, (meaning, _) in COLUMNS.items()
    ]
    sources: list[Row] = [
        {"id": one.id, "title": one.title, "authors": "; ".join(one.authors), "sha256": one.sha256}
        for one in taken.documents
    ]
    choice: list[Row] = [{"choice": taken.choice, "link": taken.link}]
    return {"columns": columns, "sources": sources, "choice": choice}

"""Make table rows of incidents: short beside the map, in full on the pages that follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.analysis import estimates
from dashboard.analysis.attribution import standing_words
from dashboard.analysis.quality import unmapped_reason
from dashboard.briefing.canvas.style import TextStyle, ink
from dashboard.briefing.canvas.text import text_width
from dashboard.briefing.content.content import Content
from dashboard.briefing.content.numbering import NumberedIncident, claims_by_claimant, short_range
from dashboard.briefing.layout.sources import cite, cite_rows
from dashboard.briefing.layout.table import Cell, Row
from dashboard.i18n import content as texts
from dashboard.i18n import names
from dashboard.i18n.labels import PRECISIONS
from dashboard.i18n.translate import N_, format_number, gettext, join_list, pgettext
from events.incident import Incident

POSSIBLY = N_("Possibly in the window: the date may lie outside it; not in the killed total")
UNDATED = N_("No date known: in no window, counted apart")
# Widths of the columns in page units; the incident takes the rest.
NUMBER, DATE, KILLED = 38.0, 126.0, 84.0
# A table of this width has room for most dates on one line.
WIDE_TABLE = 640.0


@dataclass(frozen=True, slots=True)
class Lettering:
    """The lettering of a table."""

    body: TextStyle
    date: TextStyle
    small: TextStyle
    strong: TextStyle


HEAD = ink(14.5, 600, "ink3")
BODY = Lettering(ink(15.5), ink(15.5, colour="ink2"), ink(14, colour="ink3"), ink(15.5, 600))


def column_widths(width: float) -> tuple[float, ...]:
    """Return the widths of number, date, incident and killed, in page units."""
    date = DATE if width < WIDE_TABLE else 1.6 * DATE
    # The head's word is not broken, in other programs' typefaces neither.
    killed = max(KILLED, 1.12 * text_width(gettext("Killed"), HEAD.face) + 4)
    return NUMBER, date, width - NUMBER - date - killed, killed


def short_date(incident: Incident) -> str:
    """Put an incident's date into words with short months."""
    return names.format_date(incident.date, "abbreviated")


def incident_rows(content: Content, *, detail: str) -> list[Row]:
    """Make rows of the incidents in the window, the certain first.

    `detail` is `none`, `brief` (place, claims of the killed, pages) or `full` (all figures, lines).
    """
    certain = [row for row in content.rows if row.certain]
    possible = [row for row in content.rows if not row.certain]
    rows = [_row(content, row, detail) for row in certain]
    if possible:
        rows.append(heading_row(gettext(POSSIBLY)))
        rows += [_row(content, row, detail) for row in possible]
    return rows


def undated_rows(content: Content) -> list[Row]:
    """Make rows of the incidents without a date, below a heading; they have no number."""
    undated = content.result.undated
    rows = [
        _cells(content, NumberedIncident(0, incident, certain=False), "full")
        for incident in undated
    ]
    return [heading_row(gettext(UNDATED)), *(Row(cells) for cells in rows)] if undated else []


def head_row() -> Row:
    """Make the head of the table: the names of its columns."""
    names = ((gettext("Date"), "left"), (gettext("Incident"), "left"), (gettext("Killed"), "right"))
    return Row(tuple(Cell(((text, HEAD),), align) for text, align in names), head=True)


def heading_row(text: str) -> Row:
    """Make a heading over all columns."""
    return Row((Cell(((text, ink(14.5, 600, "ink3")),)),))


def _row(content: Content, row: NumberedIncident, detail: str) -> Row:
    return Row(_cells(content, row, detail), row)


def _cells(content: Content, row: NumberedIncident, detail: str) -> tuple[Cell, ...]:
    paragraphs = [(texts.content(row.incident.title), BODY.body)]
    if detail != "none":
        paragraphs.append((_details(content, row.incident, full=detail == "full"), BODY.small))
    killed = short_range(row.killed)
    style = BODY.body if killed == "–" else BODY.strong
    return (
        Cell(((short_date(row.incident), BODY.date),)),
        Cell(tuple(paragraphs)),
        Cell(((killed, style),), "right"),
    )


def _details(content: Content, incident: Incident, *, full: bool) -> str:
    documents = content.atlas.store.documents
    figures = _figures(incident) if full else claims_by_claimant(incident)
    parts = [
        standing_words(incident),
        _place(incident, full=full),
        _further_places(incident),
        figures,
        cite(documents, incident.sources, full=full),
        cite_rows(content, incident),
    ]
    return " · ".join(part for part in parts if part)


def _place(incident: Incident, *, full: bool) -> str:
    """Name the place; in full with its precision and radius in km."""
    if incident.place is None:
        concerned = join_list([names.place_name(place) for place in incident.about])
        return (
            gettext("concerns {place}", place=concerned)
            if concerned
            else gettext("Place not known")
        )
    precision = gettext(PRECISIONS[incident.precision]) if full and incident.precision else ""
    phrase = f"{precision[:1].lower()}{precision[1:]}"
    km = format_number(incident.radius_km or 0)
    if precision and incident.precision == "exact":
        # What is exact to some km is not exact.
        phrase = gettext("within {km} km", km=km) if incident.radius_km else phrase
    elif precision and incident.precision != "country":
        phrase = gettext("{how} within {km} km", how=phrase, km=km)
    unmapped = f", {gettext(unmapped_reason(incident))}" if unmapped_reason(incident) else ""
    return f"{names.place_name(incident.place)}{unmapped}{f' ({phrase})' if precision else ''}"


def _further_places(incident: Incident) -> str:
    """Name the further places where it happened; empty where there is none."""
    named = join_list([names.place_name(place) for place in incident.also_at])
    return gettext("Also at: {places}", places=named) if named else ""


def _figures(incident: Incident) -> str:
    """List every figure by measure and claimant, with what it counts."""
    return "; ".join(
        f"{pgettext('measure', measure)}: {', '.join(_claims(incident, measure))}"
        for measure in dict.fromkeys(estimates.measures(incident))
    )


def _claims(incident: Incident, measure: str) -> Sequence[str]:
    return [
        gettext(
            "{n} by {who}",
            n=", ".join(map(estimates.format_figure, claim.parts)),
            who=claim.claimant,
        )
        for claim in estimates.claims(incident, measure)
    ]

"""The incidents as table rows: short beside the map, in full on the pages that follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.analysis import estimates
from dashboard.analysis.quality import unmapped_reason
from dashboard.briefing.canvas.style import TextStyle, ink
from dashboard.briefing.content.content import Content
from dashboard.briefing.content.numbering import NumberedIncident, claims_by_claimant, short_range
from dashboard.briefing.layout.sources import cited
from dashboard.briefing.layout.table import Cell, Row
from dashboard.i18n import names
from dashboard.i18n.labels import PRECISIONS
from dashboard.i18n.translate import N_, format_number, gettext, pgettext
from events.incident import Incident

POSSIBLY = N_("Possibly in the window: the date may lie outside it; not in the killed total")
UNDATED = N_("No date known: in no window, counted apart")
# Widths of the number, the date and the killed; the incident takes the rest.
NUMBER, DATE, KILLED = 38.0, 126.0, 84.0
# From this width on most dates stand on one line.
WIDE = 640.0


@dataclass(frozen=True, slots=True)
class Type:
    """The lettering of a table."""

    body: TextStyle
    date: TextStyle
    small: TextStyle
    strong: TextStyle


BODY = Type(ink(15.5), ink(15.5, hue="ink2"), ink(14, hue="ink3"), ink(15.5, 600))


def columns(wide: float) -> tuple[float, ...]:
    """The widths of number, date, incident and killed."""
    date = DATE if wide < WIDE else 1.6 * DATE
    return NUMBER, date, wide - NUMBER - date - KILLED, KILLED


def when(one: Incident) -> str:
    """The date in words with short months."""
    return names.format_date(one.date, "abbreviated")


def listed(content: Content, *, detail: str) -> list[Row]:
    """The incidents in the window: `none` of the details, `brief` ones or `full` ones."""
    sure = [row for row in content.rows if row.certain]
    maybe = [row for row in content.rows if not row.certain]
    rows = [_row(content, row, detail) for row in sure]
    if maybe:
        rows.append(heading(gettext(POSSIBLY)))
        rows += [_row(content, row, detail) for row in maybe]
    return rows


def undated(content: Content) -> list[Row]:
    """The incidents without a date, unnumbered."""
    found = content.found.undated
    rows = [_cells(content, NumberedIncident(0, one, certain=False), "full") for one in found]
    return [heading(gettext(UNDATED)), *(Row(cells) for cells in rows)] if found else []


def heading(text: str) -> Row:
    """A heading over all columns."""
    return Row((Cell(((text, ink(14.5, 600, "ink3")),)),))


def _row(content: Content, row: NumberedIncident, detail: str) -> Row:
    return Row(_cells(content, row, detail), row)


def _cells(content: Content, row: NumberedIncident, detail: str) -> tuple[Cell, ...]:
    told = [(row.one.title, BODY.body)]
    if detail != "none":
        told.append((_details(content, row.one, full=detail == "full"), BODY.small))
    killed = short_range(row.killed)
    style = BODY.body if killed == "–" else BODY.strong
    return (
        Cell(((when(row.one), BODY.date),)),
        Cell(tuple(told)),
        Cell(((killed, style),), "right"),
    )


def _details(content: Content, one: Incident, *, full: bool) -> str:
    documents = content.facts.store.documents
    told = _figures(one) if full else claims_by_claimant(one)
    parts = [_place(one, full=full), told, cited(documents, one.sources, full=full)]
    return " · ".join(part for part in parts if part)


def _place(one: Incident, *, full: bool) -> str:
    if one.place is None:
        return gettext("Place not known")
    sure = gettext(PRECISIONS[one.precision]) if full and one.precision else ""
    told = f"{sure[:1].lower()}{sure[1:]}"
    if sure and one.precision != "country":
        told = gettext("{how} within {km} km", how=told, km=format_number(one.radius_km or 0))
    away = f", {gettext(unmapped_reason(one))}" if unmapped_reason(one) else ""
    return f"{names.place_name(one.place)}{away}{f' ({told})' if sure else ''}"


def _figures(one: Incident) -> str:
    """Every figure by measure and claimant, with what it counts."""
    return "; ".join(
        f"{pgettext('measure', measure)}: {', '.join(_claims(one, measure))}"
        for measure in dict.fromkeys(estimates.measures(one))
    )


def _claims(one: Incident, measure: str) -> Sequence[str]:
    return [
        gettext(
            "{n} by {who}",
            n=", ".join(map(estimates.format_figure, claim.parts)),
            who=claim.claimant,
        )
        for claim in estimates.claims(one, measure)
    ]

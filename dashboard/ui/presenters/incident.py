"""An incident as words: place, kind, what is cited."""

from __future__ import annotations

from dashboard.dataset import Atlas
from dashboard.export import citations
from dashboard.i18n.labels import PRECISIONS
from dashboard.i18n.names import place_name
from dashboard.i18n.translate import format_number, gettext, join_list, pgettext
from events.incident import Citation, Incident


def place_certainty(incident: Incident) -> str:
    """Say how exact the place is."""
    if incident.place is None or incident.precision is None:
        return gettext("Place not known")
    exact = gettext(PRECISIONS[incident.precision])
    if incident.precision == "country":
        return exact
    return gettext("{how}, within {km} km", how=exact, km=format_number(incident.radius_km or 0))


def place_words(incident: Incident) -> str:
    """Say where it was, with the text's own spelling where that differs."""
    if incident.place is None:
        return (
            gettext("Not located; the text says “{name}”", name=incident.place_as_written)
            if incident.place_as_written
            else gettext("Not located")
        )
    written = incident.place_as_written
    differs = written and written != incident.place.name
    spelling = f" ({gettext('in the text: {name}', name=written)})" if differs else ""
    codes = " · ".join(code for code in (incident.admin1 or incident.country,) if code)
    return f"{place_name(incident.place)}{spelling}{' · ' + codes if codes else ''}"


def incident_kind(incident: Incident) -> str:
    """Name the type of the incident, within its category."""
    return pgettext("type", incident.type.replace("-", " "))


def citation_words(atlas: Atlas, source: Citation) -> dict[str, str]:
    """Put a citation into words: authors, title, page (where known) and lines, claimant."""
    document = atlas.store.documents[source.document]
    return {
        "authors": join_list(document.authors),
        "title": document.title,
        "where": citations.where(source),
        "claimant": source.claimant,
    }

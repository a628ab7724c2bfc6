"""An incident as words: place, kind, what is cited."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dashboard.analysis import attribution, estimates
from dashboard.dataset import Atlas
from dashboard.dataset.entries import OWN_TEXTS
from dashboard.export import citations
from dashboard.i18n.names import format_date, place_certainty, place_name
from dashboard.i18n.translate import N_, gettext, join_list, pgettext
from dashboard.theme import symbols
from dashboard.ui.presenters.totals import range_scale
from events.evidence import Evidence
from events.incident import Citation, Incident

# The fields of an incident from an own text of which the card says who filled them.
SET_APART = {
    "title": N_("Title"),
    "date": N_("Date"),
    "place": N_("Place"),
    "category": N_("Category"),
    "type": N_("Type"),
    "figures": N_("Figures"),
    "actors": N_("Actors"),
    "summary": N_("Summary"),
}


def place_words(incident: Incident) -> str:
    """Say where an incident happened, with the text's own spelling where that differs."""
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


def further_places(incident: Incident) -> list[str]:
    """Say at which further places an incident happened, and what it concerns."""
    named = (
        (gettext("Also at: {places}"), incident.also_at),
        (gettext("Concerns: {places}"), incident.about),
    )
    return [
        words.format(places=join_list([place_name(place) for place in places]))
        for words, places in named
        if places
    ]


def evidence_rows(incident: Incident) -> list[dict[str, str]]:
    """Put the outside sources into words, each with its address."""
    return [
        {"url": record.url, "title": record.title, "says": record.says, "when": _published(record)}
        for record in incident.evidence
    ]


def _published(evidence: Evidence) -> str:
    parts = []
    if evidence.published.text:
        parts.append(gettext("published {day}", day=format_date(evidence.published)))
    if evidence.retrieved.text:
        parts.append(gettext("read {day}", day=format_date(evidence.retrieved)))
    return " · ".join(parts)


def citation_words(atlas: Atlas, source: Citation) -> dict[str, str]:
    """Put a citation into words: authors, title, page (where known) and lines, claimant."""
    document = atlas.store.documents[source.document]
    return {
        "authors": join_list(document.authors),
        "title": document.title,
        "where": citations.where(source),
        "claimant": source.claimant,
    }


def citations_by_document(incident: Incident) -> dict[str, list[Citation]]:
    """Group the citations of an incident by document, in their order."""
    by_document: dict[str, list[Citation]] = {}
    for source in incident.sources:
        by_document.setdefault(source.document, []).append(source)
    return by_document


def told_apart(incident: Incident) -> str:
    """Say which fields of an accepted incident a rule read and which a person set; else nothing."""
    parts = []
    filled = incident.extra if incident.collection == OWN_TEXTS else ()
    for basis, words in (
        ("read", gettext("Read by rule and accepted: {fields}")),
        ("set", gettext("Set by a person: {fields}")),
    ):
        names = [name for name, by in filled if by == basis and name in SET_APART]
        if names:
            labels = [gettext(SET_APART[name]) for name in names]
            parts.append(words.format(fields=join_list(labels)))
    return " · ".join(parts)


def card_values(incident: Incident, certainty: str) -> dict[str, Any]:
    """Make the values for the template of the card; `certainty` says how it lies in the window."""
    return {
        "incident": incident,
        "kind": symbols.incident_kind(incident),
        "when": format_date(incident.date),
        "certainty": certainty,
        "actors": attribution.actors_by_role(incident),
        "disputed": attribution.disputed_words(incident),
        "grounds": attribution.grounds(incident),
        "place_sure": place_certainty(incident),
        "place": place_words(incident),
        "further": further_places(incident),
        "evidence": evidence_rows(incident),
        "measures": [_measure_values(incident, name) for name in estimates.measures(incident)],
    }


def _measure_values(incident: Incident, measure: str) -> dict[str, Any]:
    """Make the values for the template of one measure: its whole range, and each claimant's."""
    claims = estimates.claims(incident, measure)
    whole = estimates.claim_range(claims)
    return {
        "title": pgettext("measure", measure).capitalize(),
        "range": estimates.format_range(whole),
        "scale": range_scale(whole.low, whole.high),
        "claims": [
            {
                "who": claim.claimant,
                "range": estimates.words_of(claim),
                "parts": _group_parts(claim),
            }
            for claim in claims
        ],
    }


def _group_parts(claim: estimates.Claim) -> list[dict[str, str]]:
    """List the parts of a claim by group; one part alone needs no number of its own."""
    alone = len(claim.parts) == 1
    return [
        {
            "group": part.group,
            "range": "" if alone else estimates.format_figure(replace(part, group="")),
        }
        for part in claim.parts
        if part.group
    ]

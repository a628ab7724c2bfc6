"""Accounts of one event side by side: what each says, who says so, where it stands. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.dataset import Atlas
from dashboard.dataset.entries import collection_of
from dashboard.export import citations
from dashboard.i18n.content import content
from dashboard.i18n.names import format_date, place_certainty
from dashboard.i18n.translate import N_, gettext, pgettext
from dashboard.ui.presenters.candidates import date_words
from dashboard.ui.presenters.incident import place_words
from dashboard.ui.presenters.mapping import message
from events.incident import Incident

if TYPE_CHECKING:
    from events.workspace.links import Difference, Disagreement, Suggestion

ABOUT = {
    "date": N_("Date"),
    "place": N_("Place"),
    "count": N_("Figures"),
    "blame": N_("Who did it"),
}


def values(atlas: Atlas, disagreement: Disagreement) -> dict[str, Any]:
    """Make the values for the template of two accounts that differ."""
    return {
        "sides": [side(atlas, incident) for incident in (disagreement.a, disagreement.b)],
        "within": disagreement.a is disagreement.b or disagreement.a.id == disagreement.b.id,
        "rows": [_row(difference) for difference in disagreement.differences],
    }


def side(atlas: Atlas, incident: Incident) -> dict[str, Any]:
    """Make the values of one account: title, date, place, collection, citations."""
    titles = {entry.id: entry.shown_title for entry in atlas.collections}
    own = collection_of(incident)
    return {
        "title": content(incident.title),
        "about": " · ".join(
            (
                titles.get(own, own),
                format_date(incident.date),
                place_words(incident),
                place_certainty(incident),
            )
        ),
        "sources": [
            f"{_document(atlas, source.document)}, {citations.where(source)}"
            for source in incident.sources
        ],
    }


def _document(atlas: Atlas, name: str) -> str:
    document = atlas.store.documents.get(name)
    return document.title if document else name


def _row(difference: Difference) -> dict[str, Any]:
    label = gettext(ABOUT[difference.about])
    if difference.measure:
        measure = pgettext("measure", difference.measure)
        label = f"{measure} ({difference.group})" if difference.group else measure
    words = [difference.a, difference.b]
    if difference.about == "date":
        words = [date_words(text)["words"] for text in words]
    return {"label": label, "words": words, "claimants": difference.claimants}


def pair_values(atlas: Atlas, suggestion: Suggestion) -> dict[str, Any]:
    """Make the values for the template of two incidents that may be one event."""
    titles = {entry.id: entry.shown_title for entry in atlas.collections}
    names = [name.partition("/")[0] for name in (suggestion.a, suggestion.b)]
    return {
        "sides": [
            {
                "title": content(name),
                "about": f"{titles.get(own, own)} · {date_words(date)['words']}",
                "sources": [],
            }
            for name, own, date in zip(suggestion.titles, names, suggestion.dates, strict=True)
        ],
        "why": [message(text) for text in suggestion.why],
    }

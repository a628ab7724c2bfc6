"""An incident as words: place, kind, what is cited."""

from __future__ import annotations

from dashboard.dataset import Atlas
from dashboard.export import citations
from dashboard.i18n.labels import PRECISIONS
from dashboard.i18n.names import place_name
from dashboard.i18n.translate import format_number, gettext, join_list, pgettext
from events.incident import Citation, Incident


def place_certainty(one: Incident) -> str:
    """How exact the place is, in words."""
    if one.place is None or one.precision is None:
        return gettext("Place not known")
    exact = gettext(PRECISIONS[one.precision])
    if one.precision == "country":
        return exact
    return gettext("{how}, within {km} km", how=exact, km=format_number(one.radius_km or 0))


def place_words(one: Incident) -> str:
    """Where it was, with the text's own spelling where that differs."""
    if one.place is None:
        return (
            gettext("Not located; the text says “{name}”", name=one.place_as_written)
            if one.place_as_written
            else gettext("Not located")
        )
    written = one.place_as_written
    differs = written and written != one.place.name
    told = f" ({gettext('in the text: {name}', name=written)})" if differs else ""
    codes = " · ".join(code for code in (one.admin1 or one.country,) if code)
    return f"{place_name(one.place)}{told}{' · ' + codes if codes else ''}"


def incident_kind(one: Incident) -> str:
    """What kind of thing happened, within its category."""
    return pgettext("type", one.type.replace("-", " "))


def citation_words(facts: Atlas, source: Citation) -> dict[str, str]:
    """A citation: document, page where it is known, lines."""
    document = facts.store.documents[source.document]
    return {
        "authors": join_list(document.authors),
        "title": document.title,
        "where": citations.where(source),
        "claimant": source.claimant,
    }

"""What stands beside the map and in the table, as HTML that the atlas's templates escape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from dashboard.analysis import summary
from dashboard.analysis.collections import count_by_collection
from dashboard.analysis.query import window_statuses
from dashboard.analysis.relations import RelationIndex
from dashboard.dataset import Atlas
from dashboard.dataset.entries import entry_of
from dashboard.export import citations
from dashboard.export import columns as columns_of_files
from dashboard.i18n import names
from dashboard.i18n.content import content, translation_of
from dashboard.i18n.labels import CERTAINTY
from dashboard.i18n.names import format_date, place_name
from dashboard.i18n.translate import N_, format_day, gettext, join_list
from dashboard.onefile.contents import Contents
from dashboard.spatial.features import find_feature
from dashboard.theme import symbols
from dashboard.theme.templates import render
from dashboard.ui.presenters import collections as collection_words
from dashboard.ui.presenters import feature as feature_rows
from dashboard.ui.presenters import feature_words
from dashboard.ui.presenters import totals as total_rows
from dashboard.ui.presenters.incident import card_values, citation_words, citations_by_document
from dashboard.ui.presenters.overview import overview_counts
from events.incident import Incident
from geodata.registry import Layer

# The one thing on a card that hangs on the window: the page's script fills it in.
CERTAINTY_PLACE = Markup("<span data-certainty></span>")
COUNTS_PLACE = Markup("<div data-place></div>")
COLUMNS = (
    N_("Date"),
    N_("Certainty"),
    N_("Title"),
    N_("Category"),
    N_("Place"),
    N_("Figures"),
    N_("Sources"),
)
TITLE_COLUMN = 2


def columns() -> list[str]:
    """Return the names of the table's columns, in the language of the page."""
    return [gettext(name) for name in COLUMNS]


def cards(contents: Contents) -> dict[str, str]:
    """Make the card of each incident in the file, by id."""
    index = RelationIndex(contents.incidents)
    return {incident.id: _card(contents, incident, index) for incident in contents.incidents}


def _card(contents: Contents, incident: Incident, index: RelationIndex) -> str:
    atlas = contents.atlas
    parts = [_close(), render("incident", **card_values(incident, CERTAINTY_PLACE))]
    parts.append(render("heading", title=gettext("Sources"), aside=""))
    for cited in citations_by_document(incident).values():
        words = [citation_words(atlas, source) for source in cited]
        parts.append(render("source", text=words[0], passages=words, is_at_hand=False))
    if incident.origins:
        entry = entry_of(atlas.collections, incident)
        parts.append(render("origin", **collection_words.origin_values(entry, incident)))
    parts.append(_related(index, incident))
    return "".join(parts)


def _close() -> str:
    label = Markup.escape(gettext("Close"))
    return Markup('<button type="button" class="close" data-close>{}</button>').format(label)


def _related(index: RelationIndex, incident: Incident) -> str:
    """List the incidents of the file that the texts connect with this one, by date."""
    rows = [
        {
            "id": link.incident.id,
            "title": link.incident.title,
            "when": format_date(link.incident.date),
            "how": " · ".join(words for words in (link.how, link.apart) if words),
        }
        for link in index.timeline(incident)
        if not link.is_this
    ]
    return render("related", title=gettext("Before and after"), rows=rows)


def profiles(contents: Contents) -> dict[str, str]:
    """Make the profile of each feature that can be clicked, by `layer.id`.

    The page's script puts the counts of the window into it, from what `places` says.
    """
    atlas = contents.atlas
    states = names.country_names(atlas.frames.values())
    shown = [layer for layer in atlas.layers.values() if layer.id in contents.layers]
    return dict(_profiles(atlas, shown, states))


def _profiles(
    atlas: Atlas, layers: Iterable[Layer], states: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    for layer in layers:
        for name in atlas.frames[layer.id].ids if layer.id in atlas.frames else ():
            key = f"{layer.id}.{name}"
            feature = find_feature(atlas.frames, key)
            if feature is None or feature.properties.get("pickable") is False:
                continue
            kind = symbols.layer_title(layer)
            if words := feature_words.subtitle(feature.properties, states):
                kind = f"{kind} · {words}"
            facts = feature_rows.fact_sections(feature.properties, states)
            head = render("profile_head", kind=kind, name=feature.name)
            yield key, "".join((_close(), head, COUNTS_PLACE, render("facts", **facts)))


def overview(contents: Contents, number: int) -> str:
    """Make the sum of a chapter: title, caption, counts by category, totals of figures."""
    chapter = contents.chapters[number]
    selection, result = chapter.selection, chapter.result
    head = render(
        "overview",
        title=chapter.title,
        about=" ".join(part for part in (chapter.caption, chapter.sentence) if part),
        **overview_counts(result, selection.first),
    )
    sums = summary.sums(chapter.atlas.incidents, selection, result, chapter.answer)
    totals = render("sums", totals=total_rows.total_rows(sums))
    entries = chapter.atlas.collections
    shown = [entry for entry in entries if entry.id in selection.collections]
    if of_each := collection_words.by_collection(shown, count_by_collection(result)):
        aside = gettext("certain · possible")
        totals = render("by_collection", rows=of_each, aside=aside, note="") + totals
    days = f"{format_day(selection.first)} – {format_day(selection.last)}"
    moved = gettext("The sums are of {days}; they are not shown for another window.", days=days)
    note = Markup('<p class="aside-line" data-moved hidden>{}</p>').format(moved)
    return f"{head}<div data-frozen>{totals}</div>{note}"


def rows(contents: Contents) -> list[dict[str, Any]]:
    """Make the table's rows; the cell of the certainty is None: it hangs on the window."""
    statuses = window_statuses(contents.chapters[0].result)
    return [
        {
            "id": incident.id,
            "order": order,
            "categories": list(incident.categories),
            "translated": _translator(incident.title),
            "certainty": gettext(CERTAINTY[statuses.get(incident.id, "not")]),
            "search": " ".join(_searched(incident)),
            "cells": [
                format_date(incident.date),
                None,
                content(incident.title),
                gettext(symbols.CATEGORIES[incident.category]["label"]),
                place_name(incident.place) if incident.place else "",
                _figures(incident),
                "; ".join(_cited(contents, incident)),
            ],
        }
        for order, incident in enumerate(contents.incidents)
    ]


def _translator(title: str) -> str | None:
    """Return who translated a title, `machine` or `person`; None where it is English."""
    made = translation_of(title)
    return made.by if made else None


def _cited(contents: Contents, incident: Incident) -> Iterator[str]:
    """Cite the passages of the texts, or the rows of an added collection's file."""
    for source in incident.sources:
        author = citations.author(contents.atlas.store.documents[source.document])
        yield f"{author} {citations.where(source)}"
    if incident.origins:
        title = entry_of(contents.atlas.collections, incident).title
        yield f"{title} {citations.where_in_file(incident)}"


def _searched(incident: Incident) -> Iterator[str]:
    yield from (content(incident.title), incident.title, incident.summary, incident.note)
    yield incident.place_as_written
    yield from incident.actor_names
    if incident.place:
        yield from (incident.place.name, place_name(incident.place))


def _figures(incident: Incident) -> str:
    return columns_of_files.format_claims(incident)


def sources(contents: Contents) -> str:
    """Make the page of sources: the texts cited, the layers with their licences, the program's."""
    atlas = contents.atlas
    parts = [render("heading", title=gettext("Texts"), aside="")]
    cited = [source.document for incident in contents.incidents for source in incident.sources]
    for document in atlas.store.documents.values():
        if document.id in cited:
            parts.append(
                render(
                    "document",
                    text=document,
                    authors=join_list(document.authors),
                    facts=[format_date(document.published)],
                    cited=cited.count(document.id),
                )
            )
    parts += _added(contents)
    layers = [
        {
            "title": symbols.layer_title(layer),
            "source": layer.source.name,
            "licence": layer.source.licence,
            "url": layer.source.url,
            "retrieved": str(layer.source.retrieved),
        }
        for layer in atlas.layers.values()
        if layer.id in contents.layers
    ]
    return "".join((*parts, render("licences", layers=layers)))


def _added(contents: Contents) -> Iterator[str]:
    """Cite each added collection of which incidents are in the file."""
    shown = {incident.collection for incident in contents.incidents if incident.origins}
    entries = [entry for entry in contents.atlas.collections if entry.id in shown]
    if entries:
        yield render("heading", title=gettext("Collections"), aside="")
    for entry in entries:
        yield Markup("<p>{}</p>").format(collection_words.citation(entry))

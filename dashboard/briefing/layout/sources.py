"""Put a page's sources into words: passages, pages by document, makers of the layers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dashboard.briefing.content.content import Content
from dashboard.dataset.entries import collection_of, entry_of
from dashboard.export import citations
from dashboard.export.citations import author, runs
from dashboard.i18n.translate import N_, gettext
from dashboard.ui.presenters import collections as collection_words
from events.documents import Document
from events.incident import Citation, Incident


def cite(
    documents: Mapping[str, Document], sources: Iterable[Citation], *, full: bool = False
) -> str:
    """Cite passages: `Family p. 3`, with lines where there are no pages or when full."""
    passages = [_passage(documents[citation.document], citation, full=full) for citation in sources]
    return "; ".join(dict.fromkeys(passages))


def cite_rows(content: Content, incident: Incident) -> str:
    """Cite the rows of an added collection's file: `Title row 3`; empty for one of the texts."""
    if not incident.origins:
        return ""
    title = entry_of(content.atlas.collections, incident).title
    return f"{title} {citations.where_in_file(incident)}"


def _passage(document: Document, citation: Citation, *, full: bool) -> str:
    first, last = citation.lines
    numbers = f"{first}" if first == last else f"{first}–{last}"
    lines = gettext("line {n}", n=numbers) if first == last else gettext("lines {n}", n=numbers)
    page = _page(citation)
    position = ", ".join(part for part in (page, lines if full or not page else "") if part)
    return f"{author(document)} {position}"


def _page(citation: Citation) -> str:
    if citation.pages is None:
        return ""
    low, high = citation.pages
    return gettext("p. {n}", n=low) if low == high else gettext("pp. {n}", n=f"{low}–{high}")


def cited_documents(content: Content) -> list[tuple[str, str, str]]:
    """Return authors, title and pages of each document that the incidents shown cite."""
    pages_by_document: dict[str, set[int]] = {}
    for incident in content.incidents:
        for citation in incident.sources:
            pages_by_document.setdefault(citation.document, set()).update(
                range(citation.pages[0], citation.pages[1] + 1) if citation.pages else ()
            )
    documents = content.atlas.store.documents
    return [
        (
            author(documents[name]),
            documents[name].title.partition(":")[0],
            _pages(sorted(pages_by_document[name])),
        )
        for name in documents
        if name in pages_by_document
    ]


def cited_collections(content: Content) -> list[str]:
    """Cite each added collection of which an incident is shown, with the day of its retrieval."""
    shown = {collection_of(incident) for incident in content.incidents}
    return [
        collection_words.citation(entry)
        for entry in content.atlas.collections
        if entry.id in shown and not entry.built_in
    ]


def _pages(numbers: Sequence[int]) -> str:
    if not numbers:
        return ""
    pages = runs(numbers)
    return gettext("p. {n}", n=pages) if len(numbers) == 1 else gettext("pp. {n}", n=pages)


def layer_credits(content: Content, drawn: Iterable[str]) -> str:
    """Name who made the layers that are drawn, and the relief, by licence."""
    layers = content.atlas.layers
    by_licence: dict[str, dict[str, None]] = {}
    for name in dict.fromkeys(drawn):
        source = layers[name].source
        makers = by_licence.setdefault(source.licence, {})
        makers[str(layers[name].style.get("credit", "")) or _maker_name(source.name)] = None
    relief = content.atlas.relief
    if relief is not None and content.selection.basemap != "plain":
        by_licence.setdefault(relief.source.licence, {})[_maker_name(relief.source.name)] = None
    parts = [_credited(names, licence) for licence, names in by_licence.items()]
    return "; ".join(parts)


def _credited(names: Iterable[str], licence: str) -> str:
    makers = ", ".join(names)
    return f"{makers} ({gettext(LICENCES.get(licence, licence))})" if licence else makers


LICENCES = {"public-domain": N_("public domain"), "ODbL-1.0": "ODbL", "CC-BY-4.0": "CC BY 4.0"}


def _maker_name(name: str) -> str:
    """Return a source's name without version, package, or what follows a semicolon."""
    return name.partition(" (")[0].partition(", as of")[0].partition(";")[0]

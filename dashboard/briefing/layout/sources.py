"""What a page says of its sources: passages, pages by document, makers of the layers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dashboard.briefing.content.content import Content
from dashboard.export.citations import author, runs
from dashboard.i18n.translate import N_, gettext
from events.documents import Document
from events.incident import Citation


def cited(
    documents: Mapping[str, Document], sources: Iterable[Citation], *, full: bool = False
) -> str:
    """Where the texts tell it: `Family p. 3`, with lines where there are no pages or when full."""
    said = [_passage(documents[one.document], one, full=full) for one in sources]
    return "; ".join(dict.fromkeys(said))


def _passage(document: Document, one: Citation, *, full: bool) -> str:
    first, last = one.lines
    run = f"{first}" if first == last else f"{first}–{last}"
    lines = gettext("line {n}", n=run) if first == last else gettext("lines {n}", n=run)
    page = gettext("p. {n}", n=one.page) if one.page else ""
    where = ", ".join(part for part in (page, lines if full or not page else "") if part)
    return f"{author(document)} {where}"


def pages(content: Content) -> list[tuple[str, str, str]]:
    """The documents that what is shown cites: authors, title, pages."""
    found: dict[str, set[int]] = {}
    for row in content.rows:
        for one in row.one.sources:
            found.setdefault(one.document, set()).update({one.page} if one.page else ())
    documents = content.facts.store.documents
    return [
        (
            author(documents[name]),
            documents[name].title.partition(":")[0],
            _pages(sorted(found[name])),
        )
        for name in documents
        if name in found
    ]


def _pages(numbers: Sequence[int]) -> str:
    if not numbers:
        return ""
    told = runs(numbers)
    return gettext("p. {n}", n=told) if len(numbers) == 1 else gettext("pp. {n}", n=told)


def makers(content: Content, drawn: Iterable[str]) -> str:
    """Who made the layers that are drawn, by licence."""
    layers = content.facts.layers
    by_licence: dict[str, dict[str, None]] = {}
    for name in dict.fromkeys(drawn):
        source = layers[name].source
        known = by_licence.setdefault(source.licence, {})
        known[str(layers[name].style.get("credit", "")) or _maker(source.name)] = None
    relief = content.facts.relief
    if relief is not None and content.selection.basemap != "plain":
        by_licence.setdefault(relief.source.licence, {})[_maker(relief.source.name)] = None
    said = [
        f"{', '.join(names)} ({gettext(LICENCES.get(one, one))})"
        for one, names in by_licence.items()
    ]
    return "; ".join(said)


LICENCES = {"public-domain": N_("public domain"), "ODbL-1.0": "ODbL", "CC-BY-4.0": "CC BY 4.0"}


def _maker(name: str) -> str:
    """A source's name without its version and package, or what follows a semicolon."""
    return name.partition(" (")[0].partition(", as of")[0].partition(";")[0]

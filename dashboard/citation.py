"""Citations to copy: a footnote and a BibTeX entry. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dashboard.language import joined, say
from dashboard.naming import when
from events.documents import Document
from events.incident import Citation, Incident

# What BibTeX would take for its own; the backslash first, so that none is escaped twice.
SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def where(source: Citation) -> str:
    """Page, where it is known, and lines."""
    first, last = source.lines
    page = f"{say('page {n}', n=source.page)}, " if source.page else ""
    run = _run(first, last)
    return page + (say("line {n}", n=run) if first == last else say("lines {n}", n=run))


def _run(first: int, last: int) -> str:
    return f"{first}" if first == last else f"{first}–{last}"


def footnote(one: Incident, source: Citation, document: Document) -> str:
    """A footnote for one passage; what the text does not tell of itself is left out."""
    parts = [joined(document.authors), f"“{document.title}”"]
    parts += [part for part in (document.publisher, document.url) if part]
    if document.published.text:
        parts.append(when(document.published))
    parts.append(where(source))
    behind = f", {say('after {who}', who=source.claimant)}" if source.claimant else ""
    return f"{', '.join(parts)}{behind} (Panj Atlas, {one.id})."


def bibtex(sources: Sequence[Citation], document: Document) -> str:
    """A BibTeX entry for a document, its note naming the passages; no year is made up."""
    notes = []
    if document.published.text:
        notes.append(say("published {day}", day=when(document.published)))
    notes += [where(source) for source in sources]
    fields = {
        "author": " and ".join(_name(author) for author in document.authors),
        "title": f"{{{escaped(document.title)}}}",
        "publisher": escaped(document.publisher),
        "url": document.url,
        "note": escaped("; ".join(notes)),
    }
    rows = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{{re.sub(r'[^a-z0-9-]', '', document.id)},\n" + ",\n".join(rows) + "\n}"


def _name(author: str) -> str:
    """An author; a body with `The` in front stays one name."""
    return f"{{{escaped(author)}}}" if author.startswith("The ") else escaped(author)


def escaped(text: str) -> str:
    """Text that BibTeX and LaTeX take as text."""
    return "".join(SPECIAL.get(letter, letter) for letter in text)

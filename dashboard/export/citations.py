"""Citations to copy: where a passage stands, a footnote, a BibTeX entry, authors. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dashboard.i18n.names import format_date
from dashboard.i18n.translate import gettext, join_list, ngettext
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
    """Write the pages, where they are known, the footnotes where the lines are these, the lines."""
    parts = [pages(source)]
    if source.footnotes:
        notes = ", ".join(map(str, source.footnotes))
        count = len(source.footnotes)
        parts.append(ngettext("footnote {notes}", "footnotes {notes}", count, notes=notes))
    first, last = source.lines
    lines = _run(first, last)
    parts.append(gettext("line {n}", n=lines) if first == last else gettext("lines {n}", n=lines))
    return ", ".join(filter(None, parts))


def where_in_file(incident: Incident) -> str:
    """Write the rows of the file that an incident is from, empty for one of the texts."""
    numbers = dict.fromkeys(origin.row for origin in incident.origins)
    if not numbers:
        return ""
    rows = ", ".join(map(str, numbers))
    return ngettext("row {rows}", "rows {rows}", len(numbers), rows=rows)


def pages(source: Citation) -> str:
    """Write the first and last page, empty where the text has none."""
    if source.pages is None:
        return ""
    run = _run(*source.pages)
    is_one_page = source.pages[0] == source.pages[1]
    return gettext("page {n}", n=run) if is_one_page else gettext("pages {n}", n=run)


def _run(first: int, last: int) -> str:
    return f"{first}" if first == last else f"{first}–{last}"


def footnote(incident: Incident, source: Citation, document: Document) -> str:
    """Write a footnote for one passage; what is not known of the text is left out."""
    parts = [join_list(document.authors), f"“{document.title}”"]
    parts += [part for part in (document.publisher, document.url) if part]
    if document.published.text:
        parts.append(format_date(document.published))
    parts.append(where(source))
    claimant = f", {gettext('after {who}', who=source.claimant)}" if source.claimant else ""
    return f"{', '.join(parts)}{claimant} (Panj Atlas, {incident.id})."


def bibtex(sources: Sequence[Citation], document: Document) -> str:
    """Write a BibTeX entry for a document, its note naming the passages; no year is made up."""
    notes = []
    if document.published.text:
        notes.append(gettext("published {day}", day=format_date(document.published)))
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
    """Write an author for BibTeX; an organisation with `The` in front stays one name."""
    return f"{{{escaped(author)}}}" if author.startswith("The ") else escaped(author)


def escaped(text: str) -> str:
    """Escape a text for BibTeX and LaTeX."""
    return "".join(SPECIAL.get(letter, letter) for letter in text)


def author(document: Document) -> str:
    """Join a document's authors as they are cited: by family name."""
    return " & ".join(_family(name) for name in document.authors)


def _family(name: str) -> str:
    return name if name.startswith("The ") else name.rsplit(maxsplit=1)[-1]


def runs(numbers: Sequence[int]) -> str:
    """Join ascending numbers into ranges: `1–3, 7`."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][-1] + 1:
            ranges[-1].append(number)
        else:
            ranges.append([number])
    return ", ".join(str(part[0]) if len(part) == 1 else f"{part[0]}–{part[-1]}" for part in ranges)

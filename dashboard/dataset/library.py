"""The texts where a reader has them: known by their sha256, opened at the cited lines. Pure.

The texts are no part of the atlas; what is read here is shown as text and kept nowhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.i18n.translate import gettext
from events.documents import Document
from events.incident import Citation

AROUND = 6
MOST_BYTES = 5_000_000
MOST_FILES = 500


@dataclass(frozen=True, slots=True)
class DocumentLibrary:
    """The lines of the texts found in a folder, by document, and what is wrong with others."""

    texts: Mapping[str, tuple[str, ...]]
    problems: tuple[str, ...]


NOTHING = DocumentLibrary({}, ())


def read_library(folder: Path, documents: Mapping[str, Document]) -> DocumentLibrary:
    """Look for the documents in a folder, under whatever names; only their very bytes count."""
    wanted = {document.sha256: document for document in documents.values()}
    known_names = {document.file: document for document in documents.values()}
    texts: dict[str, tuple[str, ...]] = {}
    changed = []
    files = _files(folder)
    for path in files:
        content = _bytes(path)
        found = hashlib.sha256(content).hexdigest()
        if found in wanted:
            texts[wanted[found].id] = tuple(content.decode("utf-8", "replace").splitlines())
        elif path.name in known_names:
            changed.append((known_names[path.name], found))
    problems = [
        gettext(
            "{file} is a different or changed file: its sha256 begins {found}, that of the cited "
            "text {cited}; its lines may not be those cited",
            file=document.file,
            found=found[:12],
            cited=document.sha256[:12],
        )
        for document, found in changed
        if document.id not in texts
    ]
    if not texts and not problems:
        problems.append(gettext("No file there is one of the cited texts"))
    return DocumentLibrary(texts, tuple(problems))


def _files(folder: Path) -> list[Path]:
    """The files that may be texts; none for a folder that cannot be listed."""
    # A file of no size may be one of the system's own, whose reading never ends.
    try:
        listed = sorted(folder.iterdir())[:MOST_FILES]
        return [path for path in listed if path.is_file() and 0 < path.stat().st_size <= MOST_BYTES]
    except OSError:
        return []


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a passage: its number from 1, its text, whether it is cited."""

    number: int
    text: str
    cited: bool


def excerpt(lines: Sequence[str], source: Citation) -> tuple[Line, ...]:
    """The cited lines with those around them, as they stand in the file."""
    first, last = source.lines
    low, high = max(first - AROUND, 1), min(last + AROUND, len(lines))
    return tuple(
        Line(number, lines[number - 1], first <= number <= last) for number in range(low, high + 1)
    )

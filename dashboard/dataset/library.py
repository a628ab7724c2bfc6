"""The cited texts in a reader's own folder: known by their sha256, opened at the cited lines.

The texts are no part of the atlas; what is read here is shown as text and kept nowhere.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from pathlib import Path

from dashboard.i18n.translate import gettext
from events.documents import Document
from events.incident import Citation

AROUND = 6
MOST_BYTES = 5_000_000
MOST_FILES = 200
# Entries of a folder that are looked at, and bytes that are read, whatever else there is.
MOST_ENTRIES, MOST_BYTES_TOGETHER = 5_000, 100_000_000


@dataclass(frozen=True, slots=True)
class DocumentLibrary:
    """The lines of the texts found in a folder, by document, and what is wrong with others."""

    texts: Mapping[str, tuple[str, ...]]
    problems: tuple[str, ...]


NOTHING = DocumentLibrary({}, ())


def read_library(folder: Path, documents: Mapping[str, Document]) -> DocumentLibrary:
    """Look for the documents in a folder, under any names; only their very bytes count.

    Reads up to MOST_FILES files of up to MOST_BYTES, MOST_BYTES_TOGETHER in all, by name, of the
    first MOST_ENTRIES entries that the folder lists; folders in it are not entered. Never raises:
    a folder or file that cannot be read holds no text. Bytes that are no UTF-8 become replacement
    characters.
    """
    wanted = {document.sha256: document for document in documents.values()}
    known_names = {document.file: document for document in documents.values()}
    texts: dict[str, tuple[str, ...]] = {}
    changed = []
    files = _files(folder)
    for path in files:
        content = _bytes(path)
        digest = hashlib.sha256(content).hexdigest()
        if digest in wanted:
            texts[wanted[digest].id] = tuple(content.decode("utf-8", "replace").splitlines())
        elif path.name in known_names:
            changed.append((known_names[path.name], digest))
    problems = [
        gettext(
            "{file} is a different or changed file: its sha256 begins {found}, that of the cited "
            "text {cited}; its lines may not be those cited",
            file=document.file,
            found=digest[:12],
            cited=document.sha256[:12],
        )
        for document, digest in changed
        if document.id not in texts
    ]
    if not texts and not problems:
        problems.append(gettext("No file there is one of the cited texts"))
    return DocumentLibrary(texts, tuple(problems))


def _files(folder: Path) -> list[Path]:
    """List the files that may be texts; none for a folder that cannot be listed."""
    try:
        with os.scandir(folder) as entries:
            sizes = {
                entry.name: size
                for entry in islice(entries, MOST_ENTRIES)
                if 0 < (size := _size(entry)) <= MOST_BYTES
            }
    except OSError:
        return []
    names = sorted(sizes)[:MOST_FILES]
    read = accumulate(sizes[name] for name in names)
    return [
        folder / name for name, size in zip(names, read, strict=True) if size <= MOST_BYTES_TOGETHER
    ]


def _size(entry: os.DirEntry[str]) -> int:
    """Return the bytes of a file; 0 for what is none.

    A file of no size may be one of the system's own, whose reading never ends.
    """
    try:
        return entry.stat().st_size if entry.is_file() else 0
    except OSError:
        return 0


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
    """Return the cited lines with AROUND lines before and after, as they stand in the file.

    Line numbers begin at 1 and both ends of a citation are included.
    """
    first, last = source.lines
    low, high = max(first - AROUND, 1), min(last + AROUND, len(lines))
    return tuple(
        Line(number, lines[number - 1], first <= number <= last) for number in range(low, high + 1)
    )

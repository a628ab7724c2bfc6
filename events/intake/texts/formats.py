"""The formats of texts: what their files are called, how they begin, how large they may be."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from events.errors import EventsError

SUFFIXES: Final = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".pdf": "pdf",
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".epub": "epub",
}
NAMES: Final = "txt, md, pdf, docx, html or epub"
# Bytes of a file that is opened: those of letters alone are few, those with pictures many.
MOST_BYTES: Final = {
    "txt": 40_000_000,
    "md": 40_000_000,
    "html": 30_000_000,
    "pdf": 300_000_000,
    "docx": 300_000_000,
    "epub": 300_000_000,
}
_HEAD: Final = 1024
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def format_of(path: Path, name: str) -> str:
    """Return the format of a file by its name and by how it begins. Raises EventsError."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
        size = path.stat().st_size
    except OSError as error:
        raise EventsError(f"{name} cannot be read: {error.strerror}") from error
    if not head.strip(b"\x00\r\n\t \xef\xbb\xbf"):
        raise EventsError(f"{name} is empty, expected a text")
    kind = _kind(Path(name).suffix.casefold(), head, name)
    if size > MOST_BYTES[kind]:
        raise EventsError(
            f"{name} has {size:,} bytes, expected at most {MOST_BYTES[kind]:,} of a {kind} file"
        )
    return kind


def _kind(suffix: str, head: bytes, name: str) -> str:
    if head.startswith(_OLD_OFFICE):
        raise EventsError(
            f"{name} is an old Word file or one locked with a password: "
            "expected an open docx, save it as one"
        )
    kind = SUFFIXES.get(suffix, "")
    begins = _beginning(head)
    if not kind and begins in ("pdf", "html"):
        kind = begins
    if not kind:
        raise EventsError(f"{name} is called {suffix or 'nothing'}, expected {NAMES}")
    wanted = {"pdf": "pdf", "docx": "zip", "epub": "zip"}.get(kind, "")
    if wanted and begins != wanted:
        raise EventsError(f"{name} is called .{kind} and is none, expected a whole {kind} file")
    if kind in ("txt", "md") and begins in ("pdf", "zip", "rtf"):
        raise EventsError(f"{name} is called .{kind} and is a {begins} file, expected plain text")
    return kind


def _beginning(head: bytes) -> str:
    """Return what a file is by its first bytes, empty for plain text."""
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if b"%pdf-" in head.lower():
        return "pdf"
    if start.startswith(b"pk\x03\x04"):
        return "zip"
    if start.startswith((b"<!doctype html", b"<html")):
        return "html"
    return "rtf" if start.startswith(b"{\\rtf") else ""

"""Reads a text file of any of the formats."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Final

from events.intake.texts.formats import format_of
from events.intake.texts.model import ReadText

# Says how much is read, of how much: pages, chapters; raises what calls the reading off.
Tick = Callable[[int, int], None]
# Loaded when a file of the format is read.
_READERS: Final = {
    "txt": "plain",
    "md": "markdown",
    "pdf": "pdf",
    "docx": "word",
    "html": "web",
    "epub": "book",
}


def read_text(path: Path, *, name: str = "", tick: Tick | None = None) -> ReadText:
    """Read a text; `name` is the file's own where `path` is a copy. Raises EventsError.

    The message names the file and says what was expected: of one that is damaged, locked with a
    password, no text, far too large, or a scan, which has no text layer.
    """
    file = name or path.name
    kind = format_of(path, file)
    reader = import_module(f"events.intake.texts.{_READERS[kind]}")
    read: Callable[[Path, str, Tick], ReadText] = reader.read
    return read(path, file, tick or _nothing)


def _nothing(done: int, total: int) -> None:
    """Say nothing."""

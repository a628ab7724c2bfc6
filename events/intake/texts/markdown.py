"""Markdown: headings by their marks, what stands above the text as guesses."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from events.intake.texts import layout, plain
from events.intake.texts.model import CITATION, FURNITURE, HEADING, NOTE, TEXT, ReadText
from events.intake.texts.shape import shape_of
from events.intake.texts.writing import Writing, check_length, finish

if TYPE_CHECKING:
    from events.intake.texts.read import Tick

_HEADING: Final = re.compile(r" {0,3}#{1,6}\s+(.*?)\s*#*\s*$")
_UNDERLINE: Final = re.compile(r" {0,3}(?:=+|-+)\s*$")
_NOTE: Final = re.compile(r"\[\^[^\]]+\]:")
_MARK: Final = re.compile(r"\[\^[^\]]+\](?!:)")
_LINK: Final = re.compile(r"\[[^\]]+\]:\s*\S+")
_FENCE: Final = re.compile(r"-{3}\s*$")
_FIELD: Final = re.compile(r"(title|authors?|date|published)\s*:\s*(.+)", re.IGNORECASE)
_NAMES: Final = {"author": "authors", "date": "published"}
_MOST_FRONT: Final = 60


def read(path: Path, name: str, tick: Tick) -> ReadText:
    """Read a Markdown file; its marks stay as they are. Raises EventsError."""
    text, warnings = plain.decode(path, name)
    check_length(len(text), name)
    writing = Writing()
    writing.add(text.replace("\f", "\n"))
    tick(1, 2)
    guesses, body = _front(writing)
    for row in range(body, len(writing.lines)):
        _mark(writing, row)
    headings = [row for row, kind in enumerate(writing.kinds) if kind == HEADING and row >= body]
    if headings and "title" not in guesses:
        guesses["title"] = writing.lines[headings[0]].strip("# \t")
    layout.lay_out(writing, shape_of(writing.lines))
    return finish(writing, name, "md", guesses=guesses, warnings=warnings)


def _mark(writing: Writing, row: int) -> None:
    """Say what a line is by its marks."""
    line = writing.lines[row]
    if _HEADING.match(line):
        writing.kinds[row] = HEADING
    elif _UNDERLINE.match(line) and row and _is_heading_above(writing, row):
        writing.kinds[row - 1] = writing.kinds[row] = HEADING
    elif _NOTE.match(line):
        writing.kinds[row] = NOTE
    elif _LINK.fullmatch(line):
        writing.kinds[row] = CITATION
    elif row and writing.kinds[row - 1] == NOTE and line.startswith(("    ", "\t")):
        writing.kinds[row] = NOTE
    for match in _MARK.finditer(line):
        writing.parts.append((row, *match.span(), FURNITURE))


def _is_heading_above(writing: Writing, row: int) -> bool:
    above = writing.lines[row - 1].strip()
    return bool(above) and writing.kinds[row - 1] == TEXT and len(above) < 200


def _front(writing: Writing) -> tuple[dict[str, str], int]:
    """Return what the fields above the text say, and the index of the line where it begins."""
    lines = writing.lines
    if not lines or not _FENCE.match(lines[0]):
        return {}, 0
    for row in range(1, min(len(lines), _MOST_FRONT)):
        if _FENCE.match(lines[row]):
            fields = [_FIELD.match(line) for line in lines[1:row]]
            fields_by_name = {
                field[1].casefold(): field[2].strip("\"' []") for field in fields if field
            }
            writing.kinds[: row + 1] = [FURNITURE] * (row + 1)
            return {_NAMES.get(key, key): value for key, value in fields_by_name.items()}, row + 1
    return {}, 0

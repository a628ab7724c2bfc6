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
    for at in range(body, len(writing.lines)):
        _mark(writing, at)
    headings = [at for at, kind in enumerate(writing.kinds) if kind == HEADING and at >= body]
    if headings and "title" not in guesses:
        guesses["title"] = writing.lines[headings[0]].strip("# \t")
    layout.lay_out(writing, shape_of(writing.lines))
    return finish(writing, name, "md", guesses=guesses, warnings=warnings)


def _mark(writing: Writing, at: int) -> None:
    """Say what a line is by its marks."""
    line = writing.lines[at]
    if _HEADING.match(line):
        writing.kinds[at] = HEADING
    elif _UNDERLINE.match(line) and at and _is_heading_above(writing, at):
        writing.kinds[at - 1] = writing.kinds[at] = HEADING
    elif _NOTE.match(line):
        writing.kinds[at] = NOTE
    elif _LINK.fullmatch(line):
        writing.kinds[at] = CITATION
    elif at and writing.kinds[at - 1] == NOTE and line.startswith(("    ", "\t")):
        writing.kinds[at] = NOTE
    for found in _MARK.finditer(line):
        writing.parts.append((at, *found.span(), FURNITURE))


def _is_heading_above(writing: Writing, at: int) -> bool:
    above = writing.lines[at - 1].strip()
    return bool(above) and writing.kinds[at - 1] == TEXT and len(above) < 200


def _front(writing: Writing) -> tuple[dict[str, str], int]:
    """Return what the fields above the text say, and the index of the line where it begins."""
    lines = writing.lines
    if not lines or not _FENCE.match(lines[0]):
        return {}, 0
    for at in range(1, min(len(lines), _MOST_FRONT)):
        if _FENCE.match(lines[at]):
            fields = [_FIELD.match(line) for line in lines[1:at]]
            found = {field[1].casefold(): field[2].strip("\"' []") for field in fields if field}
            writing.kinds[: at + 1] = [FURNITURE] * (at + 1)
            return {_NAMES.get(key, key): value for key, value in found.items()}, at + 1
    return {}, 0

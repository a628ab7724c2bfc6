"""Puts a text together from its lines: offsets, pages and zones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final

from events.errors import EventsError
from events.intake.texts.language import language_of
from events.intake.texts.model import (
    CAPTION,
    CITATION,
    FURNITURE,
    HEADING,
    NOTE,
    TEXT,
    ReadText,
    Zone,
)
from events.message import Message

# Thirty thick books: beyond it a file is no text that a person reviews.
MOST_CHARACTERS: Final = 10_000_000
_KINDS: Final = (TEXT, NOTE, CITATION, CAPTION, HEADING, FURNITURE)
_RUN: Final = re.compile(rb"(.)\1*", re.DOTALL)
# What a text of the page cannot hold, and other ends of lines.
_DROPPED: Final = dict.fromkeys([*range(9), 0x0B, *range(0x0E, 0x20), 0x7F, 0xFEFF])
_MOST_GUESS: Final = 300


@dataclass(slots=True)
class Writing:
    """The lines of a text with what each is; `parts` are (line, start, end, kind).

    `line` is an index from 0; `start` and `end` (exclusive) count from where it begins, and may lie
    beyond its end: a part goes on over lines. `pages` are pairs of a line, from 1, and the page
    that begins on it.
    """

    lines: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    pages: list[tuple[int, int]] = field(default_factory=list)
    parts: list[tuple[int, int, int, str]] = field(default_factory=list)
    size: int = 0

    def add(self, text: str, kind: str = TEXT) -> int:
        """Add lines of a kind; return the index of the first of them, from 0."""
        first = len(self.lines)
        added = clean(text).split("\n")
        self.lines += added
        self.kinds += [kind] * len(added)
        self.size += len(text) + 1
        return first

    def paragraph(self, text: str, kind: str = TEXT) -> int:
        """Add a line of its own with a blank one before it; return its index."""
        if self.lines:
            self.add("")
            if self.pages and self.pages[-1][0] == len(self.lines):
                self.page(self.pages[-1][1])
        return self.add(text.replace("\n", " "), kind)

    def page(self, number: int) -> None:
        """Say that a page begins on the line that is added next."""
        if self.pages and not any(self.lines[self.pages[-1][0] - 1 :]):
            self.pages.pop()
        self.pages.append((len(self.lines) + 1, number))


def clean(text: str) -> str:
    r"""Return text with `\n` alone at the ends of its lines, without control characters."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(_DROPPED)


def check_length(size: int, name: str) -> None:
    """Refuse a text of more characters than can be reviewed. Raises EventsError."""
    if size > MOST_CHARACTERS:
        raise EventsError(
            f"{name} has {size:,} characters of text, expected at most {MOST_CHARACTERS:,}: "
            "part it into several files"
        )


def finish(
    writing: Writing,
    name: str,
    kind: str,
    *,
    guesses: Mapping[str, str] | None = None,
    warnings: Sequence[Message] = (),
) -> ReadText:
    """Make a text of its lines; `guesses` are what the file says of itself (None: nothing).

    Raises EventsError where it is empty or too long.
    """
    text = "\n".join(writing.lines)
    check_length(len(text), name)
    if not text.strip():
        raise EventsError(f"{name} is empty: it has no text, expected some")
    starts = tuple(accumulate((len(line) + 1 for line in writing.lines[:-1]), initial=0))
    lines = len(starts)
    return ReadText(
        format=kind,
        text=text,
        line_starts=starts,
        page_table=tuple(pair for pair in writing.pages if pair[0] <= lines),
        zones=tuple(_zones(writing, starts, len(text))),
        language=language_of(text),
        guesses=_guesses(guesses or {}),
        warnings=tuple(warnings),
    )


def _zones(writing: Writing, starts: Sequence[int], length: int) -> Iterable[Zone]:
    """Yield what is not plain text; a part of a line goes before what the line is."""
    painted = bytearray(length)
    for row, kind in enumerate(writing.kinds):
        if kind != TEXT:
            _paint(painted, starts[row], starts[row] + len(writing.lines[row]), kind)
            # The end of a line between two of a kind is of that kind.
            if row + 1 < len(writing.kinds) and writing.kinds[row + 1] == kind:
                _paint(painted, starts[row + 1] - 1, starts[row + 1], kind)
    for row, start, end, kind in writing.parts:
        _paint(painted, starts[row] + start, starts[row] + end, kind)
    for run in _RUN.finditer(bytes(painted)):
        if number := painted[run.start()]:
            yield Zone(run.start(), run.end(), _KINDS[number])


def _paint(painted: bytearray, start: int, end: int, kind: str) -> None:
    painted[start:end] = bytes([_KINDS.index(kind)]) * (end - start)


def _guesses(metadata: Mapping[str, str]) -> dict[str, str]:
    """Return what the file says of itself, each on one line, what it leaves empty left out."""
    cut = {key: " ".join(clean(value).split())[:_MOST_GUESS] for key, value in metadata.items()}
    return {key: value for key, value in cut.items() if value}

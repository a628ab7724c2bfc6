"""A text as it was read: its characters, where lines and pages begin, what each part of it is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from events.message import Message

# What a part of a text is. No candidate is made of a citation or a heading. Furniture is what is no
# part of what is told: page numbers, running heads, the numbers that point to notes.
TEXT, NOTE, CITATION, CAPTION, HEADING = "text", "note", "citation", "caption", "heading"
FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Zone:
    """The characters `start` to `end` (exclusive) of a text, and what they are."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class ReadText:
    r"""A text file as read; every offset counts characters of `text`, every line counts from 1.

    `text` has its lines parted by `\n` and is never altered afterwards. `line_starts` are the
    offsets at which lines begin, the first 0. `page_table` has pairs of a line and the page that
    begins on it, empty where the format has no pages. What no zone covers is `TEXT`; zones are in
    order and do not overlap. `language` is a code such as `en` or `ru`, empty where it cannot be
    told. `guesses` are title, authors and published (EDTF) as the file itself gives them: shown as
    a guess, never taken.
    """

    format: str
    text: str
    line_starts: tuple[int, ...]
    page_table: tuple[tuple[int, int], ...] = ()
    zones: tuple[Zone, ...] = ()
    language: str = ""
    guesses: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[Message, ...] = ()

    def line_of(self, offset: int) -> int:
        """Return the line, from 1, that a character stands on."""
        return bisect_right(self.line_starts, offset)

    def lines_of(self, start: int, end: int) -> tuple[int, int]:
        """Return the first and last line of the characters `start` to `end` (exclusive)."""
        return self.line_of(start), self.line_of(max(start, end - 1))

    def page_of(self, line: int) -> int | None:
        """Return the page that a line stands on, None where it is not known."""
        before = bisect_right(self.page_table, line, key=lambda pair: pair[0])
        return self.page_table[before - 1][1] if before else None

    def zone_of(self, offset: int) -> str:
        """Return what a character is part of."""
        before = bisect_right(self.zones, offset, key=lambda zone: zone.start)
        zone = self.zones[before - 1] if before else None
        return zone.kind if zone and offset < zone.end else TEXT

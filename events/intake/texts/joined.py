"""A text for matching: lines joined to paragraphs, broken words whole, and the way back."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from events.intake.texts.model import CITATION, FURNITURE, HEADING, NOTE, TEXT, ReadText
from events.intake.texts.shape import shape_of

# Formats whose lines are paragraphs already.
_WHOLE: Final = frozenset(["docx", "html", "epub"])
_LIGATURES: Final = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
# Signs that nobody sees: soft hyphens, joiners, marks of direction.
_UNSEEN: Final = "\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_BROKEN: Final = "".join(_LIGATURES) + _UNSEEN
# Words with single spaces between them are one run: they stand as they stood.
_RUN: Final = rf"[^\s{_BROKEN}]+"
_PIECE: Final = re.compile(rf"{_RUN}(?: {_RUN})*|\s+|[{_UNSEEN}]+|[{''.join(_LIGATURES)}]")
_HIDDEN: Final = re.compile(f"[{_UNSEEN}]+")
_HYPHEN: Final = re.compile(r"(?<![^\W\d_])([^\W\d_]+)[-‐¬]$")
_KEPT_HYPHEN: Final = re.compile(r"\w[-‐]$")
_WORD: Final = re.compile(r"\s*([^\W\d_]+)")
_TENS: Final = re.compile("(?:twenty|(?:thir|for|fif|six|seven|eigh|nine)ty)", re.IGNORECASE)
_CLOSING: Final = re.compile(r"\s*[.,;:!?)\]”»]")
_ORDINAL: Final = re.compile(r"\s*(?:st|nd|rd|th)\b", re.IGNORECASE)
_ITEM: Final = re.compile(r"\s*(?:[•▪●◦*–—-]|\d{1,2}[.)]|[a-zа-я]\))\s")
_NEW_NOTE: Final = re.compile(r"\s*(?:\d{1,3}|[*†‡])[.)]?\s+\S")
_COMPOUND: Final = re.compile(r"(?<![^\W\d_])[^\W\d_]+-[^\W\d_]+")
_ENDS: Final = tuple(".!?…:;”»\"')]")
# How short, for a line of its text, the last line of a paragraph is.
_SHORT: Final = 0.6


@dataclass(frozen=True, slots=True)
class Joined:
    r"""A text for matching; `starts` are offsets in it, `origins` those of the text as read.

    Paragraphs are parted by `\n`, the words of one by single spaces. Notes and citations, captions
    and headings are paragraphs of their own: a sentence that goes on over a page is whole. What is
    furniture is left out. Offsets of the text as read need not rise, as notes come after the
    paragraph in which they stand.
    """

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def to_original(self, offset: int) -> int:
        """Return where a character stands in the text as read."""
        line = bisect_right(self.starts, offset) - 1
        if line < 0:
            return 0
        return self.origins[line] + offset - self.starts[line]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the characters `start` to `end` (exclusive) as a span of the text as read."""
        if end <= start:
            first = self.to_original(start)
            return first, first
        first, last = self.to_original(start), self.to_original(end - 1)
        return min(first, last), max(first, last) + 1


@dataclass(frozen=True, slots=True)
class _Line:
    """What a line holds but for furniture: spans of the text as read, all of one kind."""

    number: int
    kind: str
    spans: tuple[tuple[int, int], ...]
    text: str


def joined(text: ReadText) -> Joined:
    """Join the lines of a text to paragraphs, with the offsets of the text as read."""
    out = _Out({word.casefold() for word in _COMPOUND.findall(text.text)})
    for paragraph in _paragraphs(text):
        out.add(text.text, paragraph)
    return Joined("".join(out.parts), tuple(out.starts), tuple(out.origins))


def _lines(text: ReadText) -> Iterator[_Line]:
    """Yield the lines, one that is of several kinds in as many parts."""
    ends = [*text.line_starts[1:], len(text.text) + 1]
    offset = 0
    for number, (start, after) in enumerate(zip(text.line_starts, ends, strict=True), start=1):
        end = after - 1
        while offset < len(text.zones) and text.zones[offset].end <= start:
            offset += 1
        parts: list[tuple[int, int, str]] = []
        position, zone = start, offset
        while zone < len(text.zones) and text.zones[zone].start < end:
            kind = text.zones[zone]
            if kind.start > position:
                parts.append((position, kind.start, TEXT))
            parts.append((max(kind.start, start), min(kind.end, end), kind.kind))
            position, zone = min(kind.end, end), zone + 1
        parts.append((position, end, TEXT))
        yield from _of_kinds(text.text, number, parts)


def _of_kinds(text: str, number: int, parts: Sequence[tuple[int, int, str]]) -> Iterator[_Line]:
    """Yield the parts of a line that follow each other and are of a kind."""
    kept = [part for part in parts if part[2] != FURNITURE and text[part[0] : part[1]].strip()]
    if not kept:
        if all(part[2] != FURNITURE for part in parts):
            yield _Line(number, "", (), "")
        return
    spans: list[tuple[int, int]] = []
    kind = kept[0][2]
    for start, end, other in kept:
        if other != kind:
            yield _line(text, number, kind, spans)
            spans, kind = [], other
        spans.append((start, end))
    yield _line(text, number, kind, spans)


def _line(text: str, number: int, kind: str, spans: Sequence[tuple[int, int]]) -> _Line:
    return _Line(number, kind, tuple(spans), "".join(text[start:end] for start, end in spans))


def _paragraphs(text: ReadText) -> Iterator[list[_Line]]:
    """Yield the paragraphs; what interrupts one that goes on comes after it."""
    flow = _Flow(text)
    for line in _lines(text):
        yield from flow.take(line)
    yield from flow.end()


class _Flow:
    """The paragraph that is read, `body`, and what interrupted it."""

    def __init__(self, text: ReadText) -> None:
        self._shape = shape_of(text.text.split("\n"), printed=text.format == "pdf")
        self._whole = text.format in _WHOLE or not self._shape.wrapped
        self._pages = [line for line, _ in text.page_table]
        self._body: list[_Line] = []
        self._aside: list[list[_Line]] = []
        self._blanks = 0

    def take(self, line: _Line) -> Iterator[list[_Line]]:
        """Take a line; yield the paragraphs that end before it."""
        if not line.kind:
            self._blanks += 1
            return
        if line.kind == TEXT:
            if not self._body or not self._goes_on(line):
                yield from self.end()
            self._body.append(line)
        elif self._aside and not self._blanks and _same_aside(self._aside[-1][-1], line):
            self._aside[-1].append(line)
        else:
            if line.kind == HEADING:
                yield from self.end()
            self._aside.append([line])
        self._blanks = 0

    def end(self) -> Iterator[list[_Line]]:
        """End the paragraph."""
        body, aside = self._body, self._aside
        self._body, self._aside = [], []
        if body:
            yield body
        yield from aside

    def _goes_on(self, line: _Line) -> bool:
        """Tell whether a line goes on with the paragraph."""
        last = self._body[-1]
        if last.number == line.number:
            return True
        if self._whole:
            return False
        between = bisect_right(self._pages, line.number) - bisect_right(self._pages, last.number)
        ended = last.text.rstrip().endswith(_ENDS)
        if self._aside or between:
            return not ended or line.text.lstrip()[0].islower()
        if self._blanks > (1 if self._shape.spread else 0):
            return False
        short = len(last.text.strip()) < _SHORT * self._shape.usual
        apart = short or _ITEM.match(line.text) or line.text.startswith("  ")
        return not ended or not apart


def _same_aside(before: _Line, line: _Line) -> bool:
    """Tell whether a line goes on with a note, a citation, a caption or a heading."""
    if before.kind != line.kind:
        return False
    return line.kind not in (NOTE, CITATION) or not _NEW_NOTE.match(line.text)


@dataclass(slots=True)
class _Out:
    """What is joined so far; `compounds` are the words that the text writes with a hyphen."""

    compounds: set[str]
    parts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    origins: list[int] = field(default_factory=list)
    length: int = 0

    def add(self, text: str, paragraph: Sequence[_Line]) -> None:
        """Add a paragraph."""
        gap = "\n" if self.parts else ""
        for index, line in enumerate(paragraph):
            after = paragraph[index + 1].text if index + 1 < len(paragraph) else ""
            runs = [run for start, end in line.spans for run in _runs(text, start, end)]
            if after and self._cut(line.text, after):
                runs[-1] = (runs[-1][0][:-1], runs[-1][1])
            for run, origin in runs:
                if run == " ":
                    gap = gap or " " * bool(self.parts)
                elif run:
                    self._put(gap, max(origin - 1, 0))
                    self._put(run, origin)
                    gap = ""
            gap = self._gap(line.text, after) if after else gap

    def _put(self, run: str, origin: int) -> None:
        if run:
            self.parts.append(run)
            self.starts.append(self.length)
            self.origins.append(origin)
            self.length += len(run)

    def _cut(self, before: str, after: str) -> bool:
        """Tell whether the hyphen at the end of a line only parts a word."""
        broken = _HYPHEN.search(before.rstrip())
        word = _WORD.match(after)
        if not broken or not word or not word[1][0].islower() or _TENS.fullmatch(broken[1]):
            return False
        return f"{broken[1]}-{word[1]}".casefold() not in self.compounds

    def _gap(self, before: str, after: str) -> str:
        """Return what stands between two lines of a paragraph."""
        before = before.rstrip()
        if before.endswith("\xad") or _KEPT_HYPHEN.search(before) or _CLOSING.match(after):
            return ""
        ordinal = before[-1:].isdigit() and _ORDINAL.match(after)
        return "" if ordinal or _HYPHEN.search(before) else " "


def _runs(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Yield runs of letters with where each begins, a single space for any blanks."""
    for match in _PIECE.finditer(text, start, end):
        run = match[0]
        if run.isspace():
            yield " ", match.start()
        elif run in _LIGATURES:
            for letter in _LIGATURES[run]:
                yield letter, match.start()
        elif not _HIDDEN.fullmatch(run):
            yield run, match.start()

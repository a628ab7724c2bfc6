"""Tells what the lines of a laid-out text are: txt, pdf, where nothing but the look says so.

Every rule rather leaves a line as text: what is called a citation or a heading makes no candidate.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from statistics import median
from typing import Final

from events.intake.texts import marks
from events.intake.texts.model import CAPTION, CITATION, FURNITURE, HEADING, NOTE, TEXT
from events.intake.texts.shape import UNBROKEN, Shape
from events.intake.texts.writing import Writing

# The line above footnotes: many blanks or strokes.
_RULE: Final = re.compile(r"\s{10,}|[\s_–—-]*[_–—-]{5,}[\s_–—-]*")
_NOTE: Final = re.compile(r"\s*(?:\d{1,3}|[*†‡]+)[.)]?\s+\S|\s*\[\d{1,3}\]\s*\S")
_ALONE: Final = re.compile(r"\s*(\d{1,4})\s*")
_ADDRESS: Final = re.compile(r"\s*(?:https?://|www\.)\S+\s*")
# A number that points to a note, at the end of a word or of a sentence.
_MARK: Final = re.compile(
    r"(?<=[^\W\d_])[.,;:!?”’\"»)\]]{0,2}(\d{1,3})(?=[\s.,;:)]|$)"
    r"|(?<=[^\W\d_]|[.,;:!?”’\"»)\]])(\[\d{1,3}\])"
    r"|\b(?:1[5-9]|20)\d\d[.,)”»]{1,2}(\d{1,3})(?=\s+[^\W\d_a-zа-яё]|\s*$)"
)
_SMALL, _LARGE = 0.92, 1.15
# Numbers of notes that may be missed between two that are found.
_GAP: Final = 3
# How many pages have a head or foot, and how many lines it has.
_HEADS, _EDGE = 3, 2


def lay_out(writing: Writing, shape: Shape, sizes: Sequence[float] = ()) -> None:
    """Say what the lines of a printed text are; `sizes` are those of their letters, 0 not known."""
    ranges = list(page_ranges(writing))
    if len(ranges) > 1:
        _furniture(writing, ranges)
        for first, last in ranges:
            _footnotes(writing, first, last, sizes)
    sort_out(writing, shape, sizes)


def sort_out(writing: Writing, shape: Shape = UNBROKEN, sizes: Sequence[float] = ()) -> None:
    """Say what lines are that are not said to be anything yet."""
    _large(writing, sizes)
    _sections(writing)
    _plain(writing, shape)
    _addresses(writing)
    mark_numbers(writing)
    cite(writing)


def page_ranges(writing: Writing) -> Iterator[tuple[int, int]]:
    """Yield the indices of the first line of each page and of the line after its last."""
    firsts = [line - 1 for line, _ in writing.pages] or [0]
    yield from pairwise([*firsts, len(writing.lines)])


def _furniture(writing: Writing, ranges: Sequence[tuple[int, int]]) -> None:
    """Mark page numbers, and heads and feet that many pages have but for their numbers."""
    edges: list[tuple[int, str]] = []
    for first, last in ranges:
        filled = [row for row in range(first, last) if writing.lines[row].strip()]
        for row in {*filled[:_EDGE], *filled[-_EDGE:]}:
            edges.append((row, re.sub(r"\d+", "#", writing.lines[row].strip().casefold())))
        for row in {*filled[:1], *filled[-1:]}:
            if _ALONE.fullmatch(writing.lines[row].strip(" -–—[]")):
                writing.kinds[row] = FURNITURE
    counts = Counter(look for _, look in edges)
    for row, look in edges:
        if counts[look] >= _HEADS and len(look) < 100:
            writing.kinds[row] = FURNITURE


def _footnotes(writing: Writing, first: int, last: int, sizes: Sequence[float]) -> None:
    """Mark the notes at the foot of a page: below a rule, or set in smaller letters."""
    lines, begin = writing.lines, last
    for row in range(first, last - 1):
        if _RULE.fullmatch(lines[row]) and _NOTE.match(lines[row + 1]):
            begin = row
            break
    else:
        begin = _small_from(writing, first, last, sizes)
    for row in range(begin, last):
        if writing.kinds[row] == TEXT:
            writing.kinds[row] = NOTE


def _small_from(writing: Writing, first: int, last: int, sizes: Sequence[float]) -> int:
    """Return where the small letters at the foot of a page begin; a number must open them."""
    known = [size for size in sizes if size]
    if not known:
        return last
    body = median(known)
    row = first_note = last
    while row > first:
        row -= 1
        if not writing.lines[row].strip() or writing.kinds[row] == FURNITURE:
            continue
        if sizes[row] > body * _SMALL:
            break
        if _NOTE.match(writing.lines[row]):
            first_note = row
    return first_note


def _sections(writing: Writing) -> None:
    """Mark what stands below a heading of references or notes, up to the next heading."""
    kind = ""
    for row, line in enumerate(writing.lines):
        named = _section(line) if _stands_alone(writing, row) else ""
        if named:
            kind = named
            writing.kinds[row] = HEADING
        elif kind and writing.kinds[row] == HEADING:
            kind = ""
        elif kind and writing.kinds[row] == TEXT and line.strip():
            writing.kinds[row] = kind


def _section(line: str) -> str:
    if len(line) > 60:
        return ""
    if marks.is_section(line, "references"):
        return CITATION
    return NOTE if marks.is_section(line, "notes") else ""


def _stands_alone(writing: Writing, row: int) -> bool:
    """Tell whether a line has text, and none before or after it."""
    lines = writing.lines
    before = row == 0 or not lines[row - 1].strip() or writing.kinds[row - 1] == FURNITURE
    after = row + 1 == len(lines) or not lines[row + 1].strip()
    return bool(lines[row].strip()) and before and after


def _large(writing: Writing, sizes: Sequence[float]) -> None:
    """Mark headings that are set in large letters."""
    known = [size for size in sizes if size]
    body = median(known) if known else 0.0
    for row, size in enumerate(sizes):
        if size > body * _LARGE and len(writing.lines[row]) < 200 and writing.kinds[row] == TEXT:
            writing.kinds[row] = HEADING


def _plain(writing: Writing, shape: Shape) -> None:
    """Mark captions, and headings: a short line between two paragraphs."""
    # With double spacing any line stands alone.
    headed = shape.wrapped and not shape.spread
    for first, last in _paragraphs(writing, shape):
        if marks.is_caption(" ".join(writing.lines[first:last])):
            writing.kinds[first:last] = [CAPTION] * (last - first)
        elif headed and marks.is_heading(writing.lines[first]) and _stands_alone(writing, first):
            writing.kinds[first] = HEADING


def _paragraphs(writing: Writing, shape: Shape) -> Iterator[tuple[int, int]]:
    """Yield the indices of lines of text that stand together, the last exclusive."""
    first = 0
    for row in range(len(writing.lines) + 1):
        ends = row == len(writing.lines) or writing.kinds[row] != TEXT
        if ends or not writing.lines[row].strip():
            if first < row:
                yield first, row
            first = row + 1
        elif not shape.wrapped:
            yield row, row + 1
            first = row + 1


def _addresses(writing: Writing) -> None:
    for row, line in enumerate(writing.lines):
        if _ADDRESS.fullmatch(line):
            writing.kinds[row] = CITATION


def mark_numbers(writing: Writing) -> None:
    """Mark the numbers that point to notes: they count up through the text, from 1 or so."""
    last = 0
    for row, line in enumerate(writing.lines):
        if writing.kinds[row] != TEXT:
            continue
        alone = _ALONE.fullmatch(line)
        after_text = row > 0 and bool(writing.lines[row - 1].strip())
        if alone and after_text and _follows(int(alone[1]), last):
            last = int(alone[1])
            writing.kinds[row] = FURNITURE
            continue
        for match in _MARK.finditer(line):
            group = match.lastindex or 1
            number = int(match[group].strip("[]"))
            if group == 2 or _follows(number, last):
                last = number
                writing.parts.append((row, *match.span(group), FURNITURE))


def _follows(number: int, last: int) -> bool:
    """Tell whether a number is the next of its row, or begins a new row."""
    return last < number <= last + _GAP or (number == 1 and last >= _GAP)


def cite(writing: Writing) -> None:
    """Mark the sentences of notes that name a source and tell nothing."""
    position = 0
    while position < len(writing.lines):
        end = position
        while end < len(writing.lines) and writing.kinds[end] == NOTE:
            end += 1
        if end > position:
            _cite(writing, position, end)
        position = max(end, position + 1)


def _cite(writing: Writing, first: int, last: int) -> None:
    """Mark the citations among the lines of notes from `first` to before `last`."""
    lines = writing.lines[first:last]
    starts = [*accumulate((len(line) + 1 for line in lines[:-1]), initial=0)]
    text = "\n".join(lines)
    for start, end in _notes_in(text):
        if marks.is_citation(text[start:end]):
            row = bisect_right(starts, start) - 1
            span = (start - starts[row], end - starts[row])
            writing.parts.append((first + row, *span, CITATION))


def _notes_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences of notes; a note ends where a number opens the next."""
    begin = 0
    for match in re.finditer(r"\n(?=\s*\d{1,3}[.)]?\s+(?:[^\W\d_a-zа-яё]|[“«\"]))|\Z", text):
        for start, end in marks.sentences(text[begin : match.start()]):
            yield begin + start, begin + end
        begin = match.end()

"""Finds the pages of a plain text: form feeds, or the looks of a text taken from a printed page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

_OPENS: Final = re.compile(r" \S")
_ALONE: Final = re.compile(r"\s*(\d{1,4})\s*")
_MARK: Final = re.compile(r"\s*\w{1,3}\s*")
# How long a page is, in lines, and how much longer than the others one may be.
_LEAST, _MOST = 20, 120
_FEWEST: Final = 4
_MISSED: Final = 1.75


def find_pages(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Return pairs of a line, from 1, and the page that begins on it; none where none are told.

    A text taken from a printed page often opens each page with a line that begins with one space.
    Such lines count only where they part the text evenly. The one page number that stands alone
    between blank lines numbers all; without one they are counted from 1.
    """
    if not lines or not _OPENS.match(lines[0]):
        return []
    strong = [row for row in _opening(lines) if not _MARK.fullmatch(lines[row - 1])]
    begins = [0, *strong]
    gaps = [b - a for a, b in pairwise([*begins, len(lines)])]
    if len(begins) < _FEWEST or not _LEAST <= median(gaps) <= _MOST:
        return []
    usual = median(gaps)
    begins = sorted({*begins, *_missed(lines, begins, usual)})
    gaps = [b - a for a, b in pairwise(begins)]
    even = sum(usual / 2 <= gap <= usual * _MISSED for gap in gaps)
    if even < 0.9 * len(gaps):
        return []
    first = _first_number(lines, begins)
    return [(row + 1, first + count) for count, row in enumerate(begins)]


def _opening(lines: Sequence[str]) -> Iterator[int]:
    """Yield the lines that begin with one space right after another; of a run the last."""
    for row in range(1, len(lines)):
        opens = _OPENS.match(lines[row]) and lines[row - 1].strip()
        again = row + 1 < len(lines) and _OPENS.match(lines[row + 1])
        if opens and not again:
            yield row


def _missed(lines: Sequence[str], begins: Sequence[int], usual: float) -> Iterator[int]:
    """Yield a beginning for each page that would be far too long without one."""
    weak = [row for row in _opening(lines) if _MARK.fullmatch(lines[row - 1])]
    weak += [row for row in range(1, len(lines) - 1) if _page_number(lines, row) is not None]
    for start, end in pairwise([*begins, len(lines)]):
        if end - start < _MISSED * usual:
            continue
        inside = [row for row in weak if usual / 2 <= row - start and usual / 2 <= end - row]
        if inside:
            middle = (start + end) / 2
            yield min(inside, key=lambda row: abs(row - middle))


def _page_number(lines: Sequence[str], row: int) -> int | None:
    """Return a number that stands alone between blank lines, None for no such line."""
    match = _ALONE.fullmatch(lines[row])
    alone = match and not lines[row - 1].strip() and not lines[row + 1].strip()
    return int(match[1]) if match and alone else None


def _first_number(lines: Sequence[str], begins: Sequence[int]) -> int:
    """Return the number of the first page by those that stand at a page's beginning, else 1."""
    firsts = set()
    for count, row in enumerate(begins):
        number = _page_number(lines, row) if 0 < row < len(lines) - 1 else None
        if number is not None:
            firsts.add(number - count)
    return firsts.pop() if len(firsts) == 1 and min(firsts) > 0 else 1

"""The shape of a text's lines: broken to fit a page or not, with double spacing or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

# Lines of a text that was broken to fit a page are seldom longer.
_WIDE: Final = 130
_FEWEST: Final = 4
_FEWEST_SPREAD: Final = 8


@dataclass(frozen=True, slots=True)
class Shape:
    """`wrapped`: a paragraph has several lines; `spread`: a blank line stands between any two.

    `usual` is how many characters most lines have.
    """

    wrapped: bool
    spread: bool
    usual: float


# Every line is a paragraph.
UNBROKEN: Final = Shape(wrapped=False, spread=False, usual=0.0)


def shape_of(lines: Sequence[str], *, printed: bool = False) -> Shape:
    """Tell the shape of lines by their lengths and ends; `printed` ones are of a page."""
    filled = [row for row, line in enumerate(lines) if line.strip()]
    lengths = sorted(len(lines[row]) for row in filled)
    if len(lengths) < _FEWEST:
        return Shape(wrapped=printed, spread=False, usual=float(lengths[-1] if lengths else 0))
    wrapped = printed or lengths[int(len(lengths) * 0.95)] <= _WIDE
    single = sum(after - before == 2 for before, after in pairwise(filled)) / len(filled)
    spread = (
        wrapped
        and len(filled) >= _FEWEST_SPREAD
        and single > 0.6
        and _open_ends([lines[row] for row in filled]) > 0.5
    )
    return Shape(wrapped=wrapped, spread=spread, usual=float(median(lengths)))


def _open_ends(lines: Sequence[str]) -> float:
    """Return which part of the lines ends in the middle of a sentence."""
    ends = [line.rstrip()[-1] for line in lines]
    return sum(end.isalnum() or end in ",-" for end in ends) / len(ends)

"""Page sizes: named paper or pixels, each with the units that pages are composed in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from dashboard.errors import BriefingError

FULL_HD = 1920 * 1080
INCH = 25.4
SCREEN = 96
# Side in pixels, width by height, and pixels of a picture that are still drawn.
SIDES = (240, 7680)
SHAPES = (0.5, 2.4)
MOST = 140_000_000
SCALES = (1, 2, 4)
# Long and short side in millimetres, and the units of the long side: type stays readable.
PAPER: Mapping[str, tuple[float, float, float]] = {"A4": (297, 210, 1560), "A3": (420, 297, 1920)}
NAMES = tuple(f"{name}{turn}" for name in PAPER for turn in ("", "-portrait"))
EXPECTED = f"expected pixels such as 1920x1080 or one of {', '.join(NAMES)}"


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page: `width`, `height` in units, `pixels` of a unit at 1×, `inches` of a unit on paper."""

    name: str
    width: float
    height: float
    pixels: float
    inches: float

    @property
    def is_wide(self) -> bool:
        """Whether map and table stand side by side."""
        return self.width > 1.15 * self.height


SLIDE = PageSize("16:9", 1920, 1080, 1, 13.333 / 1920)


def read_size(text: str) -> PageSize:
    """The size that a text names; a BriefingError says what was expected."""
    paper, _, turn = text.partition("-")
    if paper.upper() in PAPER and turn in ("", "landscape", "portrait"):
        return _paper(text, paper.upper(), portrait=turn == "portrait")
    if found := re.fullmatch(r"(\d{2,5})[x×](\d{2,5})", text.strip()):
        return _pixels(text, int(found[1]), int(found[2]))
    raise BriefingError(f"size {text[:40]!r} is not known: {EXPECTED}")


def _paper(text: str, name: str, *, portrait: bool) -> PageSize:
    long, short, units = PAPER[name]
    sides = (units, units * short / long)
    width, height = reversed(sides) if portrait else sides
    return PageSize(text, width, height, 1, long / INCH / units)


def _pixels(text: str, width: int, height: int) -> PageSize:
    low, high = SIDES
    if not (low <= width <= high and low <= height <= high):
        raise BriefingError(
            f"size {text!r} is out of range: expected {low} to {high} pixels a side"
        )
    if not SHAPES[0] <= width / height <= SHAPES[1]:
        raise BriefingError(f"size {text!r} is too narrow: expected between 1:2 and 2.4:1")
    pixels = sqrt(width * height / FULL_HD)
    return PageSize(text, width / pixels, height / pixels, pixels, pixels / SCREEN)


def scale(text: str | int) -> int:
    """How many pixels a picture has for each of its size: 1, 2 or 4."""
    try:
        value = int(text)
    except ValueError as error:
        raise BriefingError(f"scale {text!r} is no number: expected 1, 2 or 4") from error
    if value not in SCALES:
        raise BriefingError(f"scale {value} is not drawn: expected 1, 2 or 4")
    return value


def check(size: PageSize, times: int) -> None:
    """Refuse a picture of too many pixels."""
    pixels = size.width * size.height * (size.pixels * times) ** 2
    if pixels > MOST:
        raise BriefingError(
            f"size {size.name!r} at scale {times} has {pixels / 1e6:.0f} million pixels: "
            f"expected at most {MOST // 1_000_000} million"
        )

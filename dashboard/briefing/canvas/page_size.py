"""Page sizes: named paper or pixels, each with the page units that pages are composed in.

A page unit is a pixel of a page of 1920×1080; other pages have more or less of them, so that type
stays readable.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from dashboard.errors import BriefingError

FULL_HD = 1920 * 1080
# Millimetres of an inch, pixels of an inch of screen.
INCH, SCREEN = 25.4, 96
# Least and most: pixels of a side, width by height, pixels of a picture.
SIDES = (240, 7680)
RATIOS = (0.5, 2.4)
MAX_PIXELS = 50_000_000
SCALES = (1, 2, 4)
# Long and short side in millimetres, and the page units of the long side.
PAPER: Mapping[str, tuple[float, float, float]] = {"A4": (297, 210, 1560), "A3": (420, 297, 1920)}
NAMES = tuple(f"{name}{turn}" for name in PAPER for turn in ("", "-portrait"))
EXPECTED = f"expected pixels such as 1920x1080 or one of {', '.join(NAMES)}"


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page: its width and height in page units, and a unit in pixels (at 1×) and in inches.

    `paper` is the sheet that it fills, empty for pixels.
    """

    name: str
    width: float
    height: float
    pixels: float
    inches: float
    paper: str = ""

    @property
    def is_wide(self) -> bool:
        """Whether map and table stand side by side."""
        return self.width > 1.15 * self.height


SLIDE = PageSize("16:9", 1920, 1080, 1, 13.333 / 1920)


def read_size(text: str) -> PageSize:
    """Read a size such as 1920x1080 or A4-portrait; raises BriefingError."""
    paper, _, orientation = text.partition("-")
    if paper.upper() in PAPER and orientation in ("", "landscape", "portrait"):
        return _paper(text, paper.upper(), portrait=orientation == "portrait")
    if match := re.fullmatch(r"(\d{2,5})[x×](\d{2,5})", text.strip()):
        return _pixels(text, int(match[1]), int(match[2]))
    raise BriefingError(f"size {text[:40]!r} is not known: {EXPECTED}")


def _paper(text: str, name: str, *, portrait: bool) -> PageSize:
    long, short, units = PAPER[name]
    sides = (units, units * short / long)
    width, height = reversed(sides) if portrait else sides
    return PageSize(text, width, height, 1, long / INCH / units, name)


def _pixels(text: str, width: int, height: int) -> PageSize:
    low, high = SIDES
    if not (low <= width <= high and low <= height <= high):
        raise BriefingError(
            f"size {text!r} is out of range: expected {low} to {high} pixels a side"
        )
    if not RATIOS[0] <= width / height <= RATIOS[1]:
        raise BriefingError(f"size {text!r} is too narrow: expected between 1:2 and 2.4:1")
    pixels = sqrt(width * height / FULL_HD)
    return PageSize(text, width / pixels, height / pixels, pixels, pixels / SCREEN)


def read_scale(text: str | int) -> int:
    """Read how many pixels a picture has for each of its size: 1, 2 or 4; raises BriefingError."""
    try:
        value = int(text)
    except ValueError as error:
        raise BriefingError(f"scale {text!r} is no number: expected 1, 2 or 4") from error
    if value not in SCALES:
        raise BriefingError(f"scale {value} is not drawn: expected 1, 2 or 4")
    return value


def check_pixels(size: PageSize, scale: int) -> None:
    """Raise a BriefingError for a picture of too many pixels."""
    count = size.width * size.height * (size.pixels * scale) ** 2
    if count > MAX_PIXELS:
        raise BriefingError(
            f"size {size.name!r} at scale {scale} has {count / 1e6:.0f} million pixels: "
            f"expected at most {MAX_PIXELS // 1_000_000} million"
        )

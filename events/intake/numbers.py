"""Numbers as files write them: decimal commas, spaces between thousands, gaps."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import Final

POINT, COMMA = "point", "comma"
DECIMALS: Final = (POINT, COMMA)
_KEPT: Final = 100_000
_THOUSANDS: Final = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d*)?")
_DEGREES: Final = re.compile(
    r"(\d{1,3})\s*°\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*['′’]\s*)?(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:\"|″|'')\s*)?"
    r"([NSEWСЮВЗ])?"
)
_SOUTH_WEST: Final = "SWЮЗ"


@lru_cache(maxsize=_KEPT)
def read(text: str, decimal: str = POINT) -> float | None:
    """Return a finite number, None for what is none."""
    plain = re.sub(r"[\s\u00a0\u202f']", "", text)
    if decimal == COMMA:
        plain = plain.replace(".", "").replace(",", ".") if "," in plain else plain
    elif _THOUSANDS.fullmatch(plain):
        plain = plain.replace(",", "")
    if not re.fullmatch(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?", plain):
        return None
    number = float(plain)
    return number if math.isfinite(number) else None


@lru_cache(maxsize=_KEPT)
def degrees(text: str, decimal: str = POINT) -> float | None:
    """Return an angle in degrees, written as a number or as degrees, minutes and seconds."""
    if (number := read(text, decimal)) is not None:
        return number
    match = _DEGREES.fullmatch(text.strip())
    if not match:
        return None
    whole, minutes, seconds = (
        float((part or "0").replace(",", ".")) for part in match.groups()[:3]
    )
    angle = whole + minutes / 60 + seconds / 3600
    return -angle if (match[4] or " ") in _SOUTH_WEST else angle


def whole(number: float) -> float:
    """Return a whole number as one, others as they are."""
    return int(number) if number.is_integer() else number

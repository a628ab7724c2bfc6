"""Where EDTF begins and ends, as text: what other dates are counted from."""

from __future__ import annotations

import re
from typing import Final

from events import edtf
from events.errors import EventsError

SINGLE: Final = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?")
_DIGITS: Final = {"decade": 4, "year": 4, "month": 7}


def start_of(text: str) -> str:
    """Return where a date or set begins."""
    if text.startswith("["):
        return re.split(r",|\.\.", text[1:-1])[0]
    return text.partition("/")[0].replace("X", "0")


def end_of(text: str) -> str:
    """Return where a date or set ends."""
    if text.startswith("["):
        return re.split(r",|\.\.", text[1:-1])[-1]
    return (text.partition("/")[2] or text).replace("X", "9")


def plain(text: str, unit: str) -> str:
    """Return the one date a reading stands for as exactly as a unit asks; empty where it is none.

    The days 21 to 31 of a month stand for that month, but for no day.
    """
    if SINGLE.fullmatch(text.rstrip("~")):
        return text.rstrip("~")
    first, last = start_of(text), end_of(text)
    digits = _DIGITS.get(unit, 10)
    same = len(first) >= digits and first[:digits] == last[:digits]
    return first[:digits] if same and SINGLE.fullmatch(first[:digits]) else ""


def closed(text: str) -> str:
    """Return the dated end of a date with an open one, empty where both are dated."""
    for start, end in (("[..", "]"), ("../", ""), ("[", "..]"), ("", "/..")):
        inner = text.removeprefix(start).removesuffix(end)
        if text == f"{start}{inner}{end}" and SINGLE.fullmatch(inner):
            return inner if start or end else ""
    return ""


def readable(text: str) -> bool:
    """Tell whether the project's reader of dates takes a text."""
    try:
        return not edtf.read(text).undated
    except EventsError:
        return False

"""The day a file says it is of, as a guess."""

from __future__ import annotations

import re

from events import edtf
from events.errors import EventsError

_DAY = re.compile(r"\s*(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:[T ].*)?\s*", re.DOTALL)


def edtf_of(text: str) -> str:
    """Return a day, month or year as EDTF, its hour left out; empty where it is none."""
    match = _DAY.fullmatch(text)
    if not match:
        return ""
    try:
        edtf.read(match[1])
    except EventsError:
        return ""
    return match[1]

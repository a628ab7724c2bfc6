"""The numbers that a text says, to hold a translation against its English."""

from __future__ import annotations

import re

# 20,000, 20 000 and 20000 are one number, and so are 1.125 and 1,125: a sign before three digits
# groups thousands in one language and begins decimals in another.
_GROUPS = re.compile(r"(?<=\d)[ \u00a0\u202f,.](?=\d{3}\b)")


def numbers_said(text: str) -> list[str]:
    """List the digits of a text's numbers, sorted; the 2 of km2 is none of them."""
    return sorted(re.findall(r"\d+", _GROUPS.sub("", text.replace("km2", "km²"))))

"""Text for comparing: one spelling of what keyboards and printers write in several ways."""

from __future__ import annotations

_PLAIN = str.maketrans("’‘ʼ“”„«»–—‐‑", '\'\'\'"""""----')


def fold(text: str) -> str:
    """Return lower case with plain quotation marks, apostrophes, dashes and single spaces."""
    return " ".join(text.casefold().translate(_PLAIN).split())

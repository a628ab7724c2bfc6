"""Names in a row, and documents by their authors' family names."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard import language
from events.documents import Document


def joined(words: Sequence[str]) -> str:
    """Words in a row: a, b and c."""
    return language.joined(words)


def author(document: Document) -> str:
    """A document's authors as they are cited: family names."""
    return " & ".join(_family(name) for name in document.authors)


def _family(name: str) -> str:
    return name if name.startswith("The ") else name.rsplit(maxsplit=1)[-1]


def runs(numbers: Sequence[int]) -> str:
    """Ascending numbers with their gaps: `1–3, 7`."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return ", ".join(str(one[0]) if len(one) == 1 else f"{one[0]}–{one[-1]}" for one in found)

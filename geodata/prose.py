"""What the layers and the claims say in sentences: the texts that are translated.

`translations/<code>.json` has them in another language: a table by the first 16 hex digits of the
SHA-256 of the English, each with its text and whether a machine or a person made it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from geodata.claims import Claim

TRANSLATIONS: Final = Path(__file__).parent / "translations"
# Properties of a feature that are a text, and those that are rows with texts in them.
FIELDS: Final = ("note", "unit", "troops_of", "capacity_note", "drawn_by", "district")
ROWS: Final[Mapping[str, Sequence[str]]] = {
    "facts": ("text",),
    "statuses": ("text",),
    "segments": ("from", "to"),
}
_LETTERS: Final = re.compile("[A-Za-z]")


def texts(properties: Mapping[str, Any]) -> Iterator[str]:
    """List what a feature says of itself; what is no text is left out."""
    for key in FIELDS:
        yield from _texts([properties.get(key)])
    for key, parts in ROWS.items():
        for row in _rows(properties.get(key)):
            yield from _texts(map(row.get, parts))


def undrawn(properties: Mapping[str, Any]) -> list[str]:
    """List what of a feature cannot be drawn, each with the reason; empty where nothing is told."""
    return list(_texts(_list(properties.get("undrawn"))))


def claimed(claims: Iterable[Claim]) -> Iterator[str]:
    """List what the claims say, by whom and of how much; what has no letters is left out."""
    for claim in claims:
        yield from filter(_LETTERS.search, (claim.claimant, claim.value, claim.unit, claim.what))


def _rows(value: object) -> list[Mapping[str, Any]]:
    return [row for row in _list(value) if isinstance(row, Mapping)]


def _texts(values: Iterable[object]) -> Iterator[str]:
    return (value for value in values if isinstance(value, str) and value)


def _list(value: object) -> Iterable[Any]:
    return value if isinstance(value, list | tuple) else ()

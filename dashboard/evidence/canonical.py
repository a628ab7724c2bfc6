"""One spelling for a JSON value, the same in Python and in the page's script, and its hash."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import Any


def canonical_json(value: Any) -> str:
    """Write a JSON value in its one spelling: keys sorted, no blanks, NFC, whole floats as ints.

    Keys are sorted by code point. Raises ValueError for NaN and infinities, which JSON does not
    have, and TypeError for what is no JSON value.
    """
    return json.dumps(
        _normal(value),
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        allow_nan=False,
    )


def _normal(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {unicodedata.normalize("NFC", key): _normal(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_normal(part) for part in value]
    return value


def sha256_of(value: Any) -> str:
    """Return the SHA-256 (64 hex digits) of a JSON value's canonical spelling in UTF-8.

    Raises ValueError and TypeError as `canonical_json` does.
    """
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()

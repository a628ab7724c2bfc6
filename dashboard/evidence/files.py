"""Evidence in files: alone as JSON, or inside a page; and today's facts to hold it against."""

from __future__ import annotations

import base64
import binascii
import gzip
import json
import re
from pathlib import Path
from typing import Any

from dashboard.errors import EvidenceError
from dashboard.evidence.canonical import sha256_of
from dashboard.evidence.freeze import FORMAT

MOST_BYTES = 200_000_000
# The element of a page that holds it, packed.
ELEMENT = "evidence"
_PACKED = re.compile(rf'<script type="[^"]*" id="{ELEMENT}">([A-Za-z0-9+/=\s]*)</script>')
KEYS = ("format", "choices", "incidents", "all", "documents", "data", "sha256")


def read_evidence(path: Path) -> dict[str, Any]:
    """Read the evidence of a page or a JSON file; raises EvidenceError.

    Its hashes are worked out again: what does not agree with them is refused.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise EvidenceError(f"{path.name} has more than {MOST_BYTES:,} bytes: expected a page")
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise EvidenceError(f"{path.name} cannot be read: {error}") from error
    return _checked(path.name, _parsed(path.name, text))


def _parsed(name: str, text: str) -> Any:
    try:
        if packed := _PACKED.search(text):
            text = gzip.decompress(base64.b64decode(packed.group(1))).decode()
        return json.loads(text)
    except (ValueError, RecursionError, binascii.Error, EOFError, OSError) as error:
        expected = "expected a page that was written with its evidence, or the evidence as JSON"
        raise EvidenceError(f"{name} holds no evidence: {expected}") from error


def _checked(name: str, evidence: Any) -> dict[str, Any]:
    if not isinstance(evidence, dict) or not all(key in evidence for key in KEYS):
        raise EvidenceError(f"{name} holds no evidence: expected {', '.join(KEYS)}")
    if evidence["format"] != FORMAT:
        raise EvidenceError(f"{name} is {evidence['format']!r:.60}: expected {FORMAT}")
    whole = {key: value for key, value in evidence.items() if key != "sha256"}
    if sha256_of(whole) != evidence["sha256"]:
        raise EvidenceError(
            f"{name} was changed after it was written: its content does not have the hash it names"
        )
    for row in evidence["incidents"]:
        if sha256_of(row["record"]) != row["sha256"]:
            raise EvidenceError(f"{name}: incident {row['id']!r} was changed after it was written")
    return evidence


def pack(value: Any) -> str:
    """Pack a JSON value for a page: gzip without a time, in base64."""
    raw = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    return base64.b64encode(gzip.compress(raw, 9, mtime=0)).decode("ascii")

"""Addresses of pages as every reader of a file takes them: percent-encoded (RFC 3986)."""

from __future__ import annotations

from urllib.parse import quote

# Signs that an address may hold as they are; the percent of what is encoded already is one.
RESERVED = "%/:?#[]@!$&'()*+,;=-._~"


def encode_address(text: str) -> str:
    """Encode with % what an address cannot hold; what is encoded already stays as it is."""
    return quote(text.encode("utf-8", "replace"), safe=RESERVED)

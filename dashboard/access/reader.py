"""Whether a request's cookie is that of a signed-in reader."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass

from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from dashboard.access import settings
from dashboard.access.ended import EndedSignIns


@dataclass(frozen=True, slots=True)
class SignIn:
    """A sign-in: its digest, when it began (seconds since 1970), and the reader's address.

    The address is in lower case; it is empty where none is given, or none that was verified.
    """

    digest: str
    began: float
    address: str = ""

    def is_good(self, ended: EndedSignIns) -> bool:
        """Tell whether it has neither run out nor been ended."""
        age = time.time() - self.began
        return age < settings.seconds_signed_in() and not ended.has(self.digest)


def sign_in_of(cookies: Mapping[str, str]) -> SignIn | None:
    """Return the sign-in that a request's cookies prove; None for none, or where sign-in is off."""
    if not settings.is_possible():
        return None
    began = 0.0

    def single(name: str) -> bytes | None:
        nonlocal began
        signed = _signed(name, cookies.get(name, ""))
        if signed and name == USER_COOKIE_NAME:
            began = signed[1]
        return signed[0] if signed else None

    content = get_cookie_with_chunks(single, USER_COOKIE_NAME)
    claims = _claims_in(content) if content is not None else {}
    if content is None or claims.get("is_logged_in") is not True:
        return None
    digest = hashlib.sha256(content + f"{began}".encode()).hexdigest()
    verified = claims.get("email_verified", True) is True
    address = str(claims.get("email") or "").strip().lower() if verified else ""
    return SignIn(digest, began, address)


def _signed(name: str, value: str) -> tuple[bytes, float] | None:
    """Return what a cookie says and when it was signed; None where the signature is not ours."""
    from itsdangerous import BadData, URLSafeTimedSerializer

    try:
        content, signed_at = URLSafeTimedSerializer(get_cookie_secret(), salt=name).loads(
            value, return_timestamp=True
        )
    except (BadData, UnicodeError):
        return None
    return (content.encode(), signed_at.timestamp()) if isinstance(content, str) else None


def _claims_in(content: bytes) -> Mapping[str, object]:
    try:
        claims = json.loads(content)
    except ValueError:
        return {}
    return claims if isinstance(claims, dict) else {}

"""Where sign-in is set up, gives what is not public by nature to signed-in readers only.

Streamlit guards the page; what its other addresses give (downloads, map files, uploads, metrics) it
gives to whoever knows them. Here a cookie that ran out or was signed out also counts for nothing:
it is taken off the request before Streamlit sees it.
"""

from __future__ import annotations

import re

import streamlit as st
from starlette.requests import cookie_parser
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from dashboard.access import ended, settings
from dashboard.access.reader import SignIn, sign_in_of
from dashboard.server import asgi
from dashboard.server.asgi import App, Message, Receive, Send

# What everybody may have: Streamlit's own page and scripts, and the way in.
PUBLIC = re.compile(
    r"/?(?:$|index\.html$|favicon\.png$|manifest\.json$|static/(?:js|css|media)/"
    r"|_stcore/(?:health|host-config|stream)$|auth/(?:login|logout)$|oauth2callback$)"
)
AGE = re.compile(r"(?i)max-age=\d+")
POLICY_VIOLATION = 1008


class SignInGuard:
    """Lets nobody but signed-in readers past what is public, where sign-in is asked for."""

    def __init__(self, app: App) -> None:
        self.app = app
        self._ended = ended.from_environment()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass the request on, without a cookie that is no good; refuse one that needs a reader."""
        if scope["type"] not in ("http", "websocket") or not settings.is_required():
            await self.app(scope, receive, send)
            return
        sign_in = self._good_sign_in(scope)
        scope = scope if sign_in else _without_sign_in(scope)
        if scope["type"] == "websocket":
            await self.app(scope, self._while_good(sign_in, receive, send), send)
        elif sign_in is None and not is_public(scope["path"]):
            await asgi.answer(send, 401, "Sign in to open the atlas.")
        else:
            if sign_in and _below_base(scope["path"]) == "/auth/logout":
                self._ended.end(sign_in.digest, settings.seconds_signed_in())
            await self.app(scope, receive, _kept_private(scope, send))

    def _good_sign_in(self, scope: Message) -> SignIn | None:
        sign_in = sign_in_of(cookie_parser(asgi.header(scope, b"cookie")))
        return sign_in if sign_in and sign_in.is_good(self._ended) else None

    def _while_good(self, sign_in: SignIn | None, receive: Receive, send: Send) -> Receive:
        """Close a websocket at its first message after its sign-in ran out or was ended."""

        async def receive_while_good() -> Message:
            message = await receive()
            is_good = sign_in is None or sign_in.is_good(self._ended)
            if is_good or message["type"] != "websocket.receive":
                return message
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
            return {"type": "websocket.disconnect", "code": POLICY_VIOLATION}

        return receive_while_good


def is_public(path: str) -> bool:
    """Tell whether everybody may have what lies at a path."""
    return PUBLIC.match(_below_base(path)) is not None


def _below_base(path: str) -> str:
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return path.removeprefix(f"/{base}") if base else path


def _without_sign_in(scope: Message) -> Message:
    """Take the sign-in's cookies off a request."""
    kept = [
        (name, _without_cookies(value) if name == b"cookie" else value)
        for name, value in scope["headers"]
    ]
    return {**scope, "headers": kept}


def _without_cookies(header: bytes) -> bytes:
    name = USER_COOKIE_NAME.encode()
    parts = (part for part in header.split(b";") if not part.strip().startswith(name))
    return b";".join(parts).strip()


def _kept_private(scope: Message, send: Send) -> Send:
    """Have nobody but the reader's browser keep an answer; a cookie lives as long as a sign-in."""
    public = is_public(scope["path"])

    def changed(name: bytes, value: bytes) -> bytes:
        if name == b"set-cookie" and value.startswith(USER_COOKIE_NAME.encode()):
            return _as_long_as_a_sign_in(value, is_secure=scope.get("scheme") == "https")
        if name == b"cache-control" and not public:
            return value.replace(b"public", b"private")
        return value

    async def send_private(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = [(name.lower(), value) for name, value in message["headers"]]
            if not public and b"cache-control" not in dict(headers):
                headers.append((b"cache-control", b"private, no-store"))
            headers = [(name, changed(name, value)) for name, value in headers]
            message = {**message, "headers": headers}
        await send(message)

    return send_private


def _as_long_as_a_sign_in(cookie: bytes, *, is_secure: bool) -> bytes:
    text = cookie.decode("latin-1")
    if "max-age=0" not in text.lower():
        text = AGE.sub(f"Max-Age={settings.seconds_signed_in():.0f}", text)
    if is_secure and "secure" not in text.lower():
        text += "; Secure"
    return text.encode("latin-1")

"""How many websockets an address may hold, from which pages, and how much they may ask for."""

from __future__ import annotations

from collections import Counter
from functools import partial
from urllib.parse import urlsplit

import streamlit as st

from dashboard.server import asgi
from dashboard.server.asgi import App, Message, Receive, Send
from dashboard.server.socket_inbox import SocketInbox
from dashboard.server.turns import Turns

# A team behind one address has a page each, some several.
MOST_PER_ADDRESS, MOST_SOCKETS = 60, 400
POLICY_VIOLATION, TRY_AGAIN_LATER = 1008, 1013


class SocketLimits:
    """Keeps one visitor's websockets from taking the process from the others."""

    def __init__(self, app: App) -> None:
        self.app = app
        self._open: Counter[str] = Counter()
        self._turns = Turns()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass a websocket on, its messages as fast as they may come; refuse one too many."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
        elif not is_own_page(scope):
            await asgi.refuse_socket(receive, send, POLICY_VIOLATION)
        elif self._is_full(asgi.address(scope)):
            await asgi.refuse_socket(receive, send, TRY_AGAIN_LATER)
        else:
            await self._serve(scope, receive, send)

    def _is_full(self, address: str) -> bool:
        return self._open[address] >= MOST_PER_ADDRESS or self._open.total() >= MOST_SOCKETS

    async def _serve(self, scope: Message, receive: Receive, send: Send) -> None:
        address = asgi.address(scope)
        self._open[address] += 1
        inbox = SocketInbox(receive, send, partial(self._turns.take, address))
        try:
            await self.app(scope, inbox.receive, inbox.send)
        finally:
            await inbox.close()
            self._open[address] -= 1
            if not self._open[address]:
                del self._open[address]


def is_own_page(scope: Message) -> bool:
    """Tell whether the page that opens a websocket is the atlas's own, or one that is let in.

    Streamlit lets in the pages of every port of this machine. Programs that are no browser name no
    page: no reader's cookies are behind them.
    """
    origin = asgi.header(scope, b"origin")
    if not origin:
        return True
    let_in = st.get_option("server.corsAllowedOrigins") or []
    return origin in let_in or urlsplit(origin).netloc == asgi.header(scope, b"host")

"""The types of ASGI, and what several middlewares read of a request."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]


def header(scope: Message, name: bytes) -> str:
    """Return a header of a request by its lower-case name, the first of several; empty for none."""
    values = (value for key, value in scope["headers"] if key == name)
    return next(values, b"").decode("latin-1")


def address(scope: Message) -> str:
    """Return the address that a request comes from, as the server knows it; empty where unknown."""
    client = scope.get("client")
    return str(client[0]) if client else ""


async def refuse_socket(receive: Receive, send: Send, code: int) -> None:
    """Answer an opening websocket by closing it; the client sees HTTP 403."""
    await receive()
    await send({"type": "websocket.close", "code": code})


async def answer(send: Send, status: int, text: str) -> None:
    """Answer a request by a line of plain text that nothing keeps."""
    body = text.encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", b"%d" % len(body)),
        (b"cache-control", b"no-store"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})

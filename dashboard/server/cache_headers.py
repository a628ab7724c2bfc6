"""Has browsers keep for good what the map's frame fetches under a name with a content hash."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

HASHED = re.compile(r"/component/dashboard\.mapview\.assets\.atlas/[^/]+-[0-9a-f]{16}\.")
IMMUTABLE = (b"cache-control", b"public, max-age=31536000, immutable")


class ImmutableAssetHeaders:
    """Lets the browser keep the files whose address changes with their content."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass the request on; the answer for such a file says that it never changes."""
        is_immutable = scope["type"] == "http" and HASHED.search(scope["path"])
        await self.app(scope, receive, _with_immutable_header(send) if is_immutable else send)


def _with_immutable_header(send: Send) -> Send:
    async def send_with_header(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200:
            others = [header for header in message["headers"] if header[0].lower() != IMMUTABLE[0]]
            message = {**message, "headers": [*others, IMMUTABLE]}
        await send(message)

    return send_with_header

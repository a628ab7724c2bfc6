"""Hears from the map's frame that its first picture is painted."""

from __future__ import annotations

import re

from dashboard.process import arrival
from dashboard.server.asgi import App, Message, Receive, Send, answer

# As `dashboard.mapview` gives the frame the address: beside the frame's files.
ADDRESS = re.compile(r"/component/dashboard\.mapview\.assets\.atlas/painted/([\w-]{22})$")


class PaintedSignal:
    """Answers the frame's word that it has painted, and passes all else on."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Note the token of a painted map, or pass the request on."""
        match = ADDRESS.search(scope["path"]) if scope["type"] == "http" else None
        if match is None:
            await self.app(scope, receive, send)
            return
        arrival.ARRIVALS.note_painted(match[1])
        await answer(send, 200, "")

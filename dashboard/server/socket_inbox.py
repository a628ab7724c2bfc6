"""The messages of one websocket on their way to Streamlit: checked, slowed down, joined."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress

from streamlit.proto.BackMsg_pb2 import BackMsg

from dashboard.server import client_messages
from dashboard.server.asgi import Message, Receive, Send
from dashboard.server.token_bucket import TokenBucket

# A reader who clicks as fast as he can sends some five messages a second.
MESSAGES, MESSAGES_PER_SECOND = 30, 8
# Bytes; a message of the page has some twelve thousand.
BYTES, BYTES_PER_SECOND = 2_000_000, 250_000
# What waits when no more is read, so that the client's own network holds the rest.
MOST_WAITING = 16
PROTOCOL_ERROR = 1002
GONE: Message = {"type": "websocket.disconnect", "code": 1006}
Turn = Callable[[TokenBucket], Awaitable[None]]


class SocketInbox:
    """Reads a socket's messages ahead and hands them on one by one, as fast as it may.

    Of runs that wait, one that a newer message asks for as well is left out. What waits when the
    client goes is dropped: whoever comes back tells it again.
    """

    def __init__(self, receive: Receive, send: Send, turn: Turn) -> None:
        self._receive, self._send, self._turn = receive, send, turn
        self._messages = TokenBucket(MESSAGES, MESSAGES_PER_SECOND)
        self._bytes = TokenBucket(BYTES, BYTES_PER_SECOND)
        self._queue: deque[tuple[Message, BackMsg | None]] = deque()
        self._changed = asyncio.Condition()
        self._is_closed = False
        self._passing: asyncio.Future[None] | None = None
        self._reading = asyncio.create_task(self._read())

    async def receive(self) -> Message:
        """Return the next message for Streamlit, once its turn has come."""
        async with self._changed:
            await self._changed.wait_for(lambda: self._queue)
        if self._queue[0][1] is not None:
            self._passing = asyncio.ensure_future(self._may_pass())
            try:
                await self._passing
            except asyncio.CancelledError:
                if not self._is_closed:
                    raise
        async with self._changed:
            message, _ = self._queue.popleft()
            self._changed.notify_all()
        return message

    async def send(self, message: Message) -> None:
        """Send to the client, unless it is gone."""
        if not self._is_closed:
            await self._send(message)

    async def close(self) -> None:
        """Stop reading."""
        self._reading.cancel()
        with suppress(asyncio.CancelledError):
            await self._reading

    async def _may_pass(self) -> None:
        await self._messages.take()
        parsed = self._queue[0][1]
        if parsed is not None and client_messages.is_rerun(parsed):
            await self._turn(self._messages)

    async def _read(self) -> None:
        while not self._is_closed:
            message = await self._receive()
            if message["type"] == "websocket.receive":
                await self._take_in(message)
            elif message["type"] == "websocket.disconnect":
                await self._end(message)
            else:
                await self._put(message, None)

    async def _take_in(self, message: Message) -> None:
        data = message.get("bytes") or b""
        await self._bytes.take(len(data))
        parsed = client_messages.parse(data) if data else None
        if parsed is None:
            await self._send({"type": "websocket.close", "code": PROTOCOL_ERROR})
            await self._end(GONE)
        elif client_messages.is_allowed(parsed):
            await self._put(message, parsed)

    async def _put(self, message: Message, parsed: BackMsg | None) -> None:
        async with self._changed:
            last = self._queue[-1][1] if self._queue else None
            if parsed and last and client_messages.supersedes(parsed, last):
                self._queue.pop()
            self._queue.append((message, parsed))
            self._changed.notify_all()
            await self._changed.wait_for(lambda: len(self._queue) < MOST_WAITING)

    async def _end(self, message: Message) -> None:
        self._is_closed = True
        async with self._changed:
            self._queue.clear()
            self._queue.append((message, None))
            self._changed.notify_all()
        if self._passing:
            self._passing.cancel()

"""One hostile visitor beside the peaceful ones: floods of messages, for as long as they stay."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType

from socket_client import SocketClient, rerun
from websockets.exceptions import WebSocketException

# From another of the machine's addresses, as attackers are.
SOURCE = "127.0.0.2"
SOCKETS, BURST = 200, 20
# Seconds between two attacks.
PAUSE = 10.0


@dataclass
class HostileVisitor:
    """Opens many sockets, sends many messages over each, leaves, and comes again."""

    address: str
    sent: int = 0
    refused: int = 0
    _task: asyncio.Task[None] | None = None
    _leaving: asyncio.Event = field(default_factory=asyncio.Event)

    async def __aenter__(self) -> HostileVisitor:
        self._task = asyncio.create_task(self._attack())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        assert self._task
        self._leaving.set()
        await self._task

    async def _attack(self) -> None:
        while not self._leaving.is_set():
            await asyncio.to_thread(self._flood)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._leaving.wait(), PAUSE)

    def _flood(self) -> None:
        sockets = list(self._opened())
        for number in range(BURST):
            for client in sockets:
                if self._leaving.is_set():
                    break
                with suppress(OSError, WebSocketException):
                    client.send(rerun(f"search={number}"))
                    self.sent += 1
        for client in sockets:
            client.drop()

    def _opened(self) -> Iterator[SocketClient]:
        for _ in range(SOCKETS):
            if self._leaving.is_set():
                return
            try:
                yield SocketClient(self.address.rstrip("/"), SOURCE)
            except (OSError, WebSocketException):
                self.refused += 1

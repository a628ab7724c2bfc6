"""Whose run of the page is started next, where more are asked for than the process can do.

Streamlit starts a thread for every message. Here a few run at once, and of those who wait the one
goes first whose address has waited longest since its last turn, then whose socket used least,
then who has been there longest.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from dashboard.process import arrival
from dashboard.server.token_bucket import TokenBucket

# More at once would not be faster: they share the interpreter.
MOST_RUNNING = 2
# Seconds. A run that takes longer draws a briefing or waits to: others need not wait for it.
YOUNG = 1.5
# Seconds between two turns, in which the thread of the first has begun.
BETWEEN = 0.01
# Runs of one address, as many readers may be behind it. All that a run sends passes through
# Streamlit's one loop, piece by piece: some twenty runs a second fill that.
RUNS, RUNS_PER_SECOND = 15, 8
MOST_REMEMBERED = 1_000
THREAD = "ScriptRunner.scriptThread"


class YoungRuns:
    """Counts the runs of the page that began in the last seconds and are at work."""

    def __init__(self) -> None:
        self._began: dict[threading.Thread, float] = {}

    def __call__(self) -> int:
        """Count them, by the name that Streamlit gives their threads."""
        now = time.monotonic()
        alive = [
            thread
            for thread in threading.enumerate()
            if thread.name == THREAD and not arrival.ARRIVALS.is_waiting(thread)
        ]
        self._began = {thread: self._began.get(thread, now) for thread in alive}
        return sum(now - began < YOUNG for began in self._began.values())


@dataclass(eq=False, slots=True)
class _Waiting:
    address: str
    used: TokenBucket
    turn: asyncio.Future[None] = field(default_factory=asyncio.Future)


@dataclass(eq=False, slots=True)
class _Address:
    """When an address had its last turn, and what it may use."""

    last_turn: float = 0.0
    runs: TokenBucket = field(default_factory=lambda: TokenBucket(RUNS, RUNS_PER_SECOND))


class Turns:
    """Gives turns to sockets; `running` counts the runs under way that others wait for."""

    def __init__(self, running: Callable[[], int] | None = None) -> None:
        self._running = running or YoungRuns()
        self._waiting: list[_Waiting] = []
        self._last_turn = 0.0
        self._addresses: dict[str, _Address] = {}
        self._task: asyncio.Task[None] | None = None

    async def take(self, address: str, used: TokenBucket) -> None:
        """Wait for a turn; `used` says what a socket has left of what it may use."""
        if not self._waiting and self._is_room() and self._may_run(address):
            self._note(address)
            return
        waiting = _Waiting(address, used)
        self._waiting.append(waiting)
        self._task = self._task or asyncio.create_task(self._give())
        try:
            await waiting.turn
        finally:
            if waiting in self._waiting:
                self._waiting.remove(waiting)

    def _is_room(self) -> bool:
        rested = time.monotonic() - self._last_turn >= BETWEEN
        return rested and self._running() < MOST_RUNNING

    async def _give(self) -> None:
        while self._waiting:
            await asyncio.sleep(BETWEEN)
            able = [waiting for waiting in self._waiting if self._may_run(waiting.address)]
            if able and self._is_room():
                chosen = min(able, key=self._rank)
                self._waiting.remove(chosen)
                self._note(chosen.address)
                if not chosen.turn.done():
                    chosen.turn.set_result(None)
        self._task = None

    def _may_run(self, address: str) -> bool:
        known = self._addresses.get(address)
        return known is None or known.runs.level() >= 1

    def _rank(self, waiting: _Waiting) -> tuple[float, float, float]:
        last = self._addresses.get(waiting.address, _Address()).last_turn
        return last, -round(waiting.used.level()), waiting.used.made_at

    def _note(self, address: str) -> None:
        self._last_turn = time.monotonic()
        known = self._addresses.pop(address, None) or _Address()
        known.last_turn = self._last_turn
        known.runs.spend()
        self._addresses[address] = known  # the dictionary keeps the order of the turns
        if len(self._addresses) > MOST_REMEMBERED:
            del self._addresses[next(iter(self._addresses))]

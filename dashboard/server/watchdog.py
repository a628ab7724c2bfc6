"""Tells systemd that the process is up, and again and again that it can answer a page.

The protocol is a datagram to the socket that the environment names (sd_notify(3)).
"""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Awaitable, Callable
from contextlib import suppress

from streamlit import runtime

READY, ALIVE = "READY=1", "WATCHDOG=1"
# A page with an error in it is an answer: a new process would draw the same.
TIMEOUT = "timeout"


def notify(state: str) -> bool:
    """Send a state to systemd; return whether it asked for any and took it."""
    name = os.environ.get("NOTIFY_SOCKET", "")
    if not name:
        return False
    # An abstract address begins with a zero byte, which is written as @.
    place = "\0" + name[1:] if name.startswith("@") else name
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender, suppress(OSError):
        sender.sendto(state.encode(), place)
        return True
    return False


def interval() -> float | None:
    """Return how often to tell that all is well, in seconds; None where nobody waits for it.

    A third of what systemd waits, so that two may be late.
    """
    waits = os.environ.get("WATCHDOG_USEC", "")
    meant = os.environ.get("WATCHDOG_PID", str(os.getpid())) == str(os.getpid())
    return int(waits) / 3_000_000 if waits.isdecimal() and int(waits) and meant else None


async def can_answer() -> bool:
    """Tell whether a page is drawn in time, in a session of its own."""
    if not runtime.exists():
        return False
    _, message = await runtime.get_instance().does_script_run_without_error()
    return message != TIMEOUT


async def notify_while_answering(answers: Callable[[], Awaitable[bool]] = can_answer) -> None:
    """Tell systemd that the process is up; then that it answers, for as long as it does."""
    notify(READY)
    pause = interval()
    while pause is not None:
        if await answers():
            notify(ALIVE)
        await asyncio.sleep(pause)

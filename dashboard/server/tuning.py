"""Tunes the process: free memory goes back to the machine, answers leave at once.

Also while the process loads its parts.
"""

from __future__ import annotations

import asyncio
import ctypes
import gc
import os
import socket
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

# glibc's malloc.h: M_TRIM_THRESHOLD and M_MMAP_THRESHOLD in bytes, M_ARENA_MAX.
LIMITS: Mapping[int, int] = {-1: 1_000_000, -3: 1_000_000, -8: 2}
PAUSE = 60.0  # seconds
# Seconds that a thread at work keeps the interpreter from one that waits; Python's own are 0.005.
SHORT_TURN = 0.0005


def trim_memory() -> bool:
    """Have glibc keep little of what is free; return whether it does, as no other C library will.

    By itself it keeps what each thread once held: four visitors who each have a briefing drawn
    leave 300 MB that nothing uses. Arrow is told to take its memory from glibc too, once it is
    loaded: of a file of 100,000 incidents its own allocator keeps 75 MB, of which 26 are columns.
    """
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    set_limit = _c_function("mallopt")
    return set_limit is not None and all(
        set_limit(limit, value) == 1 for limit, value in LIMITS.items()
    )


async def keep_trimming(pause: float = PAUSE) -> None:
    """Give back, every `pause` seconds, the memory that lies free between blocks in use.

    The limits say nothing of that: twenty visitors who have left leave 20 MB of it.
    """
    trim = _c_function("malloc_trim")
    while trim is not None:
        await asyncio.sleep(pause)
        await asyncio.to_thread(trim, 0)


def _c_function(name: str) -> Any:
    """Find a function of glibc; None where the C library has none of that name."""
    return getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None


@contextmanager
def short_turns() -> Iterator[None]:
    """Let threads that wait for the interpreter have it sooner, for as long as the block lasts.

    A thread that loads modules else keeps each of the hundred answers of a first visit waiting
    some 5 ms, several times over.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(SHORT_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def disable_nagle() -> None:
    """Turn Nagle's algorithm off for whoever connects to this process.

    Streamlit's listening socket does not name its protocol, so asyncio takes it for none of TCP's
    and leaves the algorithm on (github.com/Kludex/uvicorn/issues/3149): on a connection that is
    kept, the second packet of every answer then waits some 40 ms.
    """
    for candidate in gc.get_objects():
        if issubclass(type(candidate), socket.socket) and _is_listening(candidate):
            # Connections inherit it.
            candidate.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _is_listening(connection: socket.socket) -> bool:
    if connection.fileno() < 0 or connection.family not in (socket.AF_INET, socket.AF_INET6):
        return False
    return bool(connection.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))

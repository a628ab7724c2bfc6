"""Answers leave at once, not when the browser has acknowledged the one before."""

from __future__ import annotations

import gc
import socket


def answer_at_once() -> None:
    """Turn Nagle's algorithm off for whoever connects to this process.

    Streamlit's listening socket does not name its protocol, so asyncio takes it for none of TCP's
    and leaves the algorithm on (github.com/Kludex/uvicorn/issues/3149): on a connection that is
    kept, the second packet of every answer then waits some 40 ms.
    """
    for one in gc.get_objects():
        if issubclass(type(one), socket.socket) and _listens(one):
            one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # connections inherit it


def _listens(one: socket.socket) -> bool:
    if one.fileno() < 0 or one.family not in (socket.AF_INET, socket.AF_INET6):
        return False
    return bool(one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))

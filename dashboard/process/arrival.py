"""Has the rest of a session's first run wait until the map is painted, or for two seconds.

A browser draws the page's widgets and the map in one thread: some thirty widgets of the sidebar,
sent along with the map, hold its first picture up by a fifth of a second. The frame says that it
has painted by asking for an address that holds the session's token.

Nothing waits outside of the server, as in a test that runs the page without a browser.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable

LIMIT = 2.0  # seconds; in a tab that is not looked at nothing is painted
CHECK = 0.02  # seconds between two looks
MOST = 8  # runs that wait at once


class Arrivals:
    """The maps that are being painted for the first time, each with its session's token."""

    def __init__(self) -> None:
        self._is_served = False
        self._lock = threading.Lock()
        self._painted: dict[str, threading.Event] = {}
        self._begun: dict[str, float] = {}
        self._threads: set[threading.Thread] = set()

    def serve(self, *, on: bool) -> None:
        """Tell that browsers are served from now on, or no longer."""
        self._is_served = on

    def begin(self) -> str:
        """Give a token for a map that is about to be sent; empty where nothing is to wait."""
        now = time.monotonic()
        with self._lock:
            for token in [token for token, begun in self._begun.items() if now - begun > LIMIT]:
                self._forget(token)
            if not self._is_served or len(self._begun) >= MOST:
                return ""
            token = secrets.token_urlsafe(16)
            self._begun[token], self._painted[token] = now, threading.Event()
            return token

    def note_painted(self, token: str) -> None:
        """Note that a browser has painted the map of a token; any other word is left alone."""
        if painted := self._painted.get(token):
            painted.set()

    def wait(self, token: str, look: Callable[[], object]) -> None:
        """Wait until the map of a token is painted, at most until LIMIT after it was sent.

        Calls `look` all the while, which may end the wait by an exception.
        """
        painted, begun = self._painted.get(token), self._begun.get(token, 0.0)
        if painted is None:
            return
        self._threads.add(threading.current_thread())
        try:
            while time.monotonic() - begun < LIMIT and not painted.wait(CHECK):
                look()
        finally:
            self._threads.discard(threading.current_thread())
            with self._lock:
                self._forget(token)

    def is_waiting(self, thread: threading.Thread) -> bool:
        """Tell whether a thread waits here: it keeps the processor from nobody."""
        return thread in self._threads

    def _forget(self, token: str) -> None:
        self._begun.pop(token, None)
        self._painted.pop(token, None)


ARRIVALS = Arrivals()

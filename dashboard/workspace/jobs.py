"""An import that runs beside the page: how far it is, and a way to stop it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Thread
from typing import Generic, TypeVar

from events.errors import EventsError
from events.message import Message

T = TypeVar("T")
Progress = Callable[[int, int | None], None]
Work = Callable[[Progress, Callable[[], bool]], T]


@dataclass(frozen=True, slots=True)
class Standing:
    """Rows read of how many (None: not known), and the seconds that it has run."""

    read: int
    total: int | None
    seconds: float

    @property
    def seconds_left(self) -> float | None:
        """The seconds that the rest takes at the pace so far; None where that cannot be told."""
        if not self.total or not self.read:
            return None
        return self.seconds * max(self.total - self.read, 0) / self.read


class Job(Generic[T]):
    """Runs `work` in a thread of its own.

    `result` is what it returned, `error` why it kept nothing; both None while it runs and after it
    was cancelled.
    """

    def __init__(self, name: str, work: Work[T]) -> None:
        self.name = name
        self.result: T | None = None
        self.error: str | None = None
        self._work, self._cancel = work, Event()
        self._began = time.monotonic()
        self._at: tuple[int, int | None] = (0, None)
        self._thread = Thread(target=self._run, name="import", daemon=True)

    def start(self) -> Job[T]:
        """Start the work in a thread of its own; return the job."""
        self._thread.start()
        return self

    def cancel(self) -> None:
        """Ask the work to stop; what it has done is taken back by the work itself."""
        self._cancel.set()

    @property
    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._cancel.is_set()

    @property
    def running(self) -> bool:
        """Whether it still works."""
        return self._thread.is_alive()

    @property
    def standing(self) -> Standing:
        """How far it is."""
        return Standing(*self._at, time.monotonic() - self._began)

    def wait(self, seconds: float) -> bool:
        """Wait for the end of the work, so many seconds at most; return whether it has come."""
        self._thread.join(seconds)
        return not self.running

    def _progress(self, read: int, total: int | None) -> None:
        self._at = read, total

    def _run(self) -> None:
        try:
            self.result = self._work(self._progress, self._cancel.is_set)
        except EventsError as error:
            reason = error.args[0] if error.args else ""
            # A message can be said in another language.
            self.error = reason if isinstance(reason, Message) else str(error)
        except (OSError, MemoryError) as error:
            self.error = f"{self.name}: {error}"
        finally:
            if self.result is None and self.error is None and not self.cancelled:
                self.error = f"{self.name}: the import ended before its end; nothing was kept"

"""The queue of drawings: one at a time in a process, the others wait for their turn.

A drawing takes up to a processor and 150 MB: two at once would double both. A reader sees the place
in the queue and the page being drawn, and may cancel; whoever has left is passed over.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from contextvars import Context, copy_context
from dataclasses import dataclass, field

from dashboard.errors import BriefingError
from dashboard.i18n.translate import gettext

LOG = logging.getLogger(__name__)
# Most drawings that wait; bytes of finished files that are kept; seconds after which a reader who
# does not ask is taken to have left.
MOST_WAITING, MOST_BYTES, PATIENCE = 40, 120_000_000, 20.0
# Is told of each step and may raise to end the work.
Progress = Callable[[object], None]
Work = Callable[[Progress], tuple[str, bytes]]
WAITING, DRAWING, DONE, FAILED, CANCELLED = "waiting", "drawing", "done", "failed", "cancelled"


class CancelledError(Exception):
    """The drawing was cancelled; it ends at its next step."""


@dataclass(eq=False)
class Drawing:
    """A drawing in the queue: whose, what for, how far, and its file when it is done.

    `step` says which page is being drawn, `seen` when the reader last asked (monotonic seconds);
    `ended` is set once it is no longer open.
    """

    owner: str
    work: Work
    context: Context = field(default_factory=copy_context)
    state: str = WAITING
    step: str = ""
    name: str = ""
    file: bytes = b""
    problem: str = ""
    seen: float = field(default_factory=time.monotonic)
    ended: threading.Event = field(default_factory=threading.Event)

    @property
    def is_open(self) -> bool:
        """Whether it waits or is being drawn."""
        return self.state in (WAITING, DRAWING)


class DrawingQueue:
    """Drawings in the order in which they were asked for; a thread of its own draws them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[Drawing] = []
        self._finished: list[Drawing] = []
        self._current: Drawing | None = None
        self._thread: threading.Thread | None = None

    def submit(self, owner: str, work: Work) -> Drawing:
        """Queue work, which is told of each step and returns a file's name and bytes.

        An earlier drawing of the same owner is cancelled. Raises BriefingError where too many wait.
        """
        drawing = Drawing(owner, work)
        with self._lock:
            for earlier in (*self._waiting, self._current):
                if earlier is not None and earlier.owner == owner:
                    self._cancel(earlier)
            if len(self._waiting) >= MOST_WAITING:
                raise BriefingError(
                    gettext("{n} drawings wait already: try again in a minute", n=MOST_WAITING)
                )
            self._waiting.append(drawing)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="briefings", daemon=True)
                self._thread.start()
        return drawing

    def ask(self, drawing: Drawing) -> int:
        """Say that the reader is still there; return how many drawings come before this one."""
        drawing.seen = time.monotonic()
        with self._lock:
            if drawing not in self._waiting:
                return 0
            return self._waiting.index(drawing) + (self._current is not None)

    def cancel(self, drawing: Drawing) -> None:
        """Take a drawing out of the queue, or end it at its next step."""
        with self._lock:
            self._cancel(drawing)

    def _cancel(self, drawing: Drawing) -> None:
        if drawing in self._waiting:
            self._waiting.remove(drawing)
        if drawing.is_open:
            drawing.state = CANCELLED
            drawing.ended.set()

    def _run(self) -> None:
        while (drawing := self._next()) is not None:
            drawing.context.run(_draw, drawing)
            self._keep(drawing)
            drawing.ended.set()

    def _next(self) -> Drawing | None:
        """Take the next drawing whose reader is there; without one the thread ends."""
        with self._lock:
            self._current = None
            while self._waiting:
                drawing = self._waiting.pop(0)
                if time.monotonic() - drawing.seen > PATIENCE:
                    self._cancel(drawing)
                    continue
                drawing.state, self._current = DRAWING, drawing
                return drawing
            self._thread = None
            return None

    def _keep(self, drawing: Drawing) -> None:
        """Keep a finished file, and give back the oldest where there are too many."""
        with self._lock:
            self._finished.append(drawing)
            while sum(len(kept.file) for kept in self._finished) > MOST_BYTES:
                oldest = self._finished.pop(0)
                oldest.state, oldest.file = CANCELLED, b""
            del self._finished[:-MOST_WAITING]


def _draw(drawing: Drawing) -> None:
    def report(step: object) -> None:
        if drawing.state == CANCELLED or time.monotonic() - drawing.seen > PATIENCE:
            raise CancelledError
        drawing.step = str(step)

    try:
        drawing.name, drawing.file = drawing.work(report)
    except CancelledError:
        drawing.state = CANCELLED
    except BriefingError as error:
        drawing.state, drawing.problem = FAILED, str(error)
    except Exception:
        # The next reader's drawing must not wait for ever.
        LOG.exception("briefing")
        drawing.state, drawing.problem = FAILED, gettext("The briefing could not be drawn")
    else:
        if drawing.state == DRAWING:
            drawing.state = DONE


QUEUE = DrawingQueue()

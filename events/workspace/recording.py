"""Keeps the rows of a source while they are converted, and counts what becomes of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from events.errors import EventsError
from events.intake.model import Dialect, Part, RawRow, SetAside, Source
from events.message import Message
from events.workspace.columns import RowFile

# Called with the rows read so far, and with how many there are (None: not known).
Progress = Callable[[int, int | None], None]
# Asked now and then whether to stop.
Cancelled = Callable[[], bool]
# Rows between two looks at whoever waits.
_STEP = 500
_LOST = Message("no incident was made of it, and no reason was given")


class ImportCancelledError(EventsError):
    """Whoever waited called it off; nothing was kept."""


class Recording:
    """A source whose rows are written to a file the first time that they are read."""

    def __init__(
        self, source: Source, into: RowFile, progress: Progress | None, cancelled: Cancelled | None
    ) -> None:
        self.format: str = source.format
        self.dialect: Dialect = source.dialect
        self.parts: Sequence[Part] = source.parts
        self.warnings: Sequence[str] = source.warnings
        self.rows_read = 0
        self._source = source
        self._into = into
        self._progress = progress
        self._cancelled = cancelled
        self._used = bytearray()
        self._total: int | None = None
        self._settled = 0
        self._ended = False

    def rows(self, part: Part) -> Iterator[RawRow]:
        """Yield the rows of a part. Raises EventsError, ImportCancelledError."""
        if self._progress and self._total is None:
            count = getattr(self._source, "count_rows", None)
            self._total = part.rows if part.rows is not None or count is None else count()
        for row in self._source.rows(part):
            if row.number > self.rows_read:
                self._into.add(row)
                self.rows_read = row.number
                self._used.append(0)
            if row.number % _STEP == 0:
                self._look_up()
            yield row
        self._ended = True
        self._look_up()

    def finish(self, part: Part) -> Iterator[SetAside]:
        """Read the rows not read yet, then yield the rows of which nothing was said.

        Raises EventsError, ImportCancelledError.
        """
        if not self._ended:
            for _ in self.rows(part):
                pass
        for index, used in enumerate(self._used):
            if not used:
                yield SetAside(index + 1, _LOST)

    def settle(self, rows: Sequence[int]) -> None:
        """Note that these rows, counted from 1, became an incident or were set aside.

        Raises EventsError for a row that was not read.
        """
        for number in rows:
            if not 1 <= number <= len(self._used):
                raise EventsError(f"row {number} is not in the file, expected a row that was read")
            self._used[number - 1] = 1
        self._settled += len(rows)

    def _look_up(self) -> None:
        """Heed whoever waits, and say how many rows are settled of how many.

        A layout whose rows are joined is read twice: what counts is what became of them.
        """
        if self._cancelled and self._cancelled():
            raise ImportCancelledError("the import was called off: nothing of it was kept")
        if self._progress:
            self._progress(self._settled, self._total)

"""PDF by pdfium: the lines of each page as they stand, what each is by the size of its letters."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import IO, TYPE_CHECKING, Any, Final

from events.errors import EventsError
from events.intake.texts import layout
from events.intake.texts.model import ReadText
from events.intake.texts.shape import shape_of
from events.intake.texts.writing import Writing, check_length, finish
from events.message import Message

if TYPE_CHECKING:
    from events.intake.texts.read import Tick

# Letters a page, below which a file is a scan with a stamp on it.
_FEWEST: Final = 15
_ROOT: Final = Path(__file__).resolve().parents[3]
# A page takes some milliseconds; one that takes so many seconds is made to take for ever.
PATIENCE = 30.0


def read(path: Path, name: str, tick: Tick) -> ReadText:
    """Read a PDF. Raises EventsError: damaged, locked, a scan, too long."""
    writing, sizes, empty = Writing(), list[float](), list[int]()
    with _pages(path, name) as pages:
        head = next(pages)
        numbers = head["numbers"]
        for index, number in enumerate(numbers):
            lines = next(pages)
            text = "\n".join(line for line, _ in lines)
            if len(text.strip()) < _FEWEST:
                empty.append(index + 1)
            if text.strip():
                writing.page(number)
                writing.add(text)
                sizes += [size for _, size in lines]
                check_length(writing.size, name)
            tick(index + 1, len(numbers))
    if sum(map(len, writing.lines)) < _FEWEST * min(len(numbers), 10):
        raise EventsError(
            f"{name} has no text layer: {len(numbers)} pages of pictures, expected letters that "
            "can be read; run text recognition (OCR) over it first"
        )
    layout.lay_out(writing, shape_of(writing.lines, printed=True), sizes)
    return finish(writing, name, "pdf", guesses=head["guesses"], warnings=_warnings(empty))


@contextmanager
def _pages(path: Path, name: str) -> Iterator[Iterator[Any]]:
    """Open a file in a process of its own: one made to break the reader breaks nothing else.

    Gives what is known of the file, then the lines of each page. Raises EventsError.
    """
    command = [sys.executable, "-m", "events.intake.texts.pdf_pages", str(path), name]
    with subprocess.Popen(  # noqa: S603 - our own module; the file is an argument
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(_ROOT), *sys.path])},
        text=True,
        encoding="utf-8",
    ) as process:
        try:
            yield _messages(process, name)
        finally:
            process.kill()


def _messages(process: subprocess.Popen[str], name: str) -> Iterator[Any]:
    """Yield what the process tells. Raises EventsError where it says so, ends or takes too long."""
    out: IO[str] = process.stdout  # type: ignore[assignment]
    for page in range(100_000):
        timer = Timer(PATIENCE, process.kill)
        timer.start()
        line = out.readline()
        timer.cancel()
        if not line.endswith("\n"):
            where = f"page {page}" if page else "the file"
            raise EventsError(
                f"{name}: {where} cannot be read within {PATIENCE:.0f} seconds and the memory "
                "there is, expected a PDF that is made to be read"
            )
        message = json.loads(line)
        if isinstance(message, str):
            raise EventsError(message)
        yield message


def _warnings(empty: list[int]) -> list[Message]:
    if not empty:
        return []
    shown = ", ".join(map(str, empty[:10])) + ("…" if len(empty) > 10 else "")
    return [Message("pages without text, such as pictures: {pages}", pages=shown)]

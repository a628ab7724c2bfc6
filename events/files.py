"""Files of text from outside: refused before they are read when they are none, or too large."""

import json
import stat
import tempfile
from pathlib import Path
from typing import Any, Final

from events.errors import EventsError

MAX_BYTES: Final = 64 * 1024 * 1024
# Tables that are written by hand.
MAX_TABLE: Final = 8 * 1024 * 1024
MOST_DEPTH: Final = 12


def text(path: Path, *, most: int = MAX_TABLE) -> str:
    """Read the text of a file in UTF-8; an EventsError names the file and what was expected."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise EventsError(f"{path.name} cannot be read: it is no file, expected one")
        if status.st_size > most:
            size = f"{status.st_size:,} bytes, expected at most {most:,}"
            raise EventsError(f"{path.name} cannot be read: it has {size}")
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise EventsError(f"{path.name} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise EventsError(f"{path.name} is no text in UTF-8 at byte {error.start}") from error


def parsed(path: Path) -> Any:
    """Parse a JSON file in which no key stands twice; an EventsError names the file."""
    content = text(path, most=MAX_BYTES)
    try:
        return json.loads(content, object_pairs_hook=_table)
    except EventsError as error:
        raise EventsError(f"{path.name}: {error}") from error
    except (ValueError, RecursionError) as error:
        raise EventsError(f"{path.name} is no JSON in UTF-8: {error}") from error


def _table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make a table of a JSON object's pairs; refuse a key that stands twice."""
    table = dict(pairs)
    if len(table) < len(pairs):
        keys = [key for key, _ in pairs]
        repeated = sorted({key for key in keys if keys.count(key) > 1})
        where = table.get("id", "a table")
        raise EventsError(f"{repeated[0]!r:.60} stands twice in {where!r:.80}")
    return table


def is_deep(value: object, depth: int = MOST_DEPTH) -> bool:
    """Tell whether lists and tables stand in one another more than so deep."""
    if not isinstance(value, dict | list):
        return False
    parts = value.values() if isinstance(value, dict) else value
    return depth == 0 or any(is_deep(part, depth - 1) for part in parts)


def replace(path: Path, content: str) -> None:
    """Write a file whole or not at all: what stood there stays. Raises EventsError."""
    part = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".part-", delete=False) as file:
            part = Path(file.name)
            file.write(content.encode("utf-8"))
        part.chmod(0o644)  # a temporary file is its owner's alone
        part.replace(path)
    except OSError as error:
        if part:
            part.unlink(missing_ok=True)
        raise EventsError(f"{path.name} cannot be written: {error.strerror}") from error

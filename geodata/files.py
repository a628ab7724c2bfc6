"""Files of text from outside: refused before they are read when they are none, or too large."""

import csv
import json
import stat
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from geodata.errors import LayerError

# Some eighty times the largest layer there is; ten times its size is needed to hold it.
MAX_BYTES: Final = 64 * 1024 * 1024


def content(path: Path, *, most: int = MAX_BYTES) -> bytes:
    """Read the bytes of a file; raises LayerError, which says what was expected of it."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise LayerError("cannot be read (it is no file), expected a file")
        if status.st_size > most:
            raise LayerError(f"has {status.st_size:,} bytes, expected at most {most:,}")
        return path.read_bytes()
    except OSError as error:
        raise LayerError(f"cannot be read ({error.strerror}), expected a file") from error


def text(path: Path, *, most: int = MAX_BYTES) -> str:
    """Read the text of a file in UTF-8; raises LayerError, which says what was expected of it."""
    return decoded(content(path, most=most))


def decoded(data: bytes) -> str:
    """Decode a text in UTF-8; raises LayerError."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise LayerError(f"is not UTF-8 at byte {error.start}") from error


def table(path: Path, columns: Sequence[str], *, key: Sequence[str]) -> dict[str, dict[str, str]]:
    """Read a CSV table with these columns: its rows in their order, by where each stands.

    Raises LayerError, which names the row, for other columns or a `key` (columns) that two rows
    share.
    """
    try:
        rows = list(csv.reader(text(path).splitlines(), strict=True))
    except (LayerError, csv.Error) as error:
        raise LayerError(f"{path.name}: expected a readable table ({error})") from error
    if rows[:1] != [list(columns)]:
        raise LayerError(f"{path.name}: wrong first row, expected {','.join(columns)}")
    read = {}
    for line, cells in enumerate(rows[1:], 2):
        where = f"{path.name} row {line}"
        if len(cells) != len(columns):
            raise LayerError(f"{where} has {len(cells)} cells, expected {len(columns)}")
        read[where] = dict(zip(columns, cells, strict=True))
    keys = Counter(tuple(row[name] for name in key) for row in read.values())
    if twice := sorted(" ".join(key) for key, count in keys.items() if count > 1):
        raise LayerError(f"{path.name}: {twice} more than once, expected one row each")
    return read


def parsed(text: str) -> tuple[Any, list[str]]:
    """Parse a JSON text in which no key stands twice; raises LayerError.

    Returns its value, and the words NaN and Infinity that stand in it, which Python reads and no
    browser does.
    """
    odd: list[str] = []

    def constant(word: str) -> float:
        odd.append(word)
        return float(word)

    try:
        return json.loads(text, parse_constant=constant, object_pairs_hook=_table), odd
    except LayerError:
        raise
    except ValueError as error:
        raise LayerError(f"is not JSON, or cut short ({str(error)[:100]})") from error
    except RecursionError as error:
        raise LayerError("is nested too deeply for a layer") from error


def _table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make a table of a JSON object's pairs; refuse a key that stands twice."""
    table = dict(pairs)
    if len(table) < len(pairs):
        keys = [key for key, _ in pairs]
        repeated = sorted({key for key in keys if keys.count(key) > 1})
        where = table.get("id", "one table")
        raise LayerError(f"has {repeated[0]!r:.60} twice in {where!r:.60}")
    return table


def replace(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: what stood there stays. Raises LayerError."""
    part = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".part-", delete=False) as file:
            part = Path(file.name)
            file.write(content)
        part.chmod(0o644)  # a temporary file is its owner's alone
        part.replace(path)
    except OSError as error:
        if part:
            part.unlink(missing_ok=True)
        raise LayerError(f"{path.name} cannot be written ({error.strerror})") from error

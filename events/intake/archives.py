"""Zip archives from outside: how large they would become is looked at before unpacking."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import Final

from events.errors import EventsError

# What an archive may hold unpacked, how many times its own size, and how many files.
MOST_BYTES: Final = 2_000_000_000
MOST_RATIO: Final = 400
# Formats that are held in memory whole.
MOST_WHOLE: Final = 300_000_000
_FREE_OF_RATIO: Final = 50_000_000
_MOST_FILES: Final = 20_000
BROKEN: Final = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError)


def names_in(path: Path, name: str) -> list[str]:
    """Return the names of the files in an archive. Raises EventsError."""
    try:
        with zipfile.ZipFile(path) as archive:
            return [entry.filename for entry in archive.infolist() if not entry.is_dir()]
    except BROKEN as error:
        raise _broken(name, error) from error


def check_archive(path: Path, name: str) -> None:
    """Refuse an archive that would unpack to far more than it seems. Raises EventsError."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except BROKEN as error:
        raise _broken(name, error) from error
    size, packed = sum(entry.file_size for entry in entries), path.stat().st_size
    if len(entries) > _MOST_FILES:
        raise EventsError(f"{name} holds {len(entries):,} files, expected at most {_MOST_FILES:,}")
    if size > MOST_BYTES or (size > _FREE_OF_RATIO and size > MOST_RATIO * packed):
        raise EventsError(
            f"{name} has {packed:,} bytes and would unpack to {size:,}: "
            f"expected at most {MOST_BYTES:,}, and {MOST_RATIO} times its size"
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise EventsError(f"{name} is locked with a password, expected an open file")


def read_entry(path: Path, name: str, inner: str) -> bytes:
    """Return one file of an archive, never more than it says it has. Raises EventsError."""
    try:
        with zipfile.ZipFile(path) as archive:
            check_size(archive.getinfo(inner).file_size, f"{name}: {inner}")
            return archive.read(inner)
    except EventsError:
        raise
    except BROKEN as error:
        raise _broken(name, error) from error


def _broken(name: str, error: Exception) -> EventsError:
    return EventsError(f"{name} is a damaged or cut off archive ({error}), expected a whole one")


def check_size(size: int, name: str) -> None:
    """Refuse a file of a format that is held in memory whole. Raises EventsError."""
    if size > MOST_WHOLE:
        raise EventsError(
            f"{name} has {size:,} bytes, expected at most {MOST_WHOLE:,}: "
            "save it as CSV, GeoPackage or Parquet"
        )

"""Zip archives from outside: how large they would become is looked at before unpacking."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import Final

from events.errors import EventsError
from events.message import Message

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
        raise EventsError(
            Message(
                "{name} holds {n} files, expected at most {most}",
                name=name,
                n=f"{len(entries):,}",
                most=f"{_MOST_FILES:,}",
            )
        )
    if size > MOST_BYTES or (size > _FREE_OF_RATIO and size > MOST_RATIO * packed):
        raise EventsError(
            Message(
                "{name} has {packed} bytes and would unpack to {size}: expected at most {most}, "
                "and {times} times its size",
                name=name,
                packed=f"{packed:,}",
                size=f"{size:,}",
                most=f"{MOST_BYTES:,}",
                times=MOST_RATIO,
            )
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise EventsError(
            Message("{name} is locked with a password, expected an open file", name=name)
        )


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
    return EventsError(
        Message(
            "{name} is a damaged or cut off archive ({error}), expected a whole one",
            name=name,
            error=str(error),
        )
    )


def check_size(size: int, name: str) -> None:
    """Refuse a file of more bytes than are held in memory whole. Raises EventsError."""
    if size > MOST_WHOLE:
        raise EventsError(
            Message(
                "{name} has {size} bytes, expected at most {most}: save it as CSV, GeoPackage or "
                "Parquet",
                name=name,
                size=f"{size:,}",
                most=f"{MOST_WHOLE:,}",
            )
        )

"""The folder of a workspace: where its files lie, the lock of whoever writes, what a crash left."""

from __future__ import annotations

import hashlib
import os
import uuid
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from events.errors import EventsError

DATABASE: Final = "atlas.sqlite"
ORIGINALS: Final = "originals"
COLLECTIONS: Final = "collections"
# What is written and not finished yet.
PART: Final = ".part-"
_LOCK: Final = ".writing"
_CHUNK: Final = 1 << 20
# An import of millions of rows takes minutes; another one waits for it.
_PATIENCE: Final = 600.0


class Folder:
    """The paths of a workspace. Raises EventsError where it cannot be read or written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.database = path / DATABASE
        self.originals = path / ORIGINALS
        self.collections = path / COLLECTIONS

    @property
    def is_made(self) -> bool:
        """Whether it holds a workspace."""
        return self.database.is_file()

    def make(self) -> None:
        """Make the folder and those in it. Raises EventsError where it holds something else."""
        with self.errors():
            if self.path.exists() and not self.path.is_dir():
                raise EventsError(f"workspace {self.path} is a file, expected a folder")
            if self.path.is_dir() and not self.is_made and not _is_begun(self.path):
                raise EventsError(
                    f"folder {self.path} is no workspace: expected an empty or new folder, "
                    f"or one with {DATABASE}"
                )
            self.originals.mkdir(parents=True, exist_ok=True)
            self.collections.mkdir(exist_ok=True)

    @contextmanager
    def errors(self) -> Iterator[None]:
        """Raise, for an error of the system, EventsError that names the workspace."""
        try:
            yield
        except OSError as error:
            reason = error.strerror or error
            raise EventsError(f"workspace {self.path} cannot be written: {reason}") from error

    @contextmanager
    def writing(self, patience: float = _PATIENCE) -> Iterator[None]:
        """Hold the lock of whoever writes files, of all processes; it ends with its process.

        Raises EventsError when another holds it for longer than `patience`, in seconds.
        """
        lock = FileLock(self.path / _LOCK)
        with self.errors():
            try:
                lock.acquire(timeout=patience)
            except Timeout as error:
                raise EventsError(
                    f"workspace {self.path} is being written by another import: expected it to "
                    f"end within {patience:.0f} seconds"
                ) from error
        try:
            yield
        finally:
            lock.release()

    def part(self, within: Path) -> Path:
        """Return a new path for a file that is not finished, beside where it will stand."""
        return within / f"{PART}{uuid.uuid4().hex}"

    def clean(self, originals: Collection[str], stems: Collection[str]) -> None:
        """Delete the files that are not among these; while anyone writes, nothing happens.

        `originals` are names, `stems` names up to the first dot. Raises EventsError.
        """
        try:
            with FileLock(self.path / _LOCK, timeout=0), self.errors():
                for path in self.originals.iterdir():
                    if path.name not in originals:
                        path.unlink(missing_ok=True)
                for path in self.collections.iterdir():
                    if path.name.partition(".")[0] not in stems:
                        path.unlink(missing_ok=True)
        except Timeout:
            return

    def keep_original(self, path: Path) -> tuple[str, int, Path]:
        """Copy a file byte for byte; return its sha256, its size, and where it lies.

        Raises EventsError.
        """
        part = self.part(self.originals)
        digest, size = hashlib.sha256(), 0
        try:
            source = path.open("rb")
        except OSError as error:
            raise EventsError(f"{path.name} cannot be read: {error.strerror}") from error
        try:
            with source, self.errors(), part.open("wb") as copy:
                while chunk := source.read(_CHUNK):
                    digest.update(chunk)
                    size += copy.write(chunk)
                copy.flush()
                os.fsync(copy.fileno())
            target = self.originals / digest.hexdigest()
            with self.errors():
                part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        return digest.hexdigest(), size, target


def _is_begun(path: Path) -> bool:
    """Tell whether a folder is empty but for hidden files and our own folders."""
    names = {entry.name for entry in path.iterdir() if not entry.name.startswith(".")}
    return names <= {ORIGINALS, COLLECTIONS}


def settle(part: Path, target: Path) -> None:
    """Put a finished file in its place, on the disk before it has its name."""
    with part.open("rb") as file:
        os.fsync(file.fileno())
    part.replace(target)

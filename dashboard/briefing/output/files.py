"""Write files that appear whole or not at all."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dashboard.errors import BriefingError


def names(path: Path, count: int) -> list[Path]:
    """Return the paths of a briefing's files: `slide.png`, `slide-2.png`, …"""
    return [
        path if number == 1 else path.with_stem(f"{path.stem}-{number}")
        for number in range(1, count + 1)
    ]


def save(path: Path, files: Iterable[bytes]) -> list[Path]:
    """Write the files as they come, all whole or none.

    A BriefingError names what cannot be written.
    """
    with _parts() as parts:
        try:
            for number, content in enumerate(files, start=1):
                target = names(path, number)[-1]
                parts.append((_part(target, content), target))
            for part, target in parts:
                part.replace(target)
        except OSError as error:
            raise BriefingError(
                f"{path} cannot be written ({error.strerror}): expected a folder that takes files"
            ) from error
    return [target for _, target in parts]


def _part(target: Path, content: bytes) -> Path:
    if target.is_dir():
        raise IsADirectoryError(21, "it is a folder")
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".part-", delete=False) as part:
        try:
            part.write(content)
            part.flush()
        except OSError:
            Path(part.name).unlink(missing_ok=True)
            raise
    # A temporary file is its owner's alone; a briefing is as open as any new file.
    Path(part.name).chmod(0o644)
    return Path(part.name)


@contextmanager
def _parts() -> Iterator[list[tuple[Path, Path]]]:
    """Yield a list for the parts that are written; at the end remove those not renamed."""
    parts: list[tuple[Path, Path]] = []
    try:
        yield parts
    finally:
        for part, _target in parts:
            part.unlink(missing_ok=True)

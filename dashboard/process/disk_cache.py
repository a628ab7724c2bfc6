"""What is slow to make again, kept on disk from one start to the next.

The folder may be emptied at any time. `PANJ_CACHE` names it, an empty value keeps nothing; by
itself it is `panj-atlas` in the reader's folder for caches. Some of what is kept is run when it is
read (pickles, compiled templates): so the folder must be the reader's own and no one else's to
write to, or nothing is kept.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("dashboard", "events", "geodata")
CODE = (".py", ".js", ".css", ".html")
# Whose objects or works are kept: another version of them may read or make these otherwise.
LIBRARIES = (
    *("shapely", "pandas", "geopandas", "jinja2", "fonttools", "brotli"),
    *("folium", "branca", "streamlit-folium"),
)
# Folders, and files of one name, that stay, the newest: another checkout may want its own.
MOST_KEPT = 4
DIGEST_BYTES = 32


@cache
def folder() -> Path | None:
    """Return the folder of this code, made where it is missing; None where nothing may be kept.

    Those of other code go, but for the newest.
    """
    named = os.environ.get("PANJ_CACHE")
    if named is not None and not named:
        return None
    try:
        top = Path(named) if named else _user_folder() / "panj-atlas"
        path = top / _code_mark()
        top.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.mkdir(mode=0o700, exist_ok=True)
        if not (_is_own(top.stat()) and _is_own(path.stat())):
            return None
        path.touch()
        for old in _newest_first(top.iterdir())[MOST_KEPT:]:
            shutil.rmtree(old, ignore_errors=True)
    except (OSError, RuntimeError):  # read-only, or a user without a home
        return None
    return path


def _user_folder() -> Path:
    named = os.environ.get("XDG_CACHE_HOME", "")
    return Path(named) if Path(named).is_absolute() else Path.home() / ".cache"


def _is_own(status: os.stat_result) -> bool:
    if not hasattr(os, "getuid"):
        return True
    others = stat.S_IWGRP | stat.S_IWOTH
    return status.st_uid == os.getuid() and not status.st_mode & others


def _code_mark() -> str:
    """Digest the versions of Python and the libraries, and size and time of every code file."""
    marks = [sys.version, *(f"{name} {_version(name)}" for name in LIBRARIES)]
    for package in PACKAGES:
        marks += sorted(_file_marks(ROOT / package))
    return hashlib.sha256("\n".join(marks).encode()).hexdigest()[:16]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _file_marks(top: Path) -> Iterable[str]:
    for path in top.rglob("*"):
        if path.suffix in CODE:
            status = path.stat()
            yield f"{path}:{status.st_size}:{status.st_mtime_ns}"


def read(name: str, of: str = "") -> bytes | None:
    """Return what was kept under a name for the same code and `of`; None where nothing is."""
    path = _path(name, of)
    if path is None:
        return None
    try:
        whole = path.read_bytes()
    except OSError:
        return None
    digest, content = whole[:DIGEST_BYTES], whole[DIGEST_BYTES:]
    return content if digest == hashlib.sha256(content).digest() else None


def write(name: str, content: bytes, of: str = "") -> None:
    """Keep a content under a name for this code and `of`; where it cannot be, nothing happens."""
    path = _path(name, of)
    if path is None:
        return
    with suppress(OSError):
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".part-", delete=False) as part:
            part.write(hashlib.sha256(content).digest() + content)
        Path(part.name).replace(path)  # at once: another process may be reading there
        _delete_oldest(path.parent, name)


def kept(name: str, make: Callable[[], bytes], of: str = "") -> bytes:
    """Return what was kept, or make it and keep it."""
    content = read(name, of)
    if content is None:
        content = make()
        write(name, content, of)
    return content


def _path(name: str, of: str) -> Path | None:
    where = folder()
    return where / f"{name}-{hashlib.sha256(of.encode()).hexdigest()[:16]}" if where else None


def _delete_oldest(where: Path, name: str) -> None:
    for file in _newest_first(where.glob(f"{name}-*"))[MOST_KEPT:]:
        file.unlink()


def _newest_first(paths: Iterable[Path]) -> list[Path]:
    return sorted(paths, key=lambda path: path.stat().st_mtime, reverse=True)

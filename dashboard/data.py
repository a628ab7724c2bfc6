"""The facts as the page uses them, read once and again when a file changes."""

from __future__ import annotations

import gc
import hashlib
from pathlib import Path

import streamlit as st

from dashboard import facts as atlas
from dashboard import keeping
from dashboard.facts import Days, Facts, files, load
from events.errors import EventsError
from geodata.registry import LayerError


def facts() -> Facts:
    """The facts of this moment; raises EventsError or LayerError when there is nothing to show."""
    return _read(_version())


def _version() -> str:
    """A digest of the size and time of every data file."""
    return hashlib.sha256("\n".join(map(_mark, files())).encode()).hexdigest()[:16]


def _mark(file: Path) -> str:
    try:
        known = file.stat()
    except OSError:  # it went while the folder was listed
        return str(file)
    return f"{file}:{known.st_size}:{known.st_mtime_ns}:{known.st_ino}"


@st.cache_resource(max_entries=2, show_spinner=False)
def _read(version: str) -> Facts:
    """The facts of a version; what cannot be read any more is there as it was read before."""
    held, folders = _held(), (atlas.GEODATA, atlas.EVENTS)
    old = held.get(folders)
    try:
        found = load(version)
    except (EventsError, LayerError) as error:
        if old is None:
            raise
        return keeping.whole(old, error, version)
    held.clear()
    held[folders] = keeping.kept(found, old) if old else found
    # Streamlit collects all garbage after every run: what stays is kept out of that.
    gc.collect()
    gc.freeze()
    return held[folders]


@st.cache_resource(show_spinner=False)
def _held() -> dict[tuple[Path, Path], Facts]:
    """The facts that were read last, by their folders."""
    return {}


__all__ = ["Days", "EventsError", "Facts", "LayerError", "facts"]

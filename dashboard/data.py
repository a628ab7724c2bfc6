"""The facts as the page uses them, read once and again when a file changes."""

from __future__ import annotations

import hashlib

import streamlit as st

from dashboard.facts import Days, Facts, files, load
from events.errors import EventsError
from geodata.registry import LayerError


def facts() -> Facts:
    """The facts of this moment; raises EventsError or LayerError when there is nothing to show."""
    return _read(_version())


def _version() -> str:
    """A digest of the size and time of every data file."""
    marks = [f"{file.name}:{file.stat().st_size}:{file.stat().st_mtime_ns}" for file in files()]
    return hashlib.sha256("\n".join(marks).encode()).hexdigest()[:16]


@st.cache_resource(max_entries=2, show_spinner="Reading the layers and incidents")
def _read(version: str) -> Facts:
    return load(version)


__all__ = ["Days", "EventsError", "Facts", "LayerError", "facts"]

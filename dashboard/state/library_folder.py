"""Where this reader's copies of the texts are: named at the start, or on the Sources page."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path

import streamlit as st

from dashboard.dataset import Atlas, library
from dashboard.dataset.library import DocumentLibrary

FOLDER = "texts-folder"


def folder_argument(arguments: Sequence[str]) -> str:
    """The folder after `--texts`, empty where there is none."""
    parser = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    parser.add_argument("--texts", default="")
    return str(parser.parse_known_args(list(arguments))[0].texts)


def is_local() -> bool:
    """Whether the reader sits at the computer that the atlas runs on."""
    told = st.context.ip_address  # None for the two plain loopback addresses
    return told is None or _loops(told)


def _loops(address: str) -> bool:
    """Whether it is a loopback address, also as a server that listens on IPv6 tells one of IPv4."""
    try:
        known = ip_address(address)
    except ValueError:
        return False
    return (getattr(known, "ipv4_mapped", None) or known).is_loopback


def current_folder() -> str:
    """The folder in force: the reader's own, else the one named at the start."""
    return str(st.session_state.get(FOLDER, _started_with()))


@st.cache_resource
def _started_with() -> str:
    return folder_argument(sys.argv[1:])


def current_library(facts: Atlas) -> DocumentLibrary:
    """The texts at hand; none where no folder is named."""
    place = current_folder()
    if not place:
        return library.NOTHING
    return _read(facts, facts.version, place, _stamp(_path(place)))


def _path(place: str) -> Path:
    """The folder that a text names; one that cannot be is looked for as it is written."""
    try:
        return Path(place.replace("\0", "")).expanduser()
    except RuntimeError:  # a home that nobody has
        return Path(place)


def _stamp(place: Path) -> int:
    """When the folder last changed, so that a text put there later is found."""
    try:
        return place.stat().st_mtime_ns
    except OSError:
        return 0


@st.cache_resource(max_entries=8, show_spinner=False)
def _read(_facts: Atlas, version: str, place: str, stamp: int) -> DocumentLibrary:
    del version, stamp  # the cache's key
    return library.read_library(_path(place), _facts.store.documents)

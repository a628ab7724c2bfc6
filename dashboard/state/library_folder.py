"""Where this reader's copies of the texts are: named at the start, or on the Sources page."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from ipaddress import ip_address
from pathlib import Path

import streamlit as st

from dashboard.access import settings
from dashboard.dataset import Atlas, library
from dashboard.dataset.library import DocumentLibrary
from dashboard.state.cache import cached_by_version

FOLDER = "texts-folder"


def folder_argument(arguments: Sequence[str]) -> str:
    """Read the folder after `--texts`; empty where there is none."""
    parser = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    parser.add_argument("--texts", default="")
    return str(parser.parse_known_args(list(arguments))[0].texts)


# Any of these says that somebody stands between the reader and this computer.
PROXY_HEADERS = frozenset(
    {
        "forwarded",
        "via",
        "x-real-ip",
        "x-client-ip",
        "x-cluster-client-ip",
        "x-original-host",
        "x-original-forwarded-for",
        "true-client-ip",
        "client-ip",
        "fly-client-ip",
        "fastly-client-ip",
        "cdn-loop",
        "x-request-id",
    }
)
PROXY_PREFIXES = ("x-forwarded-", "cf-", "x-envoy-", "tailscale-", "ngrok-")


def is_local() -> bool:
    """Tell whether the reader sits at the computer that the atlas runs on; no where it is in doubt.

    Where sign-in is set up the atlas is a team's: then nobody does.
    """
    address = st.context.ip_address  # None for the two plain loopback addresses
    if settings.is_required() or names_proxy(st.context.headers.keys()):
        return False
    return address is None or is_loopback(address)


def names_proxy(names: Iterable[str]) -> bool:
    """Tell whether headers say that somebody stands between the reader and this computer."""
    lower = [name.lower() for name in names]
    return any(name in PROXY_HEADERS or name.startswith(PROXY_PREFIXES) for name in lower)


def is_loopback(text: str) -> bool:
    """Tell whether a text is a loopback address, also of IPv4 as a server on IPv6 writes it."""
    try:
        address = ip_address(text)
    except ValueError:
        return False
    return (getattr(address, "ipv4_mapped", None) or address).is_loopback


def current_folder() -> str:
    """Give the folder in force: the reader's own, else the one named at the start."""
    return str(st.session_state.get(FOLDER, _folder_at_start()))


@st.cache_resource
def _folder_at_start() -> str:
    return folder_argument(sys.argv[1:])


def current_library(atlas: Atlas) -> DocumentLibrary:
    """Read the texts in the folder in force; none where no folder is named."""
    folder = current_folder()
    if not folder:
        return library.NOTHING
    return _read(atlas, folder, _changed_at(_path(folder)))


def _path(text: str) -> Path:
    """Give the folder that a text names; one that cannot be is looked for as it is written."""
    try:
        return Path(text.replace("\0", "")).expanduser()
    except RuntimeError:  # a home that nobody has
        return Path(text)


def _changed_at(folder: Path) -> int:
    """Say when the folder last changed, in nanoseconds, so that a text put there later is found."""
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return 0


@cached_by_version(8)
def _read(atlas: Atlas, folder: str, changed_at: int) -> DocumentLibrary:
    del changed_at  # part of the key: a folder that changed is read again
    return library.read_library(_path(folder), atlas.store.documents)

"""Files for the map's frame, served from this machine under names with their content's hash.

Every process writes its own copy and gives it the same address, so that behind a proxy any of them
may answer for another, and those of two versions side by side do not mistake one for the other.
"""

from __future__ import annotations

import atexit
import hashlib
import shutil
import tempfile
from pathlib import Path

import streamlit as st
import streamlit.components.v1 as components
from xstatic.pkg import leaflet as leaflet_package


@st.cache_resource(show_spinner=False)
def _folder() -> Path:
    """One folder a process, also when this module is loaded again."""
    folder = Path(tempfile.mkdtemp(prefix="panj-atlas-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


FOLDER = _folder()
_written: set[Path] = set()

# Declared in an imported module: in the main script the address would differ.
components.declare_component("atlas", path=FOLDER)
components.declare_component("leaflet", path=leaflet_package.BASE_DIR)


def address(component: str, file: str) -> str:
    """The address of a component's file, relative to the map's frame."""
    return f"../{__name__}.{component}/{file}"


LEAFLET_JS = address("leaflet", "leaflet.js")
LEAFLET_CSS = address("leaflet", "leaflet.css")


def publish(name: str, content: bytes) -> str:
    """Serve `content` as a file; the address changes when, and only when, the content does."""
    stem, dot, ending = name.rpartition(".")
    file = f"{stem}-{_digest(content)}{dot}{ending}"
    _write(FOLDER / file, content)
    return address("atlas", file)


def publish_folder(folder: Path, entry: str) -> str:
    """Serve a folder of modules that import one another; the address of `entry`."""
    files = {file.name: file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file()}
    name = _digest(
        b"\0".join(part for file in files.items() for part in (file[0].encode(), file[1]))
    )
    for file, content in files.items():
        _write(FOLDER / name / file, content)
    return address("atlas", f"{name}/{entry}")


def swept() -> bool:
    """Whether something published is gone, as some machines sweep temporary folders; then all is
    to be published again.
    """
    gone = not all(path.exists() for path in tuple(_written))
    if gone:
        _written.clear()
    return gone


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _write(path: Path, content: bytes) -> None:
    _written.add(path)
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    # Another session may ask for the file while it is written: it appears whole or not at all.
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as part:
        try:
            part.write(content)
            part.flush()
        except OSError:
            Path(part.name).unlink()
            raise
    Path(part.name).replace(path)

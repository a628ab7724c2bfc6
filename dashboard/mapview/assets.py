"""Files for the map's frame: written to a folder of this process and served by Streamlit.

A file's name holds a hash of its content. Every process writes its own copy under the same address,
so that behind a proxy any of them may answer for another, and two versions side by side are not
mistaken for each other. The frame does not inherit the page's typefaces: it is given the addresses
of those that Streamlit brings along.
"""

from __future__ import annotations

import atexit
import hashlib
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

import streamlit as st
import streamlit.components.v1 as components
from xstatic.pkg import leaflet as leaflet_package

from dashboard.mapview import bundle
from dashboard.process import disk_cache
from dashboard.theme import typefaces


@st.cache_resource(show_spinner=False)
def _folder() -> Path:
    """Make the folder of this process, the same when this module is loaded again."""
    folder = Path(tempfile.mkdtemp(prefix="panj-atlas-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


FOLDER = _folder()
_written: set[Path] = set()
# Of the typefaces, those that were served cut.
_cut: set[Path] = set()

# Declared in an imported module: in the main script the address would differ.
components.declare_component("atlas", path=FOLDER)

LEAFLET = Path(leaflet_package.BASE_DIR)
# The global that the script sets; it has `start`.
FRAME = "atlasFrame"
SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


def address(file: str) -> str:
    """Return the address of a published file, relative to the map's frame."""
    return f"../{__name__}.atlas/{file}"


def publish(name: str, parts: Iterable[bytes]) -> str:
    """Serve what the parts make up as a file; the address changes when, and only when, that does.

    The parts are read one after the other, and none is kept.
    """
    stem, dot, ending = name.rpartition(".")
    digest = hashlib.sha256()
    with _new_file(FOLDER) as part:
        for content in parts:
            digest.update(content)
            part.write(content)
    file = f"{stem}-{_short(digest)}{dot}{ending}"
    _move(Path(part.name), FOLDER / file)
    return address(file)


def publish_frame(folder: Path) -> tuple[str, str]:
    """Serve the frame's modules with Leaflet as one script, and their style sheets as one.

    Returns both addresses.
    """
    script: list[Path | str] = [LEAFLET / "leaflet.js", _bundled(folder)]
    styles: list[Path | str] = [LEAFLET / "leaflet.css", folder / "map.css"]
    return publish("frame.js", _texts(script)), publish("frame.css", _texts(styles))


def _bundled(folder: Path) -> str:
    """Make the frame's modules one script, or take what was made of the same code before."""

    def make() -> bytes:
        return bundle.bundle(folder, "main.js", FRAME).encode()

    return disk_cache.kept("frame", make, str(folder)).decode()


def _texts(parts: Iterable[Path | str]) -> Iterator[bytes]:
    """Read each part; without the map of its source, which is not served."""
    for part in parts:
        text = part.read_text(encoding="utf-8") if isinstance(part, Path) else part
        yield f"{SOURCE_MAP.sub('', text)}\n".encode()


def were_deleted() -> bool:
    """Tell whether a published file is gone, and forget all if so: they must be published again.

    Some machines empty temporary folders.
    """
    is_incomplete = not all(path.exists() for path in tuple(_written))
    if is_incomplete:
        _written.clear()
    return is_incomplete


def _short(digest: hashlib._Hash) -> str:
    return digest.hexdigest()[:16]


@contextmanager
def _new_file(folder: Path) -> Iterator[IO[bytes]]:
    """Open a new file in a folder; it is deleted when it cannot be written whole."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as undo, tempfile.NamedTemporaryFile(dir=folder, delete=False) as part:
        undo.callback(Path(part.name).unlink)
        yield part
        part.flush()
        undo.pop_all()


def _move(part: Path, path: Path) -> None:
    """Move a finished file to its path at once: another session may be reading there."""
    _written.add(path)
    part.replace(path)


# Families in the frame.
SANS, SERIF = "Atlas Sans", "Atlas Serif"
Face = tuple[str, str, str] | tuple[str, str, str, str, dict[str, str]]


def fonts() -> list[Face]:
    """List family, address relative to the frame, style, weights of each face that is installed.

    With a cut stands which letters it has, and the address of the whole face for any other.
    """
    sans = typefaces.media(typefaces.SANS)
    faces: list[Face] = [(SANS, _of_streamlit(sans), "normal")] if sans else []
    for cut in typefaces.CUTS:
        if cut.whole:
            rest = {"letters": typefaces.unicode_range(), "whole": _of_streamlit(cut.whole)}
            faces.append((SERIF, address(publish_cut(cut, cut.whole)), cut.style, "200 900", rest))
    return faces


def _of_streamlit(file: Path) -> str:
    return f"../../static/media/{file.name}"


def page_face() -> str:
    """Write the rule by which the page takes its headings' letters from the cut face.

    Empty where that cannot be served. Letters that it lacks come from the face of Streamlit's rule.
    """
    cut = next(cut for cut in typefaces.CUTS if cut.style == "normal")
    try:
        file = publish_cut(cut, cut.whole) if cut.whole else ""
    except OSError:
        return ""
    source = f'url("component/{__name__}.atlas/{file}") format("woff2")'
    letters = typefaces.unicode_range()
    # The weights as in that rule: faces of other weights would not share the letters.
    rule = f'font-family:"Source Serif";font-weight:100 900;src:{source};unicode-range:{letters}'
    return f"@font-face{{{rule}}}" if file else ""


def publish_cut(cut: typefaces.Cut, whole: Path) -> str:
    """Serve a cut, or the whole face until there is one; return the file's name, ever the same.

    Processes that begin before the cut is made and after it can answer for each other.
    """
    path = FOLDER / f"{cut.name}-{cut.recipe}.woff2"
    is_there = path.exists()
    if is_there and path in _cut:
        return path.name
    content = cut.kept
    if content:
        _cut.add(path)
    if content or not is_there:
        with _new_file(FOLDER) as part:
            part.write(content or whole.read_bytes())
        _move(Path(part.name), path)
    return path.name

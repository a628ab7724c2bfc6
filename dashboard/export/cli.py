"""The command line: what the page's download gives for a link, into a file."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from dashboard.dataset import load as atlas_files
from dashboard.dataset.collections import add_workspace, named_collections
from dashboard.errors import DownloadError, SelectionError
from dashboard.export import bundle
from dashboard.export.formats import FORMATS, Format
from dashboard.selection import link
from events.errors import EventsError
from geodata.registry import LayerError

ENDINGS = {form.ending: form for form in FORMATS.values()}
EXPECTED = ", ".join(f".{ending}" for ending in ENDINGS)


def parser() -> argparse.ArgumentParser:
    """Make the parser of the command's options."""
    options = argparse.ArgumentParser(
        prog="python -m dashboard.export",
        description="Write the incidents that a link shows, as the page's download does.",
    )
    options.add_argument("--out", required=True, type=Path, help=f"FILE with one of {EXPECTED}")
    options.add_argument(
        "--data",
        default=os.environ.get("PANJ_DATA", ""),
        help="the folder of a workspace, whose collections are added",
    )
    options.add_argument("--link", default="", help="an address of the atlas, or its keys")
    return options


def run(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; 0 when the file is written, 1 with a message when not."""
    options = parser().parse_args(arguments)
    try:
        _write(options.out, options.link, options.data)
    except (DownloadError, SelectionError, EventsError, LayerError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(options.out)
    return 0


def _write(path: Path, text: str, data: str) -> None:
    form = _format(path)
    if not path.parent.is_dir():
        raise DownloadError(f"{path} cannot be written: expected the folder to be there")
    atlas = atlas_files.load("")
    if data:
        from events.workspace import open_workspace

        workspace = open_workspace(Path(data), create=False)
        named = link.link_query(text).get("collections", "")
        atlas = add_workspace(atlas, workspace, named_collections(workspace, named))
    _save(path, form.make(bundle.resolve_bundle(atlas, link.read_link(text, atlas.options))))


def _format(path: Path) -> Format:
    ending = path.suffix.lower().removeprefix(".")
    if ending not in ENDINGS:
        raise DownloadError(f"{path} has the ending {ending!r}: expected one of {EXPECTED}")
    return ENDINGS[ending]


def _save(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all."""
    try:
        if path.is_dir():
            raise IsADirectoryError(21, "it is a folder")
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".part-") as folder:
            part = Path(folder) / path.name
            part.write_bytes(content)
            part.replace(path)
    except OSError as error:
        raise DownloadError(
            f"{path} cannot be written ({error.strerror}): expected a folder that takes files"
        ) from error

"""The committed data, read once for all the tests that look at them.

Why a command or a page of a test does not read them again
    To read all files takes half a second of a processor; commands and pages of tests did so some
    hundred times in a run, always the same files. Other files (a copy to break, another folder) are
    read each time. Drop it when reading them takes no longer than a test.
"""

from functools import cache
from pathlib import Path

import pytest

from dashboard.dataset import Atlas
from dashboard.dataset import load as atlas_files

COMMITTED = {"GEODATA": atlas_files.GEODATA, "EVENTS": atlas_files.EVENTS}
_read_files = atlas_files._read_files


def atlas() -> Atlas:
    """Read the committed data, also where a test has put a copy in their place."""
    return _committed("test")


def forget_atlas() -> None:
    """Let the next test read the committed data anew, as the first of a run does."""
    _committed.cache_clear()


@cache
def _committed(version: str) -> Atlas:
    with pytest.MonkeyPatch.context() as patch:
        for name, folder in COMMITTED.items():
            patch.setattr(atlas_files, name, folder)
        return _read_files(version, None)


def _read_once(version: str, folder: Path | None) -> Atlas:
    if atlas_files.folders_in(folder) == tuple(COMMITTED.values()):
        return _committed(version)
    return _read_files(version, folder)


atlas_files._read_files = _read_once

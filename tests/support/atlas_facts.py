"""The committed data, read once for all the tests that look at them."""

from functools import cache

import pytest

from dashboard.dataset import Atlas
from dashboard.dataset import load as atlas_files

COMMITTED = {"GEODATA": atlas_files.GEODATA, "EVENTS": atlas_files.EVENTS}


@cache
def atlas() -> Atlas:
    """Read the committed data, also where a test has put a copy in their place."""
    with pytest.MonkeyPatch.context() as patch:
        for name, folder in COMMITTED.items():
            patch.setattr(atlas_files, name, folder)
        return atlas_files.load("test")

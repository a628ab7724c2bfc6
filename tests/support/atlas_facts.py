"""The committed facts, read once for all the tests that look at them."""

from functools import cache

from dashboard.dataset import Atlas
from dashboard.dataset import load as atlas_files


@cache
def atlas() -> Atlas:
    return atlas_files.load("test")

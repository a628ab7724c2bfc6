"""What is shown: windows set in the map, counts that it tells, and what the data say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from atlas_page import AtlasPage

from dashboard.selection import selection
from dashboard.state import cache
from events.filters import Shown

KINDS = ("certain", "possible", "undated")


def change_window(page: AtlasPage, first: date, last: date) -> None:
    """Set a window in the map as a hand does, and wait until the link has it."""
    days = [(day - date(1970, 1, 1)).days for day in (first, last)]
    page.js("async (days) => (await window.atlas).time.change(days)", days)
    query = {"first": str(first), "last": str(last)}
    page.until(lambda: query.items() <= page.link().items())


def counts_told(page: AtlasPage) -> dict[str, int]:
    """The counts that stand at the time control."""
    told = page.readout()
    return {kind: told[kind] for kind in KINDS}


def count_shown(first: date, last: date) -> dict[str, int]:
    """The counts that the product's own functions give of a window."""
    shown = shown_by({"first": str(first), "last": str(last)})
    return {kind: len(getattr(shown, kind)) for kind in KINDS}


def shown_by(query: Mapping[str, str]) -> Shown:
    """What the product's own functions say that a link shows."""
    atlas = cache.load_atlas()
    chosen, problems = selection.read(query, atlas.options)
    assert problems == []
    return cache.apply_selection_cached(atlas, chosen)

"""What one run of the page draws."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.dataset import Atlas
from dashboard.dataset.entries import CollectionEntry
from dashboard.selection import Selection
from events.filters import Shown


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """The data, what the link selects, the incidents that pass, and the theme (light or dark)."""

    atlas: Atlas
    selection: Selection
    result: Shown
    theme: str

    @property
    def shown_collections(self) -> tuple[CollectionEntry, ...]:
        """The collections that are switched on, in their order."""
        entries = self.atlas.collections
        return tuple(entry for entry in entries if entry.id in self.selection.collections)

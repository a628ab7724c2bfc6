"""What is known of each collection as a whole: the shipped one's and those a reader added. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.i18n.translate import N_, gettext
from events.columns import reads
from events.incident import Incident

if TYPE_CHECKING:
    from events.workspace import Collection

# The collection that the atlas comes with: its marks stand on no plate.
BUILT_IN = "three-texts"
# The plates of added collections, in the order in which they are given out.
PLATES = ("tab", "shield", "octagon", "page")
# The collection of what was accepted from own texts, and its title until somebody gives another.
OWN_TEXTS, _OWN_TITLE = "own-texts", N_("Own texts")


@dataclass(frozen=True, slots=True)
class CollectionEntry:
    """What is known of a collection; `plate` is empty for that of the atlas.

    `redistribute` is `yes`, `no` or `unknown`, `retrieved` a date as text; `on` says whether it is
    shown when a link names none, `saved` that it outlasts the visit; `file` is the name of
    the file that it came from.
    """

    id: str
    title: str
    citation: str = ""
    licence: str = ""
    url: str = ""
    retrieved: str = ""
    redistribute: str = "unknown"
    plate: str = ""
    on: bool = True
    saved: bool = True
    file: str = ""

    @property
    def built_in(self) -> bool:
        """Whether the atlas comes with it."""
        return self.id == BUILT_IN

    @property
    def shown_title(self) -> str:
        """Title in the language of the run where the atlas gave it, else as a person wrote it."""
        by_atlas = self.built_in or (self.id, self.title) == (OWN_TEXTS, _OWN_TITLE)
        return gettext(self.title) if by_atlas else self.title


SHIPPED = CollectionEntry(BUILT_IN, N_("Three texts"), licence="MIT", redistribute="yes")


@reads("collection")
def collection_of(incident: Incident) -> str:
    """Return the id of an incident's collection."""
    return incident.collection or BUILT_IN


def add_entries(
    entries: tuple[CollectionEntry, ...], added: Iterable[Collection], *, saved: bool
) -> tuple[CollectionEntry, ...]:
    """Put collections after the entries; of two with one id the first stays.

    A collection without a shape of its own gets the plate that comes next.
    """
    known: Mapping[str, CollectionEntry] = {entry.id: entry for entry in entries}
    new = [entry for entry in added if entry.id not in known]
    return entries + tuple(
        CollectionEntry(
            id=entry.id,
            title=entry.title,
            citation=entry.info.citation,
            licence=entry.info.licence,
            url=entry.info.url,
            retrieved=entry.info.retrieved,
            redistribute=entry.info.redistribute,
            plate=entry.info.shape
            if entry.info.shape in PLATES
            else PLATES[(len(entries) - 1 + index) % len(PLATES)],
            on=entry.on,
            saved=saved,
            file=entry.file,
        )
        for index, entry in enumerate(new)
    )


def entry_of(entries: Iterable[CollectionEntry], incident: Incident) -> CollectionEntry:
    """Return the entry of an incident's collection."""
    name = collection_of(incident)
    return next((entry for entry in entries if entry.id == name), CollectionEntry(name, name))

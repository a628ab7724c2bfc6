"""A reader's collections beside the shipped incidents, each as the table it is kept in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

import numpy as np

from dashboard.dataset.dataset import Atlas
from dashboard.dataset.entries import add_entries
from dashboard.dataset.reader_layers import add_layers
from dashboard.selection import NONE
from events.columns import Objects, Source
from events.incident import Incident
from events.table_rows import TableRows

if TYPE_CHECKING:
    import pyarrow as pa

    from events.workspace import Workspace

# Tells the rows of which the table holds all that filters ask for; a table without it has no other.
PLAIN = "plain"
# The kind of a link that makes two accounts one event.
SAME = "same-event"


class Collections(Protocol):
    """What keeps collections: an incident of one is the row of its table with the same number."""

    @property
    def version(self) -> str:
        """A text that changes with every change."""
        ...

    def table(self, collection: str) -> pa.Table:
        """Return the rows of a collection, with the columns of `events.table_rows`."""
        ...

    def incidents(self, collection: str) -> Sequence[Incident]:
        """Return the incidents of a collection, each made when it is asked for."""
        ...


def combine(atlas: Atlas, workspace: Collections, collections: Iterable[str]) -> Atlas:
    """Return the atlas with some of a workspace's collections beside its own incidents.

    Its version is another one for other collections and after any change of the workspace. Raises
    EventsError where a collection cannot be read.
    """
    names = tuple(dict.fromkeys(collections))
    if not names:
        return atlas
    sources = tuple(
        source for name in names for source in _sources(workspace.table(name), workspace, name)
    )
    version = "+".join((atlas.version, workspace.version, *names))
    return replace(atlas, version=version, sources=(*atlas.sources, *sources))


def named_collections(workspace: Workspace, named: str) -> tuple[str, ...]:
    """Return the ids of the collections to read: those a link names, else those that are on."""
    chosen = set() if named == NONE else set(named.split("|"))
    return tuple(
        collection.id
        for collection in workspace.collections()
        if (collection.id in chosen if named else collection.on)
    )


def add_workspace(
    atlas: Atlas, workspace: Workspace, ids: Iterable[str], *, saved: bool = True
) -> Atlas:
    """Add a workspace: the incidents of the collections in `ids` with the texts that these cite,
    all its collections by name, and its reference layers.
    """
    ids = tuple(ids)
    entries = add_entries(atlas.collections, workspace.collections(), saved=saved)
    known = {entry.id for entry in atlas.collections}
    combined = combine(atlas, workspace, [name for name in ids if name not in known])
    version = combined.version if combined is not atlas else f"{atlas.version}+{workspace.version}"
    documents = {**atlas.store.documents, **workspace.cited(ids)}
    store = replace(atlas.store, documents=documents)
    same = (*atlas.same_events, *_same_events(workspace))
    named = replace(combined, collections=entries, version=version, store=store, same_events=same)
    return add_layers(named, workspace)


def _same_events(workspace: Workspace) -> list[tuple[str, str]]:
    from events.workspace.linking import links

    return [(link.a, link.b) for link in links(workspace) if link.kind == SAME]


def _sources(table: pa.Table, workspace: Collections, collection: str) -> list[Source]:
    """Split a collection into the rows that stay rows, and the few that are held as objects."""
    incidents = workspace.incidents(collection)
    table = _with_shared_texts(_named(table, collection))
    if PLAIN not in table.column_names:
        return [TableRows(table, incidents.__getitem__)]
    plain = table.column(PLAIN).to_numpy()
    others = np.flatnonzero(~plain)
    rows = np.flatnonzero(plain)
    if not len(others):
        return [TableRows(table, incidents.__getitem__)]
    kept = TableRows(table.take(rows), lambda number: incidents[int(rows[number])])
    return [kept, Objects([incidents[number] for number in others.tolist()])]


def _named(table: pa.Table, collection: str) -> pa.Table:
    """Have each row name its collection."""
    import pyarrow as pa

    if "collection" in table.column_names:
        return table
    numbers = pa.array(np.zeros(table.num_rows, dtype=np.int32))
    names = pa.DictionaryArray.from_arrays(numbers, pa.array([collection]))
    return table.append_column("collection", names)


def _with_shared_texts(table: pa.Table) -> pa.Table:
    """Hold each text of a column once, wherever that halves the column."""
    for index, column in enumerate(table.columns):
        shared = _shared(column)
        if 2 * shared.nbytes < column.nbytes:
            table = table.set_column(index, table.column_names[index], shared)
    return table


def _shared(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Encode a column of texts, or of lists of texts; any other is returned as it is."""
    import pyarrow as pa

    if pa.types.is_string(column.type):
        return column.dictionary_encode(null_encoding="encode")
    if pa.types.is_list(column.type) and column.null_count == 0:
        lists = column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)
        words = lists.flatten().dictionary_encode(null_encoding="encode")
        ends = np.cumsum([0, *lists.value_lengths().to_numpy()], dtype=np.int32)
        return pa.chunked_array([pa.ListArray.from_arrays(pa.array(ends), words)])
    return column

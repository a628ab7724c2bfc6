"""The atlas with the collections of this reader: those of the folder, and those of the visit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.dataset import Atlas
from dashboard.dataset.collections import combine
from dashboard.dataset.entries import add_entries
from dashboard.selection import NONE
from dashboard.state import workspaces
from events.errors import EventsError

if TYPE_CHECKING:
    from events.workspace import Workspace

HELD = "visit-atlas"


def with_collections(atlas: Atlas) -> Atlas:
    """Add the collections that are shown when the atlas opens and those that the link names.

    What cannot be read is named among the problems, and the rest is shown.
    """
    problems = []
    try:
        folder = workspaces.shared()
        if folder is not None:
            atlas = _with_folder(atlas, folder)
    except EventsError as error:
        problems.append(str(error))
    visit = workspaces.of_visit()
    if visit is not None:
        atlas = _with_visit(atlas, visit)
    return replace(atlas, problems=(*atlas.problems, *problems)) if problems else atlas


def _wanted(workspace: Workspace) -> tuple[str, ...]:
    """Name the collections to read: by the link where it names any, else those that are on."""
    named = str(st.query_params.get("collections", ""))
    chosen = set() if named == NONE else set(named.split("|"))
    return tuple(
        one.id for one in workspace.collections() if (one.id in chosen if named else one.on)
    )


@st.cache_resource(max_entries=3, show_spinner=False)
def _combined(
    _atlas: Atlas, _workspace: Workspace, key: tuple[str, str], ids: tuple[str, ...]
) -> Atlas:
    del key  # of the cache: versions of the atlas and the workspace
    return _combine(_atlas, _workspace, ids, saved=True)


def _combine(atlas: Atlas, workspace: Workspace, ids: tuple[str, ...], *, saved: bool) -> Atlas:
    """Add the incidents of the collections in `ids`, and name all collections of the workspace."""
    listed = workspace.collections()
    entries = add_entries(atlas.collections, listed, saved=saved)
    known = {entry.id for entry in atlas.collections}
    combined = combine(atlas, workspace, [name for name in ids if name not in known])
    version = combined.version if combined is not atlas else f"{atlas.version}+{workspace.version}"
    return replace(combined, collections=entries, version=version)


def _with_folder(atlas: Atlas, folder: Workspace) -> Atlas:
    """Combine once for all visitors who see the same collections."""
    combined: Atlas = _combined(atlas, folder, (atlas.version, folder.version), _wanted(folder))
    return combined


def _with_visit(atlas: Atlas, visit: Workspace) -> Atlas:
    """Combine for this visitor alone; it goes with the session."""
    ids = _wanted(visit)
    key = atlas.version, visit.version, ids
    held = st.session_state.get(HELD)
    if held is None or held[0] != key:
        held = key, _combine(atlas, visit, ids, saved=False)
        st.session_state[HELD] = held
    combined: Atlas = held[1]
    return combined

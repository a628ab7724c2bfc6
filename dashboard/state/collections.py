"""The atlas with the collections of this reader: those of the folder, and those of the visit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.dataset import Atlas
from dashboard.dataset.collections import add_workspace, named_collections
from dashboard.state import workspaces
from events.errors import EventsError

if TYPE_CHECKING:
    from events.workspace import Workspace

CACHED = "visit-atlas"


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
    return named_collections(workspace, str(st.query_params.get("collections", "")))


@st.cache_resource(max_entries=3, show_spinner=False)
def _combined(
    _atlas: Atlas, _workspace: Workspace, key: tuple[str, str], ids: tuple[str, ...]
) -> Atlas:
    del key  # of the cache: versions of the atlas and the workspace
    return add_workspace(_atlas, _workspace, ids)


def _with_folder(atlas: Atlas, folder: Workspace) -> Atlas:
    """Combine once for all visitors who see the same collections."""
    combined: Atlas = _combined(atlas, folder, (atlas.version, folder.version), _wanted(folder))
    return combined


def _with_visit(atlas: Atlas, visit: Workspace) -> Atlas:
    """Combine for this visitor alone; it goes with the session."""
    ids = _wanted(visit)
    key = atlas.version, visit.version, ids
    cached = st.session_state.get(CACHED)
    if cached is None or cached[0] != key:
        cached = key, add_workspace(atlas, visit, ids, saved=False)
        st.session_state[CACHED] = cached
    combined: Atlas = cached[1]
    return combined

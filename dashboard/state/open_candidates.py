"""The open candidates of this reader's own texts: those of the folder, and those of the visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.analysis import open_candidates as candidates
from dashboard.analysis.open_candidates import OpenCandidates
from dashboard.i18n.translate import current_language
from dashboard.state import workspaces
from events.errors import EventsError

if TYPE_CHECKING:
    from events.workspace import Workspace


def open_candidates() -> OpenCandidates:
    """Gather the open candidates of all workspaces, read once for each change.

    None where a workspace cannot be read.
    """
    sources = [(workspaces.shared, True), (workspaces.of_visit, False)]
    try:
        parts = [
            _gathered(workspace, (workspace.version, current_language()), saved)
            for opened, saved in sources
            if (workspace := opened()) is not None
        ]
    except EventsError:  # told where the collections of the workspace are added
        return OpenCandidates()
    return candidates.together(parts)


@st.cache_resource(max_entries=6, show_spinner=False)
def _gathered(_workspace: Workspace, key: tuple[str, str], saved: bool) -> OpenCandidates:  # noqa: FBT001
    del key  # of the cache: the workspace's version and the language of the dates
    from events.workspace import review

    return candidates.gather(review.candidates(_workspace), saved=saved)

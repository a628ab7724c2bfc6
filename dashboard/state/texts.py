"""The reader's own texts: those of the folder named at the start, and those of this visit."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.state import workspaces
from events.errors import EventsError

if TYPE_CHECKING:
    from events.intake.texts.model import ReadText
    from events.workspace import Workspace
    from events.workspace.documents import OwnText


@dataclass(frozen=True, slots=True)
class HeldText:
    """A text and where it is kept; `saved` is false for one of this visit."""

    text: OwnText
    workspace: Workspace
    saved: bool


def held_texts() -> list[HeldText]:
    """List the texts, the kept ones first; raises EventsError."""
    return [
        HeldText(text, workspace, saved)
        for workspace, saved in ((workspaces.shared(), True), (workspaces.of_visit(), False))
        if workspace is not None
        for text in _documents(workspace)
    ]


def _documents(workspace: Workspace) -> tuple[OwnText, ...]:
    from events.workspace import documents

    return documents.documents(workspace)


def own_lines(documents: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the lines of those documents that are own texts of this reader, by document.

    Raises EventsError.
    """
    opened = [
        workspace
        for workspace in (workspaces.shared(), workspaces.of_visit())
        if workspace is not None
    ]
    texts_by_id: dict[str, tuple[str, ...]] = {}
    for workspace in opened:
        for document in documents:
            with suppress(EventsError):  # none of this workspace, or taken out
                texts_by_id[document] = tuple(text_of(workspace, document).text.split("\n"))
    return texts_by_id


def workspace_of(*, saved: bool) -> Workspace | None:
    """Return the workspace of the folder, or that of this visit. Raises EventsError."""
    return workspaces.shared() if saved else workspaces.of_visit()


def text_of(workspace: Workspace, document: str) -> ReadText:
    """Return a text as it was read; it is never altered. Raises EventsError."""
    name = workspace.version.rpartition("-")[0]
    read: ReadText = _text_of(workspace, name, document)
    return read


@st.cache_resource(max_entries=12, show_spinner=False)
def _text_of(_workspace: Workspace, name: str, document: str) -> ReadText:
    from events.workspace import documents

    del name  # of the workspace, for the cache
    return documents.text_of(_workspace, document)
